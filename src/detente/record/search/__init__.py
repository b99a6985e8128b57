"""Full-text search in German and English: words folded, compounds found by their parts, hits marked in the text."""
