"""Views: fetch by name, shape with a presenter, print with a template. Nothing is decided here."""
