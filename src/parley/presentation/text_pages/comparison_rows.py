"""The rows of a comparison side by side: each provision with its counterpart, where they differ, of what kind each difference is, what made the link.

Words in which the two sides differ are marked in both; each mark is explained in words under the pair. No colour carries anything, and no side is first but by
the order in which the texts were handed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from parley.app.texts import ComparedRow, ComparedText, Comparison
from parley.kernel import escaped
from parley.presentation.page import Bullet, Line, Run, SideBySide
from parley.presentation.wording import Words
from parley.text import Provision, ancestors, walk
from parley.text.verdicts import Difference

__all__ = ["SIGN_OF", "anchor_of", "difference_line", "link_line", "row_blocks", "shown_number"]

Sign = Literal["same", "form", "differs", "corresponds", "only-a", "only-b"]
SIGN_OF: Final[dict[str, Sign]] = {
    "common": "same",
    "common-except-form": "form",
    "differs": "differs",
    "corresponds": "corresponds",
    "only-a": "only-a",
    "only-b": "only-b",
}
_PERCENT: Final = 100


def row_blocks(words: Words, comparison: Comparison) -> list[SideBySide]:
    """A block for every row, in the order of the comparison."""
    found_a = {each.id: each for each in walk(comparison.a.document)}
    found_b = {each.id: each for each in walk(comparison.b.document)}
    above = ancestors(comparison.a.document), ancestors(comparison.b.document)
    blocks = []
    for at, row in enumerate(comparison.rows):
        judgement = row.judgement
        spans_a = [(each.a.start, each.a.end, each.a.words) for each in judgement.differences]
        spans_b = [(each.b.start, each.b.end, each.b.words) for each in judgement.differences]
        blocks.append(
            SideBySide(
                heads=(_head("A", comparison.a, row.a), _head("B", comparison.b, row.b)),
                sides=(
                    (
                        *_under_headings(words, [found_a[each] for each in row.a], above[0]),
                        *_side(words, [found_a[each] for each in row.a], spans_a),
                    ),
                    (
                        *_under_headings(words, [found_b[each] for each in row.b], above[1]),
                        *_side(words, [found_b[each] for each in row.b], spans_b),
                    ),
                ),
                verdict=words.p_("text-verdict", judgement.verdict),
                sign=SIGN_OF[judgement.verdict],
                nothing=words._("pages.comparison.nothing-that-corresponds-was-found"),
                under=tuple(_why(words, comparison, row)),
                number=str(at + 1),
                anchor=anchor_of(at),
            )
        )
    return blocks


def anchor_of(at: int) -> str:
    """The anchor of the row at place *at* (from 0)."""
    return f"row-{at + 1}"


def _head(sign: str, text: ComparedText, ids: tuple[str, ...]) -> str:
    return f"{sign} {', '.join(escaped(text.numbers[each]) for each in ids)}" if ids else ""


def _side(words: Words, provisions: list[Provision], spans: list[tuple[int, int, str]]) -> tuple[Line, ...]:
    """A line for each provision. *spans*: the differences, as offsets in the provisions' words put together, one a line."""
    lines: list[Line] = []
    offset = 0
    for provision in provisions:
        lang = "" if provision.language in (words.lang, "und") else provision.language
        marks = [
            (start - offset, end - offset)
            for start, end, said in spans
            if end > start and offset <= start and provision.text[start - offset : end - offset] == said
        ]
        lines.append(_marked(provision.text, sorted(marks), lang))
        offset += len(provision.text) + 1
    return tuple(lines)


def _under_headings(
    words: Words, provisions: list[Provision], above: Mapping[str, tuple[Provision, ...]]
) -> tuple[Line, ...]:
    """The headings over the first of *provisions*, outermost first, its own included: they govern what stands under them."""
    if not provisions:
        return ()
    first = provisions[0]
    lang = "" if first.language in (words.lang, "und") else first.language
    headings = [escaped(one.heading) for one in (*above[first.id], first) if one.heading]
    return ((Run(" › ".join(headings), "quiet", lang),),) if headings else ()


def _marked(text: str, marks: list[tuple[int, int]], lang: str) -> Line:
    runs: list[Run] = []
    at = 0
    for start, end in marks:
        if start < at:
            continue
        runs += [Run(escaped(text[at:start]), "own", lang), Run(escaped(text[start:end]), "changed", lang)]
        at = end
    return tuple(run for run in (*runs, Run(escaped(text[at:]), "own", lang)) if run.text)


def _why(words: Words, comparison: Comparison, row: ComparedRow) -> list[Bullet]:
    """Differences, changes of form, what made the link, and the permanent ids."""
    under = [Bullet(difference_line(words, difference)) for difference in row.judgement.differences]
    if row.judgement.forms:
        forms = ", ".join(words.p_("form", form) for form in row.judgement.forms)
        under.append(Bullet((Run(words._("pages.comparison.only-form-differs", forms=forms)),)))
    if row.to_confirm:
        under.append(Bullet((Run(words._("pages.comparison.someone-who-reads-both-languages")),)))
    if row.perhaps:
        other = comparison.b if row.a else comparison.a
        related = ", ".join(escaped(other.numbers[each]) for each in row.perhaps)
        under.append(Bullet((Run(words._("pages.comparison.perhaps-related", provisions=related)),)))
    ids = " ↔ ".join(", ".join(side) for side in (row.a, row.b) if side)
    link = link_line(words, row)
    under.append(Bullet((Run(f"{link} · " if link else "", "quiet"), Run(ids, "code"))))
    return under


def shown_number(text: ComparedText, ids: tuple[str, ...]) -> str:
    """What provisions are called: their numbers in full, each with its permanent id."""
    return ", ".join(f"{escaped(text.numbers[identifier])} [{identifier}]" for identifier in ids)


def difference_line(words: Words, difference: Difference) -> Line:
    """One difference in words: its kinds, and the words on either side."""
    kinds = ", ".join(words.p_("difference", kind) for kind in (difference.kind, *difference.also))
    here, there = (
        f"“{escaped(side.words)}”" if side.words.strip() else words._("pages.shared.nothing")
        for side in (difference.a, difference.b)
    )
    places = words._(
        "pages.comparison.characters-and-b",
        a=f"{difference.a.start}–{difference.a.end}",
        b=f"{difference.b.start}–{difference.b.end}",
    )
    return (Run(f"{kinds}: ", "strong"), Run(f"{here} ↔ {there} "), Run(f"({places})", "quiet"))


def link_line(words: Words, row: ComparedRow) -> str:
    """What made the link: each signal with its share in hundredths, strongest first; a person's word where it was pinned."""
    link = row.link
    if link is None:
        return ""
    if link.origin == "pinned":
        said = words._("pages.comparison.linked-by-person")
    else:
        strongest = sorted(link.signals.items(), key=lambda one: (-one[1], one[0]))
        signals = ", ".join(f"{words.p_('signal', kind)} {round(value * _PERCENT)}" for kind, value in strongest)
        said = words._("pages.comparison.linked-by-signals-of-100", signals=signals)
    return f"{said}; {words._('pages.comparison.it-stands-elsewhere-in-order')}" if link.moved else said
