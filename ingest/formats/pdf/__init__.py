"""PDF and pictures of pages: characters with boxes to lines, columns, tables and paragraphs, or recognised from the picture."""
