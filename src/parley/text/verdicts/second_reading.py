"""Reads two texts a second time, stupidly, before they may be called the same but for their form.

It shares no rule, no word list and no code with the first reading (`parley.text.verdicts.judging`), so that a gap or a slip in one is caught by the other.
Each text becomes a row of plain words by substitutions of its own; the names of months come from CLDR (through Babel), numbers in words are read by stems.
The two rows must be the same, in the same order. Capitals may differ only at the beginning of a sentence, in a text that is all in capitals, in words of
three letters or fewer that stand in a list here, and before a number or a single letter. Two rows with the same words in another order pass only if the
clause is short, is one sentence, and has one conjunction, no figure, no bracket and no colon.

It may be laxer than the first reading in one place and stricter in another: both must agree. It finds no differences and speaks of none.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from babel import Locale

from parley.text.document import Language

__all__ = ["reads_the_same"]

_QUOTES = '"“”„‟«»″'
_TICKS = "'‘’‚‛ʼ`´ʹ"
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|\S")
_SMALL = {
    "en": "not all no any and or may by of to in the a if unless each both only must shall will should within",
    "uk": "не ні усі всі та і або має лише якщо обох кожна у в",
    "ru": "не ни все всех и или если лишь обе может каждая в",
    "tr": "ve veya tüm her iki ya da eğer değil",
}
_TWO_WORDS = {"en": "us"}
"""Words of an English text in capitals that may be a short name as well."""
_CONJUNCTIONS = {"en": "and or", "uk": "та і й або чи", "ru": "и или либо", "tr": "ve veya ile"}
_MOST_WORDS_IN_A_LIST = 18
_YEAR = {"uk": r"(?:\s*(?:року|р\.?)(?!\w))?", "ru": r"(?:\s*(?:года|г\.?)(?!\w))?"}
_STEMS = {
    "en": {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
           "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
           "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90},
    "uk": {"один": 1, "одн": 1, "два": 2, "дві": 2, "двох": 2, "двом": 2, "три": 3, "трьо": 3, "чотир": 4, "чотирьо": 4, "п'ят": 5, "шіст": 6, "шест":
           6, "сім": 7, "сем": 7, "вісім": 8, "восьм": 8, "дев'ят": 9, "десят": 10, "двадцят": 20, "тридцят": 30, "сорок": 40, "п'ятдесят": 50,
           "шістдесят": 60, "сімдесят": 70, "вісімдесят": 80, "дев'яност": 90, "сто": 100, "ста": 100, "двіст": 200, "двохсот": 200},
    "ru": {"один": 1, "одн": 1, "два": 2, "две": 2, "двух": 2, "двум": 2, "три": 3, "трех": 3, "четыр": 4, "пят": 5, "шест": 6, "сем": 7, "восем": 8,
           "восьм": 8, "девят": 9, "десят": 10, "двадцат": 20, "тридцат": 30, "сорок": 40, "пятьдесят": 50, "пятидесят": 50, "шестьдесят": 60,
           "семьдесят": 70, "восемьдесят": 80, "девяност": 90, "сто": 100, "ста": 100, "двест": 200, "двухсот": 200},
    "tr": {"bir": 1, "iki": 2, "üç": 3, "dört": 4, "beş": 5, "altı": 6, "yedi": 7, "sekiz": 8, "dokuz": 9, "on": 10, "yirmi": 20, "otuz": 30, "kırk":
           40, "elli": 50, "altmış": 60, "yetmiş": 70, "seksen": 80, "doksan": 90},
}  # fmt: skip
_TEENS = {"uk": "надцят", "ru": "надцат"}
_TEEN_STEMS = {"один": 11, "одинн": 11, "дван": 12, "двен": 12, "двана": 12, "три": 13, "трин": 13, "чотир": 14, "четыр": 14, "п'ят": 15, "пят": 15,
               "шіст": 16, "шест": 16, "сім": 17, "сем": 17, "вісім": 18, "восем": 18, "дев'ят": 19, "девят": 19}  # fmt: skip
_ENDINGS = re.compile(
    r"(?:ь|и|і|ьох|ьом|ьма|ох|ом|ма|ю|ью|а|у|ого|ої|ієї|ій|им|ому|ой|е|о|ёх|ех|ём|ем|ьмя|мя|ум|умя|ня|ні)?\Z"
)
_HUNDREDS = {"en": r"hundred", "tr": r"yüz"}
_THOUSANDS = {"en": r"thousand", "uk": r"тис\w*", "ru": r"тыс\w*", "tr": r"bin"}
_COUNTS = (
    r"(?:releas|return|transfer|exchang|hold|pay)\w*|than|least|most|about|of|to|звільн\w+|переда\w+|ніж|більше|менше|понад|освобо\w+|чем|более|менее|свыше|"
    r"az|çok|fazla|yaklaşık"
)
"""What stands before a number that counts and labels nothing."""
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_REFERENCE = {
    "en": r"articles?|art|paragraphs?|para|sections?|sec|annex(?:es)?|chapter|part|appendix",
    "uk": r"статт[іюея]\w*|стаття|ст|пункт\w{0,2}|п|додат\w+|розділ\w?|глав\w",
    "ru": r"стать[яиейюё]\w?|ст|пункт\w{0,2}|п|приложени\w|раздел\w?|глав\w",
    "tr": r"madde|ek|bölüm|fıkra",
}
_REFERENCE_KINDS = {
    "art": "art",
    "sta": "art",
    "ста": "art",
    "ст": "art",
    "mad": "art",
    "par": "par",
    "пун": "pnt",
    "п": "pnt",
    "sec": "sec",
}


def reads_the_same(one: str, other: str, language: Language) -> bool:
    """Whether nothing in this reading stands against calling *one* and *other* the same but for their form."""
    first, second = _row(one, language), _row(other, language)
    small_first, small_second = [_small(word, language) for word in first], [_small(word, language) for word in second]
    if small_first == small_second:
        return _capitals_agree(first, second, one, other, language)
    return Counter(small_first) == Counter(small_second) and _may_be_turned(small_first, one, language)


def _may_be_turned(row: list[str], text: str, language: Language) -> bool:
    """Whether the words of *row* may stand in another order: a short clause, one conjunction, nothing to count or to point with."""
    joints = set(_CONJUNCTIONS.get(language, "").split())
    body = text.strip().rstrip(".;,")
    return (
        len(row) <= _MOST_WORDS_IN_A_LIST
        and sum(word in joints for word in row) == 1
        and not re.search(r"[\d.;:()]", body)
        and not any(word in _STEMS.get(language, {}) for word in row)
    )


def _row(text: str, language: Language) -> list[str]:
    """The words of *text* by which it is compared here; capitals are kept."""
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "").strip()
    text = "".join(
        '"'
        if c in _QUOTES
        else "'"
        if c in _TICKS
        else "-"
        if c in "-‐‑"
        else " - "
        if unicodedata.category(c) == "Pd" or c == "−"
        else c
        for c in text
    )
    text = text.replace("…", "...")
    shouted = text.upper() == text
    text = re.sub(r"\b((?:[^\W\d_]\.){2,})(?!\w)", lambda m: m[1].replace(".", ""), text)
    text = _dates(text, language)
    text = _times(text, language)
    text = _figures(text, language)
    text = _references(text, language)
    text = _items(text)
    text = _percent(text, language)
    words = _WORD.findall(_joined(text))
    while words and words[-1] in (".", ";", ","):
        words.pop()
    return _units(_numbers(words, language), language, shouted=shouted)


def _joined(text: str) -> str:
    """*text* without hyphens and apostrophes between letters, and with a mark of its own between a number and a unit of one word."""
    text = re.sub(r"\b([^\W\d_]+ty)-(?=[^\W\d_])", r"\1 ", text)
    text = re.sub(r"(?<=[^\W\d_])[-](?=[^\W\d_])", "", text)
    return re.sub(r"(?<=\d)-(?=[^\W\d_])", " ", text)


@lru_cache(maxsize=8)
def _months(language: Language) -> tuple[str, dict[str, int]]:
    """A pattern of the names of months as CLDR has them, full and short, and the month of each in one spelling."""
    if language == "und":
        return "", {}
    names = Locale.parse(language).months["format"]
    found = {name.rstrip("."): at for width in ("wide", "abbreviated") for at, name in names[width].items()}
    if language == "en":
        found["Sept"] = 9
    pattern = "|".join(sorted(map(re.escape, found), key=len, reverse=True))
    return pattern, {_small(name, language): at for name, at in found.items()}


def _dates(text: str, language: Language) -> str:
    """*text* with its dates as ``@year@month@day``."""
    name, months = _months(language)
    year = _YEAR.get(language, "")

    def found(day: str, month: int, of: str | None) -> str:
        return f" @{of or ''}@{month}@{int(day)} "

    text = re.sub(r"\b(\d{4})-(\d\d)-(\d\d)\b", lambda m: found(m[3], int(m[2]), m[1]), text)
    text = re.sub(rf"\b(\d\d?)\.(\d\d?)\.(\d{{4}})\b{year}", lambda m: found(m[1], int(m[2]), m[3]), text)
    if months:
        day = r"(?:the\s+)?(\d\d?)(?:st|nd|rd|th)?" if language == "en" else r"(\d\d?)"
        text = re.sub(rf"(?<![\d.,])\b{day}\s+(?:of\s+)?({name})\b\.?,?(?:\s+(\d{{4}})\b)?{year}",
                      lambda m: found(m[1], months[_small(m[2], language)], m[3]), text, flags=re.IGNORECASE)  # fmt: skip
        if language == "en":
            text = re.sub(rf"\b({name})\.?\s+(\d\d?)(?:st|nd|rd|th)?\b(?![.:]\d)(?:,?\s+(\d{{4}})\b)?",
                          lambda m: found(m[2], months[_small(m[1], language)], m[3]) if m[1][0].isupper() else m[0], text, flags=re.IGNORECASE)  # fmt: skip
    return text


def _times(text: str, language: Language) -> str:
    """*text* with its times of day as ``hours@minutes``."""
    if language == "en":
        text = re.sub(r"\b(\d\d?)(?::(\d\d))?\s*([ap])m\b",
                      lambda m: f" {int(m[1]) % 12 + (12 if m[3] == 'p' else 0)}@{m[2] or '00'} ", text)  # fmt: skip
    text = re.sub(
        r"\b(\d\d?)\s*(?:ч|час(?:а|ов)?|год(?:ин[аи]?)?)\.?\s*(\d\d)\s*(?:мин(?:ут[ы]?)?|хв(?:илини?)?)\b\.?",
        lambda m: f" {int(m[1])}@{m[2]} ",
        text,
    )
    text = re.sub(r"\b(\d\d?):(\d\d)\b(?![:/])", lambda m: f" {int(m[1])}@{m[2]} ", text)
    return re.sub(r"(?<![\d.,])(\d\d)\.(\d\d)(?![\d.,]?\d)", lambda m: f" {int(m[1])}@{m[2]} ", text)


def _figures(text: str, language: Language) -> str:
    """*text* with thousands written without marks between them."""
    marks = {"en": ",", "tr": ".", "uk": ".", "ru": "."}.get(language, "")
    while marks and re.search(rf"(?<![\d.,])\d{{1,3}}(?:{re.escape(marks)}\d{{3}})+(?![\d.,]?\d)", text):
        text = re.sub(
            rf"(?<![\d.,])(\d{{1,3}}){re.escape(marks)}(\d{{3}})(?=(?:{re.escape(marks)}\d{{3}})*(?![\d.,]?\d))",
            r"\1\2",
            text,
            count=1,
        )
    text = re.sub(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}\b)", "", text)
    text = re.sub(r"(?<=\d) (?=0\d\d\b)", "", text)
    text = re.sub(rf"(?i)\b({_COUNTS}) (\d{{1,3}}) (?=\d{{3}}\b)", r"\1 \2", text)
    return re.sub(r"(?<=\d),(?=\d)", "·", text) if language != "en" else text


def _references(text: str, language: Language) -> str:
    """*text* with one word for each kind of reference and figures behind it."""
    names = _REFERENCE.get(language)
    if names is None:
        return text
    if language == "tr":
        text = re.sub(rf"\b(\d+)\.\s*({names})\b(?!\s*\d)", r"\2 \1", text)
    numbers = r"(?:\d+|[IVXLC]+)"

    def found(match: re.Match[str]) -> str:
        word = match[1].lower()
        kind = next((kind for start, kind in _REFERENCE_KINDS.items() if word.startswith(start)), word)
        tail = re.sub(r"\b[IVXLC]+\b", lambda m: str(_roman(m[0])), match[2])
        return f" §{kind} {tail}"

    return re.sub(
        rf"\b({names})\b\.?\s+({numbers}(?:(?:,|\s+and|\s+or|\s+to)\s+{numbers})*)\b(?![^\W\d_])",
        found,
        text,
        flags=re.IGNORECASE,
    )


def _roman(letters: str) -> int:
    """The value of a Roman number; its own length below zero where a letter is none."""
    values = [_ROMAN.get(letter, 0) for letter in letters.upper()]
    return sum(
        -value if any(later > value for later in values[at + 1 : at + 2]) else value for at, value in enumerate(values)
    )


def _items(text: str) -> str:
    """*text* with the letters or numbers of an inline list replaced by their places."""
    spots = list(re.finditer(r"(?:(?<=[:;,] )|\A)\(?([^\W_]{1,4})\)", text))
    for place, match in reversed(list(enumerate(spots, 1))):
        text = f"{text[: match.start()]}#{place} {text[match.end() :]}"
    return text


def _percent(text: str, language: Language) -> str:
    """*text* with per cent in one form, behind its number; and metres beside a word for a dimension."""
    before = r"(?:%|\byüzde)\s*(\d+|[^\W\d_]+)" if language == "tr" else r"(?<!\d)%\s*(\d+)"
    text = re.sub(before, r"\1 %", text, flags=re.IGNORECASE)
    text = re.sub(r"\bper\s*cent\b|\bпроцент(?:а|ов)?\b|\bвідсот(?:ок|ка|ки|ків)\b", "%", text, flags=re.IGNORECASE)
    return re.sub(r"(?<=\d)\s*m(?:et(?:re|er)s?)?(?= (?:wide|high|deep|tall)\b)", " ~m", text)


_MEASURES = {
    "~km": re.compile(r"kms?|kilomet(?:re|er)s?|км|километр(?:а|ов)?|кілометр(?:а|и|ів)?"),
    "~mm": re.compile(r"mm|millimet(?:re|er)s?|мм|миллиметр(?:а|ов)?|міліметр(?:а|и|ів)?"),
    "~kg": re.compile(r"kg|kilogram(?:me)?s?"),
}


def _units(row: list[str], language: Language, *, shouted: bool) -> list[str]:
    """*row* with the units behind numbers in one form. In a text all in capitals they may be in capitals too."""
    out: list[str] = []
    for word in row:
        plain = _lower(word, language) if shouted else word
        counts = bool(out) and (out[-1].isdigit() or out[-1] == ")")
        out.append(next((name for name, unit in _MEASURES.items() if counts and unit.fullmatch(plain)), word))
    return out


def _numbers(words: list[str], language: Language) -> list[str]:
    """*words* with numbers in words as figures, and a number that is said twice (``ten (10)``) once."""
    row: list[str] = []
    at = 0
    while at < len(words):
        end, value = _number_at(words, at, language)
        row.append(str(value) if end > at else words[at])
        at = max(end, at + 1)
        if len(row) >= 4 and row[-3:-1] == ["(", row[-4]] and row[-1] == ")":
            del row[-3:]
    return _days(row) if language == "en" else row


def _days(row: list[str]) -> list[str]:
    """English *row* with ordinals in figures, and ``the 5th day`` as ``day 5``."""
    out: list[str] = []
    for word in row:
        ordinal = _ORDINALS.get(word.lower())
        if ordinal:
            out.append(f"{ordinal}º")
        elif word in ("st", "nd", "rd", "th") and out and out[-1].isdigit():
            out[-1] += "º"
        elif word == "day" and len(out) > 1 and out[-1].endswith("º") and out[-2].lower() == "the":
            out[-2:] = ["day", out[-1][:-1]]
        else:
            out.append(word)
    return out


def _number_at(words: list[str], at: int, language: Language) -> tuple[int, int]:
    """(one past the end, value) of the number in words, or in figures with a word for thousands, at *at*; (at, 0) if there is none."""
    total, current, end, bound = 0, 0, at, 1000
    while end < len(words):
        word = _lower(words[end], language)
        value = _value(word, language)
        if (
            word.isdigit()
            and end == at
            and re.fullmatch(
                _THOUSANDS.get(language, "-"), _lower(words[end + 1], language) if end + 1 < len(words) else ""
            )
        ):
            current, bound = int(word), 0
        elif value and value < bound:
            current, bound = (
                current + value,
                100 if value >= 100 else 10 if value >= 20 or (value == 10 and language == "tr") else 0,
            )
        elif re.fullmatch(_HUNDREDS.get(language, "-"), word) and current < 10 and (current or language == "tr"):
            current, bound = max(current, 1) * 100, 100
        elif re.fullmatch(_THOUSANDS.get(language, "-"), word) and not total and (current or language != "en"):
            total, current, bound = max(current, 1) * 1000, 0, 1000
            if end + 1 < len(words) and words[end + 1] == "." and len(word) == 3 and language != "tr":
                end += 1
        elif not (
            word == "and"
            and bound == 100
            and end > at
            and end + 1 < len(words)
            and _value(_lower(words[end + 1], language), language)
        ):
            break
        end += 1
    return (end, total + current) if total + current else (at, 0)


def _value(word: str, language: Language) -> int:
    """The value of one number word, by its stem; 0 if it is none."""
    word = word.replace("ё", "е")
    stems = _STEMS.get(language, {})
    if language in ("en", "tr"):
        return stems.get(word, 0)
    teen = _TEENS.get(language, "-")
    if teen in word:
        head = word.partition(teen)[0]
        return (
            max(
                (value for stem, value in _TEEN_STEMS.items() if head.startswith(stem[: len(head)]) and head), default=0
            )
            if head in _TEEN_STEMS or head + "н" in _TEEN_STEMS
            else 0
        )
    fits = [stem for stem in stems if word.startswith(stem) and _ENDINGS.fullmatch(word[len(stem) :])]
    return stems[max(fits, key=len)] if fits else 0


def _lower(word: str, language: Language) -> str:
    """*word* in small letters by the custom of the language."""
    return (word.replace("İ", "i").replace("I", "ı") if language == "tr" else word).lower()


@lru_cache(maxsize=65536)
def _small(word: str, language: Language) -> str:
    """*word* in small letters and in one spelling, more laxly than the first reading: nothing here says that two words are the same alone."""
    if language == "tr":
        return _lower(word, language).translate(str.maketrans("âûüî", "auui"))
    word = word.lower()
    if language == "en":
        word = re.sub(r"is(e|es|ed|er|ers|ing|ation|ations)\Z", r"iz\1", word)
        word = re.sub(r"our(?=s?\Z|abl|ed|ing|s|ful|ist|hood|ly|al)", "or", word)
        word = re.sub(r"(?:(?<=cent)|(?<=met)|(?<=lit)|(?<=theat)|(?<=fib))re(?=s?\Z|d\Z)", "er", word)
        word = re.sub(r"(defen|offen|licen)[cs]e", r"\1se", word)
        word = re.sub(r"ll", "l", word)
        word = re.sub(r"programme", "program", word)
        word = re.sub(r"dgement", "dgment", word)
        word = re.sub(r"catalogue", "catalog", word)
        word = re.sub(r"analys", "analyz", word)
        return {"towards": "toward", "grey": "gray"}.get(word, word)
    if language == "uk":
        word = re.sub(r"\Aус(?=[іеяьюі])", "вс", word)
        return {"у": "в", "із": "з", "зі": "з", "й": "і", "увесь": "весь"}.get(word, re.sub("проєк", "проек", word))
    word = word.replace("ё", "е")
    return {"во": "в", "со": "с", "ко": "к", "об": "о", "обо": "о", "нуль": "ноль"}.get(word, word)


def _capitals_agree(first: list[str], second: list[str], one: str, other: str, language: Language) -> bool:
    """Whether no capital differs where it may make another word."""
    shouted = any(text.upper() == text and sum(map(str.isalpha, text)) > 3 for text in (one, other))
    small, twofold = set(_SMALL.get(language, "").split()), set(_TWO_WORDS.get(language, "").split())
    for at, (x, y) in enumerate(zip(first, second, strict=True)):
        if x == y or (x.isupper() == y.isupper() and x[:1].isupper() == y[:1].isupper()):
            continue
        word = _small(x, language)
        following = first[at + 1] if at + 1 < len(first) else ""
        if shouted:
            if word in twofold:
                return False
        elif (
            at
            and first[at - 1] not in (".", "!", "?")
            and word not in small
            and not (following.isdigit() or (len(following) == 1 and following.isupper()))
        ):
            return False
    return True
