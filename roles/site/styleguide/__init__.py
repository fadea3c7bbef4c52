"""The style guide: what every component looks like, for those who work on the site.

documents/   made-up roles, as documents
sample.py    these roles in the database while the guide is drawn, and no longer
marks.py     zones, scores, scales
tokens.py    sizes, spaces, colours with their contrasts
page.py      all of it
"""
