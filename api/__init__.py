"""How people and programs reach chidao: HTTP, pages, command line."""
