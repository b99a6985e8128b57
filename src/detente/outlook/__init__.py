"""Numbers about the future, with their reasons: whether and when what is planned is held, what comes next, what if."""
