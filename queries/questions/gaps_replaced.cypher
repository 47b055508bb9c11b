// question: Which of these documents were replaced by others but are still cited?
// parameters: keys (documents)
// columns: old, new (keys), by (the replacement: its text and where in it), relation, edge (of the citation: its source is the citing document)
UNWIND $keys AS key
MATCH (old:Document {key: key})<-[by:REPLACES]-(new:Document)
MATCH (old)<-[r:<drives-up>|CITES]-(c)
RETURN old.key AS old, new.key AS new, properties(by) AS by, type(r) AS relation, properties(r) AS edge
