"""The form of a record and the mark of its file, known without any library: what only looks need load no more."""

HEAD = "0006"
"""The present form. A test holds it against the newest migration."""

SEARCHABLE = "0002"
"""The first form with an index of words."""

APPLICATION = 0x44C3E974
"""`PRAGMA application_id` of a SQLite file that is a record: "Dét"."""
