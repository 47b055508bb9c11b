"""Grammar: the words of work, roles, groups and labels that several rooms ask for. May import reference only."""
