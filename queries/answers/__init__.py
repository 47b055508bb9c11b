"""Answers: shapes, tokens and the state that every question shares. May import graph only."""
