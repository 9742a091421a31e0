"""The comparison of two texts as a page: the count, then every provision beside its counterpart, what is covered, what each text makes one ask.

The count leads to the rows, what is covered and what one must ask lead to the provisions they speak of. Differences are said in words and with both
wordings in quotation marks; no colour carries anything. Every link says what made it.
"""

from __future__ import annotations

from collections.abc import Mapping

from parley.app.texts import ComparedText, Comparison
from parley.kernel import Finding, escaped
from parley.presentation.page import Block, Bullet, Bullets, Callout, Heading, Line, Page, Paragraph, Run, Table
from parley.presentation.renderings import SIGNS
from parley.presentation.text_pages.comparison_rows import SIGN_OF, anchor_of, row_blocks
from parley.presentation.wording import Words, say_message
from parley.text.completeness import checklist

__all__ = ["comparison_page"]


def comparison_page(words: Words, comparison: Comparison, *, title: str = "", synthetic: bool = False) -> Page:
    """The page of *comparison* in the language of *words*. *synthetic*: marks it as made from an illustration."""
    blocks: list[Block] = []
    if synthetic:
        blocks.append(
            Callout((Run(words._("pages.comparison.illustration")),), words._("pages.shared.synthetic"), "warning")
        )
    blocks += _counts(words, comparison)
    blocks += _look_alikes(words, comparison)
    blocks += _rows(words, comparison)
    blocks += _coverage(words, comparison)
    for text in (comparison.a, comparison.b):
        blocks += _questions(words, comparison, text)
    return Page(
        lang=words.lang,
        title=escaped(title)
        or words._("pages.comparison.two-texts", a=escaped(comparison.a.label), b=escaped(comparison.b.label)),
        under_title=_under_title(words, comparison),
        blocks=tuple(blocks),
        foot=_foot(words),
    )


def _under_title(words: Words, comparison: Comparison) -> tuple[Line, ...]:
    lines: list[Line] = []
    for sign, text in (("A", comparison.a), ("B", comparison.b)):
        language = words.locale.languages.get(text.document.language, text.document.language)
        lines.append((Run(f"{sign}: {escaped(text.label)} · {language}"),))
        if text.document.source_digest:
            lines.append((Run(f"SHA-256 {text.document.source_digest}", "code"),))
    if comparison.embedded:
        lines.append((Run(words._("pages.comparison.sentence-model-helped-to-put"), "quiet"),))
    if comparison.pins.pinned or comparison.pins.broken:
        pins = len(comparison.pins.pinned) + len(comparison.pins.broken)
        lines.append(
            (
                Run(
                    words.n_("pages.comparison.person-pinned-or-broke-count", pins),
                    "quiet",
                ),
            )
        )
    return tuple(lines)


def _counts(words: Words, comparison: Comparison) -> list[Block]:
    where: dict[str, list[Run]] = {}
    for at, row in enumerate(comparison.rows):
        runs = where.setdefault(row.judgement.verdict, [])
        runs += [Run(", ")] if runs else []
        runs.append(Run(str(at + 1), to=anchor_of(at)))
    rows = tuple(
        (
            (Run(f"{SIGNS[SIGN_OF[verdict]]} {words.p_('text-verdict', verdict)}", "strong"),),
            (Run(words.number(count)),),
            tuple(where.get(verdict, ())),
        )
        for verdict, count in comparison.counts.items()
        if count
    )
    blocks: list[Block] = [
        Heading(words._("pages.comparison.where-they-meet-and-where"), 2, "counts"),
        Table(
            (
                words._("pages.shared.verdict"),
                words._("pages.shared.provisions"),
                words._("pages.comparison.rows-below"),
            ),
            rows,
        ),
    ]
    if comparison.is_across:
        said = words._("pages.comparison.texts-are-in-two-languages")
        blocks.append(Callout((Run(said),), words.p_("severity", "note")))
    return blocks


def _look_alikes(words: Words, comparison: Comparison) -> list[Block]:
    return [_warning(words, finding) for finding in comparison.look_alikes]


def _warning(words: Words, finding: Finding) -> Callout:
    said, mend = say_message(words, finding.message)
    line: tuple[Run, ...] = (Run(said),) if not mend else (Run(f"{said}. "), Run(mend, "quiet"))
    return Callout(line, words.p_("severity", finding.severity), "note" if finding.severity == "note" else "warning")


def _rows(words: Words, comparison: Comparison) -> list[Block]:
    said = words._(
        "pages.comparison.words-in-which-two-sides",
        signs="; ".join(
            f"{SIGNS[SIGN_OF[verdict]]} {words.p_('text-verdict', verdict)}" for verdict in comparison.counts
        ),
    )
    return [
        Heading(words._("pages.comparison.provision-by-provision"), 2, "rows"),
        Paragraph((Run(said, "quiet"),)),
        *row_blocks(words, comparison),
    ]


def _coverage(words: Words, comparison: Comparison) -> list[Block]:
    rows: list[tuple[Line, ...]] = []
    anchors = _anchors(comparison)
    for one in comparison.coverage:
        cells: list[Line] = [(Run(words.p_("element", one.element.id)),)]
        for text in (comparison.a, comparison.b):
            ids = one.by.get(text.document.id, ())
            runs = [run for identifier in ids for run in (Run(", "), _jump(text, identifier, anchors))][1:]
            cells.append(tuple(runs) or (Run(words._("pages.comparison.not-found"), "strong"),))
        cells.append((Run("; ".join(f"{cited.text} {cited.place}".strip() for cited in one.element.source), "quiet"),))
        rows.append(tuple(cells))
    neither = [words.p_("element", one.element.id) for one in comparison.coverage if one.is_missing]
    blocks: list[Block] = [
        Heading(words._("pages.comparison.what-is-covered"), 2, "coverage"),
        Paragraph(
            (
                Run(
                    words._(
                        "pages.comparison.list-compiled-for-this-project",
                        version=comparison.checklist_version,
                    ),
                    "quiet",
                ),
            )
        ),
        Table(
            (words._("pages.comparison.element"), "A", "B", words._("pages.comparison.found-in")),
            tuple(rows),
        ),
        Bullets(tuple(Bullet((Run(f"{name}: {title}", "quiet", "en"),)) for name, title in _titles(comparison))),
    ]
    if neither:
        blocks.append(
            Callout(
                (Run(words._("pages.shared.neither-text", elements=", ".join(neither))),),
                words.p_("severity", "note"),
            )
        )
    return blocks


def _titles(comparison: Comparison) -> list[tuple[str, str]]:
    """The published texts that the list cites, in full, by their short names."""
    listed = checklist().sources
    cited = {source.text for one in comparison.coverage for source in one.element.source}
    return [(name, listed[name].title) for name in sorted(cited)]


def _anchors(comparison: Comparison) -> dict[str, str]:
    """The anchor of the row in which each provision stands, by its id."""
    return {each: anchor_of(at) for at, row in enumerate(comparison.rows) for each in (*row.a, *row.b)}


def _jump(text: ComparedText, identifier: str, anchors: Mapping[str, str]) -> Run:
    return Run(escaped(text.numbers[identifier]), to=anchors.get(identifier, ""))


def _questions(words: Words, comparison: Comparison, text: ComparedText) -> list[Block]:
    findings = (*text.read, *text.questions)
    if not findings:
        return []
    heading = Heading(words._("pages.comparison.what-name-makes-one-ask", name=escaped(text.label)), 2)
    anchors = _anchors(comparison)
    return [heading, Bullets(tuple(Bullet(_question(words, text, finding, anchors)) for finding in findings))]


def _question(words: Words, text: ComparedText, finding: Finding, anchors: Mapping[str, str]) -> Line:
    said, mend = say_message(words, finding.message)
    where = words._("pages.comparison.line-number", number=finding.place.line) if finding.place.line else ""
    runs = [Run(f"{words.p_('severity', finding.severity)}: ", "strong"), Run(f"{said}.")]
    if mend:
        runs.append(Run(f" {mend}", "quiet"))
    if where:
        runs.append(Run(f" ({where})", "quiet"))
    asked = finding.place.path
    if asked in text.numbers:
        runs += [Run(" → "), _jump(text, asked, anchors)]
    return tuple(runs)


def _foot(words: Words) -> tuple[Line, ...]:
    return (
        (
            Run(
                words._("pages.comparison.verdicts-go-by-words"),
                "quiet",
            ),
        ),
    )
