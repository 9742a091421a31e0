"""The tokeniser: words, numbers and marks of a provision, each with its place.

Rules
- White space and soft hyphens separate tokens and are not tokens. Every other character is in some token: an invisible or bidirectional
  control character is a mark of its own, so it cannot disappear in a comparison.
- A word keeps inner apostrophes and hyphens. Lower case is the language's own: Turkish ``I`` is ``ı``, ``İ`` is ``i``.
- Typographic variants of one mark (quotation marks, apostrophes, dashes and hyphens, the ellipsis) are one mark.
- A number keeps its digits; separators are read by the custom of the language, and left as they are if that is not certain. Digits with a plain
  space between them are one number only where they can be nothing else (``1 050``, ``1 000``) or where a known word stands before them that
  no label follows (``release 5 200 men``): in ``sector 5 200 men`` stay.
- The letters of an abbreviation with full stops are one word (``U.S.``). A time of day is one number (``8:00``, ``08.00``, ``8 a.m.``).

``norm`` is what is compared. ``written`` names the style in which a token was written, if there are several.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

import msgspec

from parley.text.document import Language
from parley.text.verdicts.shipped import patterns_of, shipped_data

__all__ = ["LONGEST_NUMBER", "Token", "in_normal_form", "is_all_capitals", "lowered", "scan"]

TokenKind = Literal["word", "number", "date", "ordinal", "mark", "item"]


class Token(msgspec.Struct, frozen=True):
    """One token. ``start`` and ``end``: offsets in the text; ``surface``: the token as written."""

    kind: TokenKind
    norm: str
    start: int
    end: int
    surface: str
    written: str = ""


_LETTER = r"[^\W\d_]"
_APOSTROPHE = "'’ʼ‘`´ʹ"
_HYPHEN = "-‐‑"
_SPACES = " \u00a0\u2009\u202f"
_SCAN = re.compile(
    rf"(?P<iso>\d{{4}}-\d{{2}}-\d{{2}}(?![\d-]))"
    rf"|(?P<dotted>\d{{1,2}}\.\d{{1,2}}\.\d{{4}}(?!\.?\d))"
    rf"|(?P<number>(?<!\d)\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?![\d.,:/]?\d)|\d+(?:[.,:/]\d+)*)"
    # The plain hyphen stands last in its class, where it is no range.
    rf"|(?P<initials>(?<![^\W_])(?:[^\W\d_]\.){{2,}}(?![^\W_]))"
    rf"|(?P<word>{_LETTER}+(?:[{_APOSTROPHE}\u00ad{_HYPHEN[::-1]}]+{_LETTER}+)*)"
    rf"|(?P<tail>(?<=\d)[{_APOSTROPHE}]{_LETTER}+)"
    rf"|(?P<ellipsis>\.\.\.|…)"
    rf"|(?P<mark>[^\s\u00ad])"
)
_MARKS = {
    **dict.fromkeys("\"“”„‟«»″", '"'),
    **dict.fromkeys("'‘’‚‛ʼ`´ʹ", "'"),
    **dict.fromkeys("-‐‑‒–—―−", "-"),
    "…": "...",
}  # fmt: skip
_WORD_MARKS = str.maketrans({**dict.fromkeys(_APOSTROPHE, "'"), **dict.fromkeys(_HYPHEN, "-"), "\u00ad": None})
LONGEST_NUMBER = 1_000
"""The most digits of a number; a longer one is left as it is written (Python refuses to parse 4,300 digits and more)."""

_GROUPED = {"en": re.compile(r"\d{1,3}(?:,\d{3})+\Z"), "tr": re.compile(r"\d{1,3}(?:\.\d{3})+\Z")}
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)\Z")
_THOUSANDS = re.compile(r"[1-9]\d{1,2}(?:\.\d{3})*\.000\Z")
"""Ten thousand or more, round, with a full stop: nobody writes three zeros behind a decimal point, and the decimal mark is a comma there."""
_DECIMAL_COMMA = re.compile(r"\d+,\d+\Z")


def in_normal_form(text: str) -> str:
    """*text* in normalisation form C. Never a compatibility form: that would turn 10² into 102."""
    return unicodedata.normalize("NFC", text)


def lowered(text: str, language: Language) -> str:
    """*text* in lower case by the rules of the language (Turkish dotted and dotless i)."""
    if language == "tr":
        return text.replace("İ", "i").replace("I", "ı").lower()
    return text.lower()


def is_all_capitals(text: str) -> bool:
    """Whether every cased letter of *text* is a capital, and there are at least four of them."""
    cased = [letter for letter in text if letter.upper() != letter.lower()]
    return len(cased) >= 4 and all(letter == letter.upper() for letter in cased)


def scan(text: str, language: Language) -> list[Token]:
    """The tokens of *text*, in order. Offsets are those of *text*, which should be in normalisation form C."""
    tokens: list[Token] = []
    for match in _SCAN.finditer(text):
        surface, start, end = match.group(), match.start(), match.end()
        kind = match.lastgroup
        if kind == "initials" and (surface.isupper() or surface in ("a.m.", "p.m.")):
            tokens.append(
                Token("word", lowered(surface.replace(".", ""), language), start, end, surface.replace(".", ""))
            )
        elif kind == "initials":
            tokens.extend(
                Token(
                    "mark" if letter == "." else "word", lowered(letter, language), start + at, start + at + 1, letter
                )
                for at, letter in enumerate(surface)
            )
        elif kind in ("word", "tail"):
            tokens.append(Token("word", lowered(surface.translate(_WORD_MARKS), language), start, end, surface))
        elif kind == "number" and " " in surface and not _one_number(surface, tokens, language):
            tokens.extend(
                Token(
                    "number",
                    f"num:{_value(part.group(), language)}",
                    start + part.start(),
                    start + part.end(),
                    part.group(),
                    "figures",
                )
                for part in re.finditer(r"\d+", surface)
            )
        elif kind == "number":
            tokens.append(Token("number", f"num:{_value(surface, language)}", start, end, surface, "figures"))
        elif kind in ("iso", "dotted"):
            tokens.append(_figure_date(kind, surface, start, end, language))
        else:
            tokens.append(Token("mark", _MARKS.get(surface, surface), start, end, surface))
    return tokens


def _one_number(surface: str, before: list[Token], language: Language) -> bool:
    """Whether digits with a plain space between them can only be one number: a group begins with 0, or a known word stands *before* them."""
    groups = re.split(r"[^\d]", surface)
    if any(group[0] == "0" for group in groups[1:]):
        return True
    return bool(before) and before[-1].norm in _before_numbers(language)


@lru_cache(maxsize=8)
def _before_numbers(language: Language) -> frozenset[str]:
    """The words after which a number counts something and labels nothing."""
    return frozenset(patterns_of(shipped_data("parley.text.verdicts", "form.yaml")["before_number"].get(language)))


def _value(surface: str, language: Language) -> str:
    """The digits of a number without separators; as written if the custom of the language does not decide."""
    bare = re.sub(rf"[{_SPACES}]", "", surface)
    if (clock := _CLOCK.match(bare)) and int(clock[1]) <= 24:
        return f"{int(clock[1]):02d}:{clock[2]}"
    if language in ("uk", "ru") and _THOUSANDS.match(bare):
        return bare.replace(".", "")
    grouped = _GROUPED.get(language)
    if grouped and grouped.match(bare):
        bare = bare.replace(",", "").replace(".", "")
    elif language in ("uk", "ru", "tr") and _DECIMAL_COMMA.match(bare):
        return bare.replace(",", ".")
    if bare.isdigit() and len(bare) <= LONGEST_NUMBER and (len(bare) == 1 or bare[0] != "0"):
        return str(int(bare))
    return bare


def _figure_date(kind: str, surface: str, start: int, end: int, language: Language) -> Token:
    """A date in figures as one token; a number if it is no possible date."""
    parts = surface.split("-" if kind == "iso" else ".")
    year, month, day = parts if kind == "iso" else reversed(parts)
    if 1 <= int(month) <= 12 and 1 <= int(day) <= 31 and (kind == "iso" or language != "und"):
        return Token("date", f"date:{int(year):04d}-{int(month):02d}-{int(day):02d}", start, end, surface, "figures")
    return Token("number", f"num:{surface}", start, end, surface, "figures")
