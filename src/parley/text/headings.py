"""Displayed numbers and headings of provisions, in English, Ukrainian, Russian and Turkish.

``read_label`` takes the beginning of a block apart: ``Article 5 bis. Prisoners`` is an article, displayed number ``Article 5 bis``,
ordinal ``5bis``, rest ``Prisoners``. Understood: words (article, section, chapter, part, annex, paragraph, point and their peers)
before or - in Turkish - after the number; Arabic and Roman numbers (also Roman numbers typed with Cyrillic letters); ``bis``, ``ter``,
``quater``; articles that were put in later (``Стаття 3¹``, ``Madde 4/A``, ``Ek Madde 1``, ``Geçici Madde 2``); ``5.``, ``5.2``, ``5)``, ``(5)``, ``(a)``,
``a)``, ``(iv)``, ``IV.``, ``§ 5``, dashes and bullets. Of ``(a)(i)`` it is the first, and the rest begins with the second.

``(i)`` may be the letter i or Roman one: the label carries both readings, and `parley.text.outline` decides by the label before it.
Spelled-out numbers are read in Turkish headings only (``Birinci Bölüm``). Of a heading only the role is interpreted
(preamble, definitions, annex, signatures).
"""

from __future__ import annotations

import re

import msgspec

from parley.text.document import Language, ProvisionLevel, ProvisionRole

__all__ = [
    "NumberLabel",
    "guess_language",
    "heading_role",
    "next_letter",
    "opens_provision",
    "read_label",
    "roman_value",
    "to_roman",
]


class NumberLabel(msgspec.Struct, frozen=True):
    """A displayed number at the beginning of a block.

    ``style``: the kind of numbering, which siblings share. ``other``: the second reading of the ordinal (``(i)`` as a Roman number).
    ``length``: how many characters of the block the label takes, with the space after it.
    """

    level: ProvisionLevel
    style: str
    number: str
    ordinal: str
    length: int
    role: ProvisionRole = "body"
    other: str = ""


_WORDS: dict[str, tuple[ProvisionLevel, str]] = {}
for _level, _style, _names in (
    ("part", "part", "part title частина часть kısım книга"),
    ("part", "chapter", "chapter глава fasıl"),
    ("part", "section", "section розділ раздел bölüm"),
    ("part", "annex", "annex appendix attachment protocol schedule додаток протокол приложение ek lahika protokol"),
    ("article", "article", "article art стаття статті ст статья madde"),
    ("article", "additional-article", "ek_madde"),
    ("article", "provisional-article", "geçici_madde"),
    ("article", "repeated-article", "mükerrer_madde"),
    ("paragraph", "paragraph", "paragraph para clause параграф абзац fıkra"),
    ("point", "point", "point item пункт підпункт подпункт bent"),
):
    for _name in _names.split():
        _WORDS[_name.replace("_", " ")] = (_level, _style)  # type: ignore[assignment]
_WORDS["пункт"] = ("paragraph", "point-word")

_TURKISH_ORDINALS = {
    "birinci": 1, "ikinci": 2, "üçüncü": 3, "dördüncü": 4, "beşinci": 5, "altıncı": 6, "yedinci": 7,
    "sekizinci": 8, "dokuzuncu": 9, "onuncu": 10, "on birinci": 11, "on ikinci": 12,
}  # fmt: skip
_ROLES: tuple[tuple[ProvisionRole, re.Pattern[str]], ...] = (
    ("preamble", re.compile(r"(?:preamble|преамбула|başlangıç|giriş|dibace)\W*\Z")),
    ("definition", re.compile(
        r"(?:(?:use of terms|definitions?|terms and definitions|визначення(?: термінів)?|терміни(?: та визначення)?|"
        r"определения|термины(?: и определения)?|основные понятия|tanımlar(?: ve kısaltmalar)?))\W*\Z")),
    ("signature", re.compile(r"(?:signatures?|signature block|signatories|підписи(?: сторін)?|подписи(?: сторон)?|imzalar?)\W*\Z")),
    ("annex", re.compile(r"(?:annex(?:es)?|appendix|attachment|додат(?:ок|ки)|приложени[ея]|ek|ekler|lahika)\b")),
)  # fmt: skip
_LATIN_SUFFIX = r"(?:\s?(?:bis|ter|quater|quinquies))?"
_RAISED = r"[¹²³⁰⁴-⁹]"
_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LATER = rf"(?:{_RAISED}{{1,3}}|/[A-ZÇĞİÖŞÜ]{{1,2}}(?!\w))?"
"""What the number of a provision has that was put in later: ``3¹``, ``4/A``."""
_NUMERAL = rf"(?:\d+(?:[.\-]\d+)*{_LATER}{_LATIN_SUFFIX}|[IVXLCІХС]+\b{_LATIN_SUFFIX}|[A-Z]\b|[А-ЯІЇЄ]\b)"
_NAMES = "|".join(name.replace(" ", r"\s+") for name in sorted(_WORDS, key=len, reverse=True))
_WORDED = re.compile(
    rf"(?P<word>{_NAMES})\.?\s*(?:№|no\.?|#)?\s*(?P<numeral>{_NUMERAL})(?=[\s.:)\]—–-]|\Z)\s*[.:)\]—–-]*\s*",
    re.IGNORECASE,
)
_NUMBER_FIRST = re.compile(
    r"(?P<numeral>\d+|[IVXLC]+)\.?\s*(?P<word>madde|bölüm|kısım|fasıl|fıkra|bent)\b(?!\s*\d)\s*[.:—–-]*\s*",
    re.IGNORECASE,
)
_TURKISH_WORDED = re.compile(
    rf"(?P<numeral>{'|'.join(sorted(_TURKISH_ORDINALS, key=len, reverse=True))})\s+(?P<word>bölüm|kısım|fasıl|madde)\b\s*[.:—–-]*\s*"
)
_TURKISH_REFERENCE = re.compile(r"(?:madde|fıkra|bent|bölüm)\w*\s+[a-zçğıöşü]")
_DOTTED = re.compile(rf"(?P<numeral>\d{{1,4}}(?:\.\d{{1,3}}){{1,3}}{_LATER}{_LATIN_SUFFIX})(?!\.?\d)[.)]?\s+")
_DECIMAL = re.compile(rf"(?P<numeral>\d{{1,4}}{_LATER}{_LATIN_SUFFIX})\.(?:\s+|\Z|(?=\([^\W\d]{{1,4}}\)))")
_SECTION_SIGN = re.compile(rf"§\s*(?P<numeral>\d{{1,4}}{_LATIN_SUFFIX})[.)]?\s+")
_INSIDE = r"(?:\s+|(?=\((?:\d{1,3}|[^\W\d]{1,4})\)\s))"
"""After a label: a space, or the label of a point inside."""
_PAREN_DECIMAL = re.compile(rf"\(?(?P<numeral>\d{{1,3}}{_LATER}{_LATIN_SUFFIX})\){_INSIDE}")
_PAREN_LETTER = re.compile(rf"(?P<open>\(?)(?P<numeral>[a-zа-яіїєґçğışöü]|[ivxl]{{2,6}}|[A-ZА-ЯІЇЄҐ])\){_INSIDE}")
_ROMAN_DOT = re.compile(rf"(?P<numeral>[IVXLC]+{_LATIN_SUFFIX})\.\s+")
_LETTER_DOT = re.compile(r"(?P<numeral>[A-Za-zА-Яа-яІіЇїЄє])\.\s+(?=\S{2})")
_DASH = re.compile(r"(?P<numeral>[-–—•‣▪·*+])\s+")
_ROMAN = re.compile(r"(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")
_CYRILLIC_ROMAN = str.maketrans({"І": "I", "Х": "X", "С": "C", "і": "i", "х": "x", "с": "c"})


def roman_value(text: str) -> int | None:
    """The value of a Roman number up to 99 (either case, Cyrillic look-alike letters read as Latin), or None."""
    lowered = text.translate(_CYRILLIC_ROMAN).lower()
    if not lowered or not _ROMAN.match(lowered):
        return None
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    total = 0
    for letter, following in zip(lowered, [*lowered[1:], ""], strict=True):
        value = values[letter]
        total += -value if following and values[following] > value else value
    return total


def to_roman(value: int) -> str:
    """*value* (1 to 399) as a lower-case Roman number. Raises ValueError outside of that."""
    if not 1 <= value <= 399:
        raise ValueError(value)
    out = ""
    for step, letters in (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ):
        while value >= step:
            out += letters
            value -= step
    return out


def next_letter(letter: str) -> tuple[str, ...]:
    """The letters that may follow *letter* in a lettered list, in the alphabets of all four languages, with and without rare letters."""
    alphabets = ("abcdefghijklmnopqrstuvwxyz", "abcçdefgğhıijklmnoöprsştuüvyz", "абвгдеєжзиіїйклмнопрстуфхцчшщьюя",
                 "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "абвгдежзийклмнопрстуфхцчшщэюя", "абвгдежзиклмнопрстуфхцчшщэюя")  # fmt: skip
    return tuple({alphabet[at + 1] for alphabet in alphabets if 0 <= (at := alphabet.find(letter)) < len(alphabet) - 1})


def read_label(text: str) -> NumberLabel | None:
    """The label at the beginning of *text*, or None. *text* must not begin with a space."""
    return _worded(text) or _plain(text)


def opens_provision(line: str, before: str, counted: int = 0) -> bool:
    """Whether a *line* inside of a paragraph opens a provision.

    *before*: what stands in the paragraph before it; *counted*: the last number of the numbered paragraphs so far. A sentence that was wrapped may go
    on with a number (``16 May / 2025. The Sides``) or a reference (``under / Article 5``): that is no label, unless it goes on
    counting or the sentence before it has ended.
    """
    label = read_label(line)
    if label is None or label.style in ("letter-dot-upper", "letter-dot-lower"):
        return False
    last = read_label(before)
    is_number = label.ordinal.isdigit() and label.style in ("decimal", "paren-decimal")
    if is_number:
        number = int(label.ordinal)
        if number == (decimal_of(before) or counted) + 1 or number == 1:
            return True
        if number >= _LIKE_A_YEAR:
            return False
    if is_number or label.level == "article":
        is_heading = last is None or last.level in ("part", "article")
        return not before or before[-1] in _ENDS or (is_heading and len(before.split()) < _FEWEST_OF_A_SENTENCE)
    return True


def decimal_of(text: str) -> int:
    """The number of a paragraph that is numbered ``5.`` or ``5)``; 0 if it is not."""
    label = read_label(text)
    is_number = label is not None and label.style in ("decimal", "paren-decimal") and label.ordinal.isdigit()
    return int(label.ordinal) if label is not None and is_number else 0


_LIKE_A_YEAR = 1000
_ENDS = '.;:!?…»”")]'
_FEWEST_OF_A_SENTENCE = 6
"""A line of fewer words may be a heading, which ends in no mark."""


def heading_role(heading: str) -> ProvisionRole:
    """The role that *heading* implies for its provision and everything under it."""
    lowered = _lower(heading).strip()
    for role, pattern in _ROLES:
        if pattern.match(lowered):
            return role
    return "body"


def guess_language(text: str) -> Language:
    """The language of *text*, guessed by its letters and its most frequent function words; ``und`` if it is none of the four."""
    lowered = text.lower()
    cyrillic = sum("а" <= letter <= "я" or letter in "іїєґё" for letter in lowered)
    latin = sum("a" <= letter <= "z" or letter in "çğışöü" for letter in lowered)
    if not cyrillic and not latin:
        return "und"
    if cyrillic >= latin:
        ukrainian = sum(lowered.count(letter) for letter in "іїєґ")
        russian = sum(lowered.count(letter) for letter in "ыэъё")
        return "und" if ukrainian == russian else ("uk" if ukrainian > russian else "ru")
    words = re.findall(r"[^\W\d_]+", lowered)
    turkish = sum(lowered.count(letter) for letter in "ğışçöü") + 2 * sum(
        word in {"ve", "ile", "için", "bir", "bu", "veya"} for word in words
    )
    english = sum(
        word in {"the", "of", "and", "to", "in", "shall", "be", "all", "for", "by", "will", "not"} for word in words
    )
    return "und" if turkish == english else ("tr" if turkish > english else "en")


def _lower(text: str) -> str:
    """*text* in lower case, with the same length (Turkish ``İ`` would become two characters)."""
    return text.replace("İ", "i").lower() if "İ" in text else text.lower()


def _canonical(numeral: str) -> str:
    """The ordinal of a numeral: ``IV`` becomes ``4``, ``5 bis`` ``5bis``, ``3¹`` (as where raised figures cannot be typed) ``3-1``."""
    bare = re.sub(rf"(?<=\d)(?={_RAISED})", "-", re.sub(r"\s+", "", numeral)).translate(_RAISED_DIGITS)
    suffix = re.search(r"(?:bis|ter|quater|quinquies)\Z", bare)
    stem = bare[: suffix.start()] if suffix else bare
    value = roman_value(stem) if not stem[:1].isdigit() else None
    return (str(value) if value else stem.lower()) + (suffix.group() if suffix else "")


def _worded(text: str) -> NumberLabel | None:
    """A label with a word: ``Article 5``, ``5. Madde``, ``Birinci Bölüm``."""
    match = _WORDED.match(text)
    numeral_is_word = False
    if match is None:
        match = _NUMBER_FIRST.match(text)
    if match is None:
        lowered = _lower(text[:60].replace("I", "ı"))
        match = _TURKISH_WORDED.match(lowered) if len(lowered) == len(text[:60]) else None
        numeral_is_word = match is not None
    if match is None:
        return None
    given = " ".join(match["word"].split())
    word = _lower(given.replace("I", "ı") if given.lower() not in _WORDS else given)
    if word not in _WORDS:
        return None
    level, style = _WORDS[word]
    numeral = match["numeral"]
    number = re.sub(r"\s+", " ", text[: match.end()]).strip(" .:)]—–-")
    ordinal = str(_TURKISH_ORDINALS[numeral]) if numeral_is_word else _canonical(numeral)
    if _is_reference(text, match.end(), word):
        return None
    return NumberLabel(level, style, number, ordinal, match.end(), "annex" if style == "annex" else "body")


def _is_reference(text: str, end: int, word: str) -> bool:
    """Whether a label is the beginning of a sentence about an article (``Article 5 applies ...``) rather than a label."""
    rest = text[end:]
    separated = bool(re.search(r"[.:)\]—–-]\s*\Z", text[:end]))
    return bool(rest) and not separated and (rest[:1].islower() or (word in {"ек", "ek"} and not rest[:1].isupper()))


def _plain(text: str) -> NumberLabel | None:
    """A label without a word: ``5.``, ``(a)``, ``IV.``, ``§ 5``, a dash."""
    for style, pattern, level in (
        ("dotted", _DOTTED, "paragraph"),
        ("decimal", _DECIMAL, "paragraph"),
        ("sign", _SECTION_SIGN, "paragraph"),
        ("roman-dot", _ROMAN_DOT, "article"),
        ("paren-decimal", _PAREN_DECIMAL, "point"),
        ("letter", _PAREN_LETTER, "point"),
        ("letter-dot", _LETTER_DOT, "point"),
        ("dash", _DASH, "point"),
    ):
        match = pattern.match(text)
        if match is None:
            continue
        numeral = match["numeral"]
        number = text[: match.end()].strip()
        if style == "decimal" and _TURKISH_REFERENCE.match(text, match.end()):
            return None  # "5. madde uyarınca": the number belongs to the sentence
        if style == "dotted":
            if number[-1].isdigit() and text[match.end() : match.end() + 1].islower():
                return None  # "3.5 km of road"
            return NumberLabel("paragraph", f"dotted{numeral.count('.')}", number, _canonical(numeral), match.end())
        if style == "dash":
            return NumberLabel("point", "dash", "", "", match.end())
        if style in ("letter", "letter-dot"):
            return _lettered(style, numeral, number, match.end())
        return NumberLabel(level, style, number, _canonical(numeral), match.end())  # type: ignore[arg-type]
    return None


def _lettered(style: str, numeral: str, number: str, length: int) -> NumberLabel:
    """A label of a letter or a Roman number, with both readings if it may be either."""
    case = "upper" if numeral[0].isupper() else "lower"
    value = roman_value(numeral)
    if len(numeral) > 1:
        return NumberLabel("point", f"roman-{case}", number, str(value) if value else numeral, length)
    letter = numeral.lower()
    return NumberLabel("point", f"{style}-{case}", number, letter, length, other=str(value) if value else "")
