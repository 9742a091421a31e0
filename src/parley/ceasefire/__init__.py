"""A ceasefire: what was agreed or declared, and whether it is in force. Each part speaks through a package of its own; this one only lists them.

`terms`: the clauses as data, told, and what in them cannot hold together. `happenings`: what was told to have happened to it. `clock`: in force or not, for
whom, when, and by which reading. `incidents`: alleged, observed, determined, and what they could be. `law`: what the law asks to be
looked at in its terms. `zones`: the rules of time.
"""

from __future__ import annotations

__all__ = ["clock", "happenings", "incidents", "law", "terms", "zones"]
