"""The tick-off sheet as one HTML file for any device that can show a page: no network, nothing outside the file.

Rules
- The only page of Parley that runs a script. The policy in the file allows that one script and one style sheet, each by its digest, and
  nothing else: no address can be asked, no image, font or frame loaded, no form sent. What is ticked is kept by the browser on the device
  and leaves it as a small file that the officer saves.
- Names are put in by a template engine that escapes everything; the script writes text, never markup.
- All four languages are in the file; the officer chooses.
- The rows have what `parley.exchange.handover` discloses to the reader, no more. The saved file has ids and marks, no names.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib import resources
from typing import Final

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from parley.exchange.handover import MARKS, Sheet, marks_for
from parley.presentation.renderings.characters import visible
from parley.presentation.wording import LANGUAGES, Words, words_in

__all__ = ["render_handover"]

_PACKAGE: Final = "parley.presentation.renderings"
_FIRST: Final = ("present", "received", "absent")
"""Marks that are shown at once; the others are one touch further away."""


def render_handover(sheet: Sheet, lang: str = "en", reader: str = "") -> str:
    """The page of *sheet*, shown first in *lang*. *reader*: the reader's name for people; its id where empty."""
    script, style = _file("handover.js"), _file("handover.css")
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    said = {code: _words(words_in(code)) for code in LANGUAGES}
    data = {
        "exchange": sheet.exchange, "sheet": sheet.code, "plan": sheet.plan, "date": sheet.date, "crossing": sheet.crossing,
        "reader": sheet.reader, "synthetic": "yes" if sheet.synthetic else "",
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
        )
    )


def _words(words: Words) -> dict[str, str]:
    """Every fixed word of the page by its key."""
    said = {
        "title": words._("Hand-over: tick off person by person"),
        "synthetic": words._("SYNTHETIC: the people on this sheet do not exist"),
        "for": words._("for"),
        "nothing-sent": words._("Nothing is sent anywhere. What you tick stays on this device until you save the file and hand it over."),
        "no-script": words._("This page needs its script. If the device does not run it, tick on the CSV, XLSX or paper sheet."),
        "keeps-nothing": words._("This device keeps nothing when the page is closed. Save the file often."),
        "language": words._("Language"),
        "ticked": words._("ticked"),
        "save": words._("Save the file"),
        "lacks": words._("Say who came instead before you save."),
        "was-saved": words._("Saved. Look whether the file is there, then carry it to the secretariat. You can save as often as you like."),
        "find": words._("Find by name, id or vehicle"),
        "left": words._("Only those without a mark"),
        "born": words.p_("sheet column", "born"),
        "seat": words.p_("sheet column", "seat"),
        "substitute": words.p_("sheet column", "substitute"),
        "others": words._("Something else happened"),
        "note": words._("Note (stays in the file)"),
        "clear": words._("Take the mark back"),
        "standby": words.p_("ledger state", "standby"),
        "unlisted": words._("Somebody who is not on this sheet? Write an id or a short number, not a name, and tick them too."),
        "is-unlisted": words._("not on this sheet"),
        "new": words._("Id of somebody who is not on this sheet"),
        "add": words._("Add"),
        "by-hand": words._("If saving does not work: the file as text, to copy"),
        "device": words._("This device"),
        "open": words._("Take in a file that was saved from this sheet"),
        "not-opened": words._("That is not a file of this sheet."),
        "forget": words._("Remove all marks from this device"),
        "sure": words._("Remove all marks from this device? Have you saved the file?"),
    }  # fmt: skip
    said |= {mark: words.p_("tick", mark) for mark in MARKS}
    return said | {role: words.p_("sheet role", role) for role in ("receives", "hands-over", "looks-on")}


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
