"""Work: which items lay down tasks. May import layout, grammar."""
