// question: What are these bodies or officials called?
// parameters: keys (of agencies or persons)
// columns: key, name, kind
UNWIND $keys AS key
MATCH (a:Agency {key: key})
RETURN key AS key, a.name AS name, a.kind AS kind
UNION ALL
UNWIND $keys AS key
MATCH (p:Person {key: key})
RETURN key AS key, p.name AS name, 'person' AS kind
