"""File formats: from bytes to lists of plain records and back, and nothing more."""
