"""The method page: constants from the method itself, and a worked example from a live role."""
