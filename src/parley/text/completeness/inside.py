"""Checks within one text: findings for a person to look at, never corrections.

- ``text.term-not-defined``: a capitalised term of the text's own that no provision defines, or a term in quotation marks that is
  used like a defined one;
- ``text.deadline-without-start``: a period (``within 14 days``) that does not say from when;
- ``text.duty-without-bearer``: an obligation in a sentence that names nobody who could bear it;
- ``text.contradiction``: two provisions that say the same but for a number, a date, a negation or a modal verb;
- ``text.number-said-twice``: a number in words and in figures that do not agree (``fourteen (15)``).

All are notes or warnings, each with the provision's id as its path and the line in the source. They are found by word lists, so there are false
alarms and omissions; none of them prevents anything.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

from parley.kernel import Finding, Message, Place
from parley.text.document import Document, Language, Provision, provisions_with_text
from parley.text.pairing import topics_in
from parley.text.verdicts import (
    PatternIndex,
    Token,
    definitions,
    in_normal_form,
    judge_texts,
    lowered,
    normal_form,
    patterns_of,
    shipped_data,
    spelling,
    term_occurs,
    term_words,
)

__all__ = ["check_text"]

_CONTRADICTS = {"number-unit", "date-deadline", "negation", "modality"}
_ENDS_SENTENCE = (".", ";", "!", "?")
_START_WITHIN = 6
_ALIKE = 0.75
_MOST_JUDGED = 3_000
_QUOTED = re.compile(r"[«“\"„]([^«»“”\"„]{2,60})[»”\"“]")
_OPENERS = ("(", '"', "'", ":", *_ENDS_SENTENCE)
_DUTY_ENDINGS = ("acaktır", "ecektir", "malıdır", "melidir")


def check_text(document: Document) -> tuple[Finding, ...]:
    """All findings on *document*, in reading order within each kind."""
    units = [unit for unit in provisions_with_text(document) if unit.role not in ("signature", "verbatim")]
    findings = [*_undefined(document, units)]
    for unit in units:
        if unit.role == "preamble" or unit.language == "und":
            continue
        tokens = normal_form(in_normal_form(unit.text), unit.language)
        findings.extend(_open_deadlines(unit, tokens))
        findings.extend(_said_twice(unit, tokens))
        findings.extend(_nobodys_duties(unit, tokens))
    findings.extend(_contradictions(units))
    return tuple(findings)


def _finding(code: str, unit: Provision, **params: str | int) -> Finding:
    """A warning about *unit*, placed at its line."""
    return Finding(
        Message(code, {"provision": unit.number or unit.id, **params}),
        Place(line=unit.span.line, path=unit.id),
        "warning",
    )


@lru_cache(maxsize=32)
def _phrases(name: str, language: Language) -> PatternIndex[str]:
    """The phrases of list *name* in *language*."""
    rows: dict[str, str] = shipped_data("parley.text.completeness", "phrases.yaml")[name]
    patterns: dict[str, list[str]] = {}
    for pattern in patterns_of(rows.get(language)):
        words = (word if word.endswith("*") else spelling(word, language) for word in pattern.split())
        patterns[" ".join(words)] = [name]
    return PatternIndex(patterns)


def _spots(name: str, tokens: Sequence[Token], language: Language) -> list[tuple[int, int]]:
    """The places (first token, one past the last) of the phrases of list *name*."""
    return [(start, end) for start, end, _ in _phrases(name, language).matches([token.norm for token in tokens])]


def _open_deadlines(unit: Provision, tokens: Sequence[Token]) -> list[Finding]:
    """Findings for periods of time whose beginning is not stated in the sentence."""
    periods = _spots("period", tokens, unit.language)
    units = _spots("unit", tokens, unit.language)
    starts = _spots("start", tokens, unit.language)
    found = []
    for at, token in enumerate(tokens):
        if token.kind != "number":
            continue
        counted = next((end for start, end in units if at < start <= at + 2), None)
        if counted is None or not _near_period(periods, at, counted, unit.language):
            continue
        sentence = range(_sentence_start(tokens, at), _sentence_end(tokens, at))
        if unit.language == "tr":
            begins = any(start in sentence for start, _ in starts)
        else:
            begins = any(
                counted <= start < counted + _START_WITHIN and start in sentence for start, _ in starts
            ) or any(tokens[place].kind == "date" for place in sentence)
        if not begins:
            words = " ".join(piece.surface for piece in tokens[at:counted])
            found.append(_finding("text.deadline-without-start", unit, period=words))
    return found


def _near_period(periods: Sequence[tuple[int, int]], at: int, counted: int, language: Language) -> bool:
    """Whether a word for a period (``within``) belongs to the number at *at*; in Turkish it follows the unit."""
    if language == "tr":
        return any(counted <= start <= counted + 1 for start, _ in periods)
    return any(at - 2 <= end <= at + 1 for _, end in periods)


def _sentence_start(tokens: Sequence[Token], at: int) -> int:
    """The first token of the sentence that *at* is in."""
    return next((place + 1 for place in range(at - 1, -1, -1) if tokens[place].norm in _ENDS_SENTENCE), 0)


def _sentence_end(tokens: Sequence[Token], at: int) -> int:
    """One past the last token of the sentence that *at* is in."""
    return next((place for place in range(at, len(tokens)) if tokens[place].norm in _ENDS_SENTENCE), len(tokens))


def _said_twice(unit: Provision, tokens: Sequence[Token]) -> list[Finding]:
    """Findings for numbers in words and in figures that do not agree."""
    found = []
    for one, opens, other, closes in zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False):
        if (
            one.kind == other.kind == "number"
            and opens.norm == "("
            and closes.norm == ")"
            and one.norm != other.norm
            and "words" in (one.written, other.written)
        ):
            found.append(_finding("text.number-said-twice", unit, words=one.surface, figures=other.surface))
    return found


def _nobodys_duties(unit: Provision, tokens: Sequence[Token]) -> list[Finding]:
    """A finding for the first obligation in a sentence that names nobody."""
    duties = {start for start, _ in _spots("duty", tokens, unit.language)}
    if unit.language == "tr":
        duties |= {at for at, token in enumerate(tokens) if token.norm.endswith(_DUTY_ENDINGS)}
    bearers = {start for start, _ in _spots("bearer", tokens, unit.language)}
    found = []
    for at in sorted(duties):
        sentence = range(_sentence_start(tokens, at), _sentence_end(tokens, at))
        named = bearers & set(sentence) or any(_is_name(tokens, place) for place in sentence)
        if not named and not unit.children:
            found.append(_finding("text.duty-without-bearer", unit, duty=tokens[at].surface))
            break
    return found


def _is_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token at *at* is capitalised and does not begin a sentence."""
    token = tokens[at]
    return (
        token.kind == "word"
        and token.surface[:1].isupper()
        and at > 0
        and tokens[at - 1].norm not in _OPENERS
        and tokens[at - 1].kind != "item"
    )


def _undefined(document: Document, units: Sequence[Provision]) -> list[Finding]:
    """Findings for undefined terms: capitalised common words in mid-sentence, and quoted terms that are used again elsewhere."""
    defined = [term.words for term in definitions(document)]
    seen: dict[str, Provision] = {}
    counts: dict[str, int] = {}
    lower_words = {word for unit in units for word in re.findall(r"[^\W\d_]+", unit.text) if word[:1].islower()}
    for unit in units:
        for term in _candidates(unit, lower_words):
            counts[term] = counts.get(term, 0) + 1
            seen.setdefault(term, unit)
    return [
        _finding("text.term-not-defined", unit, term=term)
        for term, unit in seen.items()
        if not any(
            term_occurs(known, term, unit.language) or term_occurs(term, known, unit.language) for known in defined
        )
    ]


_NOT_TERMS = {
    "side",
    "sides",
    "party",
    "parties",
    "state",
    "states",
    "сторон",
    "тараф",
    "taraf",
    "держав",
    "государств",
    "article",
    "annex",
    "ukraine",
    "russia",
}


def _candidates(unit: Provision, lower_words: set[str]) -> list[str]:
    """The capitalised common words in *unit* that may be terms of the text's own."""
    if unit.language not in ("en", "uk", "ru", "tr") or unit.text.isupper():
        return []
    tokens = normal_form(in_normal_form(unit.text), unit.language)
    found: list[str] = []
    at = 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and _is_name(tokens, end) and not tokens[end].written:
            end += 1
        words = [token.norm for token in tokens[at:end]]
        following = end < len(tokens) and (tokens[end].kind == "number" or len(tokens[end].norm) == 1)
        if words and not following and not any(word.startswith(tuple(_NOT_TERMS)) for word in words):
            spoken = set(topics_in(" ".join(words), unit.language)) - {
                "regions",
                "territory",
                "united_states",
                "icrc",
                "treaty",
                "eu",
                "international",
            }
            if spoken and any(word in lower_words for word in words):
                found.append(term_words(" ".join(words)))
        at = max(end, at + 1)
    for match in _QUOTED.finditer(unit.text):
        term = term_words(lowered(match[1], unit.language))
        if term and len(term.split()) <= 4 and unit.role != "definition":
            found.append(term)
    return list(dict.fromkeys(found))


def _contradictions(units: Sequence[Provision]) -> list[Finding]:
    """Findings for pairs of provisions in one language that share nearly all words and differ in a number, a date, a negation or a modal verb.

    At most `_MOST_JUDGED` pairs that share nearly all words are judged, and a finding says if there are more: thousands of lines of one
    pattern would otherwise take hours.
    """
    found = []
    judged = 0
    bags = [(unit, _bag(unit)) for unit in units if unit.language != "und"]
    for (one, bag_one), (other, bag_other) in itertools.combinations(bags, 2):
        if one.language != other.language or min(len(bag_one), len(bag_other)) < 4:
            continue
        shared = len(bag_one & bag_other) / max(len(bag_one), len(bag_other))
        if shared < _ALIKE:
            continue
        if judged == _MOST_JUDGED:
            found.append(_finding("text.contradictions-cut", one, pairs=judged))
            break
        judged += 1
        judgement = judge_texts(one.text, other.text, one.language)
        kinds = [difference.kind for difference in judgement.differences]
        if judgement.verdict == "differs" and kinds and all(kind in _CONTRADICTS for kind in kinds):
            first = judgement.differences[0]
            found.append(
                _finding(
                    "text.contradiction",
                    other,
                    other=one.number or one.id,
                    kind=first.kind,
                    here=first.b.words,
                    there=first.a.words,
                )
            )
    return found


def _bag(unit: Provision) -> frozenset[str]:
    """The words of *unit* longer than two letters, as a set."""
    return frozenset(
        token.norm
        for token in normal_form(in_normal_form(unit.text), unit.language)
        if token.kind == "word" and len(token.norm) > 2
    )
