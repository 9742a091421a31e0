"""The words of help: what options and commands say of themselves, and what click says, by their English.

Unlike the messages they have no codes. The English stands where a command is written, and is shown without any catalogue; a test holds that each of
them has its words in the other languages. Only the standard library is loaded, so that help stays quick in every language.
"""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path
from typing import Final

from parley.presentation.languages import LANGUAGES

__all__ = ["HELP_DOMAIN", "LOCALE_FOLDER", "help_words"]

HELP_DOMAIN: Final = "help"
"""The name of the catalogues, and the domain under which gettext finds them."""
LOCALE_FOLDER: Final = Path(__file__).resolve().parent / "locale"


@cache
def help_words(lang: str) -> gettext.NullTranslations:
    """The words of help in *lang*; in English each stands for itself. Raises FileNotFoundError if there is no such catalogue."""
    if lang == LANGUAGES[0]:
        return gettext.NullTranslations()
    made = LOCALE_FOLDER / lang / "LC_MESSAGES" / f"{HELP_DOMAIN}.mo"
    source = made.with_suffix(".po")
    if not made.exists() or (source.exists() and source.stat().st_mtime > made.stat().st_mtime):
        # Only in a checkout, once after each change: this loads what makes the catalogues.
        from parley.presentation.wording import catalogue  # noqa: PLC0415

        return catalogue(lang, HELP_DOMAIN)
    with made.open("rb") as file:
        return gettext.GNUTranslations(file)
