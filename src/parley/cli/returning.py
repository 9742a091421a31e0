"""A copy of the negotiating text that came back: what was changed in it is shown as acts, and entered when somebody says yes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import msgspec

from parley.app.texts import Texts, plan_acts, signer_of
from parley.cli.acting import enter_planned
from parley.cli.session import Session, read_file
from parley.cli.terminal import confirm, say
from parley.formats import read_returned_docx, read_returned_odt, text_format_of
from parley.kernel import Place, UseError
from parley.presentation.texts import returned_acts, returned_markdown
from parley.storage import Node
from parley.text.negotiation import (
    Act,
    Delete,
    Edit,
    Insert,
    NegotiatingText,
    Note,
    Replace,
    Returned,
    Spot,
    decode_bracketed,
    leaf_text,
    name_of_act,
    slot,
)

__all__ = ["ReturnedCopy", "enter_returned", "returned_copy"]

_ENOUGH: Final = 0.5
"""A Markdown file in which at least so much of the text is found is a copy of it; another is a draft to table."""


class ReturnedCopy(msgspec.Struct, frozen=True):
    """A copy that came back: its file, its language, and what it says."""

    file: str
    language: str
    returned: Returned


def returned_copy(
    session: Session, texts: Texts, text: NegotiatingText, files: tuple[Path, ...], of: str
) -> ReturnedCopy | None:
    """The copy of *text* in *files*; None where they are drafts to table. Raises `FileError`, and `UseError` (``text.returned-no-copy``)."""
    if len(files) != 1 or not text.provisions:
        return None
    path = files[0]
    data = read_file(path)
    form = text_format_of(data)
    is_office = form != "markdown"
    if form == "docx":
        paragraphs = read_returned_docx(data, str(path))
    elif form == "odt":
        paragraphs = read_returned_odt(data, str(path))
    else:
        paragraphs = returned_markdown(decode_bracketed(data, str(path)))
    language, found, returned = returned_acts(texts, text, paragraphs, of=of, file=str(path))
    if is_office and not found:
        raise UseError.of("text.returned-no-copy", text=text.id)
    if not is_office and found < _ENOUGH:
        return None
    return ReturnedCopy(str(path), language, returned)


def enter_returned(
    session: Session, node: Node, texts: Texts, text: NegotiatingText, copy: ReturnedCopy, *, dry_run: bool, yes: bool
) -> None:
    """Show what *copy* says, and enter it if that is wanted and somebody says yes. Raises `UseError` (``text.returned-say-yes``), `InputError`."""
    words = session.words
    acts = copy.returned.acts
    if copy.returned.findings:
        session.complain(copy.returned.findings)
    numbers = text.numbers()
    for act in acts:
        provision = getattr(act, "provision", "")
        say(
            f"{numbers.get(provision) or '+'} [{provision}] {words.p_('act', name_of_act(act))}: {_told(text, act, copy.language)}"
        )
    if not acts:
        say(words._("command.returning.nothing-changed"))
        return
    places = tuple(Place(copy.file, line) for line in copy.returned.lines)
    plan = plan_acts(texts, signer_of(node.store), acts, file=copy.file, places=places)
    if not (dry_run or yes):
        if not sys.stdin.isatty():
            raise UseError.of("text.returned-say-yes", count=len(acts))
        confirm(words.n_("command.returning.enter-count-acts", len(acts)))
    enter_planned(session, node, plan, acts, places, dry_run)


def _told(text: NegotiatingText, act: Act, language: str) -> str:
    """What *act* changes, in the words concerned."""
    if isinstance(act, Insert):
        return " ".join(piece.words for pieces in act.words.values() for piece in pieces if hasattr(piece, "words"))
    if isinstance(act, Note):
        return " ".join(act.words.values())
    if isinstance(act, Replace):
        return "; ".join(f"“{_there(text, act, edit)}” → “{edit.words}”" for edit in act.edits)
    if isinstance(act, Delete) and act.places:
        return "; ".join(f"“{_there(text, act, place)}”" for place in act.places)
    found = text.provisions.get(getattr(act, "provision", ""))
    return leaf_text(found.wordings.get(slot(language), ())) if found is not None else ""


def _there(text: NegotiatingText, act: Replace | Delete, place: Edit | Spot) -> str:
    """The words that stand at *place* at the base of *act*."""
    step = text.provisions[act.provision].at(act.base)
    wording = leaf_text(step.wordings.get(slot(place.language, place.part), ())) if step is not None else ""
    return wording[place.start : place.end]
