// question: Which single bodies are charged with tasks?
// parameters: none
// columns: key, name, dated (day of the document that charges), edge (of the charge, its source is the document)
MATCH (a:Agency {kind: 'specific'})-[r:RESPONSIBLE_FOR]->(t:Task)
MATCH (d:Document {key: r.source})
RETURN a.key AS key, a.name AS name, d.date AS dated, properties(r) AS edge
