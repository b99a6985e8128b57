"""One meeting, many reports: which of them tell of the same one, and its story."""
