"""The exchange of prisoners. Each part speaks through a package of its own; this one only lists them.

`rules`: what was agreed, as data. `operation`: what it is carried out with; rule, lists and means become a problem for `parley.planner`.
`law`: what the Geneva Conventions ask to be looked at. `handover`: the sheet of a crossing, ticked off offline. `carrying_out`: the entries,
where everybody is, the tally. `offers`: deals among several parties.
"""

from __future__ import annotations

__all__ = ["carrying_out", "handover", "law", "offers", "operation", "rules"]
