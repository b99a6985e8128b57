"""Every cap on what comes in, in one place. What goes over one is refused in a sentence; nothing is cut in silence."""

MAX_CONTENTS = 10_000_000
"""Bytes of one page, feed, message or record of an archive, after inflation."""

MAX_DEPTH = 200
"""Elements inside each other in XML; the deepest news formats take some thirty."""

MAX_SECONDS = 5.0
"""How long it may take to find the text in one page, feed or message."""

MAX_MEMORY = 512 * 1024 * 1024
"""Bytes of memory that the process may have which looks for it."""

MAX_RATIO = 100
"""How many times its size a compressed record of an archive may be, once it is larger than MAX_CONTENTS."""

MAX_REPORTS = 10_000
"""Reports in one feed or message."""
