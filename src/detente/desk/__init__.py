"""The desk: the web pages and the REST API on one record. Shows what the rooms before it find; computes nothing."""
