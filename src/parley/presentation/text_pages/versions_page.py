"""Two versions of a negotiating text as a page, and three texts at once as a table of verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from parley.app.texts import ComparedRow, Comparison, Texts, VersionChange
from parley.kernel import escaped
from parley.presentation.page import Block, Bullet, Bullets, Heading, Line, Page, Paragraph, Run, Table
from parley.presentation.text_pages.negotiation_page import names_in
from parley.presentation.wording import Words
from parley.text.negotiation import NegotiatingText

__all__ = ["three_texts_page", "versions_page"]


def versions_page(
    words: Words, texts: Texts, text: NegotiatingText, changes: Sequence[VersionChange], labels: tuple[str, str]
) -> Page:
    """The page of *changes* of *text* between two versions, which are called *labels*."""
    names = names_in(texts, text, words.lang)
    title, _ = words.text(text.opening.title)
    blocks: list[Block] = [Paragraph((Run(words.n_("pages.versions.count-changed", len(changes))),))]
    for change in changes:
        blocks += _change(words, change, names)
    return Page(
        words.lang,
        words._("pages.versions.what-changed", title=title or escaped(text.id)),
        ((Run(f"{escaped(labels[0])} → {escaped(labels[1])}", "code"),),),
        tuple(blocks),
        (),
    )


def _change(words: Words, change: VersionChange, names: Mapping[str, str]) -> list[Block]:
    head = f"{change.number or '–'} [{change.provision}]: {words._(f'pages.versions.{change.kind}')}"
    blocks: list[Block] = [Heading(head, 2, change.provision)]
    for language in dict.fromkeys((*change.before, *change.after)):
        lang = "" if language == words.lang else language
        for label, said in (("before", change.before), ("after", change.after)):
            line: Line = (
                Run(f"{words._(f'pages.versions.{label}')} ({language}): ", "quiet"),
                Run(escaped(said.get(language, "")) or "–", "own", lang),
            )
            blocks.append(Paragraph(line))
    items = [
        Bullet(
            (
                Run(_who(words, one.of, one.told_by, names)),
                Run(f": {words.p_('act', one.act)} "),
                Run(one.entry, "code"),
            )
        )
        for one in change.acts
    ]
    if change.was != change.now and change.was and change.now:
        moved = f"{words.p_('text-state', change.was)} → {words.p_('text-state', change.now)}"
        items.append(Bullet((Run(moved),)))
    return [*blocks, Bullets(tuple(items))] if items else blocks


def _who(words: Words, of: str, told_by: str, names: Mapping[str, str]) -> str:
    who = escaped(names.get(of, of))
    if not told_by:
        return who
    return words._("pages.negotiation.name-as-told-by-teller", name=who, teller=escaped(names.get(told_by, told_by)))


def three_texts_page(words: Words, ab: Comparison, ac: Comparison, bc: Comparison) -> Page:
    """Three texts: for each provision of the first two what the third has, and the verdict on each pair."""
    of_a = {one: row for row in ac.rows for one in row.a}
    of_b = {one: row for row in bc.rows for one in row.a}
    rows: list[tuple[Line, ...]] = []
    met: set[str] = set()
    for row in ab.rows:
        first = next((of_a[one] for one in row.a if one in of_a), None)
        second = next((of_b[one] for one in row.b if one in of_b), None)
        third = tuple(dict.fromkeys((*(first.b if first else ()), *(second.b if second else ()))))
        met.update(third)
        rows.append(
            (
                _numbers(ab.a.numbers, row.a), _numbers(ab.b.numbers, row.b), _numbers(ac.b.numbers, third),
                _verdict(words, row, both=bool(row.a and row.b)), _verdict(words, first, both=bool(first and first.b)),
                _verdict(words, second, both=bool(second and second.b)),
            )
        )  # fmt: skip
    alone = [one for row in ac.rows if not row.a for one in row.b if one not in met]
    none: Line = (Run("–"),)
    rows += [(none, none, _numbers(ac.b.numbers, (one,)), none, none, none) for one in alone]
    head = ("A", "B", "C", "A – B", "A – C", "B – C")
    labels = zip("ABC", (ab.a, ab.b, ac.b), strict=True)
    return Page(
        words.lang,
        words._("pages.versions.three-texts"),
        tuple((Run(f"{sign}: {escaped(text.label)}"),) for sign, text in labels),
        (Table(head, tuple(rows)),),
        ((Run(words._("pages.versions.each-pair-alone"), "quiet"),),),
    )


def _numbers(numbers: Mapping[str, str], ids: Iterable[str]) -> Line:
    return (Run("; ".join(escaped(numbers.get(one, one)) for one in ids) or "–"),)


def _verdict(words: Words, row: ComparedRow | None, *, both: bool) -> Line:
    return (Run(words.p_("text-verdict", row.judgement.verdict) if row is not None and both else "–"),)
