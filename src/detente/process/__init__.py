"""The process: what is known of a record as of a day is folded into one situation.

A digest keeps the facts of one reading; the fold joins the digests. Pure: nothing is written, no clock is read.
"""
