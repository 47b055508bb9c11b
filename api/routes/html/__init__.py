"""Routes of the pages that people look at, as HTML. May import the other routes' neighbours: http, words, files, queries."""
