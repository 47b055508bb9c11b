"""Identity: by which facts a document is known, which prints are one document, and the keys of all. May import only leaves of graph."""
