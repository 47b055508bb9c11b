// question: Which stretches of this text prove an edge?
// parameters: sha256 (text), types (relationship types that bear evidence)
// columns: type, start, end, rule, about (key of what the edge leads to)
MATCH (a)-[r]->(b)
WHERE r.sha256 = $sha256 AND type(r) IN $types
RETURN type(r) AS type, r.start AS start, r.end AS end, r.rule AS rule, b.key AS about
ORDER BY r.start, r.end
