"""Changes: what became of bodies and places, as events of tables; who has a body's work on a given day."""
