"""The exchange of prisoners: its rule as data, what the law says of it, and the tally against the words of the promise.

The rule speaks through `parley.exchange.rules`, the law through `parley.exchange.law`, what an exchange is carried out with through
`parley.exchange.operation`, deals among several parties through `parley.exchange.offers`, the sheets of a crossing through
`parley.exchange.handover`; the plan and its carrying out through their modules
(`problem`, `planning`, `checker`, `ledger`, `replanning`, `simulation`, `fold`).
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
