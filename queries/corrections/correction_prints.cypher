// question: Which prints were taken for this document?
// parameters: key (document)
// columns: entry, sha256 (text), alias, kind, type, number, number_printed, date, issuer, title, place
MATCH (p:Print {document: $key})
RETURN p.entry AS entry, p.sha256 AS sha256, p.alias AS alias, p.kind AS kind, p.type AS type, p.number AS number,
  p.number_printed AS number_printed, p.date AS date, p.issuer AS issuer, p.title AS title, p.place AS place
