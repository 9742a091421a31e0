"""``parley text negotiate``: the acts on one text, one command an act."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, cast

import click

from parley.app.texts import Seat, collision_named, node_named, provision_of
from parley.cli.acting import acting, base_option, find_options, language_option
from parley.cli.session import Session, this_session
from parley.cli.terminal import confirm, say
from parley.kernel import UseError
from parley.presentation.text_pages import provision_page
from parley.text.negotiation import (
    Act,
    Consent,
    Delete,
    Edit,
    Everything,
    Held,
    Insert,
    Lift,
    Lock,
    Move,
    NegotiatingText,
    Note,
    Pick,
    Propose,
    Provision,
    Reopen,
    Replace,
    Reserve,
    Resolve,
    Sign,
    Withdraw,
    WithdrawConsent,
    signing_digests,
)

__all__ = [
    "all_or_nothing_command",
    "bracket_command",
    "choose_command",
    "consent_command",
    "delete_command",
    "insert_command",
    "lift_command",
    "lock_command",
    "move_command",
    "note_command",
    "propose_command",
    "reopen_command",
    "replace_command",
    "resolve_command",
    "sign_command",
    "withdraw_command",
    "withdraw_consent_command",
]


def _provision(command: Any) -> Any:
    return click.argument("provision", metavar="PROVISION")(command)


def _base(provision: Provision, base: int | None) -> int:
    return provision.revision if base is None else base


@click.command("insert")
@click.argument("name", metavar="ID")
@click.option("--words", default="", help="The words; with brackets, participants by their identifiers.")
@click.option("--heading", default="", help="The heading.")
@click.option(
    "--level", type=click.Choice(["part", "article", "paragraph", "point"]), default="paragraph", show_default=True
)
@click.option("--in", "parent", default="", metavar="PROVISION", help="The provision that it goes into.")
@click.option(
    "--after", default="", metavar="PROVISION", help="The provision that it comes after. Default: at the end."
)
@language_option
@acting
def insert_command(
    seat: Seat, name: str, words: str, heading: str, level: str, parent: str, after: str, language: str
) -> Sequence[Act]:
    """Table a new provision.

    \b
    Example:
      parley text negotiate insert p9 --in a1 --words "Each Side publishes its orders within [side-a: 7][side-b: 14] days."
    """
    spoken = seat.language(language)
    above = provision_of(seat.text, parent).id if parent else ""
    before = provision_of(seat.text, after).id if after else ""
    return [
        Insert(
            text=seat.text.id,
            of=seat.of,
            provision=name,
            level=cast(Any, level),
            parent=above or (seat.text.parent_of(before) if before else ""),
            where="after" if before else "end",
            after=before,
            headings={spoken: heading} if heading else {},
            bracketed={spoken: words} if words else {},
        )
    ]


def _edits(
    seat: Seat, provision: Provision, base: int | None, language: str, wanted: str, nth: int, words: str, node: str = ""
) -> tuple[Edit, ...]:
    if node:
        return (Edit(language=seat.language(language), words=words, node=node),)
    return (seat.edit(provision, base, language, wanted, nth, words),)


@click.command("replace")
@_provision
@find_options
@click.option("--with", "words", required=True, metavar="WORDS", help="The new words.")
@language_option
@base_option
@acting
def replace_command(
    seat: Seat, provision: str, wanted: str, nth: int, words: str, language: str, base: int | None
) -> Sequence[Act]:
    """Put other words in the place of some. One's own change at once; beside words of others they become an alternative.

    \b
    Example:
      parley text negotiate replace 3.2 --find "14 days" --with "30 days"
    """
    found = provision_of(seat.text, provision)
    edits = _edits(seat, found, base, language, wanted, nth, words)
    return [Replace(text=seat.text.id, of=seat.of, provision=found.id, base=_base(found, base), edits=edits)]


@click.command("propose")
@_provision
@find_options
@click.option("--words", default="", help="The words proposed. None: that there be no text.")
@click.option("--node", default="", help="The alternatives to which they are one more option.")
@language_option
@base_option
@acting
def propose_command(
    seat: Seat, provision: str, wanted: str, nth: int, words: str, node: str, language: str, base: int | None
) -> Sequence[Act]:
    """Propose an alternative beside words, or one more option.

    \b
    Example:
      parley text negotiate propose 3.2 --find "14 days" --words "30 days"
    """
    found = provision_of(seat.text, provision)
    edits = _edits(seat, found, base, language, wanted, nth, words, node)
    return [Propose(text=seat.text.id, of=seat.of, provision=found.id, base=_base(found, base), edits=edits)]


@click.command("delete")
@_provision
@find_options
@language_option
@base_option
@acting
def delete_command(seat: Seat, provision: str, wanted: str, nth: int, language: str, base: int | None) -> Sequence[Act]:
    """Strike words, or the whole provision. What others said stands until everybody has struck it.

    \b
    Example:
      parley text negotiate delete 3.2 --find "if possible"
    """
    found = provision_of(seat.text, provision)
    places = (seat.spot(found, base, language, wanted, nth),) if wanted else ()
    return [Delete(text=seat.text.id, of=seat.of, provision=found.id, base=_base(found, base), places=places)]


@click.command("move")
@_provision
@click.option("--in", "parent", default="", metavar="PROVISION", help="The provision that it goes into.")
@click.option("--after", default="", metavar="PROVISION", help="The provision that it comes after.")
@click.option("--first", is_flag=True, help="To the beginning.")
@base_option
@acting
def move_command(seat: Seat, provision: str, parent: str, after: str, first: bool, base: int | None) -> Sequence[Act]:
    """Put a provision elsewhere.

    \b
    Example:
      parley text negotiate move 3.2 --after 2.1
    """
    found = provision_of(seat.text, provision)
    before = provision_of(seat.text, after).id if after else ""
    above = provision_of(seat.text, parent).id if parent else seat.text.parent_of(before or found.id)
    return [
        Move(
            text=seat.text.id,
            of=seat.of,
            provision=found.id,
            base=_base(found, base),
            parent=above,
            where="start" if first else "after" if before else "end",
            after=before,
        )
    ]


@click.command("bracket")
@_provision
@find_options
@language_option
@base_option
@acting
def bracket_command(
    seat: Seat, provision: str, wanted: str, nth: int, language: str, base: int | None
) -> Sequence[Act]:
    """Put words in brackets, or the whole provision.

    \b
    Example:
      parley text negotiate bracket 3.2 --find "14 days"
    """
    found = provision_of(seat.text, provision)
    places = (seat.spot(found, base, language, wanted, nth),) if wanted else ()
    return [Reserve(text=seat.text.id, of=seat.of, provision=found.id, base=_base(found, base), places=places)]


@click.command("lift")
@_provision
@click.argument("brackets", nargs=-1, metavar="[BRACKET]...")
@base_option
@acting
def lift_command(seat: Seat, provision: str, brackets: tuple[str, ...], base: int | None) -> Sequence[Act]:
    """Lift one's own brackets; none named: the one round the whole.

    A bracket is named by words that stand in it and in no other, or as `parley text show PROVISION` names it, with as many signs as tell it apart.

    \b
    Examples:
      parley text negotiate lift 3.2 "14 days"
      parley text negotiate lift 3.2 a4k7q~1
    """
    found = provision_of(seat.text, provision)
    named = tuple(node_named(found, one, of=Held) for one in brackets)
    return [Lift(text=seat.text.id, of=seat.of, provision=found.id, base=_base(found, base), brackets=named)]


@click.command("choose")
@_provision
@click.argument("options", nargs=-1, required=True, metavar="OPTION...")
@click.option("--all", "everybody", is_flag=True, help="In a text that you keep: every party takes it, by one act.")
@base_option
@acting
def choose_command(
    seat: Seat, provision: str, options: tuple[str, ...], everybody: bool, base: int | None
) -> Sequence[Act]:
    """Say which option one would take. When every party takes the same, it stands. Who tabled an option need not take its own words.

    An option is named by its words, or some that stand in no other, or as `parley text show PROVISION` names it, with as many signs as tell it apart.

    \b
    Examples:
      parley text negotiate choose 3.2 "within 30 days"
      parley text negotiate choose 3.2 a4k7q~3
      parley text negotiate choose 3.2 "within 30 days" --all
    """
    found = provision_of(seat.text, provision)
    parties = seat.text.opening.parties if everybody else ()
    # The act is the first party's; the others take the same by it.
    of = seat.of or (parties[0] if parties else "")
    return [
        Pick(
            text=seat.text.id,
            of=of,
            also=tuple(party for party in parties if party != of),
            provision=found.id,
            base=_base(found, base),
            picks=seat.options(found, options),
        )
    ]


@click.command("withdraw")
@_provision
@click.argument("options", nargs=-1, required=True, metavar="OPTION...")
@base_option
@acting
def withdraw_command(seat: Seat, provision: str, options: tuple[str, ...], base: int | None) -> Sequence[Act]:
    """Take back options that oneself alone proposed. They are named as for `choose`.

    \b
    Examples:
      parley text negotiate withdraw 3.2 "within 30 days"
      parley text negotiate withdraw 3.2 a4k7q~3
    """
    found = provision_of(seat.text, provision)
    named = seat.options(found, options)
    return [Withdraw(text=seat.text.id, of=seat.of, provision=found.id, base=_base(found, base), options=named)]


@click.command("note")
@_provision
@click.argument("remark", metavar="WORDS")
@language_option
@acting
def note_command(seat: Seat, provision: str, remark: str, language: str) -> Sequence[Act]:
    """Put a remark on a provision. It is no part of the text.

    \b
    Example:
      parley text negotiate note 3.2 "The map comes later."
    """
    found = provision_of(seat.text, provision)
    return [Note(text=seat.text.id, of=seat.of, provision=found.id, words={seat.language(language): remark})]


@click.command("resolve")
@click.argument("collision", metavar="PROVISION|ENTRY")
@click.argument("outcome", type=click.Choice(["keep", "side-by-side", "apply"]))
@acting
def resolve_command(seat: Seat, collision: str, outcome: str) -> Sequence[Act]:
    """Say how a collision ends: the late amendment falls (keep), stands beside (side-by-side), or stands (apply, which takes all concerned).

    A collision is named by the provision that it blocks, or, where there are several, by the late act.

    \b
    Examples:
      parley text negotiate resolve 3.2 side-by-side
      parley text negotiate resolve a4k7q keep
    """
    named = collision_named(seat.text, collision)
    return [Resolve(text=seat.text.id, of=seat.of, collision=named, outcome=cast(Any, outcome))]


def _exact(seat: Seat, found: Provision, given: tuple[str, ...], asked: str) -> dict[str, str]:
    """The digests that are meant: as given, or those shown and said yes to."""
    if given:
        made = {}
        for one in given:
            language, equals, digest = one.partition("=")
            if not equals:
                raise UseError.of("use.not-a-field", given=one[:120])
            made[language] = digest
        return made
    session = this_session()
    session.show(provision_page(session.words, seat.texts, seat.text, found))
    return _asked(session, {name: digest for name, digest in seat.text.digests(found.id).items() if digest}, asked)


def _asked(session: Session, digests: dict[str, str], asked: str) -> dict[str, str]:
    if not sys.stdin.isatty():
        raise UseError.of(
            "text.digest-needed", digests=" ".join(f"--digest {name}={one}" for name, one in digests.items()) or "–"
        )
    confirm(asked)
    return digests


digest_option = click.option(
    "--digest",
    "digests",
    multiple=True,
    metavar="LANG=DIGEST",
    help="The exact digest, as it was shown. Default: it is shown and asked.",
)


@click.command("consent")
@_provision
@digest_option
@click.option("--ad-referendum", is_flag=True, help="Subject to confirmation by those who sent the delegation.")
@acting
def consent_command(seat: Seat, provision: str, digests: tuple[str, ...], ad_referendum: bool) -> Sequence[Act]:
    """Consent to a provision as it is: to the exact digest in each language. Any later edit voids it.

    \b
    Example:
      parley text negotiate consent 3.2
    """
    session = this_session()
    found = provision_of(seat.text, provision)
    named = _exact(
        seat, found, digests, session.words._("command.negotiate.consent-to-exactly-this", name=seat.speaker)
    )
    level: Any = "ad-referendum" if ad_referendum else "agreed"
    return [Consent(text=seat.text.id, of=seat.of, provision=found.id, digests=named, level=level)]


@click.command("withdraw-consent")
@_provision
@acting
def withdraw_consent_command(seat: Seat, provision: str) -> Sequence[Act]:
    """Take back one's consent to a provision that is not agreed yet.

    \b
    Example:
      parley text negotiate withdraw-consent 3.2
    """
    return [WithdrawConsent(text=seat.text.id, of=seat.of, provision=provision_of(seat.text, provision).id)]


@click.command("lock")
@_provision
@digest_option
@acting
def lock_command(seat: Seat, provision: str, digests: tuple[str, ...]) -> Sequence[Act]:
    """Close an agreed provision. It is locked when every party has closed it.

    \b
    Example:
      parley text negotiate lock 3.2
    """
    session = this_session()
    found = provision_of(seat.text, provision)
    named = _exact(seat, found, digests, session.words._("command.negotiate.close-exactly-this", name=seat.speaker))
    return [Lock(text=seat.text.id, of=seat.of, provision=found.id, digests=named)]


@click.command("reopen")
@_provision
@click.option("--because", default="", help="Why.")
@language_option
@acting
def reopen_command(seat: Seat, provision: str, because: str, language: str) -> Sequence[Act]:
    """Ask to open an agreed provision again. It opens when every party has asked, and every consent to it is void then.

    \b
    Example:
      parley text negotiate reopen 3.2 --because "The line on the map was wrong."
    """
    said = {seat.language(language): because} if because else {}
    return [Reopen(text=seat.text.id, of=seat.of, provision=provision_of(seat.text, provision).id, because=said)]


@click.command("all-or-nothing")
@click.argument("switch", type=click.Choice(["on", "off"]))
@acting
def all_or_nothing_command(seat: Seat, switch: str) -> Sequence[Act]:
    """A party's word on the switch: nothing is agreed until everything is agreed. It turns when every party's last word is the same.

    \b
    Example:
      parley text negotiate all-or-nothing off
    """
    return [Everything(text=seat.text.id, of=seat.of, switch=cast(Any, switch))]


@click.command("sign")
@click.option(
    "--provision", "provisions", multiple=True, metavar="PROVISION", help="Only these, where the switch is off."
)
@digest_option
@acting
def sign_command(seat: Seat, provisions: tuple[str, ...], digests: tuple[str, ...]) -> Sequence[Act]:
    """Sign the clean text: the digest of it in every authentic language.

    \b
    Example:
      parley text negotiate sign
    """
    session = this_session()
    named = tuple(provision_of(seat.text, one).id for one in provisions)
    exact = _to_sign(session, seat.text, named, digests, seat.speaker)
    return [Sign(text=seat.text.id, of=seat.of, digests=exact, provisions=named)]


def _to_sign(
    session: Session, text: NegotiatingText, provisions: tuple[str, ...], given: tuple[str, ...], speaker: str
) -> dict[str, str]:
    if given:
        return {one.partition("=")[0]: one.partition("=")[2] for one in given}
    there = signing_digests(text, provisions)
    for language, digest in there.items():
        say(f"{language} {digest}")
    if not there:
        return {}  # the plan says everything that stands in the way
    return _asked(session, there, session.words._("command.negotiate.sign-exactly-this", name=speaker))
