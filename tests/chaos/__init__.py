"""Broken on purpose: what the service does when something under it fails (`make chaos`)."""
