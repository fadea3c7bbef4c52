"""A reader's report on a row of a role's page, and the log of corrections."""
