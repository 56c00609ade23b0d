"""Official registers as their offices publish them, made into localities and changes."""

from __future__ import annotations

from sisterlinks.registers.tables import pairs as pairs

__all__ = ["pairs"]
