"""The lot that the parties draw together."""

from __future__ import annotations

import hashlib

from parley.exchange.operation.description import SeedShare
from parley.exchange.operation.seed import open_seed


def share(party: str, text: str | None, committed: str | None = None) -> SeedShare:
    digest = hashlib.sha256((committed or text or "kept secret for now").encode()).hexdigest()
    return SeedShare(party=party, commitment=digest, revealed=text)


def said(seed) -> list[tuple[str, str]]:
    return [(message.code.rpartition("-")[2], severity) for _, severity, message in seed.said]


def test_the_seed_can_be_worked_out_with_sha256sum():
    """printf 'a seventeen ravens up\\nb forty lamps at night\\n' | sha256sum"""
    seed = open_seed([share("b", "forty lamps at night"), share("a", "seventeen ravens up")], ["a", "b"])
    assert seed.value == hashlib.sha256(b"a seventeen ravens up\nb forty lamps at night\n").hexdigest()
    assert seed.complete
    assert not seed.said


def test_who_stays_silent_is_named():
    seed = open_seed([share("a", "seventeen ravens up"), share("b", None)], ["a", "b"])
    assert not seed.complete
    assert seed.value
    assert said(seed) == [("revealed", "warning")]
    assert open_seed([share("a", "seventeen ravens up")], ["a", "b"]).said[0][2].params == {"parties": "b"}
    assert open_seed([], ["a", "b"]).value == ""


def test_another_text_than_the_one_committed_to_is_an_error():
    seed = open_seed(
        [share("a", "seventeen ravens up", "seventeen ravens upp"), share("b", "forty lamps at night")], ["a", "b"]
    )
    assert said(seed) == [("differs", "error")]
    assert not seed.complete


def test_a_short_or_a_copied_text_is_told():
    seed = open_seed([share("a", "7 ravens"), share("b", "7 ravens")], ["a", "b"])
    assert said(seed) == [("short", "warning"), ("short", "warning"), ("same", "warning")]


def test_either_party_changes_the_seed():
    one = open_seed([share("a", "seventeen ravens up"), share("b", "forty lamps at night")], ["a", "b"]).value
    other = open_seed([share("a", "seventeen ravens up"), share("b", "forty lamps at noon!")], ["a", "b"]).value
    assert one != other
