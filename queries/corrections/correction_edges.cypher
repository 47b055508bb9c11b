// question: How are these documents tied to others?
// parameters: keys (documents), types (relationship types)
// columns: start, end (keys), relation, edge (its properties), files
UNWIND $keys AS key
MATCH (a:Document {key: key})-[r]->(b:Document)
WHERE type(r) IN $types
MATCH (x:Text {key: r.sha256})
RETURN key AS start, b.key AS end, type(r) AS relation, properties(r) AS edge, x.files AS files
