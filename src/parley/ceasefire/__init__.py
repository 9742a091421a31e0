"""A ceasefire: what was agreed or declared, and whether it is in force. Each part speaks through a package of its own; this one only lists them.

`terms`: the clauses as data, told back, and what in them cannot hold together. `zones`: the rules of time.
"""

from __future__ import annotations

__all__ = ["terms", "zones"]
