"""Exports: what a record tells, in the formats of other programs. One file a format; none finds anything out.

Each format takes an `Extract` and gives bytes, piece by piece. The same record as of the same day gives the same bytes.
"""
