"""A page as Markdown: CommonMark with pipe tables (GitHub's table extension), no HTML, no links.

Rules
- Every word of a page is escaped: none can become a heading, a list, emphasis, code, a link, an address that links itself, a footnote, HTML, mathematics
  or a cell border. Read by a CommonMark parser, the text is the page's text again.
- Strong words are emphasised only where CommonMark's flanking rules for ``**`` allow it; elsewhere they are plain.
- A line feed in the record's words is a hard line break; inside a table or a heading, which have one line, it is a space.
- White space at both ends of a block and between words has no meaning in Markdown and may be lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from parley.presentation.page import (
    Block,
    Bullet,
    Bullets,
    Callout,
    Heading,
    Line,
    Numbered,
    Page,
    Paragraph,
    Run,
    Table,
    line_text,
)
from parley.presentation.renderings.characters import one_line, visible
from parley.presentation.renderings.figures import without_figures

__all__ = ["render_markdown"]

_ALWAYS: Final = re.compile(r"[\\`*_\[\]<>|~&#${}^]")
# An address makes a link of itself in many dialects: break it where they look.
_ADDRESS: Final = re.compile(r"(?<=[A-Za-z]):(?=//)|(?<=[wW]{3})\.|(?<=\S)@(?=\S)")
_SCHEME: Final = re.compile(r"(?i)\b(mailto|xmpp|tel):")
_LINE_START: Final = re.compile(r"([-+=:%]|\d+(?=[.)]))")
# Words in which two texts differ are strong here; neighbours of one kind are one.
_KINDS: Final = {"strong": "strong", "changed": "strong", "code": "code"}
_NO_CELL: Final = "—"


def render_markdown(page: Page) -> str:
    """*page* as Markdown; ends with one line feed."""
    parts = [f"# {_heading(page.title)}"]
    if page.mark:
        parts.append(_paragraph((Run(one_line(page.mark), "strong"),)))
    parts += [_paragraph(line) for line in page.under_title]
    before: Block | None = None
    marker = "-"
    for block in without_figures((*page.front, *page.blocks)):
        # Two lists in a row would be read as one: the second takes another sign.
        marker = "*" if isinstance(before, Bullets) and marker == "-" else "-"
        parts.append(_block(block, marker))
        before = block
    if page.foot:
        parts.append("---")
        parts += [_paragraph(line) for line in page.foot]
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block, marker: str) -> str:
    if isinstance(block, Heading):
        return f"{'#' * min(block.level, 6)} {_heading(f'{block.number} {block.text}' if block.number else block.text)}"
    if isinstance(block, Paragraph):
        return _paragraph(block.line)
    if isinstance(block, Callout):
        line = (Run(f"{block.word}:", "strong"), Run(" "), *block.line)
        return "> " + _inline(line).replace("\n", "\n> ")
    if isinstance(block, Bullets):
        return "\n".join(_bullets(block.items, marker, ""))
    if isinstance(block, Numbered):
        return _numbered(block)
    if isinstance(block, Table):
        return _table(block)
    raise TypeError(type(block).__name__)


def _heading(text: str) -> str:
    return _inline((Run(one_line(text)),))


def _paragraph(line: Line) -> str:
    return _inline(line)


def _numbered(block: Numbered) -> str:
    line = (Run(f"{block.number} "), *block.line) if block.number else block.line
    if block.part != "heading":
        return _paragraph(line)
    return f"{'#' * min(block.level, 6)} {_heading(line_text(line))}"


def _bullets(items: Iterable[Bullet], marker: str, indent: str) -> list[str]:
    out: list[str] = []
    for item in items:
        inline = _inline(item.line)
        text = inline if inline.strip() else _NO_CELL
        out.append(f"{indent}{marker} " + text.replace("\n", f"\n{indent}  "))
        out += _bullets(item.under, marker, indent + "  ")
    return out


def _table(table: Table) -> str:
    lines: list[str] = []
    if table.caption:
        lines += [_inline((Run(one_line(table.caption), "strong"),)), ""]
    lines.append(_row([(Run(text),) for text in table.head]))
    lines.append("|" + " --- |" * len(table.head))
    lines += [_row(row) for row in table.rows]
    return "\n".join(lines)


def _row(cells: Sequence[Line]) -> str:
    return "| " + " | ".join(_inline(_in_a_row(cell), "table") for cell in cells) + " |"


def _in_a_row(cell: Line) -> Line:
    """*cell* on one line; a semicolon stands for a run that is a line break and parts what is before it from what is after it."""
    last = len(cell) - 1
    return tuple(
        Run("; " if run.text == "\n" and 0 < number < last else one_line(run.text), run.kind)
        for number, run in enumerate(cell)
    )


def _inline(line: Line, where: str = "") -> str:
    """A line as inline Markdown. Adjacent runs of one kind are merged, so that no two emphasis delimiters meet."""
    runs = [
        ("".join(visible(run.text) for run in group), kind)
        for kind, group in groupby((run for run in line if run.text), lambda run: _KINDS.get(run.kind, "plain"))
    ]
    whole = "".join(text for text, _ in runs)
    if not whole.strip(" \n"):
        return ""
    out, at = "", 0
    for text, kind in runs:
        # Emphasis may neither begin nor end with white space, of which a no-break space is one.
        core = text.strip()
        start = at + (len(text) - len(text.lstrip()))
        around = whole[start - 1 : start], whole[start + len(core) : start + len(core) + 1]
        at += len(text)
        if not core:
            out += text
        elif kind == "code":
            out += text.replace(core, _code(core, where), 1)
        elif kind == "strong" and "\n" not in core and _holds(core, *around):
            out += text.replace(core, f"**{_escaped(core)}**", 1)
        else:
            out += _escaped(text)
    lines = [_at_start(part.strip(" ")) for part in out.strip(" \n").split("\n")]
    return "\\\n".join(part for part in lines if part)


def _escaped(text: str) -> str:
    text = _ALWAYS.sub(lambda found: "\\" + found.group(), text)
    text = _ADDRESS.sub(lambda found: "\\" + found.group(), text)
    return _SCHEME.sub(r"\1\\:", text)


def _at_start(line: str) -> str:
    """*line* with an escape where it would begin a list, a rule, a fence or an underlined heading."""
    found = _LINE_START.match(line)
    if not found:
        return line
    return found.group() + "\\" + line[found.end() :] if found.group()[0].isdigit() else "\\" + line


def _code(text: str, where: str) -> str:
    """A code span with a delimiter longer than any run of backticks inside. In a table, cell borders are escaped inside code too."""
    text = one_line(text)
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    if where == "table":
        text = text.replace("|", "\\|")
    return f"{fence}{pad}{text}{pad}{fence}"


def _holds(core: str, before: str, after: str) -> bool:
    """Whether ``**`` beside *core* opens and closes by CommonMark's flanking rules, given the characters before and after."""
    return (not _is_sign(core[0]) or _parts(before)) and (not _is_sign(core[-1]) or _parts(after))


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _parts(character: str) -> bool:
    # Symbols outside ASCII count as punctuation in newer editions of CommonMark only: not to be relied on.
    return not character or character.isspace() or unicodedata.category(character).startswith("P")
