// question: In which state is the graph?
// parameters: none
// columns: state, pending
MATCH (m:Meta {key: 'graph'})
RETURN m.state AS state, m.pending AS pending
