"""The questions, each declared once: its parameters, its function and its table; command, route, tool and method follow from that."""
