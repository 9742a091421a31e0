"""Defined terms: where a text says what its own words mean.

Two ways of defining are read, in four languages: ``"Term" means ...`` (``означає``, ``означает``, ``... anlamına gelir``) and the
bracket ``(hereinafter "the Parties")`` (``далі``, ``далее``, ``bundan sonra``). The meaning of the first is the words after the verb;
of the second, the words of the sentence before the bracket. A term is kept in lower case, without quotation marks or English articles.
"""

from __future__ import annotations

import re

import msgspec

from parley.text.document import Document, Language, Provision, walk
from parley.text.verdicts.tokens import in_normal_form, lowered

__all__ = ["DefinedTerm", "definitions", "term_occurs", "term_words"]

_QUOTED = r"[\"“”„«'‘]\s*(?P<term>[^\"“”„«»'’‘]{1,80}?)\s*[\"“”»'’]"
_MEANS = re.compile(
    _QUOTED
    + r"\s*[,:—–-]?\s*(?:means|refers to|includes|shall mean|is|are|означає|означають|розуміється|це|означает|означают|понимается|"
    r"понимаются|это|anlamına gelir|ifade eder|demektir|[—–-])?\s*(?P<meaning>.+)",
    re.IGNORECASE | re.DOTALL,
)
_MEANS_VERB = re.compile(
    r"(?:means|refers to|shall mean|означає|означають|розуміється|розуміються|означает|означают|понимается|понимаются|"
    r"anlamına gel\w*|ifade ed\w*|demektir|—|–)", re.IGNORECASE,
)  # fmt: skip
_HEREINAFTER = re.compile(
    r"\((?:hereinafter|hereafter|referred to|collectively|together|далі|надалі|далее|в дальнейшем|bundan (?:sonra|böyle))\b[^()]{0,60}?"
    + _QUOTED
    + r"[^()]{0,40}\)"
    r"|\((?:the\s+)?[\"“«](?P<short>[^\"“”«»]{1,60})[\"”»]\)", re.IGNORECASE,
)  # fmt: skip
_PLAIN_HEREINAFTER = re.compile(
    r"\((?:далі|надалі|далее|в дальнейшем|hereinafter|hereafter)\s*[—–:-]?\s*(?:the\s+)?(?P<term>[^()\"«»]{2,60})\)",
    re.IGNORECASE,
)

_LONGEST_ENDING = 6


class DefinedTerm(msgspec.Struct, frozen=True):
    """A term (lower case), its meaning in the text's own words, and the provision that defines it."""

    words: str
    meaning: str
    provision: str


def term_words(term: str) -> str:
    """The key by which *term* is looked up: its words in lower case, separated by one space, without an English article before them."""
    words = " ".join(re.findall(r"[^\W_]+", term))
    return re.sub(r"\A(?:the|a|an) ", "", words)


def definitions(document: Document) -> tuple[DefinedTerm, ...]:
    """Every defined term of *document*, in reading order; the first definition of a term counts."""
    found: dict[str, DefinedTerm] = {}
    for provision in walk(document):
        for words, meaning in _in(provision):
            key = term_words(lowered(in_normal_form(words), provision.language))
            if key:
                found.setdefault(key, DefinedTerm(key, meaning.strip(), provision.id))
    return tuple(found.values())


def term_occurs(term: str, text: str, language: Language) -> bool:
    """Whether *term* (as returned by `term_words`) occurs in *text*, in any grammatical case or number.

    Endings are ignored by a heuristic, so this may find a term where there is none; use it to ask questions, never to equate texts.
    """
    stems = [_stem(word, language) for word in term.split()]
    words = re.findall(r"[^\W_]+", lowered(in_normal_form(text), language))
    return bool(stems) and any(
        all(
            word.startswith(stem) and len(word) <= len(stem) + _LONGEST_ENDING
            for word, stem in zip(words[at:], stems, strict=False)
        )
        for at in range(len(words) - len(stems) + 1)
    )


def _stem(word: str, language: Language) -> str:
    """*word* without a grammatical ending, by rule of thumb."""
    if language == "en":
        return word.removesuffix("s") if len(word) > 4 else word
    if language in ("uk", "ru"):
        return word[: max(3, len(word) - 2)]
    return word[:-1] if len(word) > 5 and word[-1] in "kçtp" else word


def _in(provision: Provision) -> list[tuple[str, str]]:
    """The terms that *provision* defines, each with its meaning."""
    text = provision.text
    found: list[tuple[str, str]] = []
    means = _MEANS.match(text.lstrip())
    if means and means.start() == 0 and (_MEANS_VERB.search(text) or provision.role == "definition"):
        meaning = " ".join([means["meaning"], *(child.text for child in provision.children)])
        found.append((means["term"], meaning))
    for match in _HEREINAFTER.finditer(text):
        term = match["term"] or match["short"]
        start = max(text.rfind(mark, 0, match.start()) for mark in ".;:") + 1
        found.append((term, text[start : match.start()]))
    for match in _PLAIN_HEREINAFTER.finditer(text):
        start = max(text.rfind(mark, 0, match.start()) for mark in ".;:") + 1
        found.append((match["term"], text[start : match.start()]))
    return found
