"""The exchange of prisoners: its rule as data, what the law says of it, and the tally against the words of the promise.

The rule speaks through `parley.exchange.rules`, the law through `parley.exchange.law`; the plan through its modules (`problem`, `planning`, `checker`,
`ledger`, `replanning`, `simulation`), which no command shows yet.
"""

from __future__ import annotations

from parley.exchange.tally import (
    Account,
    Disagreement,
    PersonSide,
    Promise,
    TallyLine,
    count_persons,
    said_of_tally,
    side_by_side,
    tally,
)

__all__ = [
    "Account",
    "Disagreement",
    "PersonSide",
    "Promise",
    "TallyLine",
    "count_persons",
    "said_of_tally",
    "side_by_side",
    "tally",
]
