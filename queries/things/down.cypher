// question: Which documents do these documents drive (one step)?
// parameters: keys (document keys)
// columns: above (key of the driver), below (key of the driven one), relation, edge (its properties), files, runs_up (whether the edge runs from below to above)
UNWIND $keys AS key
MATCH (a:Document {key: key})<-[r:<drives-up>]-(b:Document)
MATCH (x:Text {key: r.sha256})
RETURN b.key AS below, a.key AS above, type(r) AS relation, properties(r) AS edge, x.files AS files, true AS runs_up
UNION ALL
UNWIND $keys AS key
MATCH (a:Document {key: key})-[r:<drives-down>]->(b:Document)
MATCH (x:Text {key: r.sha256})
RETURN b.key AS below, a.key AS above, type(r) AS relation, properties(r) AS edge, x.files AS files, false AS runs_up
