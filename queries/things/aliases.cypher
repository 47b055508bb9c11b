// question: Which document does a former key or another print's key stand for?
// parameters: alias
// columns: key
MATCH (p:Print {alias: $alias})
RETURN DISTINCT p.document AS key
