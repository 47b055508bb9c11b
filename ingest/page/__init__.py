"""The page: the text normalised with a map back, its lines, paragraphs and drawn tables. May import formats, grammar, reference."""
