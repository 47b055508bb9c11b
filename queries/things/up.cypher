// question: Which documents drive these documents (one step)?
// parameters: keys (document keys)
// columns: below (key of the driven one), above (key of the driver), relation, edge (its properties), files, runs_up (whether the edge runs from below to above)
UNWIND $keys AS key
MATCH (b:Document {key: key})-[r:<drives-up>]->(a:Document)
MATCH (x:Text {key: r.sha256})
RETURN b.key AS below, a.key AS above, type(r) AS relation, properties(r) AS edge, x.files AS files, true AS runs_up
UNION ALL
UNWIND $keys AS key
MATCH (b:Document {key: key})<-[r:<drives-down>]-(a:Document)
MATCH (x:Text {key: r.sha256})
RETURN b.key AS below, a.key AS above, type(r) AS relation, properties(r) AS edge, x.files AS files, false AS runs_up
