"""Scan: pictures of pages to words and lines."""
