// question: What is connected to these things (one step)?
// parameters: keys
// columns: key (the one asked), relation, from, to (keys as the edge runs), edge (its properties), files
UNWIND $keys AS key
MATCH (a:Document {key: key})-[r:<ties>]-(b:Document)
MATCH (x:Text {key: r.sha256})
RETURN key AS key, type(r) AS relation, startNode(r).key AS start, endNode(r).key AS end, properties(r) AS edge, x.files AS files
UNION ALL
UNWIND $keys AS key
MATCH (a:Document {key: key})<-[r:CITES]-(t:Task)
MATCH (x:Text {key: r.sha256})
RETURN key AS key, 'CITES' AS relation, t.key AS start, key AS end, properties(r) AS edge, x.files AS files
UNION ALL
UNWIND $keys AS key
MATCH (t:Task {key: key})-[r:CITES]->(b:Document)
MATCH (x:Text {key: r.sha256})
RETURN key AS key, 'CITES' AS relation, key AS start, b.key AS end, properties(r) AS edge, x.files AS files
UNION ALL
UNWIND $keys AS key
MATCH (t:Task {key: key})<-[r:RESPONSIBLE_FOR]-(b)
MATCH (x:Text {key: r.sha256})
RETURN key AS key, 'RESPONSIBLE_FOR' AS relation, b.key AS start, key AS end, properties(r) AS edge, x.files AS files
UNION ALL
UNWIND $keys AS key
MATCH (a:Agency {key: key})-[r:RESPONSIBLE_FOR]->(t:Task)
MATCH (x:Text {key: r.sha256})
RETURN key AS key, 'RESPONSIBLE_FOR' AS relation, key AS start, t.key AS end, properties(r) AS edge, x.files AS files
UNION ALL
UNWIND $keys AS key
MATCH (a:Person {key: key})-[r:RESPONSIBLE_FOR]->(t:Task)
MATCH (x:Text {key: r.sha256})
RETURN key AS key, 'RESPONSIBLE_FOR' AS relation, key AS start, t.key AS end, properties(r) AS edge, x.files AS files
UNION ALL
UNWIND $keys AS key
MATCH (t:Task {key: key})
RETURN key AS key, 'PART_OF' AS relation, key AS start, t.source AS end, null AS edge, null AS files
UNION ALL
UNWIND $keys AS key
MATCH (t:Task {source: key})
RETURN key AS key, 'PART_OF' AS relation, t.key AS start, key AS end, null AS edge, null AS files
UNION ALL
UNWIND $keys AS key
MATCH (d:Document {key: key})-[r:ISSUED_BY]->(b:Agency)
MATCH (x:Text {key: r.sha256})
RETURN key AS key, 'ISSUED_BY' AS relation, key AS start, b.key AS end, properties(r) AS edge, x.files AS files
UNION ALL
UNWIND $keys AS key
MATCH (b:Agency {key: key})<-[r:ISSUED_BY]-(d:Document)
MATCH (x:Text {key: r.sha256})
RETURN key AS key, 'ISSUED_BY' AS relation, d.key AS start, key AS end, properties(r) AS edge, x.files AS files
