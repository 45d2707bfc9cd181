"""The fitted numbers: how figures of a fit make a chance, and which chance settles a question."""

# asked, said, asked×said, anywhere, unmatched, alike, kind, country, year, size, constant.
RIGHT = (4.0, 1.5, 2.0, 4.0, -2.5, 3.0, 0.5, -3.0, -2.0, 1.0, -7.0)
FOUND, UNSURE = 0.6, 0.12
