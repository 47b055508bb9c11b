"""Terms: deadlines and recurrences. May import layout, grammar."""
