"""Citations: the forms in which a document is cited: number, law, Party form, name. May import bodies, header, layout."""
