// question: Which parts does this document have, and of which kinds are its tasks?
// parameters: document (key)
// columns: label (Section or Task), what (path of a section, kind of a task)
MATCH (s:Section {source: $document})
RETURN 'Section' AS label, s.path AS what
UNION ALL
MATCH (t:Task {source: $document})
RETURN 'Task' AS label, t.kind AS what
