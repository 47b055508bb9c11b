// question: Who is responsible for these tasks, in which role, and who is that body today?
// parameters: keys (task keys)
// columns: task (key), owner (key), role properties of the edge, files
UNWIND $keys AS key
MATCH (t:Task {key: key})<-[r:RESPONSIBLE_FOR]-(a)
MATCH (x:Text {key: r.sha256})
RETURN t.key AS task, a.key AS owner, properties(r) AS edge, x.files AS files
