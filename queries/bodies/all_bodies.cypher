// question: Which bodies, groups and officials are there, and how many charges has each?
// parameters: none
// columns: key, name, kind, charges
MATCH (a:Agency) OPTIONAL MATCH (a)-[r:RESPONSIBLE_FOR]->(:Task)
RETURN a.key AS key, a.name AS name, a.kind AS kind, count(r) AS charges
UNION ALL
MATCH (p:Person) OPTIONAL MATCH (p)-[r:RESPONSIBLE_FOR]->(:Task)
RETURN p.key AS key, p.name AS name, 'person' AS kind, count(r) AS charges
