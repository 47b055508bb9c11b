// question: Which of these documents have one of these numbers, and where are they cited?
// parameters: keys (documents), numbers (folded)
// columns: old (key), relation, edge (of the citation: its source is the citing document)
UNWIND $keys AS key
MATCH (old:Document {key: key})<-[r:<drives-up>|CITES]-(c)
WHERE old.number_folded IN $numbers
RETURN old.key AS old, type(r) AS relation, properties(r) AS edge
