"""Two texts side by side, for formats without a layout of their own for it: a heading with the verdict, a table of two columns, and the reasons."""

from __future__ import annotations

from typing import Final

from parley.presentation.page import Block, Bullets, Heading, Line, Run, SideBySide, Table

__all__ = ["SIGNS", "side_by_side_in_words", "title_of"]

SIGNS: Final = {"same": "=", "form": "≈", "differs": "≠", "corresponds": "~", "only-a": "◂", "only-b": "▸"}
"""A sign for each kind of verdict, beside its word, so that verdicts are distinguishable without colour."""


def title_of(block: SideBySide) -> str:
    """The number, the heads of both sides and the verdict."""
    heads = " ↔ ".join(head for head in block.heads if head)
    number = f"{block.number}. " if block.number else ""
    return f"{number}{heads}: {SIGNS[block.sign]} {block.verdict}"


def side_by_side_in_words(block: SideBySide) -> tuple[Block, ...]:
    """*block* as a heading, a table and a list."""
    cells: tuple[Line, ...] = tuple(_cell(lines, block.nothing) for lines in block.sides)
    blocks: tuple[Block, ...] = (
        Heading(title_of(block), 3, block.anchor),
        Table(tuple(head or "—" for head in block.heads), (cells,)),
    )
    return (*blocks, Bullets(block.under)) if block.under else blocks


def _cell(lines: tuple[Line, ...], nothing: str) -> Line:
    if not lines:
        return (Run(nothing, "quiet"),)
    runs: list[Run] = []
    for number, line in enumerate(lines):
        runs += [Run("\n")] if number else []
        runs += line
    return tuple(runs)
