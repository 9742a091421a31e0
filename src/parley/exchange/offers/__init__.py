"""Several parties: the offers on the table, read from a file, and the answer to them: who gives and receives what, and what stays.

Pure. `read_offers` reads the file, `settle` finds the answer by `parley.exchange.offers.circulation`, beside the one with circles of at most so many parties.
"""

from __future__ import annotations

from parley.exchange.offers.circles import Circles
from parley.exchange.offers.offer import Offered, Offers, ReadOffers
from parley.exchange.offers.offers_file import offers_schema, read_offers
from parley.exchange.offers.settling import Balance, Settled, Stays, settle

__all__ = [
    "Balance",
    "Circles",
    "Offered",
    "Offers",
    "ReadOffers",
    "Settled",
    "Stays",
    "offers_schema",
    "read_offers",
    "settle",
]
