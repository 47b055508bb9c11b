"""Search: words to tasks, ranked. May import answers, corrections."""
