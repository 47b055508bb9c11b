// question: What leads from and to the thing with this key?
// parameters: key, limit
// columns: type, start, end, properties
MATCH (n {key: $key})-[r]-(other)
WHERE NOT n:Text
RETURN type(r) AS type, startNode(r).key AS start, endNode(r).key AS end, properties(r) AS properties
ORDER BY type, start, end LIMIT $limit
