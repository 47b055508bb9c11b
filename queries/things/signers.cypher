// question: Who signed this document?
// parameters: key (document)
// columns: name, position, authority, edge (evidence), files
MATCH (d:Document {key: $key})-[r:SIGNED_BY]->(p:Person)
MATCH (t:Text {key: r.sha256})
RETURN p.name AS name, r.position AS position, r.authority AS authority, properties(r) AS edge, t.files AS files
ORDER BY name
