"""From what an act says to pieces of wording, and from bracketed text to what an act says.

Rules
- A passage is of the act's speaker unless it names whose words it is; whoever tells of another's words is kept as the teller.
- Words are refused, with a finding, if they are not in normalisation form C, hold a square bracket, an object replacement character or
  half a character (a lone surrogate), or are longer than `MAX_WORDS`. Words that only look odd (invisible characters, mixed scripts) are
  taken, and said.
- From a tree of brackets: alternatives become a choice (an option that says "no text" has none), brackets are held by the parties that their
  labels name (the act's speaker where none is named), placeholders become blanks.
  Notes and strays are not taken over; each is said. Braces never are words.

This module changes no provision.
"""

from __future__ import annotations

import re

import msgspec

from parley.kernel import Finding, Message, Place, is_nfc, oddities
from parley.text.negotiation import brackets
from parley.text.negotiation.acts import (
    BlankPiece,
    Choice,
    ChoiceOption,
    Origin,
    Passage,
    PieceDraft,
    Reserved,
)
from parley.text.negotiation.wording import AlternativeWordings, Blank, Held, Option, Piece, Pieces, Run, Source, tidy

__all__ = ["MAX_NESTING", "MAX_WORDS", "Pen", "build_pieces", "odd_words", "pieces_of_bracketed", "refusal_of_words"]

MAX_WORDS = 200_000
MAX_NESTING = 20
"""The deepest nesting of brackets and alternatives in one wording. Real drafts go to about 11."""
_PLACEHOLDER_WORD = re.compile(r"\A\s*placeholder: ", re.IGNORECASE)
_FORBIDDEN = re.compile("[\\[\\]\ufffc\ud800-\udfff]")


class Pen:
    """Who writes in one act, and the next id of a node that it makes: ``entry~1``, ``entry~2``."""

    def __init__(self, entry: str, speaker: str, signer: str, origin: Origin | None = None) -> None:
        self.entry = entry
        self.speaker = speaker
        self.signer = signer
        self.origin = origin
        self._count = 0

    def next_id(self) -> str:
        """A new id."""
        self._count += 1
        return f"{self.entry}~{self._count}"

    def source(self, of: str = "", origin: Origin | None = None) -> Source:
        """The source of words that this act brings."""
        whose = of or self.speaker
        return Source(self.entry, whose, self.signer if whose != self.signer else "", origin or self.origin)


def refusal_of_words(words: str) -> Message | None:
    """Why *words* cannot stand in a negotiating text, or None."""
    if len(words) > MAX_WORDS:
        return Message("words.too-long", {"length": len(words), "limit": MAX_WORDS})
    match = _FORBIDDEN.search(words)
    if match and match.group() in "[]":
        return Message("words.bracket", {"offset": match.start()})
    if match:
        return Message("words.not-text", {"offset": match.start(), "character": f"U+{ord(match.group()):04X}"})
    return None if is_nfc(words) else Message("words.not-nfc", {})


def odd_words(words: str) -> tuple[Message, ...]:
    """What looks odd about *words*."""
    return tuple(
        Message("words.odd", {"kind": oddity.kind, "offset": oddity.offset, "shown": oddity.shown})
        for oddity in oddities(words)
    )


def build_pieces(
    drafts: tuple[PieceDraft, ...], pen: Pen, participants: frozenset[str], parties: frozenset[str], depth: int = 0
) -> Pieces | Message:
    """The pieces that *drafts* describe, or why they cannot be."""
    if depth > MAX_NESTING:
        return Message("words.too-deep", {"limit": MAX_NESTING})
    pieces: list[Piece] = []
    for draft in drafts:
        made = _build(draft, pen, participants, parties, depth)
        if isinstance(made, Message):
            return made
        pieces.append(made)
    return tidy(tuple(pieces))


def _build(
    draft: PieceDraft, pen: Pen, participants: frozenset[str], parties: frozenset[str], depth: int
) -> Piece | Message:
    if isinstance(draft, Passage):
        if draft.of and draft.of not in participants:
            return Message("negotiation.not-a-participant", {"participant": draft.of})
        return refusal_of_words(draft.words) or Run(draft.words, pen.source(draft.of, draft.origin))
    if isinstance(draft, BlankPiece):
        return refusal_of_words(draft.hint) or Blank(pen.next_id(), draft.hint, pen.source())
    if isinstance(draft, Reserved):
        identifier = pen.next_id()
        holders = draft.holders or (pen.speaker,)
        if stranger := next((holder for holder in holders if holder not in parties), ""):
            return Message("negotiation.not-a-party", {"participant": stranger})
        inner = build_pieces(draft.pieces, pen, participants, parties, depth + 1)
        return inner if isinstance(inner, Message) else Held(identifier, inner, tuple(dict.fromkeys(holders)))
    if len(draft.options) < 2:
        return Message("negotiation.one-option", {})
    identifier = pen.next_id()
    options: list[Option] = []
    for option in draft.options:
        by = option.by or (pen.speaker,)
        if stranger := next((one for one in by if one not in participants), ""):
            return Message("negotiation.not-a-participant", {"participant": stranger})
        inner = build_pieces(option.pieces, pen, participants, parties, depth + 1)
        if isinstance(inner, Message):
            return inner
        options.append(Option(pen.next_id(), inner, tuple(dict.fromkeys(by))))
    return AlternativeWordings(identifier, tuple(options))


def pieces_of_bracketed(
    read: brackets.Bracketed, *, of: str = "", file: str = ""
) -> tuple[tuple[PieceDraft, ...], tuple[Finding, ...]]:
    """What an `Insert` would say for a bracketed text, and findings for what is not taken over.

    *of*: whose words stand outside labelled brackets. A text with malformed brackets gives no pieces, only its findings.
    """
    if not read.is_well_formed:
        return (), tuple(finding for finding in read.findings if finding.severity == "error")
    findings: list[Finding] = []
    return _drafts(read.nodes, of, file, findings), tuple(findings)


def _drafts(nodes: tuple[brackets.Node, ...], of: str, file: str, findings: list[Finding]) -> tuple[PieceDraft, ...]:
    drafts: list[PieceDraft] = []
    for node in nodes:
        if isinstance(node, brackets.Words) and drafts and isinstance(drafts[-1], Passage):
            drafts[-1] = Passage(words=drafts[-1].words + node.text, of=of)
        elif isinstance(node, brackets.Words):
            drafts.append(Passage(words=node.text, of=of))
        elif isinstance(node, brackets.Markup):
            words = node.text[1:] if node.kind == "escape" and node.text[1:] not in "[]" else ""
            if words and drafts and isinstance(drafts[-1], Passage):
                drafts[-1] = Passage(words=drafts[-1].words + words, of=of)
            elif words:
                drafts.append(Passage(words=words, of=of))
            elif not node.text.startswith("<!--"):
                findings.append(
                    Finding(Message("brackets.markup-left-out", {"markup": node.text}), Place(file), "warning")
                )
        elif isinstance(node, brackets.Alternatives):
            drafts.append(Choice(options=tuple(_option(option, of, file, findings) for option in node.options)))
        elif isinstance(node, brackets.Bracket):
            drafts.extend(_bracket_drafts(node, of, file, findings))
    return tuple(drafts)


def _option(node: brackets.Bracket, of: str, file: str, findings: list[Finding]) -> ChoiceOption:
    if brackets.NO_TEXT.match(brackets.write_brackets(node.children)):
        return ChoiceOption(by=node.parties)
    if node.kind == "placeholder":
        unlabelled = msgspec.structs.replace(node, parties=())
        return ChoiceOption(pieces=_bracket_drafts(unlabelled, of, file, findings), by=node.parties)
    return ChoiceOption(pieces=_drafts(node.children, _one(node, of), file, findings), by=node.parties)


def _bracket_drafts(node: brackets.Bracket, of: str, file: str, findings: list[Finding]) -> tuple[PieceDraft, ...]:
    if node.kind == "note":
        message = Message("brackets.note-left-out", {"note": brackets.write_brackets((node,))})
        findings.append(Finding(message, Place(file, node.line, node.column), "warning"))
        return ()
    if node.kind == "placeholder" and not any(isinstance(each, brackets.Bracket) for each in node.children):
        blank = BlankPiece(hint=_PLACEHOLDER_WORD.sub("", brackets.write_brackets(node.children)))
        return (Reserved(pieces=(blank,), holders=node.parties),) if node.parties else (blank,)
    return (Reserved(pieces=_drafts(node.children, _one(node, of), file, findings), holders=node.parties),)


def _one(node: brackets.Bracket, of: str) -> str:
    """Whose words stand in a bracket: those of the one party it names, unless that party would strike them."""
    return node.parties[0] if len(node.parties) == 1 and not node.striking else of
