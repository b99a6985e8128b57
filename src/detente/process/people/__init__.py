"""Who is who across reports: spellings, namesakes, names in every language, ranks and offices."""
