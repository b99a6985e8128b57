"""The form of each language's word data: one frozen type a file, the words in YAML in the language's room."""
