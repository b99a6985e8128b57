"""The command line: thin commands, one file for those that belong together; `main` has them all."""
