"""Layout: words with boxes to lines, columns, paragraphs, notes and tables, whether read or recognised."""
