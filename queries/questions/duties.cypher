// question: Which tasks are these bodies responsible for?
// parameters: keys (of agencies or persons)
// columns: owner (key), task (key), edge (properties of RESPONSIBLE_FOR), files
UNWIND $keys AS key
MATCH (a:Agency {key: key})-[r:RESPONSIBLE_FOR]->(t:Task)
MATCH (x:Text {key: r.sha256})
RETURN key AS owner, t.key AS task, properties(r) AS edge, x.files AS files
UNION ALL
UNWIND $keys AS key
MATCH (a:Person {key: key})-[r:RESPONSIBLE_FOR]->(t:Task)
MATCH (x:Text {key: r.sha256})
RETURN key AS owner, t.key AS task, properties(r) AS edge, x.files AS files
