"""Languages: catalogues, plural forms, dates and numbers, and the words by which each language is understood."""
