// question: Which stretches of this text prove an edge, and what do they lead to?
// parameters: sha256 (text), types (relationship types that bear evidence)
// columns: type, start, end, rule, about (key of what the edge leads to), labels (of it)
MATCH (p:Print {sha256: $sha256})
WITH DISTINCT p.document AS document
MATCH (d:Document {key: document})-[r]->(b)
WHERE r.sha256 = $sha256 AND type(r) IN $types
RETURN type(r) AS type, r.start AS start, r.end AS end, r.rule AS rule, b.key AS about, labels(b) AS labels
UNION ALL
MATCH (t:Task {sha256: $sha256})<-[r:RESPONSIBLE_FOR]-()
RETURN 'RESPONSIBLE_FOR' AS type, r.start AS start, r.end AS end, r.rule AS rule, t.key AS about, labels(t) AS labels
UNION ALL
MATCH (t:Task {sha256: $sha256})-[r:CITES]->(b:Document)
RETURN 'CITES' AS type, r.start AS start, r.end AS end, r.rule AS rule, b.key AS about, labels(b) AS labels
