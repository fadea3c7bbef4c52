"""A role's score for the pages of others: a card to frame, and how to frame it."""
