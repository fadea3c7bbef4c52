"""Occupations: official files, names and the search for them, their pages."""
