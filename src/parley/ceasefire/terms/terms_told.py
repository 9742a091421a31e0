"""Terms in plain words, clause by clause, as message codes: whom a clause binds, what it says, on whose word, how others read it.

The main messages stand with the kind of clause; this adds what any clause has. Parameters are titles and words of the file, times and lengths as they are
written there; the sentences are the shells'. The order is the file's own.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from parley.ceasefire.terms.kinds import TERMS_KINDS
from parley.ceasefire.terms.parts import BoundParty, TermsPlace
from parley.ceasefire.terms.said import ReadOtherwise, SaidTime
from parley.ceasefire.terms.terms_clause import TermsClause
from parley.ceasefire.terms.titles_of_terms import TitlesOfTerms, told
from parley.ceasefire.terms.whole_terms import CeasefireTerms
from parley.ceasefire.zones import UNSTATED
from parley.kernel import Message

__all__ = ["ToldClause", "tell_terms"]


class ToldClause(msgspec.Struct, frozen=True):
    """What is said of one clause (or, with an empty ``clause``, of the terms themselves, their parties and places)."""

    clause: str
    messages: tuple[Message, ...]


def tell_terms(terms: CeasefireTerms) -> tuple[ToldClause, ...]:
    """All of *terms*, in their own order. Raises `KindUnknown` for a clause of no registered kind."""
    titles = TitlesOfTerms(terms)
    said = [ToldClause("", tuple(_head(terms, titles)))]
    for clause in terms.clauses:
        messages = [*TERMS_KINDS.of(clause).tell(clause, titles), *_of_any(clause, titles)]
        said.append(ToldClause(clause.id, tuple(messages)))
    return tuple(said)


def _head(terms: CeasefireTerms, titles: TitlesOfTerms) -> Iterator[Message]:
    yield told(f"form-{terms.form}")
    yield told(f"text-{terms.text_seen}")
    for party in terms.parties:
        yield from _party(party, titles)
    for place in terms.places:
        yield from _place(place, titles)


def _party(party: BoundParty, titles: TitlesOfTerms) -> Iterator[Message]:
    yield told(f"bound-{party.bound}" if party.fights else f"role-{party.role}", name=party.title)
    if party.of is not None:
        yield told("force-of", name=party.title, party=titles.party(party.of))
    yield from _otherwise(party.disputed)


def _place(place: TermsPlace, titles: TitlesOfTerms) -> Iterator[Message]:
    if place.kind == "objects":
        yield told("place-objects", name=place.title)
    elif place.of is not None and place.within_km is not None:
        yield told("place-band", name=place.title, km=place.within_km, place=titles.place(place.of))
    else:
        basis = place.basis if place.geojson is not None else "not-attached"
        yield told(f"place-{basis}", name=place.title)
    if place.accuracy_km is not None:
        yield told("place-accuracy", name=place.title, km=place.accuracy_km)
    if place.as_of is not None:
        yield told("place-as-of", name=place.title, date=place.as_of)


def _of_any(clause: TermsClause, titles: TitlesOfTerms) -> Iterator[Message]:
    """What qualifies any clause: whom it binds, in which phase, in what words, on whose word, how others read it."""
    if clause.who:
        yield told("for-whom", names=titles.parties(clause.who))
    if clause.phase is not None:
        yield told("in-phase", clause=clause.phase)
    if clause.words is not None:
        yield told("words", words=clause.words)
    if clause.word is not None:
        yield told("on-the-word", word=clause.word)
    for field in msgspec.structs.fields(type(clause)):
        time = getattr(clause, field.name)
        if isinstance(time, SaidTime):
            yield from _otherwise(time.readings)
    yield from _otherwise(clause.disputed)


def _otherwise(readings: tuple[ReadOtherwise, ...]) -> Iterator[Message]:
    for one in readings:
        reckoned = "reckoned" if one.basis == "reckoned" else "reads"
        if one.says is not None:
            yield told(f"{reckoned}-otherwise", word=one.word, says=one.says)
        if one.at is not None:
            zoned = "unzoned" if one.zone == UNSTATED else "at"
            yield told(f"{reckoned}-{zoned}", word=one.word, when=one.at, zone=one.zone)
        if one.lasting is not None:
            yield told("reads-length", word=one.word, length=one.lasting.iso)
        if one.bound is not None:
            yield told(f"reads-bound-{one.bound}", word=one.word)
