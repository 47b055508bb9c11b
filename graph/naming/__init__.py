"""What tables know of a name: places of both administrative states, territories at the end of names, bodies and their forms."""
