"""Office files: Word, spreadsheets, OpenDocument, rich text."""
