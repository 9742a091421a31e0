"""A manifest as a page to be printed, ticked and signed; and as rows for CSV and XLSX.

Rules
- The head says whom it is for, with the day, the way and the count; the foot of every sheet says whose list it is, and of which plan.
- A generated person is never shown without the mark ``SYNTHETIC``: on every sheet on paper, in every row of a table file.
- An unknown value is written as "unknown", so that no empty cell reads as "none".
- On paper, fields of one group share a cell, one line each; rows of a table file have one column for each field.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from babel.dates import format_date

from parley.exchange.handover import (
    BOXES,
    MANIFEST_FIELDS,
    NOT_APPLICABLE,
    WITHHELD,
    Manifest,
    ManifestRow,
    fields_of,
)
from parley.kernel import escaped
from parley.presentation.manifests.names import PaperTitles, vehicle_name
from parley.presentation.page import Block, Callout, Line, Page, Paragraph, Run, Table
from parley.presentation.wording import Words, say_edtf

__all__ = ["BROAD", "manifest_page", "manifest_rows", "synthetic_mark"]

BROAD: Final = frozenset({"crossing", "receiving", "observer", "headquarters"})
"""Readers whose manifest is printed in landscape orientation."""

_BOX: Final = "☐"
_DIGEST: Final = 16
_BY_TABLE: Final = "\u00a0*"
_SHORT: Final = 14
# Room to write by hand: so broad and two lines high.
_BLANK: Final = "\u00a0" * 26 + "\n" + "\u00a0"
_VOCABULARIES: Final = {
    "need": "transport-need",
    "art110_class": "art110-class",
    "consent": "own-wish",
    "status": "person-status",
    "in_private": "yes-or-no",
}
_DATES: Final = frozenset({"date_of_birth", "consent_date", "capture_date"})
_OWN: Final = frozenset(
    {
        "name", "romanised", "place_of_birth", "identity_reference", "rank", "service_number", "unit", "father_name", "mother_maiden_name",
        "next_of_kin",
    }
)  # fmt: skip


def synthetic_mark(words: Words, manifest: Manifest) -> str:
    """The mark of a list with generated people; empty if nobody on it is generated."""
    if not manifest.synthetic:
        return ""
    if manifest.synthetic == len(manifest.rows) + manifest.others:
        return words._("pages.manifest.synthetic-nobody-on-this-list")
    return words.n_(
        "pages.manifest.synthetic-count-of-those",
        manifest.synthetic,
    )


def manifest_page(words: Words, manifest: Manifest, titles: PaperTitles) -> Page:
    """The page of *manifest* in the language of *words*."""
    reader = words.p_("manifest-reader", manifest.reader)
    return Page(
        lang=words.lang,
        title=words._("pages.manifest.manifest-for-reader", reader=reader),
        under_title=_under_title(words, manifest, titles),
        blocks=(*_warnings(words, manifest), *_table(words, manifest, titles), *_signatures(words, manifest)),
        foot=_foot(words, manifest),
        mark=synthetic_mark(words, manifest),
        running_foot=words._(
            "pages.manifest.for-reader-only-plan-digest", reader=reader, digest=manifest.plan[:_DIGEST]
        ),
    )


def _under_title(words: Words, manifest: Manifest, titles: PaperTitles) -> tuple[Line, ...]:
    day = words._("pages.shared.day-date", day=manifest.day + 1, date=say_edtf(words, manifest.date))
    where = [day]
    if manifest.crossing:
        where.append(words._("pages.manifest.crossing-name", name=escaped(titles(manifest.crossing))))
    if manifest.vehicle:
        where.append(words._("pages.manifest.vehicle-name", name=escaped(vehicle_name(titles, manifest.vehicle))))
    if manifest.receiver:
        where.append(words._("pages.manifest.received-by-name", name=escaped(titles(manifest.receiver))))
    lines: list[Line] = [(Run(" · ".join(where), "strong"),), (Run(_counts(words, manifest)),)]
    if manifest.camps:
        camps = ", ".join(escaped(titles(camp)) for camp in manifest.camps)
        lines.append((Run(words._("pages.manifest.leaves-from", names=camps)),))
    return tuple(lines)


def _counts(words: Words, manifest: Manifest) -> str:
    said = words.n_("pages.manifest.count-person-on-this-list", len(manifest.rows))
    if manifest.reader == "escort":
        lying = sum(row.values["place"].startswith("stretcher") for row in manifest.rows)
        if lying:
            said += ", " + words.n_("pages.manifest.count-of-them-lying", lying)
    if manifest.others:
        others = words.n_(
            "pages.manifest.count-more-person-comes",
            manifest.others,
        )
        said += "; " + others
    return said


def _warnings(words: Words, manifest: Manifest) -> list[Block]:
    blocks: list[Block] = []
    if manifest.unwilling:
        text = words.n_(
            "pages.manifest.count-person-on-this-list-has-not-said",
            len(manifest.unwilling),
            ids=", ".join(escaped(one) for one in manifest.unwilling),
        )
        blocks.append(Callout((Run(text),), words._("pages.shared.warning"), "warning"))
    if manifest.not_in_roster:
        text = words.n_(
            "pages.manifest.count-person-of-plan",
            manifest.not_in_roster,
        )
        blocks.append(Callout((Run(text),), words._("pages.shared.note"), "note"))
    return blocks


def _table(words: Words, manifest: Manifest, titles: PaperTitles) -> list[Block]:
    if not manifest.rows:
        return [Paragraph((Run(words._("pages.manifest.nobody-on-this-list")),))]
    groups = MANIFEST_FIELDS[manifest.reader]
    head = tuple(" / ".join(words.p_("manifest-field", field) for field in group) for group in groups)
    rows = tuple(tuple(_cell(words, row, group, titles) for group in groups) for row in manifest.rows)
    return [Table(head, rows)]


def _cell(words: Words, row: ManifestRow, group: tuple[str, ...], titles: PaperTitles) -> Line:
    line: list[Run] = []
    for field in group:
        if field == "romanised" and row.values["name"] in ("", row.values["romanised"]):
            continue
        if line:
            line.append(Run("\n"))
        if field in BOXES:
            line.append(Run(_BOX))
            continue
        raw = row.values[field]
        said = _said(words, field, raw, titles)
        if field == "romanised" and row.by_table:
            said += _BY_TABLE
        if raw in ("", NOT_APPLICABLE, WITHHELD):
            line.append(Run(said, "quiet"))
        elif field == "name":
            line.append(Run(said, "strong"))
        elif field == "person_id":
            line.append(Run(said, "code"))
        elif field == "from_to":
            line.append(Run(" – ".join(_together(part) for part in said.split(" – "))))
        else:
            line.append(Run(said, "own" if field in _OWN else "plain"))
    return tuple(line)


def _said(words: Words, field: str, raw: str, titles: PaperTitles) -> str:
    """A raw value in words; free text of the roster is left as written."""
    if not raw:
        return words._("pages.manifest.unknown")
    if raw == NOT_APPLICABLE:
        return "—"
    if raw == WITHHELD:
        return words._("pages.manifest.not-told-here")
    if field in _VOCABULARIES:
        return escaped(words.p_(_VOCABULARIES[field], raw))
    if field in _DATES:
        return escaped(_date(words, raw))
    if field == "place":
        kind, _, number = raw.partition(" ")
        return (
            words._("pages.manifest.stretcher-number", number=number)
            if kind == "stretcher"
            else words._("pages.manifest.seat-number", number=number)
        )
    if field == "from_to":
        holder, _, receiver = raw.partition(" ")
        return f"{escaped(titles(holder))} – {escaped(titles(receiver))}"
    if field == "vehicle":
        return escaped(vehicle_name(titles, raw))
    if field in ("crossing", "camp", "category", "power_depended_on"):
        return escaped(titles(raw))
    return escaped(raw)


def _date(words: Words, raw: str) -> str:
    """A certain day in the language's medium format, for narrow columns; any other date in words."""
    try:
        day = date.fromisoformat(raw)
    except ValueError:
        return say_edtf(words, raw)
    return str(format_date(day, format="medium", locale=words.locale))


def _together(title: str) -> str:
    """*title* with no-break spaces if it is short, so that it is not broken."""
    return title.replace(" ", "\u00a0") if len(title) <= _SHORT else title


def _signatures(words: Words, manifest: Manifest) -> list[Block]:
    """Lines to be signed by hand, for the readers who hand persons over or receive them."""
    who: dict[str, tuple[Callable[[], str], ...]] = {
        "escort": (
            lambda: words._("pages.manifest.escort-of-vehicle"),
            lambda: words._("pages.manifest.taken-over-at-crossing-by"),
        ),
        "crossing": (
            lambda: words._("pages.manifest.handed-over-by"),
            lambda: words._("pages.manifest.received-by"),
            lambda: words._("pages.manifest.witness"),
        ),
        "receiving": (lambda: words._("pages.manifest.received-by"),),
        "observer": (lambda: words._("pages.manifest.observer"),),
    }
    signing = who.get(manifest.reader, ())
    if not signing:
        return []
    head = (
        "",
        words._("pages.manifest.name"),
        words._("pages.manifest.signature"),
        words._("pages.manifest.day-and-time"),
    )
    blank: Line = (Run(_BLANK),)
    rows = tuple(((Run(one(), "strong"),), blank, blank, blank) for one in signing)
    return [Table(head, rows, words._("pages.manifest.signed-for-number-ticked-above"))]


def _foot(words: Words, manifest: Manifest) -> tuple[Line, ...]:
    lines: list[Line] = []
    if any(row.by_table and "romanised" in row.values for row in manifest.rows):
        text = words._("pages.manifest.in-latin-letters-by-published")
        lines.append((Run(text, "quiet"),))
    return (
        *lines,
        (Run(words._("pages.manifest.who-is"), "quiet"),),
        (
            Run(
                words._("pages.manifest.person-counts-as-handed-over"),
                "quiet",
            ),
        ),
        (Run(words._("pages.manifest.keep-this-list-from-others"), "quiet"),),
        (Run(words._("pages.shared.plan-digest", digest=manifest.plan), "code"),),
    )


def manifest_rows(words: Words, manifest: Manifest, titles: PaperTitles) -> tuple[tuple[str, ...], ...]:
    """The rows of *manifest* for CSV and XLSX: headings first, then a row for each person.

    Dates stay as the list has them (EDTF), so that a program can sort them. After the reader's fields come the day, the plan and, where somebody is
    generated, the mark.
    """
    fields = fields_of(manifest.reader)
    said = synthetic_mark(words, manifest)
    mark = (said,) if said else ()
    head = (
        *(words.p_("manifest-field", field) for field in fields),
        words._("pages.shared.day-sentence"),
        words._("pages.manifest.plan"),
    )
    rows = [(*head, words._("pages.manifest.mark")) if mark else head]
    for row in manifest.rows:
        values = (
            row.values[field]
            if field in _DATES and row.values[field]
            else _said(words, field, row.values[field], titles)
            for field in fields
        )
        rows.append((*values, manifest.date, manifest.plan, *mark))
    return tuple(rows)
