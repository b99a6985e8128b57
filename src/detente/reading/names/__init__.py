"""Finding names in a text: its words, the gazetteer made from the tables of facts, and spellings."""
