"""``make scale``: what grows with the number of documents; imports the program as a user of it would."""
