"""A copy of the text that comes back from a delegation, edited: from the words in it to the acts that say the same.

Rules
- A paragraph is the part of a provision (its words, its heading) whose hidden name it bears, as it was exported; where names were lost, the part that says the
  same, or nearly the same under the same number.
- What differs from what was exported is found word by word, whether the changes were tracked or not. New words for old ones are a `Replace`, struck words a
  `Delete` of those places; a provision that is gone is a `Delete` of all of it, a paragraph that is no provision's an `Insert`, a new comment a `Note`.
- The acts have the revision that was exported for their base: what others changed since is a collision, and no words of others are taken away.
- Marks (brackets, whose they are, "no text") are nobody's words. What changes a mark, or runs over one, cannot be said by an act on words: it is told with
  its place, as is everything else that cannot be mapped, and left out.

Nothing is entered here; people look at the acts first.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal

import msgspec

from parley.kernel import Finding, Message, Place, sha256_hex
from parley.text.document import ProvisionLevel
from parley.text.headings import read_label
from parley.text.negotiation.acts import Act, Delete, Edit, Insert, Note, Part, Passage, Replace, Spot
from parley.text.negotiation.standing import NegotiatingText

__all__ = ["Returned", "ReturnedParagraph", "ShownPart", "acts_of_returned", "hidden_name", "share_found"]

_TOKEN: Final = re.compile(r"\s+|\w+|[^\w\s]")
_LIKE: Final = 0.6
_LIKE_WITHOUT_NUMBER: Final = 0.8
_LONGEST_COMPARED: Final = 20_000


class ReturnedParagraph(msgspec.Struct, frozen=True):
    """A paragraph of a file that came back.

    ``names``     the hidden names that stand in it
    ``comments``  who commented on it, and what
    ``is_aside``  it stands beside the text: a title, a digest
    ``apart``     kind and words of what was not read as its words
    """

    text: str
    names: tuple[str, ...] = ()
    line: int = 0
    comments: tuple[tuple[str, str], ...] = ()
    is_aside: bool = False
    apart: tuple[tuple[str, str], ...] = ()


class ShownPart(msgspec.Struct, frozen=True):
    """A part of a provision as it is exported: its displayed number (if it stands before these words), and its pieces.

    A piece is ``words`` as they stand, a ``mark``, or a ``blank``: whatever is shown for one character of the wording, as are placeholders and characters
    that hide, which documents for people show by their code points.
    """

    provision: str
    part: Part
    revision: int
    name: str
    number: str
    pieces: tuple[tuple[Literal["words", "blank", "mark"], str], ...]

    @property
    def text(self) -> str:
        """What is shown, without the number."""
        return "".join(words for _, words in self.pieces)


class Returned(msgspec.Struct, frozen=True):
    """What came back: the acts that say it, where each was read (lines), and what cannot be said by an act."""

    acts: tuple[Act, ...]
    lines: tuple[int, ...]
    findings: tuple[Finding, ...]


def hidden_name(text: str, provision: str, language: str, part: str, revision: int) -> str:
    """The hidden name of a part in an exported file: a bookmark of a word processor, which keeps at most 40 signs."""
    return "_Parley" + sha256_hex("\n".join((text, provision, language, part, str(revision))).encode())[:24]


def share_found(parts: Sequence[ShownPart], paragraphs: Sequence[ReturnedParagraph]) -> float:
    """How much of *parts* is in *paragraphs*, word for word or by name: 1 for all."""
    there = {_squeezed(one.text) for one in paragraphs} | {name for one in paragraphs for name in one.names}
    found = sum(part.name in there or _squeezed(_with_number(part)) in there for part in parts)
    return found / len(parts) if parts else 0.0


def acts_of_returned(
    text: NegotiatingText,
    language: str,
    parts: Sequence[ShownPart],
    paragraphs: Sequence[ReturnedParagraph],
    *,
    of: str = "",
    file: str = "",
) -> Returned:
    """The acts of *of* (empty: of whoever signs) that make of *parts*, as they were exported, what stands in *paragraphs*.

    *parts*: of the latest revision of each provision, and of earlier ones for their hidden names.
    """
    return _Reading(text, language, parts, of, file).read(paragraphs)


class _Reading:
    """One reading of a file that came back."""

    def __init__(self, text: NegotiatingText, language: str, parts: Sequence[ShownPart], of: str, file: str) -> None:
        self.text, self.language, self.of, self.file = text, language, of, file
        self.by_name = {part.name: part for part in parts}
        self.latest = [
            part
            for part in parts
            if part.provision in text.provisions and text.provisions[part.provision].revision == part.revision
        ]
        self.acts: list[Act] = []
        self.lines: list[int] = []
        self.findings: list[Finding] = []
        self.tabled: dict[str, tuple[ProvisionLevel, str]] = {}

    def read(self, paragraphs: Sequence[ReturnedParagraph]) -> Returned:
        matched = self._matched([one for one in paragraphs if not one.is_aside])
        met: set[tuple[str, str]] = {(part.provision, part.part) for _, part in matched if part is not None}
        edits: dict[tuple[str, int], list[tuple[Edit, int]]] = {}
        before = ""
        for paragraph, part in matched:
            for kind, words in paragraph.apart:
                self._tell("returned-apart", paragraph, kind=kind, words=words[:160])
            if part is None:
                before = self._new(paragraph, before) or before
            else:
                made = edits.setdefault((part.provision, part.revision), [])
                made += [(edit, paragraph.line) for edit in self._edits(paragraph, part)]
                before = part.provision
            self._comments(paragraph, before)
        self._gone(met, edits)
        for (provision, revision), found in edits.items():
            if found:
                self._add(self._amendment(provision, revision, [edit for edit, _ in found]), found[0][1])
        order = sorted(range(len(self.acts)), key=lambda at: _turn(self.acts[at]))
        return Returned(
            tuple(self.acts[at] for at in order), tuple(self.lines[at] for at in order), tuple(self.findings)
        )

    def _tell(self, code: str, paragraph: ReturnedParagraph, **params: str | int) -> None:
        self.findings.append(Finding(Message(f"text.{code}", params), Place(self.file, paragraph.line), "warning"))

    def _add(self, act: Act, line: int) -> None:
        self.acts.append(act)
        self.lines.append(line)

    def _matched(self, paragraphs: Sequence[ReturnedParagraph]) -> list[tuple[ReturnedParagraph, ShownPart | None]]:
        """Each paragraph with the part that it is, by its hidden name, by its words, or by words that are nearly the same."""
        found: dict[int, ShownPart] = {}
        taken: set[tuple[str, str]] = set()

        def take(at: int, part: ShownPart) -> None:
            found[at] = part
            taken.add((part.provision, part.part))

        for at, paragraph in enumerate(paragraphs):
            named = [self.by_name[name] for name in paragraph.names if name in self.by_name]
            free = [part for part in named if (part.provision, part.part) not in taken]
            if len(named) > 1:
                joined = ", ".join(part.number or part.provision for part in named[1:])
                self._tell("returned-joined", paragraph, others=joined)
                taken.update((part.provision, part.part) for part in named[1:])
            if free:
                take(at, free[0])
        for alike in (self._same, self._nearly):
            for at, paragraph in enumerate(paragraphs):
                if at in found or not paragraph.text.strip():
                    continue
                part = alike(paragraph, [one for one in self.latest if (one.provision, one.part) not in taken])
                if part is not None:
                    take(at, part)
        return [(paragraph, found.get(at)) for at, paragraph in enumerate(paragraphs)]

    @staticmethod
    def _same(paragraph: ReturnedParagraph, parts: Sequence[ShownPart]) -> ShownPart | None:
        words = _squeezed(paragraph.text)
        return next((part for part in parts if _squeezed(_with_number(part)) == words), None)

    @staticmethod
    def _nearly(paragraph: ReturnedParagraph, parts: Sequence[ShownPart]) -> ShownPart | None:
        best, most = None, 0.0
        for part in parts:
            if len(paragraph.text) + len(part.text) > _LONGEST_COMPARED:
                continue
            numbered = bool(part.number) and paragraph.text.startswith(f"{part.number} ")
            words = paragraph.text.removeprefix(f"{part.number} ") if numbered else paragraph.text
            like = difflib.SequenceMatcher(None, _tokens(words), _tokens(part.text), autojunk=False).ratio()
            if like > most and like >= (_LIKE if numbered else _LIKE_WITHOUT_NUMBER):
                best, most = part, like
        return best

    def _edits(self, paragraph: ReturnedParagraph, part: ShownPart) -> Iterator[Edit]:
        words = self._without_number(paragraph, part)
        shown, leaves = part.text, _leaves(part)
        for start, end, new in _changes(shown, words):
            place = _place(shown, leaves, start, end, new)
            if place is None or "[" in place[2] or "]" in place[2]:
                said = f"{shown[start:end]} → {new}" if new else shown[start:end]
                self._tell("returned-mark", paragraph, provision=part.number or part.provision, words=said[:160])
                continue
            yield Edit(language=self.language, part=part.part, start=place[0], end=place[1], words=place[2])

    def _without_number(self, paragraph: ReturnedParagraph, part: ShownPart) -> str:
        """The words of *paragraph* without the number; another number than the displayed one is told, for the text numbers itself."""
        words = paragraph.text.strip()
        if not part.number or not words:
            return words
        if words == part.number or words.startswith((f"{part.number} ", f"{part.number}\n", f"{part.number}\t")):
            return words[len(part.number) :].strip()
        label = None if words.startswith(part.text[:20] or "\0") else read_label(words)
        given = "" if label is None else words[: label.length].strip()
        self._tell("returned-number", paragraph, number=part.number, given=given or "–")
        return words if label is None else words[label.length :].strip()

    def _amendment(self, provision: str, revision: int, edits: Sequence[Edit]) -> Replace | Delete:
        if any(edit.words or edit.start == edit.end for edit in edits):
            return Replace(text=self.text.id, of=self.of, provision=provision, base=revision, edits=tuple(edits))
        places = tuple(Spot(language=one.language, part=one.part, start=one.start, end=one.end) for one in edits)
        return Delete(text=self.text.id, of=self.of, provision=provision, base=revision, places=places)

    def _gone(self, met: set[tuple[str, str]], edits: dict[tuple[str, int], list[tuple[Edit, int]]]) -> None:
        """Parts that no paragraph is: a whole provision is struck, or its words or heading alone."""
        for provision in dict.fromkeys(part.provision for part in self.latest):
            own = [part for part in self.latest if part.provision == provision]
            missing = [part for part in own if (provision, part.part) not in met and part.text.strip()]
            if not missing:
                continue
            standing = [each.id for each in self.text.in_order()]
            inside = [child for child in self.text.children.get(provision, ()) if child in standing]
            if inside:
                params: dict[str, str | int] = {"provision": own[0].number or provision, "count": len(inside)}
                self.findings.append(Finding(Message("text.returned-has-inside", params), Place(self.file), "warning"))
                continue
            if len(missing) == len([part for part in own if part.text.strip()]):
                self._add(Delete(text=self.text.id, of=self.of, provision=provision, base=own[0].revision), 0)
                continue
            for part in missing:
                spot = Edit(language=self.language, part=part.part, start=0, end=_length(part))
                edits.setdefault((provision, part.revision), []).append((spot, 0))

    def _new(self, paragraph: ReturnedParagraph, before: str) -> str:
        """Table a paragraph that is no provision's, after *before*; the identifier that it gets, or nothing."""
        words = paragraph.text.replace("\n", " ").strip()
        if not words:
            return ""
        if "[" in words or "]" in words or (words.startswith("{") and words.endswith("}")):
            if not self._is_told(words):
                self._tell("returned-mark", paragraph, provision="–", words=words[:160])
            return ""
        label = read_label(words)
        words = words if label is None else words[label.length :].strip()
        level, parent, after = self._place_after(before)
        content = sha256_hex("\n".join((self.text.id, self.language, before, words)).encode())[:8]
        name = f"{self.text.id[:40]}-new-{content}"
        self.tabled[name] = level, parent
        self._add(
            Insert(
                text=self.text.id, of=self.of, provision=name, level=level, parent=parent, after=after,
                where="after" if after else "start" if parent else "end", number=label.number if label is not None else "",
                words={self.language: (Passage(words=words),)},
            ),
            paragraph.line,
        )  # fmt: skip
        return name

    def _place_after(self, before: str) -> tuple[ProvisionLevel, str, str]:
        """Level, parent and predecessor of a new provision behind *before*: beside it, or the first inside of a part or an article."""
        if before in self.tabled:
            return (*self.tabled[before], before)
        beside = self.text.provisions.get(before)
        if beside is None:
            return "paragraph", "", ""
        if beside.level in ("part", "article"):
            return "paragraph", before, ""
        return beside.level, self.text.parent_of(before), before

    def _is_told(self, words: str) -> bool:
        """Whether *words* in braces are a remark, or the note of a collision, that the text has already."""
        remarks = {
            _squeezed(said)
            for one in self.text.provisions.values()
            for each in one.remarks
            for said in each.words.values()
        }
        inside = words.strip("{}").partition(": ")[2]
        return _squeezed(inside) in remarks or any(collision.id in words for collision in self.text.collisions.values())

    def _comments(self, paragraph: ReturnedParagraph, provision: str) -> None:
        for author, words in paragraph.comments:
            if self._is_told(words) or not words.strip():
                continue
            if provision not in self.text.provisions:
                self._tell("returned-comment", paragraph, author=author or "–", words=words[:160])
                continue
            said = f"{author}: {words}" if author else words
            self._add(
                Note(text=self.text.id, of=self.of, provision=provision, words={self.language: said}), paragraph.line
            )


def _turn(act: Act) -> int:
    """When an act is entered: changes of words, then provisions that are struck, new ones, remarks."""
    if isinstance(act, Delete) and not act.places:
        return 1
    return 0 if isinstance(act, Replace | Delete) else 2 if isinstance(act, Insert) else 3


def _with_number(part: ShownPart) -> str:
    return f"{part.number} {part.text}" if part.number else part.text


def _squeezed(words: str) -> str:
    return " ".join(words.split())


def _tokens(words: str) -> list[str]:
    """Words and marks; white space of any kind is one."""
    return [" " if token.isspace() else token for token in _TOKEN.findall(words)]


def _leaves(part: ShownPart) -> list[int]:
    """For each shown character its offset in the wording; -1 for marks."""
    offsets: list[int] = []
    at = 0
    for kind, words in part.pieces:
        if kind == "mark":
            offsets += [-1] * len(words)
        elif kind == "blank":
            offsets += [at] * len(words)
            at += 1
        else:
            offsets += range(at, at + len(words))
            at += len(words)
    return offsets


def _length(part: ShownPart) -> int:
    return sum(len(words) if kind == "words" else kind == "blank" for kind, words in part.pieces)


def _changes(old: str, new: str) -> list[tuple[int, int, str]]:
    """Where *old* was changed to make *new*: start and end in *old*, and the new words. Changes with nothing but a space between them are one."""
    tokens, others = _TOKEN.findall(old), _TOKEN.findall(new)
    starts, new_starts = _starts(tokens), _starts(others)
    matcher = difflib.SequenceMatcher(None, _tokens(old), _tokens(new), autojunk=False)
    made: list[tuple[int, int, int, int]] = []
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        if tag == "equal":
            continue
        if made and "".join(tokens[made[-1][1] : a0]).isspace():
            made[-1] = (made[-1][0], a1, made[-1][2], b1)
        else:
            made.append((a0, a1, b0, b1))
    found = [(starts[a0], starts[a1], new[new_starts[b0] : new_starts[b1]]) for a0, a1, b0, b1 in made]
    return [one for one in found if one[2].strip() or old[one[0] : one[1]].strip() or len(found) > 1]


def _starts(tokens: Iterable[str]) -> list[int]:
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts


def _place(shown: str, leaves: Sequence[int], start: int, end: int, new: str) -> tuple[int, int, str] | None:
    """The place in the wording of a change in what is shown, and its new words; None where it touches a mark, or stands between two."""
    if start == end:
        left = leaves[start - 1] if start else -1
        right = leaves[start] if start < len(shown) else -1
        if not shown:
            return 0, 0, new.replace("\n", " ")
        if left >= 0 and start < len(shown) and right < 0:  # at the end inside of a bracket: with the word before it
            start = max(at for at in _starts(_TOKEN.findall(shown)) if at < start)
            new = shown[start:end] + new
        elif left < 0 and right >= 0 and start:  # at the beginning inside of one, or behind one: with the word after it
            end = min(at for at in _starts(_TOKEN.findall(shown)) if at > end)
            new += shown[start:end]
        elif left < 0 and right < 0:
            return None
        else:
            at = left + 1 if left >= 0 else right
            return at, at, new.replace("\n", " ")
    inside = leaves[start:end]
    if not inside or min(inside) < 0 or inside[-1] - inside[0] + 1 != len(inside):
        return None
    return inside[0], inside[-1] + 1, new.replace("\n", " ")
