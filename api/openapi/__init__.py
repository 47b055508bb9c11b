"""The description of the API, made from the shapes. May import http."""
