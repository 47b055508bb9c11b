"""PDF files made for tests, and what is read in them."""
