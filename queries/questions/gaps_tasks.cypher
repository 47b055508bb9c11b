// question: Which tasks are there in these texts, who owns them in which role, and are they timed?
// parameters: texts (keys)
// columns: key, path, text, start, end, source, sha256, rule, roles (of its owners), timed (whether it has a deadline or recurs),
// due, due_text, due_start, due_end, due_rule, misprint (of a deadline that cannot be right)
UNWIND $texts AS text
MATCH (t:Task {sha256: text})
OPTIONAL MATCH (t)<-[r:RESPONSIBLE_FOR]-()
RETURN t.key AS key, t.path AS path, t.text AS text, t.start AS start, t.end AS end, t.source AS source, t.sha256 AS sha256,
  t.rule AS rule, collect(r.role) AS roles, (t.due IS NOT NULL OR t.recurs IS NOT NULL) AS timed,
  t.due AS due, t.due_text AS due_text, t.due_start AS due_start, t.due_end AS due_end, t.due_rule AS due_rule, t.due_misprint AS misprint
