// question: Who is charged with these tasks, in which roles, and with how many of them?
// parameters: keys (task keys)
// columns: key (of the body or person), name, kind, roles, tasks (count)
UNWIND $keys AS key
MATCH (t:Task {key: key})<-[r:RESPONSIBLE_FOR]-(a)
RETURN a.key AS key, a.name AS name, min(r.kind) AS kind, collect(DISTINCT r.role) AS roles, count(DISTINCT t.key) AS tasks
