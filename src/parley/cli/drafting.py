"""``parley text negotiate open | table | import | read | enter | status | history``: a text is opened, filled from documents, and looked at."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from parley.app.texts import (
    TEXTS,
    Bracketed,
    Pins,
    Texts,
    Vision,
    acts_schema,
    deposit_of,
    participant_names,
    plan_acts,
    provision_of,
    read_acts,
    read_pins,
    signer_of,
    signers_of,
    table_bracketed,
    table_visions,
    text_of,
    vision_deposited,
    visions_by_party,
)
from parley.cli.acting import (
    dry_run_option,
    enter_planned,
    of_option,
    pairs,
    text_option,
)
from parley.cli.output import PageAsked, deliver, page_options
from parley.cli.returning import enter_returned, returned_copy
from parley.cli.session import (
    Session,
    known_at_option,
    pass_session,
    read_file,
    this_session,
    write_file,
)
from parley.cli.terminal import name_of, say
from parley.formats import read_text_document
from parley.kernel import UseError
from parley.presentation.text_pages import history_page, standing_data, standing_page
from parley.storage import Node
from parley.text import LANGUAGES, Document, Language, read_markdown
from parley.text.negotiation import (
    Open,
    bracket_count,
    decode_bracketed,
    read_brackets,
    write_brackets,
)
from parley.text.pairing import Pairing, pair_documents

__all__ = [
    "documents_of",
    "enter_command",
    "history_command",
    "import_command",
    "open_command",
    "read_command",
    "status_command",
    "table_command",
]


@click.command("open")
@click.argument("name", metavar="ID")
@click.option("--party", "parties", multiple=True, required=True, help="A party, by its identifier; once for each.")
@click.option(
    "--language", "languages", multiple=True, required=True, help="An authentic language (en, uk ...); once for each."
)
@click.option("--host", default="", help="Who holds the pen without being a party: its own wording binds nobody.")
@click.option("--title", "titles", multiple=True, metavar="LANG=TITLE", help="The title in a language.")
@click.option(
    "--kept-by", default="", help="The one side, or the host, that keeps this text alone: what others do is told by it."
)
@click.option(
    "--one-by-one",
    is_flag=True,
    help="Provisions are agreed one by one. Default: nothing is agreed until everything is.",
)
@click.option(
    "--signs",
    "signers",
    multiple=True,
    metavar="NAME=PARTICIPANT",
    help="Which signer's name acts for which participant.",
)
@dry_run_option
@pass_session
def open_command(
    session: Session,
    name: str,
    parties: tuple[str, ...],
    languages: tuple[str, ...],
    host: str,
    titles: tuple[str, ...],
    kept_by: str,
    one_by_one: bool,
    signers: tuple[str, ...],
    dry_run: bool,
) -> None:
    """Open a negotiating text between parties.

    \b
    Example:
      parley text negotiate open peace --party side-a --party side-b --host host --language en --title en="One text"
    """
    with session.node(read_only=dry_run) as node:
        texts = session.recorded(node).of(TEXTS)
        signer = signer_of(node.store)
        act = Open(
            text=name,
            parties=parties,
            languages=languages,
            host=host,
            title=pairs(titles),
            kept_by=kept_by,
            everything="off" if one_by_one else "on",
            signers=pairs(signers) or signers_of(texts, signer, (*parties, host)),
        )
        plan = plan_acts(texts, signer, [act])
        enter_planned(session, node, plan, [act], (), dry_run)


def documents_of(session: Session, node: Node, texts: Texts, sources: tuple[str, ...]) -> list[Vision]:
    """The visions that *sources* name: deposits by their identifiers (``vision-a``), or files of a party (``side-a=a.md``), languages of a party together."""
    of_files: dict[str, list[Document]] = {}
    visions: list[Vision] = []
    ring = None
    for source in sources:
        party, equals, path = source.partition("=")
        if equals:
            of_files.setdefault(party, []).append(_file(session, Path(path), party))
            continue
        deposit = deposit_of(texts, source)
        ring = ring or session.unlock(node)
        visions.append(vision_deposited(deposit, node.vault(ring), read_text_document))
    return [*visions, *visions_by_party(of_files)]


def _file(session: Session, path: Path, party: str) -> Document:
    found = read_text_document(read_file(path), document_id=party, file=str(path))
    if found.findings:
        session.complain(found.findings)
    return found.document


@click.command("table")
@click.argument("sources", nargs=-1, required=True, metavar="DEPOSIT|PARTY=FILE...")
@click.option(
    "--pins", type=click.Path(path_type=Path), help="A file in which a person pins or breaks links between the two."
)
@text_option
@dry_run_option
@pass_session
def table_command(session: Session, sources: tuple[str, ...], pins: Path | None, text_id: str, dry_run: bool) -> None:
    """Table one vision, or two beside one another: what belongs together stands as alternatives, each option proposed by its side.

    A vision is a deposit, or the files of a party, one a language.

    \b
    Example:
      parley text negotiate table vision-side-a vision-side-b
      parley text negotiate table side-a=a.en.md side-b=b.en.md --dry-run
    """
    with session.node(read_only=dry_run) as node:
        texts = session.recorded(node).of(TEXTS)
        text = text_of(texts, text_id)
        signer = signer_of(node.store)
        visions = documents_of(session, node, texts, sources)
        acts = table_visions(visions, text, signer, lambda a, b: _pairing(session, a, b, pins))
        plan = plan_acts(texts, signer, acts)
        enter_planned(session, node, plan, acts, (), dry_run)


def _pairing(session: Session, a: Document, b: Document, pins: Path | None) -> Pairing:
    """What belongs together in two visions, with a person's word on it; what is odd about it is told."""
    said = read_pins(decode_bracketed(read_file(pins), str(pins)), a, b, file=str(pins)) if pins else Pins()
    pairing = pair_documents(a, b, pinned=said.pinned, broken=said.broken)
    if pairing.findings:
        session.complain(pairing.findings)
    return pairing


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--language",
    "languages",
    type=click.Choice(LANGUAGES),
    multiple=True,
    help="The language of each FILE, in their order. Default: seen from the words.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME=PARTICIPANT",
    help='How a participant is called in brackets: "Side A=side-a".',
)
@click.option("--yes", is_flag=True, help="For a copy that came back: do not ask.")
@text_option
@of_option
@dry_run_option
@pass_session
def import_command(
    session: Session,
    files: tuple[Path, ...],
    languages: tuple[str, ...],
    names: tuple[str, ...],
    yes: bool,
    text_id: str,
    of: str,
    dry_run: bool,
) -> None:
    """Table a bracketed draft, or take in a copy of the text that came back, edited.

    A draft is Markdown: one file, or one a language if they run alike. A malformed bracket is an error, never mended. A copy is a DOCX, ODT or Markdown
    file that `parley text export` wrote: what was changed in it, tracked or not, becomes amendments of the side (--of), and comments become notes. What
    cannot be said by an act is listed with its place. Nothing is entered before somebody has said yes.

    \b
    Examples:
      parley text negotiate import draft.en.md draft.uk.md --name "Side A=side-a" --name "Side B=side-b"
      parley text negotiate import back.docx --of side-b --dry-run
    """
    with session.node(read_only=dry_run) as node:
        texts = session.recorded(node).of(TEXTS)
        text = text_of(texts, text_id)
        if (copy := returned_copy(session, texts, text, files, of)) is not None:
            enter_returned(session, node, texts, text, copy, dry_run=dry_run, yes=yes)
            return
        drafts = []
        for at, path in enumerate(files):
            source = decode_bracketed(read_file(path), str(path))
            spoken = cast(Language, languages[at]) if at < len(languages) else None
            found = read_markdown(source, document_id=text.id, language=spoken, file=str(path))
            drafts.append(Bracketed(source, found.document, str(path)))
        known = {**participant_names(texts, text), **pairs(names)}
        acts = table_bracketed(drafts, text.id, text.opening.languages, known, of=of)
        plan = plan_acts(texts, signer_of(node.store), acts)
        enter_planned(session, node, plan, acts, (), dry_run)


@click.command("read")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write back what was read: the same bytes.")
@click.pass_context
def read_command(ctx: click.Context, file: Path, output: Path | None) -> None:
    """Read a bracketed text and list every malformed bracket with its line and column. Exit code 1 if there is one. Nothing is mended.

    \b
    Example:
      parley text negotiate read draft.md
    """
    session = this_session()
    words = session.words
    data = read_file(file)
    read = read_brackets(decode_bracketed(data, str(file)), file=str(file))
    if read.findings:
        session.complain(read.findings)
    malformed = sum(finding.severity == "error" for finding in read.findings)
    pairs_said = words.n_("command.drafting.count-pair-of-brackets", bracket_count(read.nodes))
    say(f"{pairs_said}; {words.n_('command.drafting.count-malformed-bracket', malformed)}")
    if output is not None:
        write_file(output, write_brackets(read.nodes).encode())
        say(name_of(output), err=True)
    ctx.exit(1 if malformed else 0)


@click.command("enter")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of a file of acts, and nothing else.")
@dry_run_option
@pass_session
def enter_command(session: Session, file: Path | None, schema: bool, dry_run: bool) -> None:
    """Enter a file of acts, all or none: what is wrong with any of them is said at once, with its line.

    \b
    Examples:
      parley text negotiate enter acts.yaml --dry-run
      parley text negotiate enter --schema
    """
    if schema:
        session.show_json(acts_schema())
        return
    if file is None:
        raise UseError.of("text.acts-which-file")
    with session.node(read_only=dry_run) as node:
        texts = session.recorded(node).of(TEXTS)
        signer = signer_of(node.store)
        acts, places = read_acts(decode_bracketed(read_file(file), str(file)), texts, signer, file=str(file))
        plan = plan_acts(texts, signer, acts, file=str(file), places=places)
        enter_planned(session, node, plan, acts, places, dry_run)


@click.command("status")
@text_option
@known_at_option
@page_options()
@pass_session
def status_command(session: Session, text_id: str, known_at: str | None, asked: PageAsked) -> None:
    """How the text stands: each provision's state, what is open, whose consent is missing, collisions, signatures.

    \b
    Example:
      parley text negotiate status
      parley text negotiate status --known-at 120
    """
    with session.node() as node:
        texts = session.recorded(node, known_at).of(TEXTS)
    text = text_of(texts, text_id)
    deliver(session, standing_page(asked.words, texts, text), standing_data(text), asked)


@click.command("history")
@click.argument("provision", default="", metavar="[PROVISION]")
@text_option
@page_options(data=False)
@pass_session
def history_command(session: Session, provision: str, text_id: str, asked: PageAsked) -> None:
    """Every act on the text, or on one provision, with what came of it.

    \b
    Example:
      parley text negotiate history 3.2
    """
    with session.node() as node:
        texts = session.recorded(node).of(TEXTS)
    text = text_of(texts, text_id)
    identifier = provision_of(text, provision).id if provision else ""
    deliver(session, history_page(asked.words, texts, text, identifier), None, asked)
