"""``parley text show | origins | sources | undertakings``: what stands in a text, and where it came from."""

from __future__ import annotations

import click

from parley.app.record import give, status
from parley.app.texts import (
    TEXTS,
    Confirmation,
    Texts,
    deposit_named,
    enter_undertakings,
    plan_undertakings,
    proposals_of,
    provision_of,
    signer_of,
    spoken_language,
    text_of,
)
from parley.cli.acting import dry_run_option, of_option, text_option
from parley.cli.output import PageAsked, deliver, page_options
from parley.cli.session import Session, known_at_option, pass_session
from parley.cli.terminal import hand_over, say
from parley.kernel import UseError
from parley.presentation.text_pages import (
    fixed_words,
    names_in,
    origins_page,
    proposals_page,
    provision_page,
    sources_page,
)
from parley.presentation.wording import LANGUAGES, words_in
from parley.storage import Node
from parley.text import Deposit
from parley.text.negotiation import decode_bracketed, origin_table, sources_of_words, write_negotiating_text

__all__ = ["origins_command", "show_command", "sources_command", "undertakings_command"]


@click.command("show")
@click.argument("name", default="", metavar="[PROVISION|DEPOSIT]")
@text_option
@click.option(
    "--language", default="", metavar="LANG", help="The language of the text. Default: the first authentic one."
)
@click.option("--lang", type=click.Choice(LANGUAGES), help="The language of the fixed words and of the parties' names.")
@known_at_option
@pass_session
def show_command(
    session: Session, name: str, text_id: str, language: str, lang: str | None, known_at: str | None
) -> None:
    """Show the whole negotiating text with its brackets; one provision with its digests and what can be picked or lifted; or a deposit's documents.

    \b
    Example:
      parley text show --language uk
      parley text show 3.2
      parley text show vision-side-a
    """
    words = words_in(lang) if lang else session.words
    with session.node() as node:
        texts = session.recorded(node, known_at).of(TEXTS)
        is_provision = any(name in text.provisions for text in texts.negotiating.values())
        deposit = texts.deposits.standing.get("" if is_provision else deposit_named(texts, name))
        if deposit is not None and isinstance(deposit.body, Deposit):
            _show_deposit(session, node, deposit.body)
            return
    text = text_of(texts, text_id)
    if name:
        session.show(provision_page(words, texts, text, provision_of(text, name)))
        return
    spoken = spoken_language(text, language or text.opening.languages[0])
    fixed = fixed_words(words_in(spoken) if spoken in LANGUAGES else words)
    hand_over(write_negotiating_text(text, spoken, names_in(texts, text, spoken), fixed).encode())


def _show_deposit(session: Session, node: Node, deposit: Deposit) -> None:
    ring = None
    for file in deposit.files:
        say(f"--- {file.language} {file.name}")
        held = status(node.vault(), file.commitment) == "held"
        if held:
            ring = ring or session.unlock(node)
        data = give(node.vault(ring if held else None), file.commitment)
        if file.format in ("docx", "odt"):
            raise UseError.of("text.not-for-terminal", name=file.name)
        hand_over(decode_bracketed(data, file.name).encode())


def _texts(session: Session, known_at: str | None) -> Texts:
    with session.node() as node:
        return session.recorded(node, known_at).of(TEXTS)


@click.command("origins")
@text_option
@known_at_option
@page_options()
@pass_session
def origins_command(session: Session, text_id: str, known_at: str | None, asked: PageAsked) -> None:
    """The table of where every paragraph came from: new number, contributors, original paragraph, approach.

    \b
    Example:
      parley text origins
    """
    texts = _texts(session, known_at)
    text = text_of(texts, text_id)
    deliver(session, origins_page(asked.words, texts, text), origin_table(text), asked)


@click.command("sources")
@click.argument("provision", metavar="PROVISION")
@text_option
@click.option("--language", default="", metavar="LANG", help="The language. Default: the first authentic one.")
@known_at_option
@page_options()
@pass_session
def sources_command(
    session: Session, provision: str, text_id: str, language: str, known_at: str | None, asked: PageAsked
) -> None:
    """The source of every word of a provision: whose word, told by whom, in which entry, from which document.

    \b
    Example:
      parley text sources 3.2
    """
    texts = _texts(session, known_at)
    text = text_of(texts, text_id)
    found = provision_of(text, provision)
    spoken = spoken_language(text, language or text.opening.languages[0])
    page = sources_page(asked.words, texts, text, found.id, spoken)
    deliver(session, page, sources_of_words(text, found.id, spoken), asked)


@click.command("undertakings")
@text_option
@of_option
@click.option(
    "--language", default="", metavar="LANG", help="The language that the rules read. Default: the first authentic one."
)
@click.option("--confirm", "confirmed", default="", metavar="PROPOSAL", help="Confirm this proposal.")
@click.option("--decline", "declined", multiple=True, metavar="PROPOSAL", help="Say that a proposal is no undertaking.")
@click.option("--debtor", default="", help="Who owes. Default: as proposed.")
@click.option("--creditor", default="", help="To whom. Default: the other party, where there is one.")
@click.option("--deadline", default="", metavar="DATE", help="By when (EDTF). Default: as proposed.")
@click.option("--said", default="", metavar="WORDS", help="By when, in words.")
@click.option("--after", default="", metavar="ENTRY", help="The entry of the talks that a period runs from.")
@click.option("--matter", default="", help="The matter of the talks. Default: a new one for the provision.")
@dry_run_option
@page_options()
@pass_session
def undertakings_command(
    session: Session,
    text_id: str,
    of: str,
    language: str,
    confirmed: str,
    declined: tuple[str, ...],
    debtor: str,
    creditor: str,
    deadline: str,
    said: str,
    after: str,
    matter: str,
    dry_run: bool,
    asked: PageAsked,
) -> None:
    """What the signed text obliges whom to, as rules read it; a person confirms each, and it becomes an undertaking of the talks.

    \b
    Example:
      parley text undertakings
      parley text undertakings --confirm p3~1 --debtor side-a --deadline 2025-06-15
    """
    words = asked.words
    with session.node(read_only=dry_run or not (confirmed or declined)) as node:
        texts = session.recorded(node).of(TEXTS)
        text = text_of(texts, text_id)
        if not confirmed and not declined:
            rows, findings = proposals_of(texts, text, language)
            page = proposals_page(words, rows, findings, names_in(texts, text, words.lang))
            deliver(session, page, {"proposals": rows, "findings": findings}, asked)
            return
        confirmations = (
            [
                Confirmation(
                    proposal=confirmed,
                    debtor=debtor,
                    creditor=creditor,
                    deadline=deadline,
                    said=said,
                    after=after,
                    matter=matter,
                )
            ]
            if confirmed
            else []
        )
        signer = signer_of(node.store)
        plan = plan_undertakings(texts, text, signer, confirmations, declined, language=language, of=of)
        if plan.findings:
            session.complain(plan.findings)
        for item in plan.talks:
            say(f"{words.p_('kind', item.kind)}: {item.body.id}")
        if dry_run:
            say(words._("command.shared.nothing-was-entered"))
            return
        appended = enter_undertakings(session.desk(node), plan)
    say(words._("command.shared.entered-as-first-to-last", first=appended.first, last=appended.size - 1))
