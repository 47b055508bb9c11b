"""HTTP: access, negotiation, problems, jobs. May import words and queries."""
