// question: What do these documents lay down, section by section, figure by figure?
// parameters: keys (document keys)
// columns: document (key), kind (section, target), path, text (heading or name), order, target (properties), files
UNWIND $keys AS key
MATCH (s:Section {source: key})
MATCH (x:Text {key: s.sha256})
RETURN key AS document, 'section' AS kind, s.path AS path, s.heading AS text, s.order AS order, properties(s) AS node, x.files AS files
UNION ALL
UNWIND $keys AS key
MATCH (g:Target {source: key})
MATCH (x:Text {key: g.sha256})
RETURN key AS document, 'target' AS kind, g.path AS path, g.name AS text, g.order AS order, properties(g) AS node, x.files AS files
