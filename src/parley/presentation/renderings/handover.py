"""The tick-off sheet as one HTML file for any device that can show a page: no network, nothing outside the file.

Rules
- The only page of Parley that runs a script. The policy in the file allows that one script and one style sheet, each by its digest, and
  nothing else: no address can be asked, no image, font or frame loaded, no form sent. What is ticked is kept by the browser on the device
  and leaves it as a small file that the officer saves.
- Names are put in by a template engine that escapes everything; the script writes text, never markup.
- All four languages are in the file; the officer chooses.
- The rows have what `parley.exchange.handover` discloses to the reader, no more. The saved file has ids and marks, no names.
- The device makes a key for the sheet (Ed25519, by the browser's WebCrypto; the private half cannot be read out, not by this page either) and
  signs the file with it. A browser without that says so, and its file is not signed.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Final

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from parley.exchange.handover import MARKS, Sheet, SheetRow, marks_for
from parley.presentation.renderings.characters import visible
from parley.presentation.wording import LANGUAGES, Words, say_edtf, words_in

__all__ = ["render_handover"]

_PACKAGE: Final = "parley.presentation.renderings"
_FIRST: Final = ("present", "received", "absent")
"""Marks that are shown at once; the others are one touch further away."""


_STANDING_BY: Final = "\0standing-by"
"""In the place of a vehicle: those who stand by."""


def render_handover(sheet: Sheet, lang: str = "en", reader: str = "", titles: Mapping[str, str] | None = None) -> str:
    """The page of *sheet*, shown first in *lang*. *reader*: the reader's name for people; its id where empty.

    *titles*: what parties, crossings and vehicles are called, by id; where it has none, the id stands.
    """
    named = titles or {}
    script, style = _file("handover.js"), _file("handover.css")
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    said = {code: _words(words_in(code), sheet) for code in LANGUAGES}
    data = {
        "exchange": sheet.exchange, "sheet": sheet.code, "number": sheet.number, "plan": sheet.plan, "date": sheet.date, "crossing": sheet.crossing,
        "reader": sheet.reader, "synthetic": "yes" if sheet.synthetic else "",
        "balance": sheet.balance, "titles": {one: named[one] for one in sorted({row.holder for row in sheet.rows}) if one in named},
    }  # fmt: skip
    return (
        _templates()
        .get_template("handover.html.j2")
        .render(
            sheet=sheet,
            lang=lang,
            reader=visible(reader or sheet.reader),
            words=said,
            languages=[(code, words_in(code).locale.get_display_name(code)) for code in LANGUAGES],
            policy=policy,
            style=Markup(style),
            script=Markup(script),
            data=_inside_a_script(data),
            said=_inside_a_script(said),
            marks=MARKS,
            first=_FIRST,
            marks_for=marks_for,
            groups=_by_vehicle(sheet, named),
            standing_by=_STANDING_BY,
            called=lambda name: named.get(name, name),
        )
    )


def _by_vehicle(sheet: Sheet, named: Mapping[str, str]) -> list[tuple[str, list[SheetRow]]]:
    """The rows under the vehicle that they are in, in the order of the first number in each; whoever stands by comes last."""
    found: dict[str, list[SheetRow]] = {}
    for row in sorted(sheet.rows, key=lambda row: (row.number == 0, row.number)):
        fleet, _, number = row.vehicle.rpartition(" ")
        vehicle = f"{named.get(fleet, fleet)} {number}" if fleet else row.vehicle
        found.setdefault(vehicle if row.number else _STANDING_BY, []).append(row)
    return list(found.items())


def _words(words: Words, sheet: Sheet) -> dict[str, str]:
    """Every fixed word of the page by its key. What stands in braces is put in by the page, mark by mark."""
    said = {
        "title": words._("pages.handover.hand-over-tick-off-person"),
        "synthetic": words._("pages.shared.synthetic-people-on-this-sheet"),
        "for": words._("pages.handover.for"),
        "date": say_edtf(words, sheet.date),
        "no-vehicle": words._("pages.handover.no-vehicle"),
        "gone": words._("pages.handover.gone-over"),
        "balance": words._("pages.handover.balance-by-marks"),
        "hold": words._("pages.handover.do-not-call-yet"),
        "hold-none": words._("pages.handover.do-not-call-yet-ask"),
        "next": words._("pages.handover.next-number"),
        "is-kept": words._("pages.handover.each-mark-is-kept"),
        "paper": words._("pages.handover.on-paper-from"),
        "compare": words._("pages.handover.compare-aloud"),
        "nothing-sent": words._("pages.handover.nothing-is-sent-anywhere"),
        "no-script": words._("pages.handover.this-page-needs-its-script"),
        "keeps-nothing": words._("pages.handover.this-device-keeps-nothing-when"),
        "language": words._("pages.handover.language"),
        "ticked": words._("pages.handover.ticked"),
        "save": words._("pages.handover.save-file"),
        "lacks": words._("pages.handover.say-who-came-instead-before"),
        "was-saved": words._("pages.handover.saved-look-whether-file"),
        "find": words._("pages.handover.find-by-name"),
        "left": words._("pages.handover.only-those-without-mark"),
        "born": words.p_("sheet-column", "born"),
        "substitute": words.p_("sheet-column", "substitute"),
        "others": words._("pages.handover.something-else-happened"),
        "note": words._("pages.handover.note-stays-in-file"),
        "clear": words._("pages.handover.take-mark-back"),
        "standby": words.p_("ledger-state", "standby"),
        "unlisted": words._("pages.handover.somebody-who"),
        "is-unlisted": words._("pages.handover.not-on-this-sheet"),
        "new": words._("pages.handover.id-of-somebody"),
        "add": words._("pages.handover.add"),
        "by-hand": words._("pages.handover.if-saving-does-not-work"),
        "device": words._("pages.handover.this-device"),
        "open": words._("pages.handover.take-in-file"),
        "not-opened": words._("pages.handover.that-is-not-file"),
        "forget": words._("pages.handover.remove-all-marks"),
        "sure": words._("pages.handover.remove-all-marks-from-this-device"),
        "key": words._("pages.handover.code-of-this-device"),
        "key-how": words._("pages.handover.read-code-aloud"),
        "key-kept-not": words._("pages.handover.key-is-lost-when-closed"),
        "no-key": words._("pages.handover.this-browser-cannot-sign"),
    }  # fmt: skip
    said |= {mark: words.p_("tick", mark) for mark in MARKS}
    return said | {role: words.p_("sheet-role", role) for role in ("receives", "hands-over", "looks-on")}


def _inside_a_script(data: object) -> Markup:
    """*data* as JSON that cannot end the script element it is in."""
    text = msgspec.json.encode(data).decode()
    # Ours: no sign is left that HTML could act on.
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


@lru_cache(maxsize=2)
def _file(name: str) -> str:
    return (resources.files(_PACKAGE) / "templates" / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader(_PACKAGE, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(visible=visible)
    return environment
