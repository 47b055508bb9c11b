// question: Which bodies that no longer exist are charged with tasks?
// parameters: none
// columns: key, name, now (name of the successor), on_day, legal_basis, dated (date of the charging document), source, edge, files
MATCH (a:Agency)-[s:SUCCEEDED_BY]->(b:Agency)
MATCH (a)-[r:RESPONSIBLE_FOR]->(t:Task)
MATCH (x:Text {key: r.sha256})
MATCH (d:Document {key: t.source})
RETURN a.key AS key, a.name AS name, b.name AS now, s.on AS on_day, s.legal_basis AS legal_basis, d.date AS dated,
  d.key AS source, properties(r) AS edge, x.files AS files
