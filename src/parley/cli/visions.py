"""``parley text deposit | opened | list``: written visions as acts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import click
import msgspec

from parley.app.record import erase, status
from parley.app.texts import (
    Mouth,
    VisionFile,
    deposit_named,
    enter_deposit,
    enter_opening,
    plan_deposit,
    texts_of,
    visions_of,
)
from parley.cli.acting import dry_run_option, pairs, record_signer
from parley.cli.session import Session, format_option, known_at_option, pass_session, read_file
from parley.cli.session import entry_number as entry_number_of
from parley.formats import is_docx, read_text_document
from parley.kernel import UseError
from parley.presentation.page import Heading, Page, Run, Table
from parley.presentation.text_pages import visions_page
from parley.storage import SystemClock
from parley.talks.views import Snapshot
from parley.text import LANGUAGES as TEXT_LANGUAGES
from parley.text import Deposit, Language

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
    made = []
    called: dict[str, str] = {}
    for at, path in enumerate(files):
        data = read_file(path)
        spoken = cast(Language, languages[at]) if at < len(languages) else None
        reading = read_text_document(data, document_id=party, language=spoken, file=str(path))
        if reading.findings:
            session.complain(reading.findings)
        if reading.document.title:
            called[reading.document.language] = reading.document.title
        made.append(VisionFile(data, reading.document.language, path.name, "docx" if is_docx(data) else "markdown"))
    mouth = Mouth(said_in=said_in, speaker=speaker, via=via, when=when, spans=spans)
    with session.node(read_only=dry_run) as node:
        plan = plan_deposit(
            texts_of(node.store),
            made,
            party=party,
            signer=record_signer(node),
            name=name,
            title={**called, **pairs(titles)},
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
            click.echo(f"{words.p_('kind', item.kind)}: {target}: {words.p_(context, state)}")
        for one in plan.waiting:
            click.echo(words._("command.visions.not-yet", id=one))
        for one in plan.ripe:
            click.echo(words._("command.visions.id-now-has-all", id=one))
        if dry_run:
            click.echo(words._("command.shared.nothing-was-entered"))
            return
        appended = enter_deposit(session.desk(node), plan)
    click.echo(words._("command.visions.deposited-as-id", id=plan.deposit.id))
    click.echo(words._("command.shared.entered-as-first-to-last", first=appended.first, last=appended.size - 1))


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
        texts = texts_of(node.store)
        appended = enter_opening(session.desk(node), texts, deposit, to, mouth)
    click.echo(session.words._("command.shared.entered-as-first-to-last", first=appended.first, last=appended.size - 1))


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
        texts = texts_of(node.store)
        item = texts.deposits.standing.get(deposit_named(texts, deposit))
        if item is None or not isinstance(item.body, Deposit):
            raise UseError.of("text.no-such-deposit", id=deposit[:120])
        if not yes:
            click.confirm(words._("command.visions.erase-documents-of-id", id=item.body.id), abort=True)
        for file in item.body.files:
            erase(node.vault(), file.commitment, SystemClock())
    click.echo(words._("command.shared.erased-copies-of-vault-elsewhere"))


@click.command("list")
@known_at_option
@format_option
@pass_session
def list_command(session: Session, known_at: str | None, shape: str) -> None:
    """List the visions that were deposited, those that were promised and are not there yet, and the negotiating texts.

    \b
    Example:
      parley text list
      parley text list --known-at 110
    """
    words = session.words
    with session.node() as node:
        texts = texts_of(node.store, entry_number_of(node, known_at))
        rows = visions_of(texts)
        vault = node.vault()
        held = {
            file.commitment: status(vault, file.commitment)
            for row in rows
            if row.deposit is not None and isinstance(row.deposit.item.body, Deposit)
            for file in row.deposit.item.body.files
        }
    if shape == "json":
        session.show_json(
            {
                "visions": [msgspec.to_builtins(row) for row in rows],
                "texts": {
                    name: {"signed": "yes" if text.signed else "no", "provisions": len(text.in_order())}
                    for name, text in texts.negotiating.items()
                },
            }
        )
        return
    page = visions_page(session.naming(Snapshot(texts.known.talks)), rows, held)
    if texts.negotiating:
        table = Table(
            (
                words._("command.visions.text"),
                words._("command.visions.parties"),
                words._("command.visions.languages"),
                words._("pages.shared.provisions"),
            ),
            tuple(
                (
                    (Run(name, "code"),),
                    (Run(", ".join(text.opening.parties)),),
                    (Run(", ".join(text.opening.languages)),),
                    (Run(str(sum(one.has_words for one in text.in_order()))),),
                )
                for name, text in texts.negotiating.items()
            ),
        )
        blocks = (*page.blocks, Heading(words._("command.visions.negotiating-texts"), 2, "texts"), table)
        page = Page(page.lang, page.title, page.under_title, blocks, page.foot)
    session.show(page)
