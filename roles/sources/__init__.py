"""Who said what: sources, their claims, and what rests on them."""
