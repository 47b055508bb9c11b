// question: Which tasks have no lead, and which with a lead have no deadline?
// parameters: none
// columns: key, path, text, start, end, source, rule, files, roles (of its owners), timed (whether it has a deadline or recurs)
MATCH (t:Task)
MATCH (x:Text {key: t.sha256})
OPTIONAL MATCH (t)<-[r:RESPONSIBLE_FOR]-()
RETURN t.key AS key, t.path AS path, t.text AS text, t.start AS start, t.end AS end, t.source AS source, t.rule AS rule,
  x.files AS files, collect(r.role) AS roles, (t.due IS NOT NULL OR t.recurs IS NOT NULL) AS timed
