"""The list of roles: table, filters, file."""
