"""Text for people: numbers, markdown to safe HTML, tokens, likeness, the name index."""
