"""The same task elsewhere."""
