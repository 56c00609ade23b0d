"""Flat lists of partners, as offices keep them: reading, auditing, importing."""
