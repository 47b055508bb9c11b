"""Layout: items, headings, appendices and task tables as a tree. May import page and what lies below."""
