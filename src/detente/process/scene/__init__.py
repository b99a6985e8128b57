"""The meetings that the words of one report tell of: who meets, when, where, and whether it came about."""
