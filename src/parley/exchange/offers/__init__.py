"""Offers among several parties, read from a file, and how to settle them: who gives and receives how many, and which offers stay open.

`read_offers` reads the file, `settle` computes the answer by `circulation`, beside the one with cycles of at most K parties. No I/O.
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
