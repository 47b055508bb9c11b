// question: Which single bodies are charged with tasks?
// parameters: none
// columns: key, name, edge (of the charge, its source is the document)
MATCH (a:Agency {kind: 'specific'})-[r:RESPONSIBLE_FOR]->(:Task)
RETURN a.key AS key, a.name AS name, properties(r) AS edge
