"""The tour through an exchange: a thousand for a thousand in three days, planned, carried out, disturbed, planned again, counted.

Everybody in the lists is made up and marked as such. The days, categories and numbers are those of the published course of 23 to 25 May 2025; what goes
wrong here (a death, two refusals, late buses) is made up too. The tour uses the same use cases as everybody else: files in the vault,
entries with commitments, ticks from the files that the page saves.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Final

import msgspec

from parley.app.desk import Desk
from parley.app.exchanges import (
    NewExchange,
    PlannedExchange,
    Replanned,
    check_rule,
    dated,
    enter_ticks,
    give_sheet,
    make_plan,
    make_replan,
    open_exchange,
    plan_ticks,
    prepared_of,
    publish_plan,
    publish_replan,
    read_exchange,
    report_of,
    rule_of,
    shown_of_record,
    tally_of,
)
from parley.app.record import verify_record
from parley.app.recorded import ENTRY_TYPES, read_record
from parley.demo.thousand import thousand_file, thousand_rosters
from parley.exchange.carrying_out import ExchangeState
from parley.exchange.handover import Sheet, Tick, day_of, read_ticks_json
from parley.exchange.operation import Prepared, prepare, read_operation
from parley.exchange.rules import HandedOver, Rule, explain, read_course
from parley.kernel import Finding, Message, RecordBroken, escaped
from parley.planner import Answers, balance_of, gap_per_million, parity_bounds
from parley.presentation.exchange_pages import (
    days_table,
    in_titles,
    replan_page,
    report_page,
    state_page,
    synthetic_mark,
    tally_page,
)
from parley.presentation.page import Block, Bullet, Bullets, Page, Paragraph, Run, Table
from parley.presentation.renderings import render_handover, render_html, render_text
from parley.presentation.wording import Words, say_edtf, say_message
from parley.rosters import Roster
from parley.storage import throwaway_desk, write_out

__all__ = ["run_exchange_demo"]

_EXCHANGE: Final = "thousand"
_COURSE: Final = "ru_ua_2025_may.course.yaml"
_PROMISES: Final = ("u-swap-russia", "u-swap-ukraine")
_SET_ASIDE: Final = "days"
_TITLE: Final = {
    "en": "A thousand for a thousand",
    "uk": "Тисяча на тисячу",
    "ru": "Тысяча на тысячу",
    "tr": "Bine karşı bin",
}
_WIDEST: Final = 100
_MOST_SENTENCES: Final = 4


class _Tour:
    """The desk at the record, and what the tour says."""

    def __init__(self, words: Words, desk: Desk, say: Callable[[str], object]) -> None:
        self.words, self.desk = words, desk
        self.width = min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)
        self._say = say
        self._number = 0

    def head(self, text: str) -> None:
        """Print the next numbered heading."""
        self._number += 1
        self._say("")
        line = f"E{self._number}. {text}"
        self._say(f"{line}\n{'#' * min(len(line), self.width)}\n")

    def show(self, title: str, *blocks: Block, mark: bool = True) -> None:
        """Print *blocks* as a page of the tour; *mark*: with the mark that everybody on it is made up."""
        page = Page(self.words.lang, title, (), blocks, mark=synthetic_mark(self.words) if mark else "")
        self._say(render_text(page, self.width))

    def page(self, page: Page) -> None:
        """Print a page as a command would."""
        self._say(render_text(page, self.width))

    def say(self, text: str) -> None:
        """Print a line."""
        self._say(text)

    def state(self) -> ExchangeState:
        """The state of the exchange, read from the record."""
        return read_exchange(read_record(self.desk.store), self.desk.vault, _EXCHANGE)[0]


def run_exchange_demo(words: Words, folder: Path, say: Callable[[str], object], desk: Desk | None = None) -> Path:
    """Walk through the exchange and return where its report is. With *desk* it goes into that record.

    Without one, a record is made in *folder*. Raises `RecordBroken` if what was entered does not verify, which would be an error of Parley's.
    """
    if desk is not None:
        return _walk(_Tour(words, desk, say), folder)
    with throwaway_desk(folder, "secretariat") as made:
        return _walk(_Tour(words, made, say), folder)


def _walk(tour: _Tour, folder: Path) -> Path:
    """The tour from the opening to the report. Returns the path of the report."""
    words = tour.words
    planned = _open_and_plan(tour)
    prepared, rule = planned.prepared, planned.prepared.rule
    tour.head(words._("demo.exchange.carried-out"))
    sheet = _sheet_for_a_phone(tour, prepared, folder)
    _carry_out(tour, prepared, 0)
    _break(tour, prepared, rule)
    later, again = _plan_again(tour, rule)
    _carry_out(tour, later, 1)
    _carry_out(tour, later, 2)
    tour.head(words._("demo.exchange.where-everybody-is"))
    state = tour.state()
    tour.page(state_page(words, msgspec.structs.replace(state, findings=()), rule))
    found = tally_of(state, rule_of(state, tour.desk.vault), later, read_record(tour.desk.store).talks)
    tour.page(tally_page(words, state, rule, found))
    _why(tour, planned)
    _verify(tour, state)
    report = folder / "exchange.html"
    made = report_of(
        shown_of_record(read_record(tour.desk.store), tour.desk.vault, _EXCHANGE, lang=words.lang),
        tuple(one.person for one in again.changes[:1]),
    )
    checked = check_rule(thousand_file("rule"), "thousand.rule.yaml", words.lang)
    write_out(report, render_html(report_page(words, made, checked)).encode())
    tour.say(words._("demo.exchange.tick-off-sheet", path=sheet))
    tour.say(words._("demo.exchange.report-of-exchange-as-page", path=report))
    return report


def _open_and_plan(tour: _Tour) -> PlannedExchange:
    """Open the exchange with its rule, operation and lists; make and publish its plan, and show both."""
    words = tour.words
    rosters = thousand_rosters()
    tour.head(words._("demo.exchange.exchange"))
    talks = read_record(tour.desk.store).talks
    promises = tuple(name for name in _PROMISES if talks.stands(name))
    new = NewExchange(
        id=_EXCHANGE,
        rule=thousand_file("rule"),
        operation=thousand_file("operation"),
        rosters=rosters,
        title=dict(_TITLE),
        matter="swap" if promises else "",
        undertakings=promises,
    )
    open_exchange(tour.desk, new)
    state, entries = read_exchange(read_record(tour.desk.store), tour.desk.vault, _EXCHANGE)
    prepared, rule, _ = prepared_of(state, tour.desk.vault, words.lang)
    tour.show(words._("demo.exchange.rule-told-back"), _rule_and_lists(words, rule, prepared, rosters))
    tour.head(words._("pages.shared.plan-head"))
    planned = make_plan(prepared, rosters)
    publish_plan(tour.desk, state, entries, planned)
    said, lawful = _plan_in_numbers(words, planned)
    tour.show(
        words._("demo.exchange.who-goes-when"),
        days_table(words, planned, planned.plan.steps),
        Paragraph((Run(said),)),
        Paragraph((Run(lawful),)),
        _beside_history(words, planned),
    )
    return planned


def _rule_and_lists(words: Words, rule: Rule, prepared: Prepared, rosters: Iterable[Roster]) -> Bullets:
    """The clauses of the rule in words, and the counts of each list."""
    lists = [
        words._(
            "demo.exchange.party-holds-persons",
            party=_title(rule, roster.holder),
            persons=words.number(len(roster.persons)),
            going=words.number(_count(prepared, roster.holder, standby=False)),
            standby=words.number(_count(prepared, roster.holder, standby=True)),
            stays=words.number(sum(1 for one in roster.persons if one.consent != "wants")),
        )
        for roster in rosters
    ]
    told = [
        " ".join(say_message(words, message)[0] for message in one.messages[:_MOST_SENTENCES])
        for one in explain(rule)
        if one.clause
    ]
    return Bullets(tuple(Bullet((Run(text),)) for text in (*told, *lists)))


def _plan_in_numbers(words: Words, planned: PlannedExchange) -> tuple[str, str]:
    """Two sentences: the size and the quality of the plan, and what the law says of it."""
    kept = Counter(one.verdict for one in planned.verdicts)
    proven = (
        words._("pages.shared.no-plan-frees-them-sooner")
        if gap_per_million(planned.plan) == 0
        else words._("pages.shared.no-plan-can-be-better", gap=gap_per_million(planned.plan))
    )
    said = words._(
        "demo.exchange.persons-steps-hand-overs",
        persons=words.number(sum(len(step.persons) for step in planned.plan.steps)),
        steps=words.number(len(planned.plan.steps)),
        trips=words.number(len(planned.plan.trips)),
        proven=proven,
        kept=kept["kept"],
        broken=kept["broken"],
    )
    law = Counter(one.gravity for one in planned.law)
    lawful = words._(
        "demo.exchange.what-law-says-of-it",
        breaches=words.number(law["breach"]),
        risks=words.number(law["risk"]),
    )
    return said, lawful


def _title(rule: Rule, party: str) -> str:
    """The title of *party*."""
    return escaped(next(one.title for one in rule.parties if one.id == party))


def _count(prepared: Prepared, holder: str, *, standby: bool) -> int:
    """How many of *holder*'s willing persons are standbys, or are not."""
    return sum(
        1
        for person in prepared.problem.persons
        if person.holder == holder and person.standby == standby and person.consent == "wants"
    )


def _beside_history(words: Words, planned: PlannedExchange) -> Table:
    """A table of the persons handed over each day in each direction: published, and in this plan."""
    rule = planned.prepared.rule
    text = (resources.files("parley.exchange") / "cases" / _COURSE).read_text(encoding="utf-8")
    published: Counter[tuple[str, str]] = Counter()
    for event in read_course(text, rule_of_case(), _COURSE).course.events:
        if isinstance(event, HandedOver) and event.date:
            published[event.date, event.flow] += event.total or 0
    own: Counter[tuple[str, str]] = Counter()
    first = planned.prepared.first_day.isoformat()
    for step in planned.plan.steps:
        for name in step.persons:
            own.update((day_of(first, step.day), flow) for flow in planned.prepared.ways[name])
    rows = []
    for day, flow in sorted(published):
        title = next(one.title for one in rule.flows if one.id == flow)
        counts = published[day, flow], own[day, flow]
        cells = ((Run(words.number(count), "strong"),) for count in counts)
        rows.append(((Run(say_edtf(words, day)),), (Run(escaped(title)),), *cells))
    return Table(
        (
            words._("pages.shared.day"),
            words._("demo.exchange.direction"),
            words._("demo.exchange.published"),
            words._("demo.exchange.this-plan"),
        ),
        tuple(rows),
        words._("demo.exchange.beside-published-course"),
    )


def rule_of_case() -> Rule:
    """The rule of the case whose published course the tour compares its plan with."""
    from parley.exchange.rules import read_rule  # noqa: PLC0415 - only for the tour

    name = _COURSE.replace("course", "rule")
    return read_rule((resources.files("parley.exchange") / "cases" / name).read_text(encoding="utf-8"), name).rule


def _sheet_for_a_phone(tour: _Tour, prepared: Prepared, folder: Path) -> Path:
    """Write the tick-off sheet of the first day for Side A. Returns its path."""
    sheet = _given_out(tour, prepared, tour.state().first_day, "side-a", "north")
    path = folder / "handover-sheet.html"
    write_out(path, render_handover(sheet, tour.words.lang, _title(prepared.rule, "side-a")).encode())
    return path


def _given_out(tour: _Tour, prepared: Prepared, date: str, reader: str, crossing: str = "") -> Sheet:
    """The sheet of *date* for *reader*, given out."""
    state, entries = read_exchange(read_record(tour.desk.store), tour.desk.vault, _EXCHANGE)
    return give_sheet(tour.desk, state, entries, prepared, date, reader, crossing=crossing, standbys=not crossing)


def _carry_out(tour: _Tour, prepared: Prepared, day: int) -> None:
    """Carry out *day* as planned: each side ticks whom it receives, and its file is entered."""
    state = tour.state()
    coming = [name for step in state.steps if step.day == day for name in step.persons]
    here = [name for name in coming if state.ledger.standings[name].state == "planned"]
    date = day_of(state.first_day, day)
    ticks = {
        reader: [Tick(name, "received") for name in here if state.receivers[name] == reader]
        for reader in ("side-a", "side-b")
    }
    _enter(tour, prepared, date, ticks)
    counts = Counter(_title(prepared.rule, state.receivers[name]) for name in here)
    told = ", ".join(f"{party}: {tour.words.number(count)}" for party, count in sorted(counts.items()))
    tour.say(tour.words._("demo.exchange.date-received", date=say_edtf(tour.words, date), told=told))


def _enter(tour: _Tour, prepared: Prepared, date: str, ticks: Mapping[str, Sequence[Tick]]) -> None:
    """Make the files that the page would save on each reader's telephone, and enter them together."""
    files, data = [], {}
    for reader, own in ticks.items():
        sheet = _given_out(tour, prepared, date, reader)
        saved = {
            "parley_handover": 1,
            "exchange": sheet.exchange,
            "sheet": sheet.code,
            "number": sheet.number,
            "plan": sheet.plan,
            "date": sheet.date,
            "reader": sheet.reader,
            "synthetic": "yes",
            "marks": [{"person": one.person, "mark": one.mark} for one in own],
        }
        content = msgspec.json.encode(saved)
        files.append(read_ticks_json(content))
        data[files[-1].digest] = content
    state, entries = read_exchange(read_record(tour.desk.store), tour.desk.vault, _EXCHANGE)
    enter_ticks(tour.desk, state, entries, plan_ticks(tour.desk, state, entries, files), data)


def _break(tour: _Tour, prepared: Prepared, rule: Rule) -> None:
    """Enter what goes wrong in the evening of the first day."""
    words, state = tour.words, tour.state()
    tour.head(words._("demo.exchange.then-it-goes-otherwise"))

    def due(holder: str, day: int) -> list[str]:
        return [
            name for step in state.steps if step.day == day for name in step.persons if state.holders[name] == holder
        ]

    date = day_of(state.first_day, 0)
    refused = [Tick(due("side-b", 1)[20], "refused"), Tick(due("side-b", 2)[30], "refused")]
    _enter(tour, prepared, date, {"side-a": [Tick(due("side-a", 2)[10], "died")], "side-b": refused})
    told = (
        words._("demo.exchange.somebody-whom-party-holds", party=_title(rule, "side-a")),
        words._("demo.exchange.two-persons-whom-party-holds", party=_title(rule, "side-b")),
        words._("demo.exchange.three-of-eight-buses", party=_title(rule, "side-b")),
    )
    tour.show(words._("demo.exchange.evening-of-first-day"), Bullets(tuple(Bullet((Run(text),)) for text in told)))


def _plan_again(tour: _Tour, rule: Rule) -> tuple[Prepared, Replanned]:
    """Fewer buses the next day: try to plan again under the whole rule, then with one clause set aside, and publish that."""
    words = tour.words
    tour.head(words._("demo.exchange.planned-again"))
    state, entries = read_exchange(read_record(tour.desk.store), tour.desk.vault, _EXCHANGE)
    text = thousand_file("operation").replace(
        b"holder: side-b, seats: 50, count: 8", b"holder: side-b, seats: 50, count: [8, 5, 8]"
    )
    prepared = prepare(rule, state.rosters, read_operation(text.decode(), rule, lang=words.lang).operation)
    strict = make_replan(state, prepared, 1)
    titles = {party.id: escaped(party.title) for party in rule.parties}
    for finding in strict.findings:
        said, mend = say_message(words, in_titles(titles, finding.message))
        tour.say(f"{words.p_('severity', finding.severity)}: {said}\n    {mend}\n")
    tour.say(
        words._(
            "demo.exchange.rule-fixes-so-many",
            clause=_SET_ASIDE,
        )
    )
    tour.say("")
    made = make_replan(state, prepared, 1, (_SET_ASIDE,))
    publish_replan(tour.desk, state, entries, made, text)
    tour.page(replan_page(words, state, made))
    tour.page(
        Page(
            words.lang,
            words._("demo.exchange.balance-at-every-hand-over"),
            (),
            (_leads(words, tour.state(), made.prepared),),
        )
    )
    return made.prepared, made


def _leads(words: Words, state: ExchangeState, prepared: Prepared) -> Table:
    """A table of each balance of the rule: the largest lead at any hand-over and where it is measured, and the bound."""
    people = {person.id: person for person in prepared.problem.persons}
    rows = []
    for parity in prepared.problem.parities:
        lead = most = measured = 0
        day = -1
        for step in state.steps:
            if step.day != day:
                measured, day = max(measured, abs(lead)), step.day
            lead += sum(balance_of(parity, people[name]) for name in step.persons if _goes(state, name))
            most = max(most, abs(lead))
            if parity.at == "handover":
                measured = most
        measured = max(measured, abs(lead))
        allowed = max(map(abs, parity_bounds(parity)))
        cells = ((Run(words.number(count), "strong"),) for count in (most, measured, allowed))
        rows.append(((Run(parity.id, "code"),), *cells))
    head = (
        words._("demo.exchange.balance"),
        words._("demo.exchange.largest-lead-at-any-hand"),
        words._("demo.exchange.where-rule-measures-it"),
        words._("demo.exchange.allowed-there"),
    )
    return Table(head, tuple(rows))


def _goes(state: ExchangeState, name: str) -> bool:
    """Whether a person has a day or was received."""
    return state.ledger.standings[name].state in ("planned", "received", "presented")


def _why(tour: _Tour, planned: PlannedExchange) -> None:
    """Answer one person of the last day: why not on an earlier day?"""
    words = tour.words
    tour.head(words._("demo.exchange.why-not-me-before-one"))
    answers = Answers(planned.prepared.problem, planned.plan)
    first = planned.prepared.first_day.isoformat()
    last_day = [name for step in planned.plan.steps if step.day == 2 for name in step.persons]
    fit = [name for name in last_day if not answers.people[name].earliest]
    person = (fit or last_day)[0]
    told: list[Message] = [dated(one, first, planned.prepared.clause_of) for one in answers.why_not_before(person)]
    tour.show(
        words._("demo.exchange.person-who-goes-on-date", person=person, date=say_edtf(words, day_of(first, 2))),
        Bullets(tuple(Bullet((Run(" ".join(part for part in say_message(words, one) if part)),)) for one in told)),
    )


def _verify(tour: _Tour, state: ExchangeState) -> None:
    """Verify the record, and show that no name is in it."""
    words = tour.words
    tour.head(words._("demo.exchange.nobody-is-named-in-record"))
    result = verify_record(tour.desk.store, ENTRY_TYPES)
    if result.failure is not None:
        raise RecordBroken(Finding(result.failure.message))
    whole = b"".join(tour.desk.store.envelopes())
    names = {name.text for roster in state.rosters for person in roster.persons for name in person.names}
    there = sum(name.encode() in whole for name in names)
    tour.say(
        words._(
            "demo.exchange.entries-verify",
            entries=words.number(result.entries),
            names=words.number(len(names)),
            there=words.number(there),
        )
    )
    tour.say("")
