"""Pages of the web: HTML, saved pages."""
