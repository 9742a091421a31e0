"""The negotiating text written as bracketed text, in one language, so that people and `read_brackets` read the same.

Rules
- ``[Side B: words]`` is a bracket and who holds it; ``[Side B (strike): words]`` says that Side B would strike them;
  ``[Side A: x][Side B: y]`` are alternatives and who proposes them; an option without
  words reads "no text"; ``[…]`` or ``[Placeholder: hint]`` is a blank; ``{Side A: words}`` is a remark.
- What Markdown or a reader of brackets would take for markup is escaped with a backslash. An empty comment keeps apart two brackets that stand side by
  side and are no alternatives, and marks words that only look like a label, a placeholder or a note.
- Reading it back gives the same words, the same brackets and the same parties. The ids of the brackets are not in it.

The fixed words are parameters: this module speaks no language of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from parley.text.negotiation.brackets import NO_TEXT, read_brackets
from parley.text.negotiation.revisions import Provision, slot
from parley.text.negotiation.standing import NegotiatingText
from parley.text.negotiation.wording import AlternativeWordings, Blank, Held, Piece, Pieces, Run, is_clean, leaf_text

__all__ = ["FixedWords", "is_seen_as_blank", "write_negotiating_text", "write_pieces"]

# An underscore between two letters is no emphasis to anybody, unless another stands beside it.
_UNDERSCORE = r"(?<!\w)_|_(?!\w)|_(?=_)|(?<=_)_"
_ALWAYS = re.compile(rf"[\\{{}}<`~^*\[\]]|{_UNDERSCORE}|!(?=\Z)|^(?=-+[ \t]*$)", re.MULTILINE)
_HEADING_MARK = re.compile(r"^([ \t]*)#", re.MULTILINE)
_APART = "<!-- -->"
_HEADINGS = {"part": "##", "article": "###", "paragraph": "####", "point": "#####"}


class FixedWords(msgspec.Struct, frozen=True):
    """The words that stand in the text but are nobody's. ``no_text``, ``placeholder`` and ``strike`` must stay ones that the reader knows."""

    no_text: str = "no text"
    placeholder: str = "Placeholder"
    collision: str = "Collision"
    strike: str = "strike"


def write_pieces(pieces: Pieces, names: Mapping[str, str], fixed: FixedWords | None = None) -> str:
    """*pieces* as bracketed text. *names*: how each participant is written in labels; its identifier where it is not there."""
    return _Writer(names, fixed or FixedWords()).pieces(pieces)


def write_negotiating_text(
    standing: NegotiatingText, language: str, names: Mapping[str, str], fixed: FixedWords | None = None
) -> str:
    """The whole text as bracketed Markdown: headings for articles and parts, numbered paragraphs, remarks, open collisions."""
    writer = _Writer(names, fixed or FixedWords())
    numbers = standing.numbers()
    blocks = [f"# {_escaped(standing.opening.title.get(language, '') or standing.id)}"]
    for provision in standing.in_order():
        blocks.extend(_blocks(standing, provision, numbers[provision.id], language, writer))
    return "\n\n".join(blocks) + "\n"


def _blocks(standing: NegotiatingText, provision: Provision, number: str, language: str, writer: _Writer) -> list[str]:
    heading = provision.wordings.get(slot(language, "heading"), ())
    words = provision.wordings.get(slot(language), ())
    holders = tuple(sorted(provision.holds))
    if holders:
        heading = (Held("", heading, holders),) if heading else ()
        words = (Held("", words, holders),) if words else ()
    writer.striking = frozenset(party for party, hold in provision.holds.items() if hold == "delete")
    blocks = []
    if heading or provision.level in ("part", "article"):
        blocks.append(" ".join(part for part in (_HEADINGS[provision.level], number, writer.pieces(heading)) if part))
        number = ""
    if words:
        blocks.append(f"{number} {writer.pieces(words)}" if number else writer.pieces(words))
    for remark in provision.remarks:
        said = remark.words.get(language) or next(iter(remark.words.values()), "")
        blocks.append("{" + f"{writer.name(remark.of)}: {_escaped(said)}" + "}")
    for collision in standing.open_collisions(provision.id):
        against = ", ".join(collision.against)
        blocks.append("{" + f"{writer.fixed.collision}: {writer.name(collision.of)}, {collision.id} / {against}" + "}")
    return blocks


class _Writer:
    """One writing: the names and fixed words that it uses."""

    def __init__(self, names: Mapping[str, str], fixed: FixedWords) -> None:
        self.names = names
        self.fixed = fixed
        self.striking: frozenset[str] = frozenset()

    def name(self, participant: str) -> str:
        """The name of a participant, or its identifier where the name could not be read back from a label."""
        name = self.names.get(participant, participant)
        return participant if re.search(r"[\[\]{}<>\\:`~^,;/\n]|^\s|\s$", name) else name

    def pieces(self, pieces: Pieces) -> str:
        """Pieces one after another."""
        written: list[str] = []
        beside = False
        for piece in pieces:
            if isinstance(piece, Run):
                text = _escaped(piece.text)
                if written and text[:1] in ("(", ":"):
                    text = "\\" + text
                written.append(text)
                beside = beside and re.fullmatch(r"[ \t]*/?[ \t]*", piece.text) is not None
            else:
                written.append((_APART if beside else "") + self._node(piece))
                beside = True
        return "".join(written)

    def _node(self, piece: Piece) -> str:
        if isinstance(piece, Held):
            # The bracket round the whole of a provision has no id; only there a party may say that it would strike the words.
            striking = frozenset() if piece.id else self.striking
            return self._bracket(piece.holders, self._kept_words(self.pieces(piece.pieces)), striking)
        if isinstance(piece, AlternativeWordings):
            return "".join(self._bracket(option.by, self._inside(option.pieces)) for option in piece.options)
        return self._blank(piece) if isinstance(piece, Blank) else ""

    def _inside(self, pieces: Pieces) -> str:
        if leaf_text(pieces) or not is_clean(pieces):
            return self._kept_words(self.pieces(pieces))
        return self.fixed.no_text

    def _kept_words(self, inside: str) -> str:
        """*inside*, marked as words where a reader would take it for a placeholder, a note or "no text"."""
        kinds = [getattr(node, "kind", "") for node in read_brackets(f"[{inside}]").nodes]
        return f"{_APART}{inside}" if kinds != ["text"] or NO_TEXT.match(inside) else inside

    def _bracket(self, parties: tuple[str, ...], inside: str, striking: frozenset[str] = frozenset()) -> str:
        if parties:
            labels = (self.name(each) + (f" ({self.fixed.strike})" if each in striking else "") for each in parties)
            return f"[{', '.join(labels)}: {inside}]"
        folded = inside.lstrip().casefold()
        looks_labelled = ":" in inside and any(folded.startswith(self.name(each).casefold()) for each in self.names)
        return f"[{_APART if looks_labelled else ''}{inside}]"

    def _blank(self, blank: Blank) -> str:
        hint = _escaped(blank.hint)
        return f"[{hint or '…'}]" if is_seen_as_blank(blank.hint) else f"[{self.fixed.placeholder}: {hint}]"


def is_seen_as_blank(hint: str) -> bool:
    """Whether a bracket with nothing but *hint* is read as a blank, without a word before it that says so."""
    nodes = read_brackets(f"[{_escaped(hint) or '…'}]").nodes
    return [getattr(node, "kind", "") for node in nodes] == ["placeholder"]


def _escaped(text: str) -> str:
    """*text* with every character escaped that a reader would take for markup or a bracket."""
    escaped = _ALWAYS.sub(lambda match: "\\" + match.group(), text)
    return _HEADING_MARK.sub(r"\1\\#", escaped)
