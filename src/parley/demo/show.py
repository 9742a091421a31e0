"""The demonstration (``parley demo``): a temporary record, the Friday brief, what changed by 2 June, one *why*, the verification, the exchange carried out,
the two written visions side by side and one provision from brackets to a signed text, the HTML brief.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from parley.app.desk import Desk
from parley.app.record import EntryStore, verify_record
from parley.app.recorded import ENTRY_TYPES, read_record
from parley.app.talks import brief_of, changed_between, enter, plan_import
from parley.demo.cases import CASE_ZERO, FOLLOW_UP, case_file
from parley.demo.exchange_show import run_exchange_demo
from parley.demo.text_show import run_text_demo
from parley.kernel import Finding, ParleyError, RecordBroken
from parley.presentation.page import Page
from parley.presentation.renderings import render_html, render_text
from parley.presentation.sections import Naming, changes_section
from parley.presentation.talks_pages import brief_page, why_page
from parley.presentation.wording import Words
from parley.storage import throwaway_desk, write_out
from parley.talks.views import Labels, why

__all__ = ["DemoMade", "run_demo", "run_demo_in_short"]

_ASKED: Final = "swap@ukraine"
_TITLE: Final = "Istanbul talks"
_WIDEST: Final = 100


class DemoMade(NamedTuple):
    """What a demonstration left behind: the ``folder`` of the record, the ``brief`` as a page, and how many ``entries`` the record has."""

    folder: Path
    brief: Path
    entries: int


def run_demo_in_short(words: Words, output: Path | None, say: Callable[[str], object]) -> DemoMade:
    """The same as `run_demo`, told on one screen: what was made, where to look, what to type next. The whole tour goes into a file.

    Raises as `run_demo`; then what it had to say so far is said.
    """
    say(words._("demo.short.takes-a-moment"))
    told: list[str] = []
    try:
        made = run_demo(words, output, lambda line: told.append(str(line)))
    except ParleyError:
        for line in told:
            say(line)
        raise
    tour = made.folder / "tour.txt"
    write_out(tour, ("\n".join(told) + "\n").encode())
    say("")
    say(words._("demo.short.what-was-made", entries=words.number(made.entries)))
    say("")
    for code, path in (
        ("demo.short.brief", made.brief),
        ("demo.short.exchange", made.folder / "exchange.html"),
        ("demo.short.sheet", made.folder / "handover-sheet.html"),
        ("demo.short.texts", made.folder / "texts"),
        ("demo.short.tour", tour),
    ):
        say(f"  {words._(code)}")
        say(f"      {path}")
    say("")
    say(words._("demo.short.next"))
    for asked in ("brief", "talks positions", "why swap@ukraine"):
        say(f"  python3 run.py parley --record {made.folder} {asked}")
    return made


def run_demo(words: Words, output: Path | None, say: Callable[[str], object]) -> DemoMade:
    """Make the record, print the tour by *say*, write the brief to *output* (or into the record's folder).

    Raises `RecordBroken` if what was entered does not verify, which would be an error of Parley's.
    """
    width = min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)
    folder = Path(tempfile.mkdtemp(prefix="parley-demo-"))
    with throwaway_desk(folder, "secretariat", _TITLE) as desk:
        friday = _import_cases(words, desk, say)
        whole = _tour_of_talks(words, desk.store, friday, say, width)
        run_exchange_demo(words, folder, say, desk)
        entries = desk.store.size()
    say("")
    say(_rule(words._("demo.talks.two-written-visions"), width))
    texts = folder / "texts"
    texts.mkdir()
    run_text_demo(words, texts, say)
    path = output if output is not None else folder / "brief.html"
    write_out(path, render_html(whole).encode())
    say("")
    say(words._("demo.talks.look-around-in-this-record", folder=folder))
    say(words._("demo.talks.brief-as-page", path=path))
    return DemoMade(folder, path, entries)


def _import_cases(words: Words, desk: Desk, say: Callable[[str], object]) -> int:
    """Import both cases; returns the index of the last entry of the first, which is what was known that Friday."""
    friday = 0
    for name in (CASE_ZERO, FOLLOW_UP):
        plan = plan_import(read_record(desk.store), case_file(name), file=name)
        done = enter(desk, plan.items)
        friday = friday or done.size - 1
        say(words._("demo.talks.file-entries-first-to-last", file=name, first=done.first, last=done.size - 1))
    say("")
    return friday


def _tour_of_talks(words: Words, store: EntryStore, friday: int, say: Callable[[str], object], width: int) -> Page:
    """Print the brief of the Friday, the changes since, one *why* and the verification. Returns the whole brief as a page."""
    say(_rule(words._("demo.talks.1-what-was-known"), width))
    recorded = read_record(store)
    then = recorded.at(friday).snapshot()
    page, _ = brief_page(words, brief_of(recorded.at(friday)), title=_TITLE)
    say(render_text(page, width))
    say(_rule(words._("demo.talks.2-what-changed-by-2"), width))
    now = recorded.snapshot()
    changed = changes_section(Naming(words, Labels(now)), changed_between(recorded.at(friday), recorded))
    title = words._("command.shared.from-entry-start-to-entry", start=friday, end=now.talks.size - 1)
    say(render_text(Page(words.lang, title, (), tuple(changed)), width))
    say(_rule(words._("demo.talks.3-why"), width))
    trace = why(then, _ASKED)
    if trace is not None:
        say(render_text(why_page(Naming(words, Labels(then)), trace), width))
    say(_rule(words._("demo.talks.4-verification"), width))
    result = verify_record(store, ENTRY_TYPES)
    if result.failure is not None:
        raise RecordBroken(Finding(result.failure.message))
    say(
        words.n_(
            "command.shared.everything-verifies-count-entry-checkpoints",
            result.entries,
            checkpoints=result.checkpoints,
        )
    )
    say(words._("command.shared.root", root=result.root))
    page, _ = brief_page(words, brief_of(recorded, since=recorded.at(friday)), title=_TITLE)
    return page


def _rule(text: str, width: int) -> str:
    """*text* underlined with number signs, as a heading."""
    return f"{text}\n{'#' * min(len(text), width)}\n"
