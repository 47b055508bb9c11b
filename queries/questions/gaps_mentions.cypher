// question: Where do these texts name documents, and how was each naming resolved?
// parameters: texts (keys)
// columns: key (of the document), how, number, date (as printed), start, end, source, rule, sha256
UNWIND $texts AS text
MATCH (m:Mention {sha256: text})-[r:REFERS_TO]->(d:Document)
RETURN d.key AS key, r.how AS how, m.number AS number, m.date AS date, m.start AS start, m.end AS end, m.source AS source,
  m.rule AS rule, m.sha256 AS sha256
