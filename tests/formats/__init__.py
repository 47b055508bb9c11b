"""Files of other kinds than text, made for the tests."""
