"""The catalogues: which area a message code stands in, and the catalogue of an area in a language.

Rules
- A catalogue holds the words of one area in one language: ``locale/<language>/LC_MESSAGES/<area>.po``. English is a language like the
  others.
- A message is one key, its code. How to mend what it tells of stands under the same code with ``.mend`` after it. A word of a
  vocabulary has the code ``<vocabulary>.<word>``.
- The family of a code is what it begins with. `AREAS` and `VOCABULARIES` say which families stand in which area; a family stands in
  one, so that its wordings are read beside one another. Of two families that fit, the longer one decides: ``exchange.law`` before ``exchange``.
- A catalogue is read when its first word is asked for, and kept.

It does not say which code is used where: each entry names the packages (``#:``), and ``tools/catalogues.py`` keeps that true.
"""

from __future__ import annotations

import gettext
import io
from functools import cache
from pathlib import Path
from typing import Final

from parley.presentation.wording.compiling import compiled

__all__ = ["AREAS", "MEND", "VOCABULARIES", "area_of", "catalogue", "catalogue_file"]

MEND: Final = ".mend"
"""The end of the code under which it stands how to mend what the message tells of."""
_LOCALE: Final = Path(__file__).resolve().parent.parent / "locale"

AREAS: Final[dict[str, tuple[str, ...]]] = {
    # Keys, entries, stores, the vault.
    "record": ("keys", "node", "record", "store", "vault"),
    # Files of talks, what they say, and what is derived from it.
    "talks": ("source", "talks", "talks-check", "talks-file"),
    # Texts: reading, comparing, negotiating, signing, undertakings proposed from them.
    "text": ("brackets", "consent", "negotiation", "options", "signature", "text", "undertakings", "words"),
    # Lists of persons.
    "roster": ("roster",),
    # A rule: its file, its clauses restated, a published course held against it.
    "rule": ("exchange.explain", "exchange.replay", "exchange.rule"),
    # What the law says of a rule, an operation, a plan; how its articles are cited.
    "law": ("article", "exchange.law"),
    # Everything else of an exchange: files, offers, preparing, planning, carrying out, hand-over, tally.
    "exchange": ("exchange", "handover"),
    # Headings, labels and sentences of pages, manifests and sheets.
    "pages": ("pages",),
    # What the command line says besides the findings of the other areas.
    "commands": ("command", "fault", "file", "use"),
    # Reading a report: what is proposed, asked, and why.
    "reading": ("reading",),
    # A ceasefire: its terms told, what is wrong with them, the clock, and the pages of it.
    "ceasefire": ("ceasefire",),
    # The pages of the workbench: what they say besides what other outputs say too.
    "workbench": ("workbench",),
    "demo": ("demo",),
}
"""The families of messages, by their area."""

VOCABULARIES: Final[dict[str, tuple[str, ...]]] = {
    "record": ("document-status",),
    "commands": ("os-error",),
    "talks": (
        "aspect", "category", "channel", "condition-state", "contest", "due", "field", "force", "grade", "kind", "level", "mark",
        "matter-kind", "matter-status", "met", "request-state", "section", "seen", "session-state", "sign", "source-state", "stance", "standing",
        "undertaking-state",
        "voice", "weakness", "why", "wording",
    ),
    "text": (
        "act", "apart", "approach", "bearer", "deadline", "difference", "element", "form", "oddity", "resolution", "signal", "text-form",
        "text-state", "text-verdict",
    ),
    "reading": ("card-field", "left-out", "out-reason", "reading-key", "reading-rule"),
    "ceasefire": ("clock-answer", "conduct", "determined-outcome", "match-part", "way-of-counting"),
    "roster": (
        "art110-class", "judicial-state", "mmc-decision", "own-wish", "person-status", "roster-field", "sex", "transport-need",
        "yes-or-no",
    ),
    "rule": ("course-verdict",),
    "law": ("gravity",),
    "exchange": (
        "clause-verdict", "count-state", "date-change", "happening", "ledger-state", "list-state", "manifest-field",
        "manifest-reader", "order-by", "person-standing", "person-told", "plan-method", "receipt-rests", "sheet-column", "sheet-role", "tally-basis",
        "tally-standing", "tick", "tick-written", "why-lost",
        "why-not-planned",
    ),
    "workbench": ("mouth-kind",),
    "pages": ("annex-section", "change", "front-section", "severity"),
}  # fmt: skip
"""The families of coded words, by their area."""

_AREA_OF_FAMILY: Final = {
    family: area
    for families_of in (AREAS, VOCABULARIES)
    for area, families in families_of.items()
    for family in families
}


def area_of(code: str) -> str | None:
    """The area in which the message *code* stands; None if it is of no family that is known."""
    first, _, rest = code.partition(".")
    return _AREA_OF_FAMILY.get(f"{first}.{rest.partition('.')[0]}") or _AREA_OF_FAMILY.get(first)


def catalogue_file(lang: str, area: str) -> Path:
    """Where the catalogue of *area* in *lang* stands."""
    return _LOCALE / lang / "LC_MESSAGES" / f"{area}.po"


@cache
def catalogue(lang: str, area: str) -> gettext.GNUTranslations:
    """The words of *area* in *lang*, with the plural rule of the language. Raises FileNotFoundError if there is none."""
    return gettext.GNUTranslations(io.BytesIO(compiled(catalogue_file(lang, area))))
