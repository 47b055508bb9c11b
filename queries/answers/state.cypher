// question: In which state is the graph?
// parameters: none
// columns: state, pending, corrections (their own state)
MATCH (m:Meta {key: 'graph'})
RETURN m.state AS state, m.pending AS pending, m.corrections AS corrections
