"""``parley talks add KIND FIELD=VALUE ...``: single entries from the command line, checked as a file is."""

from __future__ import annotations

import json

import click

from parley.app.talks import enter, plan_import
from parley.cli.session import Session, pass_session
from parley.cli.terminal import say
from parley.kernel import UseError
from parley.talks import FORMAT, KINDS, SECTIONS, fields_of

_EXAMPLES = {
    "utterance": 'id=u1 speaker=side-a via=[agency] force=requests matter=swap content="asks for the lists" spans=report#6',
    "participant": "id=side-a kind=state role=party names='{en: Side A, uk: Сторона А}'",
    "matter": "id=swap kind=prisoner-exchange title=\"Exchange of prisoners\" between='[side-a, side-b]'",
    "source": 'id=report kind=report title="A report" language=en passages=18 dated=Friday',
    "undertaking": "id=p1 debtor=side-a creditor=side-b matter=swap content=\"hand over 10\" accounts='[{said_in: u1, deadline: soon}]'",
}


def _make(kind: str, section: str) -> click.Command:
    """The command that enters one thing of *kind*, with its fields in its help."""

    def command(session: Session, values: tuple[str, ...], language: str, dry_run: bool, accept_flagged: bool) -> None:
        words = session.words
        text = _document(section, values, language)
        with session.node(read_only=dry_run) as node:
            plan = plan_import(
                session.recorded(node),
                text.encode(),
                file=words._("command.add.command-line"),
                accept_flagged=accept_flagged,
            )
            session.complain(plan.findings)
            if dry_run or not plan.items:
                say(words._("command.shared.nothing-was-entered"))
                return
            appended = enter(session.desk(node), plan.items)
        say(words._("command.shared.entered-as-first-to-last", first=appended.first, last=appended.size - 1))

    lines = []
    for field in fields_of(KINDS[kind]).values():
        what = field.role if field.role != "word" else "one of " + ", ".join(word for word in field.words if word)
        lines.append(
            f"  {field.name:12} {what}{', several' if field.many else ''}{' (needed)' if field.required else ''}"
        )
    example = _EXAMPLES.get(kind, "id=... FIELD=VALUE ...")
    summary = (KINDS[kind].__doc__ or kind).strip().split("\n\n")[0].replace("\n", " ").replace("``", "")
    command.__doc__ = (
        f"{' '.join(summary.split())}\n\n\b\nFields:\n"
        + "\n".join(lines)
        + f"\n\n\b\nExample:\n  parley talks add {kind} {example}"
    )
    made = pass_session(command)
    for option in (
        click.option("--accept-flagged", is_flag=True, help="Enter text with hidden characters or mixed scripts."),
        click.option("--dry-run", is_flag=True, help="Only check."),
        click.option("--language", default="en", show_default=True, help="The language of the words given."),
        click.argument("values", nargs=-1, required=True, metavar="FIELD=VALUE..."),
    ):
        made = option(made)
    return click.command(kind)(made)


def _document(section: str, values: tuple[str, ...], language: str) -> str:
    lines = [f"format: {FORMAT}", f"language: {json.dumps(language)}", f"{section}:"]
    lead = "  - "
    for given in values:
        name, equals, value = given.partition("=")
        if not equals or not name.isidentifier():
            raise UseError.of("use.not-a-field", given=given[:120])
        shown = value if value[:1] in ("[", "{") and "\n" not in value else json.dumps(value, ensure_ascii=False)
        lines.append(f"{lead}{name}: {shown}")
        lead = "    "
    return "\n".join(lines) + "\n"


_MADE_OF = {f"{kind.replace('-', '_')}_command": (kind, section) for section, kind in SECTIONS.items()}


def __getattr__(name: str) -> click.Command:
    """The command of one kind (``utterance_command`` ...), made when it is asked for. Raises AttributeError for any other name."""
    if name not in _MADE_OF:
        raise AttributeError(name)
    return _make(*_MADE_OF[name])
