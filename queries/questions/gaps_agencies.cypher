// question: Which single bodies do these texts charge with tasks?
// parameters: texts (keys)
// columns: key, name, edge (of the charge, its source is the document)
UNWIND $texts AS text
MATCH (:Task {sha256: text})<-[r:RESPONSIBLE_FOR]-(a:Agency {kind: 'specific'})
RETURN a.key AS key, a.name AS name, properties(r) AS edge
