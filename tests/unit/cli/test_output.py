"""Every command that shows a page gives it in every format, and each says the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from ceasefire_incidents import ALLEGED, TERMS_TEXT, log_text
from desks import CAST
from exchange_small import LATE_BUS, NEW, OPERATION, PROMISE, ROSTERS, RULE
from nodes import build_node
from pages_read_back import READERS, words_said
from parley.app.exchanges import make_plan, open_exchange, prepared_of, publish_plan, read_exchange
from parley.app.recorded import read_record
from parley.app.talks import SourceCopy, enter_source
from parley.app.texts import TEXTS, enter_acts, plan_acts
from parley.cli.root import root
from parley.cli.session import Session
from parley.formats import csv_bytes
from parley.presentation.publishing import PAGE_FORMATS
from parley.presentation.wording import LANGUAGES
from parley.rosters import COLUMNS, person_row
from parley.storage import Node
from parley.text.negotiation import Consent, Insert, Open, Passage, Sign, signing_digests

REPORT = b"The first line of a report.\nThe second line.\n"
OFFERS = "learning/offers.yaml"
FILES = ("--rule", "rule.yaml", "--operation", "operation.yaml", "--roster", "side-a.csv", "--roster", "side-b.csv")

COMMANDS: dict[str, tuple[str, ...]] = {
    "brief": (),
    "why": ("v-a",),
    **{
        f"talks {name}": ()
        for name in (
            "matters", "positions", "conditions", "undertakings", "sessions", "requests", "contests", "silences", "statements", "timeline",
        )
    },
    "talks diff": ("--from", "3"),
    "source list": (),
    "source passages": ("report.txt",),
    "read report": ("report.txt",),
    "text compare": ("a.md", "b.md"),
    "text list": (),
    "text origins": (),
    "text sources": ("p",),
    "text undertakings": (),
    "text convergence": (),
    "text negotiate status": (),
    "text negotiate history": (),
    "ceasefire check": ("--case", "energy-2025"),
    "ceasefire clock": ("--case", "easter-2025", "--at", "2025-04-20T20:00Z"),
    "ceasefire incidents": ("terms.yaml", "incidents.yaml"),
    "ceasefire tally": ("terms.yaml", "incidents.yaml"),
    "exchange check": ("rule.yaml",),
    "exchange replay": ("--case", "iran_iraq_1988"),
    "exchange match-offers": (OFFERS,),
    "exchange plan": (*FILES,),
    "exchange explain": ("--person", "a03"),
    "exchange replan": ("--from", "2025-05-24", "--operation", "late.yaml", "--dry-run"),
    "exchange state": (),
    "exchange tally": (),
    "exchange report": (),
    "exchange disclosure": ("--reader", "crossing", "--field", "need"),
    "exchange handover enter": ("--dry-run", "sheet.csv"),
    "exchange enter": ("--dry-run", "sheet.csv"),
    "roster show": ("side-a.csv",),
}  # fmt: skip
"""Each command that shows a page, with what it needs to show one."""
DRAWN = {"text convergence", "exchange report"}
"""Pages with a drawing, which says its numbers by lines where text has a table."""
WITHOUT_DATA = {"text negotiate history"}


def page_commands(group: click.Group, path: str = "") -> Iterator[str]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        here = f"{path} {name}".strip()
        if isinstance(command, click.Group):
            yield from page_commands(command, here)
            continue
        for option in command.params if command is not None else ():
            choices = getattr(option.type, "choices", ())
            if option.name == "shape" and "docx" in choices and here != "text export":
                yield here


def test_the_list_has_every_command_that_shows_a_page() -> None:
    assert sorted(page_commands(root)) == sorted(COMMANDS)


Ask = Callable[..., Result]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """The commands in a folder with files, on a record with talks, a source, a signed text, and an exchange that is planned."""
    folder = tmp_path_factory.mktemp("pages")
    incidents = ("terms", TERMS_TEXT), ("incidents", log_text(ALLEGED))
    for name, text in (("rule", RULE), ("operation", OPERATION), ("late", LATE_BUS), *incidents):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    for roster in ROSTERS:
        data = csv_bytes(COLUMNS, [person_row(person) for person in roster.persons])
        (folder / f"{roster.holder}.csv").write_bytes(data)
    (folder / "a.md").write_text("# A\n\n1. Fire stops within 7 days.\n", encoding="utf-8")
    (folder / "b.md").write_text("# B\n\n1. Fire stops within 14 days.\n", encoding="utf-8")
    (folder / "report.txt").write_bytes(REPORT)
    matter = "  - {id: swap, kind: prisoner-exchange, title: Exchange of prisoners, between: [side-a, side-b]}\n"
    cast = CAST.replace("utterances:\n", matter + "utterances:\n", 1)
    promise = PROMISE.replace("envoy-a", "side-a").replace("id: u1", "id: u2").replace("said_in: u1", "said_in: u2")
    promise = promise.replace(", spans: report#1", "")
    node, ring, _ = build_node(folder / "node", cast.encode(), promise.encode())
    with Node.open(node) as opened:
        desk = opened.desk(ring)
        copy = SourceCopy(id="report", data=REPORT, title="A report", kind="report", language="en", public=True)
        enter_source(desk, read_record(desk.store).talks, copy)
        shared = {
            "parties": ("side-a", "side-b"),
            "host": "host",
            "kept_by": "host",
            "signers": {"secretariat": "host"},
        }
        opening = Open(text="peace", languages=("en",), everything="off", **shared)  # type: ignore[arg-type]
        words = {"en": (Passage(words="Side A shall hand over the lists by 15 June 2025."),)}
        insert = Insert(text="peace", provision="p", level="paragraph", words=words)
        enter_acts(desk, plan_acts(read_record(desk.store).of(TEXTS), "secretariat", [opening, insert]))
        digests = read_record(desk.store).of(TEXTS).negotiating["peace"].digests("p")
        consents = [Consent(text="peace", of=one, provision="p", digests=digests) for one in ("side-a", "side-b")]
        enter_acts(desk, plan_acts(read_record(desk.store).of(TEXTS), "secretariat", consents))
        exact = signing_digests(read_record(desk.store).of(TEXTS).negotiating["peace"])
        signed = [Sign(text="peace", of=one, digests=exact) for one in ("side-a", "side-b")]
        enter_acts(desk, plan_acts(read_record(desk.store).of(TEXTS), "secretariat", signed))
        open_exchange(desk, NEW)
        state, entries = read_exchange(read_record(desk.store), desk.vault)
        publish_plan(desk, state, entries, make_plan(prepared_of(state, desk.vault)[0], state.rosters))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Session, "unlock", lambda session, node: ring)
        patched.chdir(folder)

        def call(*arguments: str) -> Result:
            return CliRunner().invoke(root, ["--record", str(node), *arguments])

        for made in (
            ("exchange", "example", "learning", "--name", "parties"),
            ("exchange", "handover", "sheet", "--date", "2025-05-23", "--for", "side-a", "-o", "sheet.csv"),
        ):
            assert call(*made).exit_code == 0
        yield call


@pytest.mark.parametrize("command", COMMANDS)
def test_a_page_comes_in_every_format_with_the_same_words(ask: Ask, command: str, tmp_path: Path) -> None:
    said: dict[str, str] = {}
    for name, form in PAGE_FORMATS.items():
        file = tmp_path / f"page.{form.ending}"
        told = ask(*command.split(), *COMMANDS[command], "--format", name, "-o", str(file))
        if name == "json" and command in WITHOUT_DATA:
            assert told.exit_code == 2
            continue
        assert told.exit_code in (0, 1), (command, name, told.output)
        said[name] = READERS[name](file.read_bytes())
        assert said[name].strip(), name
    words = words_said(said["text"])
    for name in ("markdown",) if command in DRAWN else ("markdown", "html", "docx", "pdf"):
        glued = "".join(said[name].split()).replace("\u00ad", "").replace("-", "")
        lacks = {word for word in words - words_said(said[name]) if word not in glued}
        assert lacks == set(), (command, name)


@pytest.mark.parametrize("name", ["docx", "pdf"])
def test_a_format_that_is_no_text_needs_a_file(ask: Ask, name: str) -> None:
    told = ask("exchange", "state", "--format", name)
    assert told.exit_code == 2
    assert "--output FILE" in told.output


@pytest.mark.parametrize("command", ["brief", "talks positions", "exchange tally", "text list"])
def test_a_page_is_in_the_language_that_was_asked_for(ask: Ask, command: str) -> None:
    said = {lang: ask(*command.split(), "--lang", lang).output for lang in LANGUAGES}
    assert len(set(said.values())) == len(LANGUAGES)
