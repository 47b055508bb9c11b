"""Files and terminal: what becomes of an answer outside the browser. May import words."""
