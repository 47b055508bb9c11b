// question: Which documents do these tasks cite?
// parameters: keys (task keys)
// columns: below (task key), above (document key), relation, edge (its properties), files, runs_up (whether the edge runs from below to above)
UNWIND $keys AS key
MATCH (t:Task {key: key})-[r:CITES]->(a:Document)
MATCH (x:Text {key: r.sha256})
RETURN t.key AS below, a.key AS above, type(r) AS relation, properties(r) AS edge, x.files AS files, true AS runs_up
