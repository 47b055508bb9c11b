"""Search: words to tasks, ranked, and which document or task is meant. May import answers, corrections, things."""
