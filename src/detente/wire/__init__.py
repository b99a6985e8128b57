"""Bytes in, dispatches out: files, standard input and JSON Lines, with a cap on everything. Reads no meaning."""
