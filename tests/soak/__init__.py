"""The soak: what must hold under kills, crowds and hostile clients; bounded in count and time, on loopback only."""
