"""Builds the tree of a text from a flat sequence of blocks, whatever format the blocks came from.

Rules
- A block with a label opens a provision. Its level follows from its kind of numbering, not from a fixed table: a label whose style is already
  open continues that list (everything below it is closed); a new style goes one level down. Parts and articles are above everything else.
- An unlabelled block after a heading is that provision's own text. If another follows, all of them become paragraphs, unless the first ends
  with a colon (then it is a chapeau). An unlabelled block after points belongs to the provision that holds the points.
- Everything before the first article or number is preamble, if the text has articles or numbers at all.
- Headings assign roles (preamble, definitions, annexes, signatures) to everything under them.
- Blocks that their reader marked verbatim are kept as they are.

Nothing is dropped: every character of every block is in a number, a heading, a text or the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

from parley.text.document import (
    Document,
    Language,
    Provision,
    ProvisionLevel,
    ProvisionRole,
    TextSpan,
    TrackedChange,
    number_ids,
)
from parley.text.headings import NumberLabel, guess_language, heading_role, next_letter, read_label

__all__ = ["SourceBlock", "build_document"]

_RANK: dict[str, int] = {"part": 0, "annex": 0, "chapter": 1, "section": 2, "article": 3, "additional-article": 3,
                         "provisional-article": 3, "repeated-article": 3}  # fmt: skip
_SIGNING = re.compile(
    r"_{5,}|(?:done at|signed at|in witness whereof|for the (?:side|party|government)|учинено|вчинено|підписано в|совершено в|подписано в|"
    r"на посвідчення|в удостоверение|за сторону|від імені сторони|от имени стороны|imzalanmıştır|taraf adına)\b",
    re.IGNORECASE,
)


class SourceBlock(msgspec.Struct, frozen=True):
    """One paragraph of a source.

    ``depth``    heading depth (1 is the highest), 0 for plain text
    ``indent``   by how many columns or levels the source indents it
    ``label``    a label that is not in the text (automatic numbering), or None if the label is to be read from the text
    ``verbatim`` the reader does not understand it: keep it whole
    ``beside``   what stands there and is not among its words
    """

    text: str
    span: TextSpan
    depth: int = 0
    indent: int = 0
    label: NumberLabel | None = None
    verbatim: bool = False
    changes: tuple[TrackedChange, ...] = ()
    beside: tuple[str, ...] = ()


_NOWHERE = TextSpan()


@dataclass
class _Node:
    """A provision while the tree is being built. ``rank``: its height in the tree by kind of numbering; below 10 it is a part or an article."""

    level: ProvisionLevel
    style: str
    rank: int
    indent: int
    number: str = ""
    ordinal: str = ""
    heading: str = ""
    text: str = ""
    role: ProvisionRole = "body"
    span: TextSpan = _NOWHERE
    children: list[_Node] = field(default_factory=list)
    changes: tuple[TrackedChange, ...] = ()
    beside: tuple[str, ...] = ()
    lettered: str = ""
    text_span: TextSpan = _NOWHERE


def build_document(
    blocks: Iterable[SourceBlock], *, document_id: str, language: Language | None = None, source_digest: str = ""
) -> Document:
    """Build the document of *blocks*, with permanent ids from ``<document_id>.001`` on.

    *language* None: guessed from the words. Raises ValueError if *document_id* cannot begin an identifier.
    """
    rows = [block for block in blocks if block.text.strip() or block.label or block.changes or block.beside]
    spoken = language or guess_language(" ".join(block.text for block in rows))
    root = _Node("part", "root", -1, -1)
    title = _build(root, rows)
    document = Document(
        document_id, spoken, title, tuple(_frozen(child, spoken, "body") for child in root.children), source_digest
    )
    return number_ids(document, document_id)


def _build(root: _Node, rows: list[SourceBlock]) -> str:
    """Add all blocks to the tree under *root*. Returns the title of the text."""
    stack = [root]
    title = ""
    numbered = any(block.label or (not block.verbatim and read_label(block.text)) for block in rows)
    begun = False
    for at, block in enumerate(_one_label_each(rows)):
        if not block.text.strip() and block.label is None:
            _beside_the_text(stack, block)
            continue
        label = None if block.verbatim else block.label or read_label(block.text)
        rest = block.text if block.label or label is None else block.text[label.length :]
        if label is None and block.depth:
            if (
                not title
                and not stack[-1].rank >= 0
                and block.depth == 1
                and heading_role(block.text) == "body"
                and at == 0
                and not block.changes
            ):
                title = block.text
                continue
            if _names_the_article(stack[-1], block):
                stack[-1].heading, stack[-1].role = block.text, heading_role(block.text)
                continue
            node = _Node("article" if block.depth > 1 else "part", f"h{block.depth}", _heading_rank(block.depth), 0,
                         heading=block.text, role=heading_role(block.text), span=block.span,
                         changes=block.changes, beside=block.beside)  # fmt: skip
            begun = begun or node.role != "preamble"
            _place(stack, node)
        elif label is not None:
            begun = True
            node = _labelled(stack, label, block, rest)
            _place(stack, node)
        else:
            _unlabelled(stack, block, preamble=numbered and not begun)
    return title


_DEPTH_OF_TITLES = 3
"""From this depth on a heading may be the title of the article whose number stands in the line before it."""


def _names_the_article(node: _Node, block: SourceBlock) -> bool:
    """Whether *block* is the heading of the article that *node* opened with nothing but its number."""
    is_bare = node.rank == _RANK["article"] and bool(node.number) and not (node.heading or node.text or node.children)
    return is_bare and block.depth >= _DEPTH_OF_TITLES and not block.changes


def _one_label_each(rows: list[SourceBlock]) -> Iterator[SourceBlock]:
    """*rows*, with a block that begins with two labels (``(a)(i) words``) made two: the first has a number and no words."""
    for row in rows:
        label = None if row.verbatim or row.label or row.depth or row.changes else read_label(row.text)
        while label is not None and _holds_another(row.text, label.length):
            first = msgspec.structs.replace(label, length=0)
            cut, span = label.length, row.span
            yield msgspec.structs.replace(
                row, text="", label=first, span=TextSpan(span.start, span.start + cut, span.line)
            )
            row = msgspec.structs.replace(  # noqa: PLW2901 - what is left of the same block
                row, text=row.text[cut:], indent=row.indent + 1, span=TextSpan(span.start + cut, span.end, span.line)
            )
            label = read_label(row.text)
        yield row


def _holds_another(text: str, end: int) -> bool:
    """Whether behind the label that ends at *end* another one begins: ``(a)(i)``, ``(a) (i)``, ``1.(a)``."""
    second = read_label(text[end:]) if text[end : end + 1] == "(" else None
    return second is not None and (
        text[end - 1] in ")."
        or (text[:end].rstrip().endswith(")") and bool(second.other or second.style.startswith("roman")))
    )


def _heading_rank(depth: int) -> int:
    """The rank of an unnumbered heading."""
    return min(depth, 3)


def _labelled(stack: list[_Node], label: NumberLabel, block: SourceBlock, rest: str) -> _Node:
    """A node for a block with a label. *rest*: its text after the label."""
    label = _settled(stack, label)
    rank = _RANK.get(label.style, 10)
    if label.style == "section" and "." in label.ordinal and any(node.style == "article" for node in stack):
        # "Section 1.01" is a part of Article 1, not what articles stand in.
        label, rank = msgspec.structs.replace(label, level="paragraph"), _RANK["article"] + 1
    node = _Node(label.level, label.style, rank, block.indent, label.number, label.ordinal,
                 role=label.role, span=block.span, changes=block.changes, beside=block.beside, lettered=label.ordinal)  # fmt: skip
    if node.rank < 10:
        node.heading, node.text = _heading_and_text(rest, bool(block.depth), label)
        node.role = heading_role(node.heading) if label.role == "body" else label.role
    elif block.depth:
        node.level, node.rank, node.heading = "article", 3, rest.strip()
        node.role = heading_role(node.heading)
    else:
        node.text = rest.strip()
    node.changes = _moved_up(block, node.text or node.heading)
    return node


def _moved_up(block: SourceBlock, words: str) -> tuple[TrackedChange, ...]:
    """The tracked changes of *block* with offsets in *words*, the last part of the block, from which its number and heading were cut off."""
    gone = len(block.text.rstrip()) - len(words)
    return tuple(
        msgspec.structs.replace(change, start=max(change.start - gone, 0), end=max(change.end - gone, 0))
        for change in block.changes
    )


def _heading_and_text(rest: str, is_heading: bool, label: NumberLabel) -> tuple[str, str]:
    """Split the text after an article's label into a heading and the article's own text, by length and punctuation."""
    words = rest.strip()
    if not words or is_heading or (len(words) <= 90 and not words.endswith((".", ";", ":", ","))):
        return words, ""
    if label.style != "roman-dot":
        first, dot, after = words.partition(". ")
        if dot and len(first) <= 60 and len(first.split()) <= 6 and not re.search(r"[,;]", first):
            return first, after.strip()
    return "", words


def _settled(stack: list[_Node], label: NumberLabel) -> NumberLabel:
    """Decide between the letter and the Roman number in ``(i)``, ``(v)``, ``(x)`` by the label before it."""
    if not label.other:
        return label
    roman = label.style.replace("letter-dot", "roman").replace("letter", "roman")
    for node in reversed(stack):
        if node.style == label.style and label.ordinal in next_letter(node.lettered):
            return msgspec.structs.replace(label, other="")
        if node.style == roman and node.ordinal.isdigit() and int(node.ordinal) + 1 == int(label.other):
            return msgspec.structs.replace(label, style=roman, ordinal=label.other, other="")
    if label.other == "1":
        return msgspec.structs.replace(label, style=roman, ordinal="1", other="")
    return msgspec.structs.replace(label, other="")


_DEEPEST = 40
"""Levels of a text. No document of people has a quarter as many; what is indented further stands at the last of them."""


def _place(stack: list[_Node], node: _Node) -> None:
    """Put *node* where the module's first rule says: *stack* has the open nodes, outermost first."""
    if node.rank < 10:
        while stack[-1].rank >= node.rank:
            stack.pop()
    else:
        at = next((i for i in range(len(stack) - 1, 0, -1)
                   if stack[i].style == node.style and stack[i].rank >= 10 and stack[i].indent >= node.indent), None)  # fmt: skip
        if at is not None:
            del stack[at:]
        else:
            while stack[-1].rank == 11 or (stack[-1].rank >= 10 and stack[-1].indent > node.indent):
                stack.pop()
            if node.level == "paragraph" and stack[-1].level == "paragraph":
                node.level = "point"
    if stack[-1].rank < 0 and node.rank >= 10 and node.level == "point":
        node.level = "paragraph"
    del stack[_DEEPEST:]
    stack[-1].children.append(node)
    stack.append(node)


def _unlabelled(stack: list[_Node], block: SourceBlock, *, preamble: bool) -> None:
    """Put a block without a label where the module's second rule says."""
    role: ProvisionRole = "verbatim" if block.verbatim else "body"
    if role == "body" and _SIGNING.match(block.text):
        role = "signature"
    elif role == "body" and preamble:
        role = "preamble"
    while stack[-1].rank >= 10 and (stack[-1].indent >= block.indent or stack[-1].rank == 11):
        stack.pop()
    holder = stack[-1]
    if (
        role in ("body", "preamble")
        and holder.rank >= 0
        and not (holder.text or holder.changes or _has_words_below(holder))
    ):
        holder.text, holder.text_span = block.text, block.span
        holder.changes, holder.beside = block.changes, (*holder.beside, *block.beside)
        holder.span = TextSpan(holder.span.start, block.span.end, holder.span.line)
        return
    if (
        role == "body"
        and holder.text
        and not _has_words_below(holder)
        and not holder.text.endswith(":")
        and holder.rank < 10
    ):
        first = _Node("paragraph", "plain", 11, 0, text=holder.text,
                      span=holder.text_span if holder.text_span.line else holder.span, changes=holder.changes,
                      beside=holder.beside)  # fmt: skip
        holder.text, holder.changes = "", ()
        holder.children.insert(0, first)
    level: ProvisionLevel = "point" if holder.level in ("paragraph", "point") and holder.rank >= 10 else "paragraph"
    holder.children.append(
        _Node(
            level,
            "plain",
            11,
            block.indent,
            text=block.text,
            role=role,
            span=block.span,
            changes=block.changes,
            beside=block.beside,
        )
    )


def _beside_the_text(stack: list[_Node], block: SourceBlock) -> None:
    """Keep a block that has no words any more (a tracked change took them) or never had (they stand apart): it opens and closes nothing."""
    level: ProvisionLevel = "point" if stack[-1].level in ("paragraph", "point") else "paragraph"
    stack[-1].children.append(
        _Node(level, "plain", 11, block.indent, span=block.span, changes=block.changes, beside=block.beside)
    )


def _has_words_below(node: _Node) -> bool:
    """Whether something with a number, a heading or words stands under *node*."""
    return any(child.text or child.number or child.heading or _has_words_below(child) for child in node.children)


def _frozen(node: _Node, language: Language, inherited: ProvisionRole) -> Provision:
    """The provision of *node*, with the role that its heading or an outer one gives it."""
    role = node.role if node.role != "body" else inherited
    return Provision(
        id="",
        level=node.level,
        number=node.number,
        ordinal=node.ordinal,
        heading=node.heading,
        text=node.text,
        language=language,
        role=role,
        span=node.span,
        children=tuple(_frozen(child, language, "body" if role == "signature" else role) for child in node.children),
        changes=node.changes,
        beside=tuple(dict.fromkeys(node.beside)),
    )
