// question: Who owns each task (for the search index)?
// parameters: none
// columns: task (key), name, role, basis
MATCH (a)-[r:RESPONSIBLE_FOR]->(t:Task)
RETURN t.key AS task, r.name AS name, r.role AS role, r.basis AS basis
