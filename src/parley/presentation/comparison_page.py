"""The comparison of two texts as a page: the count, then every provision with its counterpart, what is covered, what each text makes one ask.

Differences are said in words and with both wordings in quotation marks; no colour carries anything. Every link says what made it.
"""

from __future__ import annotations

from parley.app.comparing import ComparedRow, ComparedText, Comparison
from parley.kernel import Finding, escaped
from parley.presentation.pages import Block, Bullet, Bullets, Callout, Heading, Line, Page, Paragraph, Run, Table
from parley.presentation.wording import Words, say_message
from parley.text.document import find
from parley.text.verdicts import Difference

__all__ = ["comparison_page", "difference_line", "link_line", "shown_number"]

_PERCENT = 100


def comparison_page(words: Words, comparison: Comparison, *, title: str = "", synthetic: bool = False) -> Page:
    """The page of *comparison* in the language of *words*. *synthetic*: marks it as made from an illustration."""
    blocks: list[Block] = []
    if synthetic:
        blocks.append(
            Callout((Run(words._("An illustration: nobody said or agreed this.")),), words._("Synthetic"), "warning")
        )
    blocks += _counts(words, comparison)
    blocks += _look_alikes(words, comparison)
    blocks += _rows(words, comparison)
    blocks += _coverage(words, comparison)
    for text in (comparison.a, comparison.b):
        blocks += _questions(words, text)
    return Page(
        lang=words.lang,
        title=escaped(title)
        or words._("Two texts: {a} and {b}", a=escaped(comparison.a.label), b=escaped(comparison.b.label)),
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
    return tuple(lines)


def _counts(words: Words, comparison: Comparison) -> list[Block]:
    rows = tuple(
        ((Run(words.p_("verdict", verdict)),), (Run(words.number(count)),))
        for verdict, count in comparison.counts.items()
        if count
    )
    blocks: list[Block] = [
        Heading(words._("Where they meet and where they differ"), 2, "counts"),
        Table((words._("Verdict"), words._("Provisions")), rows),
    ]
    if comparison.is_across:
        said = words._(
            "The texts are in two languages: a program cannot say that two provisions are the same. Someone who reads both must."
        )
        blocks.append(Callout((Run(said),), words.p_("severity", "note")))
    return blocks


def _look_alikes(words: Words, comparison: Comparison) -> list[Block]:
    return [_warning(words, finding) for finding in comparison.look_alikes]


def _warning(words: Words, finding: Finding) -> Callout:
    said, mend = say_message(words, finding.message)
    line: tuple[Run, ...] = (Run(said),) if not mend else (Run(f"{said}. "), Run(mend, "quiet"))
    return Callout(line, words.p_("severity", finding.severity), "note" if finding.severity == "note" else "warning")


def _rows(words: Words, comparison: Comparison) -> list[Block]:
    blocks: list[Block] = [Heading(words._("Provision by provision"), 2, "rows")]
    for at, row in enumerate(comparison.rows, 1):
        head = f"A {shown_number(comparison.a, row.a)}" if row.a else ""
        head += (" ↔ " if row.a and row.b else "") + (f"B {shown_number(comparison.b, row.b)}" if row.b else "")
        blocks.append(Heading(f"{head}: {words.p_('verdict', row.judgement.verdict)}", 3, f"row-{at}"))
        blocks += [Paragraph((Run(f"{sign}: ", "strong"), own)) for sign, own in _own(words, comparison, row)]
        under = [Bullet(difference_line(words, difference)) for difference in row.judgement.differences]
        if row.judgement.forms:
            forms = ", ".join(words.p_("form", form) for form in row.judgement.forms)
            under.append(Bullet((Run(words._("only the form differs: {forms}", forms=forms)),)))
        if row.link is not None:
            under.append(Bullet((Run(link_line(words, row), "quiet"),)))
        if under:
            blocks.append(Bullets(tuple(under)))
    return blocks


def _own(words: Words, comparison: Comparison, row: ComparedRow) -> list[tuple[str, Run]]:
    """The provisions' own words: once where both sides have the same to the letter."""
    sides = [("A", comparison.a, row.a), ("B", comparison.b, row.b)]
    if row.judgement.verdict == "common":
        sides = [("A = B", comparison.a, row.a)]
    found = []
    for sign, text, ids in sides:
        for identifier in ids:
            provision = find(text.document, identifier)
            if provision is not None:
                lang = "" if provision.language in (words.lang, "und") else provision.language
                found.append((sign, Run(escaped(provision.text), "own", lang)))
    return found


def shown_number(text: ComparedText, ids: tuple[str, ...]) -> str:
    """What provisions are called: their numbers in full, each with its permanent id."""
    return ", ".join(f"{escaped(text.numbers[identifier])} [{identifier}]" for identifier in ids)


def difference_line(words: Words, difference: Difference) -> Line:
    """One difference in words: its kinds, and the words on either side."""
    kinds = ", ".join(words.p_("difference", kind) for kind in (difference.kind, *difference.also))
    here, there = (
        f"“{escaped(side.words)}”" if side.words.strip() else words._("nothing")
        for side in (difference.a, difference.b)
    )
    places = words._(
        "characters {a} and {b}",
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
        said = words._("linked by a person")
    else:
        strongest = sorted(link.signals.items(), key=lambda one: (-one[1], one[0]))
        signals = ", ".join(f"{words.p_('signal', kind)} {round(value * _PERCENT)}" for kind, value in strongest)
        said = words._("linked by {signals} (of 100)", signals=signals)
    return f"{said}; {words._('it stands elsewhere in the order')}" if link.moved else said


def _coverage(words: Words, comparison: Comparison) -> list[Block]:
    rows: list[tuple[Line, ...]] = []
    for one in comparison.coverage:
        cells: list[Line] = [(Run(words.p_("element", one.element.id)),)]
        for text in (comparison.a, comparison.b):
            ids = one.by.get(text.document.id, ())
            said = ", ".join(escaped(text.numbers[identifier]) for identifier in ids)
            cells.append((Run(said) if said else Run(words._("not found"), "strong"),))
        cells.append((Run(", ".join(one.element.source), "quiet"),))
        rows.append(tuple(cells))
    neither = [words.p_("element", one.element.id) for one in comparison.coverage if one.is_missing]
    blocks: list[Block] = [
        Heading(words._("What is covered"), 2, "coverage"),
        Paragraph(
            (
                Run(
                    words._(
                        "A list compiled for this project (version {version}) from published texts; nobody’s official list. Covered means that a "
                        "provision speaks of it, not that it says enough.",
                        version=comparison.checklist_version,
                    ),
                    "quiet",
                ),
            )
        ),
        Table(
            (words._("Element"), "A", "B", words._("Found in")),
            tuple(rows),
        ),
    ]
    if neither:
        blocks.append(
            Callout(
                (Run(words._("Neither text was seen to cover: {elements}", elements=", ".join(neither))),),
                words.p_("severity", "note"),
            )
        )
    return blocks


def _questions(words: Words, text: ComparedText) -> list[Block]:
    findings = (*text.read, *text.questions)
    if not findings:
        return []
    heading = Heading(words._("What {name} makes one ask", name=escaped(text.label)), 2)
    return [heading, Bullets(tuple(Bullet(_question(words, finding)) for finding in findings))]


def _question(words: Words, finding: Finding) -> Line:
    said, mend = say_message(words, finding.message)
    where = words._("line {number}", number=finding.place.line) if finding.place.line else ""
    runs = [Run(f"{words.p_('severity', finding.severity)}: ", "strong"), Run(f"{said}.")]
    if mend:
        runs.append(Run(f" {mend}", "quiet"))
    if where:
        runs.append(Run(f" ({where})", "quiet"))
    return tuple(runs)


def _foot(words: Words) -> tuple[Line, ...]:
    return (
        (
            Run(
                words._(
                    "The verdicts go by words and numbers alone; likeness only proposes which provisions to look at together. A paraphrase that means "
                    "the same is shown as a difference."
                ),
                "quiet",
            ),
        ),
    )
