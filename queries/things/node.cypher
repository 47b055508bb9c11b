// question: What is known of the thing with this key?
// parameters: key
// columns: labels, properties
MATCH (n {key: $key})
WHERE NOT n:Text
RETURN labels(n) AS labels, properties(n) AS properties
