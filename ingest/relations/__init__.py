"""Relations: how documents relate, by the verbs between their mentions. May import mentions and what lies below."""
