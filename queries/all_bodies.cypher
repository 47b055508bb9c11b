// question: Which bodies, groups and officials are there?
// parameters: none
// columns: key, name, kind
MATCH (a:Agency) RETURN a.key AS key, a.name AS name, a.kind AS kind
UNION ALL
MATCH (p:Person) RETURN p.key AS key, p.name AS name, 'person' AS kind
