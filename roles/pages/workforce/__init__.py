"""A whole workforce: a list of titles with counts, read, matched and summed. Nothing is stored.

reading.py    the list as people paste it: rows of a title or a code with a count
matching.py   which job each title means, how surely, and what the reader chose instead
sums.py       people, hours and pay by zone, as ranges
result.py     what the list came to, in words and widths
page.py       all of it, ready to print
pictures.py   the zones as a picture
sheet.py      the same as the rows of a file
"""
