"""Which processes a record tells of: ties of reports, threads of a pair, clusters of threads."""
