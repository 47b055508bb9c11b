// question: Who is charged with which task, in which role (for the list of tasks)?
// parameters: none
// columns: task (key), owner (key), role
MATCH (a)-[r:RESPONSIBLE_FOR]->(t:Task)
RETURN t.key AS task, a.key AS owner, r.role AS role
