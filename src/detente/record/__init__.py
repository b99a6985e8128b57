"""The record: an append-only store with two clocks, when it was so and when it was reported.

SQLite by default, PostgreSQL by the same tables; the only room with SQL. `Record` writes, `View` reads what was known
as of a day.
"""
