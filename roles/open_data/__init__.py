"""What others may take away: one table of fields, and the forms that it is given in."""
