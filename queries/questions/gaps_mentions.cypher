// question: Where do texts name documents, and how was each naming resolved?
// parameters: how (only namings resolved this way; empty for all)
// columns: key (of the document), how, number, date (as printed), start, end, source, rule, sha256
MATCH (m:Mention)-[r:REFERS_TO]->(d:Document)
WHERE $how = '' OR r.how = $how
RETURN d.key AS key, r.how AS how, m.number AS number, m.date AS date, m.start AS start, m.end AS end, m.source AS source,
  m.rule AS rule, m.sha256 AS sha256
