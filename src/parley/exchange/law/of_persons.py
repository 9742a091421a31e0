"""Persons, as held and as planned, against the Third Geneva Convention, and civilians against the Fourth.

What is read of a person is a row of the roster reduced to what the articles turn on, with the day for which a plan sets the
hand-over. Nothing here needs a name. An unknown is never read as "no": it is a risk, and says what would settle it.

- **109(1), 110**: direct repatriation classes go as soon as they are fit to travel; the row that leaves one out, or keeps one waiting
  while others of the same holder who are not wounded go earlier, is a breach. Accommodation in a neutral country is a risk where the plan
  does not see to it.
- **115(2)**: whoever of them is held for criminal proceedings or a sentence may go before their end if the holder consents: kept back, a risk.
- **109(1)**: whom it sends home goes when fit to travel; sent before, a breach. Of other wounded and sick **47(1)** says that they are not moved while
  the journey may endanger their recovery, unless their safety demands it: a risk.
- **109(3)**: whom 109(1) sends home and who does not want to go is not sent while hostilities last: a breach. It says nothing of anybody else, nor of
  accommodation in a neutral country. **118** says "released and repatriated" and is read, since the General Assembly's resolution 610 (VII) of
  3 December 1952, as compelling nobody: sending anybody else against his will is a risk under the law, and by the practice of exchanges
  (and by Parley's planner) not done at all.
- **112, Annex II art. 12**: who is put forward is examined; a decision to repatriate is carried out within three months from the day on which the
  detaining Power was duly notified of it (by Annex II art. 11 within a month of the visit). Where that day is not told, a risk.
- **118**: after hostilities, who is not planned at all and not kept lawfully.
- **115(3), 119(6)**: who is kept for criminal proceedings or a sentence, and whose name is not told: 115 for those who are to go as wounded or sick while
  hostilities last, 119 for everybody after them.
- **122**: what is missing of what is to be told.

Civilians (``civilian_internee``, ``detained_criminal``) stand under the Fourth Convention (GC IV), which asks for less and in other words:

- **132(2)**: the parties endeavour to agree on the release of the wounded and sick, of children and their mothers, of those held long: a wounded or sick
  civilian who is left out or kept waiting is a risk, not a breach. **127(3)**: no sick, wounded or infirm internee is moved whom the journey would
  seriously harm, unless their safety demands it.
- **133(1)**: internment ceases as soon as possible after the close of hostilities, which is not said to be the end of active hostilities: a risk;
  **133(2)** lets criminal proceedings and sentences run.
- **45(4)**: nobody is sent where he may have reason to fear persecution: sending an unwilling civilian is a risk.
- **136(2), 137(1)**: of those kept in custody the bureau, and through it the other side, is told; **138(1)**: what is told of each.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Literal

import msgspec

from parley.exchange.law.of_rules import FIELDS_OF_ARTICLE_122, FIELDS_OF_ARTICLE_138
from parley.kernel import Message
from parley.law import Gravity, LawFinding

__all__ = ["PersonUnderLaw", "law_of_persons"]

_DIRECT = frozenset({"direct_repatriation_1", "direct_2", "direct_3"})
_NEUTRAL = frozenset({"neutral_accommodation_1", "neutral_2"})
_SHORTEST_QUARTER = 89
"""Days of the shortest three months: a decision older than that was carried out in time only if it was notified later."""
_HELD_BY_A_COURT = frozenset({"pending", "convicted"})


class PersonUnderLaw(msgspec.Struct, frozen=True, kw_only=True):
    """What the articles turn on. Days are days of the plan (the first is 1); values are those of the roster's fields.

    ``planned_day``: None if the plan does not send the person. ``fit_from_day``: None if not known. ``told``: the fields of art. 122 that
    have a value. ``name_told``: whether the other side was told the name of somebody who is kept. ``decided_days_ago``: days from the
    commission's decision to the day of the plan. ``carry_out_by_day``: the last of the three months since the holder was notified of it.
    """

    id: str
    holder: str
    status: str = "pow"
    art110_class: str = ""
    mmc_decision: str = "not_examined"
    consent: str = "not_interviewed"
    fit_from_day: int | None = None
    planned_day: int | None = None
    judicial_state: str = ""
    name_told: bool = False
    decided_days_ago: int | None = None
    carry_out_by_day: int | None = None
    told: Collection[str] | None = None

    @property
    def is_civilian(self) -> bool:
        """Whether the Fourth Convention speaks of the person, not the Third."""
        return self.status in ("civilian_internee", "detained_criminal")

    @property
    def must_go_direct(self) -> bool:
        """Whether art. 110(1) sends the person home directly: by class, or by a commission's decision, unless it was refused."""
        if self.mmc_decision == "refuse":
            return False
        return self.art110_class in _DIRECT or self.mmc_decision == "repatriate"


def law_of_persons(
    persons: Sequence[PersonUnderLaw], hostilities: Literal["active", "ceased", "none", "unknown"] = "unknown"
) -> tuple[LawFinding, ...]:
    """What the law says of each person under a plan, breaches first, then by person. ``none``: no armed conflict (art. 2), nothing is said."""
    if hostilities == "none":
        return ()
    earliest: dict[str, int] = {}
    for one in persons:
        if (
            one.planned_day is not None
            and not one.must_go_direct
            and one.art110_class not in _NEUTRAL
            and one.status != "remains"
        ):
            earliest[one.holder] = min(earliest.get(one.holder, one.planned_day), one.planned_day)
    found: list[LawFinding] = []
    for one in persons:
        if one.status == "remains":
            continue
        if one.is_civilian:
            found.extend(_of_civilian(one, earliest.get(one.holder), hostilities))
            continue
        found.extend(_health(one, earliest.get(one.holder)))
        found.extend(_will(one, hostilities))
        found.extend(_kept(one, hostilities))
        found.extend(_told(one, "122(4)", FIELDS_OF_ARTICLE_122))
    rank = {"breach": 0, "risk": 1, "remark": 2}
    return tuple(sorted(found, key=lambda finding: (rank[finding.gravity], finding.who, finding.article)))


def _unwilling(one: PersonUnderLaw) -> bool:
    return one.consent in ("refuses", "asylum", "asylum_asked")


def _left_out(one: PersonUnderLaw) -> str:
    """What is said of somebody wounded or sick who is in no plan: who has not said whether they want to go is asked first, and planned then."""
    return "wounded-left-out" if one.consent == "wants" else "wounded-not-asked"


def _find(article: str, one: PersonUnderLaw, gravity: Gravity, what: str, **params: str | int) -> LawFinding:
    return LawFinding(
        f"GC {'IV' if one.is_civilian else 'III'} art. {article}",
        "person",
        one.id,
        gravity,
        Message(f"exchange.law.{what}", {"person": one.id, **params}),
    )


def _of_civilian(one: PersonUnderLaw, earliest_other: int | None, hostilities: str) -> Iterator[LawFinding]:
    """The Fourth Convention on a civilian."""
    day, fit = one.planned_day, one.fit_from_day
    judicial = one.judicial_state in _HELD_BY_A_COURT or one.status == "detained_criminal"
    if day is not None and fit is not None and day < fit:
        yield _find("127(3)", one, "risk", "sent-unfit", day=day, fit=fit)
    if one.must_go_direct and not _unwilling(one):
        if day is None and judicial:
            yield _find("132(2), 133(2)", one, "risk", "wounded-kept-for-trial", state=one.judicial_state or one.status)
        elif day is None:
            yield _find("132(2)", one, "risk", _left_out(one))
        elif earliest_other is not None and day > max(earliest_other, fit or 1):
            what = "wounded-kept-waiting" if fit is not None else "wounded-waits-fitness-unknown"
            yield _find("132(2)", one, "risk", what, day=day, other=earliest_other)
    if day is not None and one.consent != "wants":
        what = "sent-against-will" if _unwilling(one) else "will-unknown"
        yield _find("45(4)", one, "risk", what, consent=one.consent)
    if day is None and judicial and not one.name_told:
        yield _find("136(2), 137(1)", one, "risk", "kept-name-not-told", state=one.judicial_state or one.status)
    if day is None and not judicial and hostilities == "ceased" and not _unwilling(one):
        yield _find("133(1)", one, "risk", "kept-at-the-close-person")
    yield from _told(one, "138(1)", FIELDS_OF_ARTICLE_138)


def _health(one: PersonUnderLaw, earliest_other: int | None) -> Iterator[LawFinding]:
    fit = one.fit_from_day
    gravity: Gravity
    if one.planned_day is not None and fit is not None and one.planned_day < fit:
        article, gravity = ("109(1)", "breach") if one.must_go_direct else ("47(1)", "risk")
        yield _find(article, one, gravity, "sent-unfit", day=one.planned_day, fit=fit)
    if one.must_go_direct and not _unwilling(one):
        if one.planned_day is None and one.judicial_state in _HELD_BY_A_COURT:
            yield _find("115(2)", one, "risk", "wounded-kept-for-trial", state=one.judicial_state)
        elif one.planned_day is None:
            yield _find("109(1), 110", one, "breach", _left_out(one))
        elif earliest_other is not None and one.planned_day > max(earliest_other, fit or 1):
            what = "wounded-kept-waiting" if fit is not None else "wounded-waits-fitness-unknown"
            yield _find(
                "109(1)", one, "breach" if fit is not None else "risk", what, day=one.planned_day, other=earliest_other
            )
        if one.mmc_decision == "repatriate":
            yield from _three_months(one)
    if one.art110_class in _NEUTRAL and one.planned_day is None:
        yield _find("109(2), 110", one, "risk", "neutral-not-seen-to")
    if one.art110_class in _DIRECT | _NEUTRAL and one.mmc_decision in ("not_examined", "reexamine"):
        yield _find("112", one, "risk", "not-examined", decision=one.mmc_decision)


def _three_months(one: PersonUnderLaw) -> Iterator[LawFinding]:
    """Annex II art. 12: a decision to repatriate that the plan carries out late, or nobody can tell."""
    day, last = one.planned_day or 1, one.carry_out_by_day
    article = "112, Annex II art. 12"
    if last is not None:
        if day > last:
            yield _find(article, one, "breach", "decision-not-carried-out", days=day - last)
    elif one.decided_days_ago is not None and one.decided_days_ago > _SHORTEST_QUARTER:
        yield _find(article, one, "risk", "decision-notified-when", days=one.decided_days_ago)


def _will(one: PersonUnderLaw, hostilities: str) -> Iterator[LawFinding]:
    if one.planned_day is None:
        return
    wounded = one.must_go_direct
    if _unwilling(one) and wounded and hostilities != "ceased":
        yield _find("109(3)", one, "breach", "sent-against-will", consent=one.consent)
    elif _unwilling(one):
        yield _find("118, as read since 1952", one, "risk", "sent-against-will", consent=one.consent)
    elif one.consent != "wants":
        article = "109(3)" if wounded and hostilities != "ceased" else "118, as read since 1952"
        yield _find(article, one, "risk", "will-unknown", consent=one.consent)


def _kept(one: PersonUnderLaw, hostilities: str) -> Iterator[LawFinding]:
    if one.planned_day is not None:
        return
    judicial = one.judicial_state in _HELD_BY_A_COURT
    if judicial and not one.name_told:
        designated = one.must_go_direct or one.art110_class in _NEUTRAL
        article = "119(6)" if hostilities == "ceased" else "115(3)" if designated else "115(3), 119(6)"
        gravity: Gravity = "breach" if designated or hostilities == "ceased" else "risk"
        yield _find(article, one, gravity, "kept-name-not-told", state=one.judicial_state)
    if hostilities == "ceased" and not judicial and not _unwilling(one):
        yield _find("118", one, "breach", "kept-after-hostilities")


def _told(one: PersonUnderLaw, article: str, asked: Sequence[str]) -> Iterator[LawFinding]:
    if one.told is None:
        return
    missing = [field for field in asked if field not in one.told]
    if missing:
        yield _find(article, one, "risk", "told-less", fields=", ".join(missing))
