"""Tables that a text draws: with bars, with blanks, or with a cell on each line. May import lines and characters of the page."""
