"""Pairing the provisions of two texts: links proposed by signals, pinned or broken by a person. See `parley.text.pairing.linking`."""

from __future__ import annotations

from parley.text.pairing.features import topics_in, topics_version
from parley.text.pairing.linking import Link, Pairing, pair_documents
from parley.text.pairing.similarity import Embedding, Signals

__all__ = ["Embedding", "Link", "Pairing", "Signals", "pair_documents", "topics_in", "topics_version"]
