"""``parley text deposit | opened | list``: written visions as acts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import click

from parley.app.record import erase
from parley.app.texts import (
    TEXTS,
    DocumentGiven,
    Mouth,
    copies_of_visions,
    deposit_of,
    enter_deposit,
    enter_opening,
    plan_deposit,
    read_vision_files,
    signer_of,
    visions_of,
)
from parley.cli.acting import dry_run_option, pairs
from parley.cli.output import PageAsked, deliver, page_options
from parley.cli.session import Session, known_at_option, pass_session, read_file
from parley.cli.terminal import confirm, say
from parley.formats import read_text_document, text_format_of
from parley.presentation.text_pages import visions_data, visions_page
from parley.storage import SystemClock
from parley.talks.views import Snapshot
from parley.text import LANGUAGES as TEXT_LANGUAGES
from parley.text import Language

__all__ = ["deposit_command", "erase_command", "list_command", "opened_command"]


def _mouth_options(command: Callable[..., Any]) -> Callable[..., Any]:
    made = command
    for option in (
        click.option("--said-in", default="", metavar="STATEMENT", help="The statement on record on which it stands."),
        click.option("--speaker", default="", help="On whose word it stands, where not the signer's own."),
        click.option("--via", multiple=True, help="Who told of it, nearest first; once for each."),
        click.option("--when", default="", metavar="DATE", help="When, as the mouth says (2025-06-02)."),
        click.option("--span", "spans", multiple=True, metavar="SOURCE#N", help="Where it was read."),
    ):
        made = option(made)
    return made


@click.command("deposit")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--party", required=True, help="Whose vision it is.")
@click.option("--fulfils", default="", metavar="UNDERTAKING", help="The undertaking of the talks that it fulfils.")
@click.option("--met", multiple=True, metavar="CONDITION", help="A condition that is met by it, on the same word.")
@click.option(
    "--id", "name", default="", help="Its identifier. Default: vision-PARTY and a few signs made from its content."
)
@click.option(
    "--language",
    "languages",
    type=click.Choice(TEXT_LANGUAGES),
    multiple=True,
    help="The language of each FILE, in their order. Default: seen from the words.",
)
@click.option(
    "--title",
    "titles",
    multiple=True,
    metavar="LANG=TITLE",
    help="Its title in a language. Default: as the documents say.",
)
@click.option(
    "--manner",
    type=click.Choice(["open", "sealed"]),
    default="open",
    show_default=True,
    help="Sealed deposits come later.",
)
@click.option("--no-digest", is_flag=True, help="Enter no SHA-256 of the documents, only their salted commitments.")
@click.option(
    "--supersedes", default="", metavar="DEPOSIT", help="The deposit that this one corrects; it stays in the record."
)
@click.option("--because", default="", metavar="WORDS", help="Why it is corrected.")
@_mouth_options
@dry_run_option
@pass_session
def deposit_command(
    session: Session,
    files: tuple[Path, ...],
    party: str,
    fulfils: str,
    met: tuple[str, ...],
    name: str,
    languages: tuple[str, ...],
    titles: tuple[str, ...],
    manner: str,
    no_digest: bool,
    supersedes: str,
    because: str,
    said_in: str,
    speaker: str,
    via: tuple[str, ...],
    when: str,
    spans: tuple[str, ...],
    dry_run: bool,
) -> None:
    """Deposit a written vision: the documents go into the vault, encrypted; the record holds their commitments, and on whose word it stands.

    With --fulfils the undertaking of the talks is fulfilled by it, on the same word. A condition that now has all it waits for is assessed as met
    if the deposit is the party's own act; where you only tell of it, it is named, and --met enters it. Nothing is said for the other side.

    \b
    Example:
      parley text deposit a.en.md a.uk.md --party side-a --fulfils u-vision-a
      parley text deposit b.en.md --party side-b --fulfils u-vision-b --speaker head-a --when 2025-06-02
    """
    words = session.words
    documents = [
        DocumentGiven(
            path.name, str(path), read_file(path), cast(Language, languages[at]) if at < len(languages) else None
        )
        for at, path in enumerate(files)
    ]
    given = read_vision_files(documents, party, read_text_document, text_format_of)
    if given.findings:
        session.complain(given.findings)
    mouth = Mouth(said_in=said_in, speaker=speaker, via=via, when=when, spans=spans)
    with session.node(read_only=dry_run) as node:
        plan = plan_deposit(
            session.recorded(node).of(TEXTS),
            given.files,
            party=party,
            signer=signer_of(node.store),
            name=name,
            title={**given.titles, **pairs(titles)},
            fulfils=fulfils,
            mouth=mouth,
            met=met,
            manner=manner,
            with_digest=not no_digest,
            supersedes=supersedes,
            because={words.lang: because} if because else {},
        )
        if plan.findings:
            session.complain(plan.findings)
        for item in plan.talks:
            state = getattr(item.body, "state", "")
            context = "undertaking-state" if item.kind == "undertaking-change" else "condition-state"
            target = getattr(item.body, "undertaking", "") or getattr(item.body, "condition", "")
            say(f"{words.p_('kind', item.kind)}: {target}: {words.p_(context, state)}")
        for one in plan.waiting:
            say(words._("command.visions.not-yet", id=one))
        for one in plan.ripe:
            say(words._("command.visions.id-now-has-all", id=one))
        if dry_run:
            say(words._("command.shared.nothing-was-entered"))
            return
        appended = enter_deposit(session.desk(node), plan)
    say(words._("command.visions.deposited-as-id", id=plan.deposit.id))
    say(words._("command.shared.entered-as-first-to-last", first=appended.first, last=appended.size - 1))


@click.command("opened")
@click.argument("deposit", metavar="DEPOSIT")
@click.option("--to", multiple=True, metavar="PARTICIPANT", help="To whom; once for each. Nobody named: to the public.")
@_mouth_options
@pass_session
def opened_command(
    session: Session,
    deposit: str,
    to: tuple[str, ...],
    said_in: str,
    speaker: str,
    via: tuple[str, ...],
    when: str,
    spans: tuple[str, ...],
) -> None:
    """Enter that a deposited vision was made known: to whom, when, on whose word.

    \b
    Example:
      parley text opened vision-side-a --to side-b --when 2025-06-02
    """
    mouth = Mouth(said_in=said_in, speaker=speaker, via=via, when=when, spans=spans)
    with session.node(read_only=False) as node:
        texts = session.recorded(node).of(TEXTS)
        appended = enter_opening(session.desk(node), texts, deposit, to, mouth)
    say(session.words._("command.shared.entered-as-first-to-last", first=appended.first, last=appended.size - 1))


@click.command("erase")
@click.argument("deposit", metavar="DEPOSIT")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_session
def erase_command(session: Session, deposit: str, yes: bool) -> None:
    """Erase the copies of a deposit's documents with their keys and salts, for good. The record still verifies; views say that they were erased.

    \b
    Example:
      parley text erase vision-side-a
    """
    words = session.words
    with session.node() as node:
        found = deposit_of(session.recorded(node).of(TEXTS), deposit)
        if not yes:
            confirm(words._("command.visions.erase-documents-of-id", id=found.id))
        for file in found.files:
            erase(node.vault(), file.commitment, SystemClock())
    say(words._("command.shared.erased-copies-of-vault-elsewhere"))


@click.command("list")
@known_at_option
@page_options()
@pass_session
def list_command(session: Session, known_at: str | None, asked: PageAsked) -> None:
    """List the visions that were deposited, those that were promised and are not there yet, and the negotiating texts.

    \b
    Example:
      parley text list
      parley text list --known-at 110
    """
    with session.node() as node:
        texts = session.recorded(node, known_at).of(TEXTS)
        rows = visions_of(texts)
        held = copies_of_visions(rows, node.vault())
    naming = session.naming(Snapshot(texts.talks), asked.words)
    page = visions_page(naming, rows, held, texts.negotiating)
    deliver(session, page, visions_data(rows, texts.negotiating), asked)
