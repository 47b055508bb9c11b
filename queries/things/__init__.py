"""Things: the documents, tasks and bodies that are asked for, and how they hang together. May import answers, corrections."""
