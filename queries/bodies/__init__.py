"""Bodies by the names that people type. May import answers, corrections."""
