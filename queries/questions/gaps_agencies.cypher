// question: Which bodies that no longer exist are charged with tasks?
// parameters: none
// columns: key, name, now (name of the successor), on_day, legal_basis, edge (of the charge, its source is the document)
MATCH (b:Agency)<-[s:SUCCEEDED_BY]-(a:Agency)-[r:RESPONSIBLE_FOR]->(t:Task)
RETURN a.key AS key, a.name AS name, b.name AS now, s.on AS on_day, s.legal_basis AS legal_basis, properties(r) AS edge
