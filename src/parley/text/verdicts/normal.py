"""The normal form of a provision: the sequence of tokens by which two provisions are compared.

Only form that is *known* to have no meaning is removed, each kind by a rule of its own:

- ``case``, ``spacing``, ``typography``: see `parley.text.verdicts.tokens`; words that mean something else when capitalised are left
  to `parley.text.verdicts.judging`;
- ``spelling``: the rows of ``spelling.yaml``, nothing by heuristics;
- ``number-style``: numbers in words (`parley.text.verdicts.numerals`);
- ``date-style``: ``16 May 2025``, ``May 16, 2025``, ``2025-05-16``, ``16.05.2025`` are one date. A date with slashes is left alone;
- ``unit-style`` and ``reference-style``: ``km`` and ``kilometres``, ``Art. V`` and ``Article 5``. A full word is only ever equal to its
  abbreviation or to itself, never to another ending of itself;
- ``item-style``: ``(a) ...; (b) ...`` and ``1) ...; 2) ...``, where the letters or numbers run on without a gap;
- the full stop, comma or semicolon that ends the whole provision.

Everything else stays, punctuation inside the provision included: a comma can change what a clause restricts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from parley.text.document import Language
from parley.text.headings import next_letter, roman_value
from parley.text.verdicts.clock import with_clock_times
from parley.text.verdicts.measures import with_references_and_units
from parley.text.verdicts.numerals import join_numbers, number_value
from parley.text.verdicts.shipped import shipped_data
from parley.text.verdicts.tokens import Token, scan

__all__ = ["normal_form", "spelling"]

_MONTHS: dict[str, dict[str, int]] = {
    language: {name: at for at, name in enumerate(names.split(), 1)}
    for language, names in {
        "en": "january february march april may june july august september october november december",
        "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
        "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    }.items()
}
_YEAR_WORDS = {"ru": {"года", "г"}, "uk": {"року", "р"}}
_SHORT_MONTHS = {
    "en": {**dict.fromkeys(("sep", "sept"), 9),
           **{name: at for at, name in enumerate("jan feb mar apr may jun jul aug".split(), 1)}, "oct": 10, "nov": 11, "dec": 12},
}  # fmt: skip
_ORDINAL_TAILS = {"st", "nd", "rd", "th"}
_ORDINALS = dict(
    zip("first second third fourth fifth sixth seventh eighth ninth tenth".split(), range(1, 11), strict=True)
)
_AFTER_A_DATE = frozenset(
    "a all and any as at be between both by during each either every fire for from had has have if in is it may must neither no nobody not of on "
    "or shall should that the there this to until unless was were when which who will with without".split()
)
"""Words that may follow a date in English and that a number before them cannot count."""


@lru_cache(maxsize=65536)
def spelling(word: str, language: Language) -> str:
    """The spelling by which *word* (in lower case) is compared."""
    exact, stems, ise = _spellings(language)
    if word in exact:
        return exact[word]
    for variant, kept in stems:
        if word.startswith(variant) and not word.startswith(kept):
            return kept + word[len(variant) :]
    if ise is not None and (match := ise.match(word)):
        return f"{match[1]}iz{match[2]}"
    return word


@lru_cache(maxsize=8)
def _spellings(language: Language) -> tuple[dict[str, str], tuple[tuple[str, str], ...], re.Pattern[str] | None]:
    """The spelling lists of *language*: whole words, stems, and a pattern that finds the stems."""
    data = shipped_data("parley.text.verdicts", "spelling.yaml").get(language)
    if data is None:
        return {}, (), None
    exact: dict[str, str] = {}
    stems: list[tuple[str, str]] = []
    for kept, *variants in data["rows"]:
        for variant in variants:
            if kept.endswith("*") != variant.endswith("*"):
                raise ValueError(kept)
            if kept.endswith("*"):
                stems.append((variant[:-1], kept[:-1]))
            else:
                exact[variant] = kept
    names = data.get("ise_stems")
    ise = re.compile(rf"({'|'.join(names)})is(e|es|ed|ing|ation|ations|er|ers)\Z") if names else None
    return exact, tuple(stems), ise


@lru_cache(maxsize=16384)
def normal_form(text: str, language: Language) -> tuple[Token, ...]:
    """The tokens by which *text* (in normalisation form C) is compared. Offsets are those of *text*."""
    tokens = join_numbers(with_clock_times(scan(text, language), language), language)
    tokens = _with_dates(tokens, language)
    tokens = with_references_and_units(tokens, language)
    tokens = _with_numbered_days(tokens, language)
    tokens = _with_items(tokens)
    tokens = [_respelt(token, language) for token in _with_split_variants(tokens, language)]
    while tokens and tokens[-1].kind == "mark" and tokens[-1].norm in (".", ";", ","):
        tokens.pop()
    return tuple(tokens)


def _respelt(token: Token, language: Language) -> Token:
    """*token* in the spelling by which it is compared."""
    if token.kind != "word" or token.written:
        return token
    kept = spelling(token.norm, language)
    return token if kept == token.norm else Token("word", kept, token.start, token.end, token.surface)


def _with_split_variants(tokens: list[Token], language: Language) -> list[Token]:
    """Join words that the spelling lists also have as one: English ``cease fire``. (Ukrainian and Russian have none in the lists.)"""
    if language != "en":
        return tokens
    joined: list[Token] = []
    for token in tokens:
        before = joined[-1] if joined else None
        if before is not None and before.norm == "cease" and token.norm in ("fire", "fires") and len(joined) > 1 \
                and joined[-2].norm in ("the", "a", "this", "any", "general", "permanent", "immediate", "full"):  # fmt: skip
            surface = f"{before.surface} {token.surface}"
            joined[-1] = Token("word", "ceasefire" + token.norm[4:], before.start, token.end, surface)
        else:
            joined.append(token)
    return joined


def _without_month_stops(tokens: list[Token], language: Language) -> list[Token]:
    """*tokens* without the full stop of a shortened month beside a day: ``Feb. 15``, ``15 Feb. 2025``."""
    short = _SHORT_MONTHS.get(language, {})
    out: list[Token] = []
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else None
        beside = (tokens[at - 2 : at - 1], tokens[at + 1 : at + 2])
        if token.norm == "." and before is not None and before.norm in short and any(
            near and near[0].kind == "number" for near in beside
        ):  # fmt: skip
            continue
        out.append(token)
    return out


def _day(token: Token) -> int | None:
    """The day of a month (1 to 31) that *token* may be, else None."""
    value = number_value(token)
    if (
        value is None
        and token.kind == "number"
        and len(token.surface) == 2
        and token.surface[0] == "0"
        and token.surface.isdigit()
    ):
        value = int(token.surface)
    return value if value is not None and 1 <= value <= 31 else None


def _year(token: Token) -> int | None:
    """The year (1000 to 2999, in four digits) that *token* may be, else None."""
    value = number_value(token)
    return value if value is not None and 1000 <= value <= 2999 and token.surface.isdigit() else None


def _with_dates(tokens: list[Token], language: Language) -> list[Token]:
    """*tokens* with each date in words replaced by one token."""
    months = _MONTHS.get(language)
    if months is None:
        return tokens
    tokens = _without_month_stops(tokens, language)
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        end, date = _date_at(tokens, at, language, months)
        if end > at:
            if language == "en" and out and out[-1].norm == "the" and _is_ordinal(tokens, at):
                out.pop()  # "the 16th of May" is "16 May"
            end = _past_year_word(tokens, end, language) if date[:6] != "date:-" else end
            surface = " ".join(token.surface for token in tokens[at:end])
            out.append(Token("date", date, tokens[at].start, tokens[end - 1].end, surface, "words"))
            at = end
            continue
        token = tokens[at]
        if token.kind == "date":
            end = _past_year_word(tokens, at + 1, language)
            token = Token("date", token.norm, token.start, tokens[end - 1].end, token.surface, "figures")
            at = end - 1
        elif language == "en" and token.norm in _ORDINALS:
            token = Token("ordinal", f"ord:{_ORDINALS[token.norm]}", token.start, token.end, token.surface, "words")
        elif (
            language == "en"
            and at + 1 < len(tokens)
            and tokens[at + 1].norm in _ORDINAL_TAILS
            and token.end == tokens[at + 1].start
            and (value := number_value(token)) is not None
        ):
            token = Token("ordinal", f"ord:{value}", token.start, tokens[at + 1].end, f"{value}th", "figures")
            at += 1
        out.append(token)
        at += 1
    return out


def _is_ordinal(tokens: list[Token], at: int) -> bool:
    """Whether an ordinal ending stands right behind the number at *at*: ``16th``."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is not None and following.norm in _ORDINAL_TAILS and following.start == tokens[at].end


def _with_numbered_days(tokens: list[Token], language: Language) -> list[Token]:
    """English ``the fifth day`` and ``day 5`` as one token each."""
    if language != "en":
        return tokens
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        three = tokens[at : at + 3]
        if len(three) == 3 and three[0].norm == "the" and three[1].kind == "ordinal" and three[2].norm == "day":
            surface = " ".join(token.surface for token in three)
            out.append(Token("ordinal", f"day:{three[1].norm[4:]}", three[0].start, three[2].end, surface, "words"))
            at += 3
        elif (
            len(three) > 1
            and three[0].norm == "day"
            and not (len(three) > 2 and _counts_on(three[2]))
            and (value := number_value(three[1]))
            and three[1].written == "figures"
        ):
            surface = f"{three[0].surface} {three[1].surface}"
            out.append(Token("ordinal", f"day:{value}", three[0].start, three[1].end, surface, "figures"))
            at += 2
        else:
            out.append(tokens[at])
            at += 1
    return out


def _date_at(tokens: list[Token], at: int, language: Language, months: dict[str, int]) -> tuple[int, str]:
    """(one past the end, normal form) of the date in words that begins at *at*, or (at, "")."""

    def token(offset: int) -> Token:
        return tokens[at + offset] if at + offset < len(tokens) else Token("mark", "", 0, 0, "")

    day = _day(token(0))
    if day is not None and token(0).written == "figures":
        skip = 1
        if language == "en" and token(1).norm in _ORDINAL_TAILS and token(1).start == token(0).end:
            skip += 1
        if language == "en" and token(skip).norm == "of":
            skip += 1
        month = _month(token(skip), months, language)
        if month:
            comma = 1 if language == "en" and token(skip + 1).norm == "," else 0
            year = _year(token(skip + 1 + comma))
            if year is not None and comma and _counts_on(token(skip + 3)):
                return at + skip + 2, f"date:?-{month:02d}-{day:02d}"
            if year is not None:
                return at + skip + 2 + comma, f"date:{year:04d}-{month:02d}-{day:02d}"
            return at + skip + 1, f"date:-{month:02d}-{day:02d}"
    elif language == "en":
        return _month_first(tokens, at, months)
    return at, ""


def _month_first(tokens: list[Token], at: int, months: dict[str, int]) -> tuple[int, str]:
    """The same for an English date that begins with its month: ``May 16, 2025``."""

    def token(offset: int) -> Token:
        return tokens[at + offset] if at + offset < len(tokens) else Token("mark", "", 0, 0, "")

    month, day = _month(token(0), months, "en"), _day(token(1))
    if not month or day is None or token(1).written != "figures":
        return at, ""
    skip = 2 + (token(2).norm in _ORDINAL_TAILS and token(2).start == token(1).end)
    comma = 1 if token(skip).norm == "," else 0
    year = _year(token(skip + comma))
    if year is not None and comma and _counts_on(token(skip + 2)):
        return at + skip + 1, f"date:?-{month:02d}-{day:02d}"
    if year is not None:
        return at + skip + comma + 1, f"date:{year:04d}-{month:02d}-{day:02d}"
    if _counts_on(token(skip)):
        return at, ""  # "agree on May 5 prisoners shall go": five of them, or on the fifth
    return at + skip, f"date:-{month:02d}-{day:02d}"


def _counts_on(following: Token) -> bool:
    """Whether a number before *following* may count it: in ``by 16 May, 2025 men`` the number may not be a year."""
    return following.kind == "word" and following.norm not in _AFTER_A_DATE


def _month(token: Token, months: dict[str, int], language: Language) -> int | None:
    """The month; English ``may`` and ``march`` count only with a capital."""
    if token.kind != "word" or (language == "en" and not token.surface[:1].isupper()):
        return None
    name = token.norm.partition("'")[0] if language == "tr" and token.norm.endswith("'") else token.norm
    return months.get(name) or _SHORT_MONTHS.get(language, {}).get(name)


def _past_year_word(tokens: list[Token], at: int, language: Language) -> int:
    """One past the word for "year" after a date (``року``, ``г.``), if there is one at *at*."""
    if at < len(tokens) and tokens[at].norm in _YEAR_WORDS.get(language, ()):
        short = len(tokens[at].norm) == 1
        at += 1
        if short and at < len(tokens) and tokens[at].norm == ".":
            at += 1
    return at


def _with_items(tokens: list[Token]) -> list[Token]:
    """Replace the marks of an inline list (``(a)``, ``b)``, ``2)``, ``(iii)``) by plain item tokens if they are numbered without a gap."""
    spots: list[tuple[int, int, str]] = []
    for at, token in enumerate(tokens):
        opens = token.norm == "("
        label = tokens[at + 1] if opens and at + 1 < len(tokens) else token
        close = at + 2 if opens else at + 1
        if (
            (at == 0 or tokens[at - 1].norm in (":", ";", ","))
            and close < len(tokens)
            and tokens[close].norm == ")"
            and (label.kind == "number" or (label.kind == "word" and (len(label.norm) == 1 or roman_value(label.norm))))
        ):
            spots.append((at, close + 1, label.norm.removeprefix("num:")))
    labels = [label for _, _, label in spots]
    if len(spots) < 2 or not _run_on(labels):
        return tokens
    out: list[Token] = []
    done = 0
    for start, end, written in spots:
        out.extend(tokens[done:start])
        out.append(Token("item", "item", tokens[start].start, tokens[end - 1].end, written))
        done = end
    return [*out, *tokens[done:]]


def _run_on(labels: list[str]) -> bool:
    """Whether *labels* count up from the first number or letter without a gap."""
    if all(label.isdigit() for label in labels):
        return [int(label) for label in labels] == list(range(1, len(labels) + 1))
    if [roman_value(label) for label in labels] == list(range(1, len(labels) + 1)):
        return True
    return labels[0] in ("a", "а") and all(second in next_letter(first) for first, second in pairwise(labels))
