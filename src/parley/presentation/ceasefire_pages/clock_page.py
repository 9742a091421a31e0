"""What the clock of a ceasefire says, as a page: the answer for each actor first, then each reading with its reasons, then what lapses and what is due.

An answer is about terms and time. That terms do not forbid something is said as that, with the remark that it says nothing of what else does.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from parley.app.ceasefires import AskedClock
from parley.ceasefire.clock import AnswerByReading, ClockAnswer, DueTime, LapseByReading, ReadingPick
from parley.ceasefire.zones import ZONES_VERSION, TimeSpread, is_zone, zone
from parley.kernel import Message, escaped
from parley.presentation.ceasefire_pages.said_in_words import say_acts, say_instant, say_term
from parley.presentation.page import Block, Bullet, Bullets, Callout, Heading, Line, Page, Paragraph, Run, Table
from parley.presentation.wording import Words

__all__ = ["clock_data", "clock_page", "say_spread"]


def clock_page(words: Words, found: AskedClock) -> Page:
    """The page of *found* in the language of *words*."""
    terms, asked = found.terms, found.asked
    under: list[Line] = [(Run(words._("ceasefire.page.at-utc", utc=say_instant(words, asked.at))),)]
    if asked.zone is not None and is_zone(asked.zone):
        wall = asked.at.astimezone(zone(asked.zone))
        under.append((Run(words._("ceasefire.page.on-the-wall", when=say_instant(words, wall), zone=asked.zone)),))
    if asked.known is not None:
        under.append((Run(words._("ceasefire.page.as-known", utc=say_instant(words, asked.known))),))
    under.append((Run(words._("ceasefire.page.zones", version=ZONES_VERSION), "quiet"),))
    blocks: list[Block] = []
    if found.what_if:
        blocks.append(Callout((Run(words._("ceasefire.page.what-if")),), words._("pages.shared.note"), "note"))
    for answer in found.answers:
        blocks += _answer(words, found, answer)
    blocks += _lapsing(words, found)
    blocks += _due(words, found)
    return Page(
        lang=words.lang,
        title=words._("ceasefire.page.in-force", title=escaped(terms.title)),
        under_title=tuple(under),
        blocks=tuple(blocks),
        mark=words._("ceasefire.page.illustration") if terms.illustration else "",
        foot=(
            (Run(words._("ceasefire.page.about-terms"), "quiet"),),
            (Run(words._("ceasefire.page.half-open"), "quiet"),),
        ),
    )


def _titles(found: AskedClock) -> dict[str, str]:
    return {one.id: escaped(one.title) for one in found.terms.parties}


def _sentence(words: Words, found: AskedClock, answer: ClockAnswer) -> str:
    """The answer in one sentence."""
    name = _titles(found)[answer.question.actor]
    if answer.question.act is None or answer.value == "not-bound":
        said = words._(f"ceasefire.answer.force-{answer.value}", name=name)
    else:
        titled = {one.id: one.title for one in found.terms.acts}
        acts = say_acts(words, titled.get(answer.question.act, answer.question.act))
        said = words._(f"ceasefire.answer.act-{answer.value}", name=name, acts=acts)
    if answer.deciding:
        said += " " + words._("ceasefire.answer.decided-by", clauses=", ".join(map(escaped, answer.deciding)))
    return said


def _answer(words: Words, found: AskedClock, answer: ClockAnswer) -> list[Block]:
    blocks: list[Block] = [Heading(_titles(found)[answer.question.actor], 2, f"actor-{answer.question.actor}")]
    word = words.p_("clock-answer", answer.value)
    blocks.append(
        Callout((Run(_sentence(words, found, answer)),), word, "warning" if answer.value == "depends" else "note")
    )
    for missing in answer.missing:
        blocks.append(Paragraph((Run(words._(f"ceasefire.answer.missing-{missing}")),)))
    for value in ("yes", "no", "unknown", "not-bound"):
        readings = [one for one in answer.by_reading if one.value == value]
        if readings:
            blocks.append(Heading(words._(f"ceasefire.answer.readings-{value}"), 3))
            blocks.append(Bullets(tuple(_reading(words, one) for one in readings)))
    if answer.unless:
        blocks.append(Heading(words._("ceasefire.answer.unless"), 3))
        items = []
        for one in answer.unless:
            line = (
                Run(escaped(one.clause), "code"),
                Run(": " + "; ".join(map(escaped, one.conditions)) + ". "),
                Run(words._(f"ceasefire.told.allows-word-{one.claimed_by_word}")),
            )
            items.append(Bullet(line))
        blocks.append(Bullets(tuple(items)))
    return blocks


def _reading(words: Words, one: AnswerByReading) -> Bullet:
    """A reading: what was picked, and under it the chain of reasons."""
    picked = _picks(words, one.picks) or words._("ceasefire.answer.one-reading")
    return Bullet(
        (Run(picked),), tuple(Bullet((Run(say_term(words, reason)[0], "quiet"),)) for reason in _once(one.why))
    )


def _once(reasons: Iterable[Message]) -> list[Message]:
    found: list[Message] = []
    for reason in reasons:
        if reason not in found:
            found.append(reason)
    return found


def _picks(words: Words, picks: Iterable[ReadingPick]) -> str:
    return " ".join(say_term(words, label)[0] for pick in picks for label in pick.labels)


def say_spread(words: Words, spread: TimeSpread | None) -> str:
    """An instant, or from when to when it may be, in UTC; a dash where nothing is known."""
    if spread is None:
        return "–"
    if spread.exact:
        return say_instant(words, spread.earliest)
    start, end = say_instant(words, spread.earliest), say_instant(words, spread.latest)
    return words._("ceasefire.page.between", utc=start, until=end)


def _lapsing(words: Words, found: AskedClock) -> list[Block]:
    """When it lapses, by actor and reading, with the last moments for notice."""
    rows: list[tuple[Line, ...]] = []
    for actor, ends in found.lapses:
        for one in ends:
            said = say_spread(words, one.lapses) if one.lapses is not None else _no_end(words, one)
            notice = "; ".join(f"{escaped(clause)}: {say_spread(words, spread)}" for clause, spread in one.notice)
            rows.append(
                (
                    (Run(_titles(found)[actor]),),
                    (Run(_picks(words, one.reading.picks) or words._("ceasefire.answer.one-reading")),),
                    (Run(said),),
                    (Run(notice or "–"),),
                )
            )
    head = tuple(words._(f"ceasefire.page.{name}") for name in ("whom", "reading", "lapses-utc", "notice-utc"))
    return [Heading(words._("ceasefire.page.lapses-next"), 2, "lapses"), Table(head, tuple(rows))]


def _no_end(words: Words, one: LapseByReading) -> str:
    if one.reading.never:
        return words._("ceasefire.why.not-begun")
    return words._("ceasefire.why.lapses-unknown" if one.reading.end_unknown else "ceasefire.why.lapses-never")


def _due(words: Words, found: AskedClock) -> list[Block]:
    """What single duties are due when; the time of a duty is not that of the ceasefire."""
    if not found.due:
        return []
    items = tuple(
        Bullet((Run(escaped(one.clause), "code"), Run(": " + _due_said(words, found, one)))) for one in found.due
    )
    return [
        Heading(words._("ceasefire.page.duties"), 2, "due"),
        Paragraph((Run(words._("ceasefire.page.duty-is-not-life")),)),
        Bullets(items),
    ]


def _due_said(words: Words, found: AskedClock, one: DueTime) -> str:
    who = "; ".join(_titles(found)[name] for name in one.who)
    ways = ", ".join(words.p_("way-of-counting", way) for way in one.ways)
    said = words._(f"ceasefire.page.due-{one.what}", names=who, when=say_spread(words, one.spread))
    by = words._("ceasefire.told.on-the-word", word=escaped(one.word)) if one.word else ""
    return " ".join(filter(None, (said, f"({ways})" if ways else "", by)))


def clock_data(words: Words, found: AskedClock) -> dict[str, Any]:
    """The same for programs: instants in UTC (RFC 3339), codes with parameters, and the sentences in the language of *words*."""
    return {
        "ceasefire": found.terms.id,
        "at": _utc(found.asked.at),
        "as-known-at": None if found.asked.known is None else _utc(found.asked.known),
        "tzdata": ZONES_VERSION,
        "what-if": "yes" if found.what_if else "no",
        "answers": [_answer_data(words, found, one) for one in found.answers],
        "lapses": [
            {
                "actor": actor,
                "picks": _picks_data(words, one.reading.picks),
                "lapses": _spread_data(one.lapses),
                "open": "yes" if one.lapses is None and not one.reading.end_unknown else "no",
                "notice": [{"clause": clause, **(_spread_data(spread) or {})} for clause, spread in one.notice],
            }
            for actor, ends in found.lapses
            for one in ends
        ],
        "due": [
            {
                "clause": one.clause,
                "who": list(one.who),
                "what": one.what,
                "ways": list(one.ways),
                "word": one.word,
                **(_spread_data(one.spread) or {}),
            }
            for one in found.due
        ],
    }


def _answer_data(words: Words, found: AskedClock, answer: ClockAnswer) -> dict[str, Any]:
    asked = answer.question
    return {
        "actor": asked.actor,
        "act": asked.act,
        "object": asked.object,
        "place": asked.place,
        "answer": answer.value,
        "said": _sentence(words, found, answer),
        "deciding": list(answer.deciding),
        "missing": list(answer.missing),
        "unless": [
            {"clause": one.clause, "conditions": list(one.conditions), "on-whose-word": one.claimed_by_word}
            for one in answer.unless
        ],
        "readings": [
            {
                "answer": one.value,
                "picks": _picks_data(words, one.picks),
                "clauses": list(one.clauses),
                "begins": _spread_data(None if one.frame.begins is None else one.frame.begins.spread),
                "lapses": _spread_data(None if one.frame.lapses is None else one.frame.lapses.spread),
                "why": [_said(words, reason) for reason in _once(one.why)],
            }
            for one in answer.by_reading
        ],
    }


def _picks_data(words: Words, picks: Iterable[ReadingPick]) -> list[dict[str, Any]]:
    return [{"at": pick.at, "by": [_said(words, label) for label in pick.labels]} for pick in picks]


def _said(words: Words, message: Message) -> dict[str, Any]:
    return {"code": message.code, "params": message.params, "said": say_term(words, message)[0]}


def _spread_data(spread: TimeSpread | None) -> dict[str, Any] | None:
    if spread is None:
        return None
    return {"earliest": _utc(spread.earliest), "latest": _utc(spread.latest), "odd": list(spread.odd)}


def _utc(instant: Any) -> str:
    return str(instant.strftime("%Y-%m-%dT%H:%M:%SZ"))
