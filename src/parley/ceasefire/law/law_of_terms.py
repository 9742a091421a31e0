"""The terms of a ceasefire against seven articles, each of which was read before it was written here.

- Regulations annexed to the Fourth Hague Convention of 1907, art. 36, 38, 40 and 41: read in the authentic French (as in the German law gazette of 1910 and in
  Oppenheim's treatise), art. 36 in the English of the United States Statutes at Large (vol. 36, p. 2305) as well.
- Vienna Convention on the Law of Treaties of 1969, art. 60(5): read as law-ref.org prints it; in force since 27 January 1980 (UNTS 1155, p. 331).
- GC III art. 118: read with the Commentary of 2020 of the International Committee of the Red Cross, which numbers its paragraphs.
- Protocol I of 1977 to the Geneva Conventions, art. 54(1) and (2) and art. 70(1) to (4): read as the Committee's database prints them; in force since
  7 December 1978.

Findings are risks (they turn on something that is not told) and remarks. Which parties are bound by what, and whether a conflict is international, is for
lawyers. The older a ceasefire, the fewer of these articles were in force; then that is remarked and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from parley.ceasefire.terms import (
    AidClause,
    CeasefireTerms,
    EndsClause,
    ForbidsClause,
    FreesClause,
    LastsClause,
    OnBreachClause,
    OrdersClause,
    RenewsClause,
    TermsClause,
)
from parley.kernel import Message
from parley.law import IN_FORCE_SINCE, Gravity, LawFinding

__all__ = ["law_of_terms"]

_HAGUE: Final = "Hague Regulations art. "
_SINCE: Final = {
    _HAGUE: "1910-01-26",
    "GC III": IN_FORCE_SINCE,
    "AP I": "1978-12-07",
    "VCLT": "1980-01-27",
}
_FREES_ITSELF: Final = ("may-consider-itself-free", "may-denounce", "void")
_RANK: Final[dict[Gravity, int]] = {"breach": 0, "risk": 1, "remark": 2}


def law_of_terms(terms: CeasefireTerms) -> tuple[LawFinding, ...]:
    """What the seven articles ask to be looked at in *terms*, risks first."""
    found = [*_armistice(terms), *_what_follows(terms), *_people(terms)]
    sound: list[LawFinding] = []
    for one in found:
        since = next(date for treaty, date in _SINCE.items() if one.article.startswith(treaty))
        if terms.made is not None and terms.made.at is not None and terms.made.at[:10] < since:
            early = _finding(terms, one.article, "remark", "not-yet-in-force", article=one.article, date=since)
            sound += [early] if early not in sound else []
        else:
            sound.append(one)
    return tuple(sorted(sound, key=lambda one: _RANK[one.gravity]))


def _finding(
    terms: CeasefireTerms,
    article: str,
    gravity: Gravity,
    what: str,
    clause: TermsClause | None = None,
    /,
    **params: str,
) -> LawFinding:
    named = {} if clause is None else {"clause": clause.id}
    message = Message(f"ceasefire.law.{what}", {**named, **params})
    return LawFinding(article, "terms", terms.id, gravity, message, "" if clause is None else clause.id)


def _armistice(terms: CeasefireTerms) -> Iterator[LawFinding]:
    """Art. 36 and 38: how long, with what warning, and who is told."""
    if not terms.of_kind(ForbidsClause):
        return
    dated = [one for one in terms.of_kind(LastsClause) if one.of is None]
    ends = terms.of_kind(EndsClause)
    if not dated and not any(one.when is not None for one in ends):
        warned = [one.notice for one in ends if one.notice] + [
            one.notice for one in terms.of_kind(RenewsClause) if one.notice and not one.of
        ]
        what = "no-duration" if warned else "no-duration-no-warning"
        yield _finding(terms, f"{_HAGUE}36", "remark" if warned else "risk", what)
    if not terms.of_kind(OrdersClause):
        yield _finding(terms, f"{_HAGUE}38", "remark", "no-orders")


def _what_follows(terms: CeasefireTerms) -> Iterator[LawFinding]:
    """Art. 40 and 41, and VCLT 60(5): what may follow when it is not kept."""
    for clause in terms.of_kind(OnBreachClause):
        if clause.effect in _FREES_ITSELF:
            if clause.any_failure or clause.effect == "void":
                yield _finding(terms, f"{_HAGUE}40", "risk", "any-failure", clause)
            yield _finding(terms, f"{_HAGUE}41", "remark", "own-initiative", clause)
        suspended = _suspended(terms, clause)
        for kept in (one for one in suspended if isinstance(one, AidClause | FreesClause)):
            yield _finding(terms, "VCLT art. 60(5)", "risk", "protection-suspended", clause, other=kept.id)


def _suspended(terms: CeasefireTerms, clause: OnBreachClause) -> tuple[TermsClause, ...]:
    """The clauses that need not be kept then: those that it names; all, where it frees from the whole and names none."""
    if clause.suspends:
        return tuple(one for one in terms.clauses if one.id in clause.suspends)
    return terms.clauses if clause.effect in _FREES_ITSELF else ()


def _people(terms: CeasefireTerms) -> Iterator[LawFinding]:
    """GC III 118 and AP I 54, 70: persons and aid that hang on something."""
    for clause in terms.of_kind(FreesClause):
        if clause.against is not None or clause.phase is not None:
            yield _finding(terms, "GC III art. 118", "remark", "release-hangs", clause)
    suspending = [one for one in terms.of_kind(OnBreachClause) if _suspended(terms, one)]
    for aid in terms.of_kind(AidClause):
        if aid.phase is not None or any(aid in _suspended(terms, one) for one in suspending):
            yield _finding(terms, "AP I art. 54(1), 70(2)", "risk", "aid-hangs", aid)
