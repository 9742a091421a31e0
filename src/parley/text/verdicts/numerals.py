"""Numbers in words, in English, Ukrainian, Russian and Turkish: ``fourteen``, ``чотирнадцяти``, ``четырнадцати``, ``on dört``.

Rules
- Only cardinal numbers, and only where the words make one number by the language's own grammar; anything else stays words.
- A number in words and the same in figures are one number written in two styles. Two numbers that are both in words are the same only if
  the words are: an ending may carry meaning.
- ``fourteen (14)`` is 14. ``fourteen (15)`` stays as it is: that is for a person to see.
- Turkish ``bir`` is a number before a unit of time or measure only; elsewhere it is an article.
"""

from __future__ import annotations

from parley.text.document import Language
from parley.text.verdicts.tokens import LONGEST_NUMBER, Token

__all__ = ["join_numbers", "number_value"]


def _table(rows: str) -> dict[str, int]:
    """A table of number words: each row has a value and its forms."""
    table: dict[str, int] = {}
    for row in rows.strip().splitlines():
        value, *forms = row.split()
        table.update(dict.fromkeys(forms, int(value)))
    return table


_EN = _table("""
0 zero
1 one
2 two
3 three
4 four
5 five
6 six
7 seven
8 eight
9 nine
10 ten
11 eleven
12 twelve
13 thirteen
14 fourteen
15 fifteen
16 sixteen
17 seventeen
18 eighteen
19 nineteen
20 twenty
30 thirty
40 forty
50 fifty
60 sixty
70 seventy
80 eighty
90 ninety
""")
_RU = _table("""
0 ноль нуль ноля нуля
1 один одна одно одного одной одну одним одном одному
2 два две двух двум двумя
3 три трёх трех трём трем тремя
4 четыре четырёх четырех четырём четырем четырьмя
5 пять пяти пятью
6 шесть шести шестью
7 семь семи семью
8 восемь восьми восемью восьмью
9 девять девяти девятью
10 десять десяти десятью
11 одиннадцать одиннадцати одиннадцатью
12 двенадцать двенадцати двенадцатью
13 тринадцать тринадцати тринадцатью
14 четырнадцать четырнадцати четырнадцатью
15 пятнадцать пятнадцати пятнадцатью
16 шестнадцать шестнадцати шестнадцатью
17 семнадцать семнадцати семнадцатью
18 восемнадцать восемнадцати восемнадцатью
19 девятнадцать девятнадцати девятнадцатью
20 двадцать двадцати двадцатью
30 тридцать тридцати тридцатью
40 сорок сорока
50 пятьдесят пятидесяти
60 шестьдесят шестидесяти
70 семьдесят семидесяти
80 восемьдесят восьмидесяти
90 девяносто девяноста
100 сто ста
200 двести двухсот
300 триста трёхсот трехсот
400 четыреста четырёхсот четырехсот
500 пятьсот пятисот
600 шестьсот шестисот
700 семьсот семисот
800 восемьсот восьмисот
900 девятьсот девятисот
""")
_UK = _table("""
0 нуль нуля
1 один одна одне одного однієї одну одним одному одній
2 два дві двох двом двома
3 три трьох трьом трьома
4 чотири чотирьох чотирьом чотирма
5 п'ять п'яти п'ятьох п'ятьом п'ятьма
6 шість шести шістьох шістьом шістьма
7 сім семи сімох сімом
8 вісім восьми вісьмох вісьмом вісьма
9 дев'ять дев'яти дев'ятьох дев'ятьом дев'ятьма
10 десять десяти десятьох десятьом десятьма
11 одинадцять одинадцяти одинадцятьох
12 дванадцять дванадцяти дванадцятьох
13 тринадцять тринадцяти тринадцятьох
14 чотирнадцять чотирнадцяти чотирнадцятьох
15 п'ятнадцять п'ятнадцяти п'ятнадцятьох
16 шістнадцять шістнадцяти шістнадцятьох
17 сімнадцять сімнадцяти сімнадцятьох
18 вісімнадцять вісімнадцяти вісімнадцятьох
19 дев'ятнадцять дев'ятнадцяти дев'ятнадцятьох
20 двадцять двадцяти двадцятьох
30 тридцять тридцяти тридцятьох
40 сорок сорока
50 п'ятдесят п'ятдесяти п'ятдесятьох
60 шістдесят шістдесяти шістдесятьох
70 сімдесят сімдесяти сімдесятьох
80 вісімдесят вісімдесяти вісімдесятьох
90 дев'яносто дев'яноста
100 сто ста
200 двісті двохсот
300 триста трьохсот
400 чотириста чотирьохсот
500 п'ятсот п'ятисот
600 шістсот шестисот
700 сімсот семисот
800 вісімсот восьмисот
900 дев'ятсот дев'ятисот
""")
_TR = _table("""
0 sıfır
1 bir
2 iki
3 üç
4 dört
5 beş
6 altı
7 yedi
8 sekiz
9 dokuz
10 on
20 yirmi
30 otuz
40 kırk
50 elli
60 altmış
70 yetmiş
80 seksen
90 doksan
""")
_WORDS: dict[str, dict[str, int]] = {"en": _EN, "ru": _RU, "uk": _UK, "tr": _TR}
_HUNDRED = {"en": {"hundred"}, "tr": {"yüz"}}
_SCALES: dict[str, dict[str, int]] = {
    "en": {"thousand": 1000, "million": 1_000_000},
    "ru": {**dict.fromkeys(("тысяча", "тысячу", "тысячи", "тысяч", "тыс"), 1000),
           **dict.fromkeys(("миллион", "миллиона", "миллионов", "млн"), 1_000_000)},
    "uk": {**dict.fromkeys(("тисяча", "тисячу", "тисячі", "тисяч", "тис"), 1000),
           **dict.fromkeys(("мільйон", "мільйона", "мільйонів", "млн"), 1_000_000)},
    "tr": {"bin": 1000, "milyon": 1_000_000},
}  # fmt: skip
_ALONE = {"тысяча", "тысячу", "тисяча", "тисячу", "bin", "yüz"}
_COUNTED_AFTER_BIR = ("gün", "hafta", "ay", "yıl", "saat", "dakika", "kişi", "kilometre", "metre", "km")


def number_value(token: Token) -> int | None:
    """The integer that *token* stands for, or None."""
    if token.kind == "number" and token.norm[4:].isdigit() and len(token.norm) - 4 <= LONGEST_NUMBER:
        return int(token.norm[4:])
    return None


def join_numbers(tokens: list[Token], language: Language) -> list[Token]:
    """*tokens* with numbers in words read, scales (``10 thousand``) applied and repeated numbers (``fourteen (14)``) dropped."""
    if language not in _WORDS:
        return tokens
    split = _without_number_hyphens(tokens, language)
    joined: list[Token] = []
    at = 0
    while at < len(split):
        end, value = _number_at(split, at, language)
        if end > at:
            first, last = split[at], split[end - 1]
            in_figures = first.kind == "number"
            surface = " ".join(token.surface for token in split[at:end])
            joined.append(
                Token("number", f"num:{value}", first.start, last.end, surface, "mixed" if in_figures else "words")
            )
            at = end
        else:
            joined.append(split[at])
            at += 1
    return _without_repeats(joined)


def _without_number_hyphens(tokens: list[Token], language: Language) -> list[Token]:
    """Split words at a hyphen after a number word (English ``twenty-one``, ``thirty-day``)."""
    if language != "en":
        return tokens
    split: list[Token] = []
    for token in tokens:
        parts = token.norm.split("-")
        if (
            token.kind == "word"
            and len(parts) > 1
            and parts[0] in _EN
            and len(parts[0]) + len(parts[1]) < len(token.surface)
        ):
            start = token.start
            for part in parts:
                end = start + len(part)
                split.append(Token("word", part, start, end, token.surface[start - token.start : end - token.start]))
                start = end + 1
        else:
            split.append(token)
    return split


def _number_at(tokens: list[Token], at: int, language: Language) -> tuple[int, int]:
    """The number in words that begins at *at*: one past its last token, and its value; (at, 0) if there is none or it is a single figure."""
    words, scales, hundred = _WORDS[language], _SCALES[language], _HUNDRED.get(language, set())
    first = tokens[at]
    if first.kind == "number":
        value = number_value(first)
        if value is not None and at + 1 < len(tokens) and tokens[at + 1].norm in scales:
            end = at + 2
            if tokens[at + 1].norm in ("тыс", "тис", "млн") and end < len(tokens) and tokens[end].norm == ".":
                end += 1
            return end, value * scales[tokens[at + 1].norm]
        return at, 0
    total, current, end, room = 0, 0, at, 1000
    seen = False
    while end < len(tokens) and tokens[end].kind == "word":
        word = tokens[end].norm
        if word in words and words[word] < room:
            current += words[word]
            room = _room_after(words[word])
            seen = True
        elif word in hundred and (0 < current < 10 or (word in _ALONE and not current)):
            current = (current or 1) * 100
            room, seen = 100, True
        elif word in scales and (current or (word in _ALONE and not seen)):
            total += (current or 1) * scales[word]
            current, room, seen = 0, 1000, True
        elif not (language == "en" and word == "and" and current >= 100 and current % 100 == 0
                  and end + 1 < len(tokens) and words.get(tokens[end + 1].norm, 0) > 0):  # fmt: skip
            break
        end += 1
    if not seen or (language == "tr" and end == at + 1 and first.norm == "bir" and not _counts(tokens, end)):
        return at, 0
    return end, total + current


def _room_after(value: int) -> int:
    """The upper bound of what may still be added to *value*: units after tens, anything below a hundred after hundreds, otherwise nothing."""
    if value >= 100:
        return 100
    return 10 if value >= 10 and value % 10 == 0 and value != 0 else 0


def _counts(tokens: list[Token], at: int) -> bool:
    """Whether the word at *at* is one that Turkish ``bir`` counts: a unit of time or measure."""
    return at < len(tokens) and tokens[at].norm.startswith(_COUNTED_AFTER_BIR)


def _without_repeats(tokens: list[Token]) -> list[Token]:
    """*tokens* with ``fourteen (14)`` as one number."""
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        repeat = tokens[at + 1 : at + 4]
        if (
            token.kind == "number"
            and [mark.norm for mark in repeat] == ["(", token.norm, ")"]
            and repeat[1].written != token.written
        ):
            surface = f"{token.surface} ({repeat[1].surface})"
            kept.append(Token("number", token.norm, token.start, repeat[2].end, surface, "both"))
            at += 4
        else:
            kept.append(token)
            at += 1
    return kept
