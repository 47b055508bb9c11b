"""For programs and assistants: the questions as typed methods, and as tools of an MCP server."""
