"""Every write of an assessment, and the assessors' side of the site."""
