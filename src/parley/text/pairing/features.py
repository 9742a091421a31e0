"""Features of a provision for finding its counterpart in another text: words, letter sequences, topics, figures, names.

- *words*: stems (the first letters) without function words; compared within one language;
- *letters*: sequences of three to five letters (character n-grams); within one language, and between Ukrainian and Russian in a common
  spelling. They depend on the language, not on the script: two languages in Latin letters share sequences that mean nothing;
- *topics*: the concepts of ``topics.yaml``, the same in four languages;
- *glossary*: the common words of ``glossary.yaml``, the same in four languages and for several wordings in one;
- *fields*: the semantic fields of ``fields.yaml`` that the words belong to, by which two ways of settling one matter are recognised;
- *figures*: numbers and dates, whether in figures or words;
- *names*: capitalised words inside a sentence and abbreviations, in Latin letters without vowels, so that the same place written in
  Ukrainian, Russian, Turkish and English looks alike.

A provision also has a share of the features of the words that govern it alone: its heading, and for a point the chapeau and the heading above;
a point such as ``drones;`` means little by itself. A heading over several paragraphs is left to the comparison of articles, because it would make
all of them alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache

import msgspec

from parley.text.document import Language, Provision
from parley.text.verdicts import PatternIndex, Token, in_normal_form, normal_form, patterns_of, shipped_data, spelling

__all__ = ["Features", "features_of", "kept_apart", "topics_in", "topics_version"]

_LANGUAGE_ORDER = ("en", "uk", "ru", "tr")
_STEM = {"en": 6, "uk": 5, "ru": 5, "tr": 5, "und": 6}
_WHOLE = 2
_LONG_WORD = 6
_TOPICS, _GLOSSARY, _FIELDS = "topics.yaml", "glossary.yaml", "fields.yaml"
_SEVERAL_WORDS = 1.5
_WEAK_SHARE = 0.4
_HEADING_SHARE, _CHAPEAU_SHARE = 0.5, 0.35
_SMALL_WORDS = {
    "en": "the a an of and or to in on at by for from with shall will be is are was were it its this that these those as which who whom such "
    "any all each not no into upon their they them has have had may must should other than but if",
    "uk": "і й та або чи в у на з із зі до від за по про для при що як це цей ця цього цієї не ні а але її його їх їхні які який яка мають "
    "має буде будуть є бути якщо усі усіх",
    "ru": "и или в во на с со к ко от за по про для при что как это этот эта этого этой не ни а но её его их которые который которая имеет "
    "имеют будет будут есть быть если все всех настоящего настоящее",
    "tr": "ve veya ile bir bu şu o için de da ki olan olarak olup her ya ne mi mı gibi ise",
}
_LATIN = dict(
    zip(
        "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя'çğıöşüâîû",
        "a b v g g d e e e z z i i i i k l m n o p r s t u f h ts c s s _ i _ e u a _ c g i o s u a i u".split(),
        strict=True,
    )
)
"""One Latin spelling for the letters of four languages; ``_`` means that a letter is dropped."""
_LATIN_TABLE = str.maketrans({letter: latin.replace("_", "") for letter, latin in _LATIN.items()})
_ACRONYMS = {"оон": "un", "bm": "un", "мккк": "icrc", "мкчх": "icrc", "обсе": "osce", "обсє": "osce", "agit": "osce", "сша": "usa", "abd": "usa", "us": "usa",
             "нато": "nato",             "єс": "eu", "ес": "eu", "ab": "eu", "рсзв": "mlrs", "рсзо": "mlrs"}  # fmt: skip


class Features(msgspec.Struct, frozen=True):
    """The weight of each feature, by kind, before rare features are given more weight."""

    language: Language
    words: Mapping[str, float]
    letters: Mapping[str, float]
    topics: Mapping[str, float]
    glossary: Mapping[str, float]
    fields: Mapping[str, float]
    figures: Mapping[str, float]
    names: Mapping[str, float]
    cognates: Mapping[str, float]


@lru_cache(maxsize=2)
def _concepts(name: str) -> dict[str, list[str]]:
    """The concepts of a word list of the package, each with its entries by language. Raises ValueError if a language is missing."""
    concepts: dict[str, list[str]] = shipped_data("parley.text.pairing", name)["concepts"]
    if any(len(row) != len(_LANGUAGE_ORDER) for row in concepts.values()):
        raise ValueError(name)
    return concepts


@lru_cache(maxsize=1)
def _weak_topics() -> frozenset[str]:
    """The topics that count little, because many provisions have them."""
    return frozenset(shipped_data("parley.text.pairing", "topics.yaml")["weak"])


def topics_version() -> int:
    """The version of the topic list."""
    return int(shipped_data("parley.text.pairing", "topics.yaml")["version"])


@lru_cache(maxsize=16)
def _index(name: str, language: Language) -> PatternIndex[str]:
    """The patterns of a word list in *language*, each with its concepts."""
    patterns: dict[str, list[str]] = {}
    if language in _LANGUAGE_ORDER:
        at = _LANGUAGE_ORDER.index(language)
        for concept, row in _concepts(name).items():
            for entry in patterns_of(row[at]):
                pattern = " ".join(_pattern_word(word, language) for word in entry.split())
                patterns.setdefault(pattern, []).append(concept)
    return PatternIndex(patterns)


def _pattern_word(word: str, language: Language) -> str:
    """A stem as a pattern of the index. Very short words are matched whole, in the spelling by which texts are compared."""
    if word.endswith("="):
        return spelling(word[:-1], language)
    return spelling(word, language) + ("" if len(word) <= _WHOLE else "*")


def topics_in(text: str, language: Language) -> Mapping[str, int]:
    """The topics in *text*, each with the number of different words that indicate it."""
    return _spoken(text, language, _TOPICS)


def kept_apart(a: Sequence[Provision], b: Sequence[Provision]) -> set[tuple[int, int]]:
    """Pairs of positions in *a* and *b* that must not be linked: on one matter, but in ways that do not answer each other (``apart`` in the topic list)."""
    topics_a = [topics_in(one.text, one.language).keys() for one in a]
    topics_b = [topics_in(one.text, one.language).keys() for one in b]
    parted: set[tuple[int, int]] = set()
    for one, other in _apart():
        parted |= set(_parted(topics_a, topics_b, one, other))
        parted |= {(i, j) for j, i in _parted(topics_b, topics_a, one, other)}
    return parted


def _parted(
    first: Sequence[Set[str]], second: Sequence[Set[str]], mine: frozenset[str], theirs: frozenset[str]
) -> list[tuple[int, int]]:
    """The pairs of positions whose topics are kept apart: *mine* without *theirs* in the first text, *theirs* without *mine* in the second."""
    rows = [i for i, topics in enumerate(first) if mine <= topics and not theirs <= topics]
    columns = [j for j, topics in enumerate(second) if theirs <= topics and not mine & topics]
    return [(i, j) for i in rows for j in columns]


@lru_cache(maxsize=1)
def _apart() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """The pairs of sets of topics that must not be linked. Raises ValueError for an unknown topic."""
    rows = shipped_data("parley.text.pairing", _TOPICS)["apart"]
    if any(not {*row["one"], *row["other"]} <= _concepts(_TOPICS).keys() for row in rows):
        raise ValueError(_TOPICS)
    return tuple((frozenset(row["one"]), frozenset(row["other"])) for row in rows)


def _fields_in(text: str, language: Language) -> dict[str, float]:
    """The semantic fields in *text* with their weights: a word that belongs to many fields counts less for each, a phrase counts more."""
    spans: dict[tuple[int, int], set[str]] = {}
    for start, end, field in _index(_FIELDS, language).matches(_words(text, language)):
        spans.setdefault((start, end), set()).add(field)
    weights: dict[str, float] = {}
    for (start, end), fields in spans.items():
        for field in fields:
            weights[field] = weights.get(field, 0.0) + (_SEVERAL_WORDS if end - start > 1 else 1.0) / len(fields)
    return weights


def _words(text: str, language: Language) -> list[str]:
    """The words of *text* in normal form, references and units by their name."""
    tokens = normal_form(in_normal_form(text), language)
    return [_written_out(token) for token in tokens if token.kind in ("word", "ordinal")]


@lru_cache(maxsize=32768)
def _spoken(text: str, language: Language, name: str) -> Mapping[str, int]:
    """The concepts of word list *name* in *text*, each with the number of places that indicate it."""
    words = _words(text, language)
    seen: dict[str, set[tuple[int, int]]] = {}
    for start, end, concept in _index(name, language).matches(words):
        seen.setdefault(concept, set()).add((start, end))
    return {concept: len(places) for concept, places in seen.items()}


def features_of(provision: Provision, above: tuple[Provision, ...] = ()) -> Features:
    """The features of *provision* under its ancestors *above* (outermost first)."""
    own = _own(in_normal_form(provision.text), provision.language)
    shares: list[tuple[Features, float]] = [(own, 1.0)]
    if provision.heading:
        shares.append((_own(in_normal_form(provision.heading), provision.language), _HEADING_SHARE))
    for parent in reversed(above):
        if parent.text and provision.level == "point":
            shares.append((_own(in_normal_form(parent.text), parent.language), _CHAPEAU_SHARE))
        if parent.heading:
            if provision.level == "point" or len(parent.children) == 1:
                shares.append((_own(in_normal_form(parent.heading), parent.language), _HEADING_SHARE))
            break
    if len(shares) == 1:
        return own
    return Features(
        own.language,
        _sum([(share.words, weight) for share, weight in shares]),
        own.letters,
        _sum([(share.topics, weight) for share, weight in shares]),
        _sum([(share.glossary, weight) for share, weight in shares]),
        _sum([(share.fields, weight) for share, weight in shares]),
        own.figures,
        _sum([(share.names, weight) for share, weight in shares]),
        own.cognates,
    )


def _sum(parts: list[tuple[Mapping[str, float], float]]) -> dict[str, float]:
    """The sum of several vectors of weights, each multiplied by its share."""
    total: dict[str, float] = {}
    for weights, share in parts:
        for key, weight in weights.items():
            total[key] = total.get(key, 0.0) + weight * share
    return total


@lru_cache(maxsize=8192)
def _own(text: str, language: Language) -> Features:
    """The features of *text* by itself, without the words that govern it."""
    tokens = normal_form(text, language)
    small = _small_words(language)
    words: Counter[str] = Counter()
    names: Counter[str] = Counter()
    cognates: Counter[str] = Counter()
    figures: Counter[str] = Counter()
    for at, token in enumerate(tokens):
        if token.kind in ("number", "date"):
            if token.norm != "num:1":
                figures[token.norm] += 1
            continue
        if token.kind != "word" or token.norm in small:
            continue
        words[_written_out(token)[: _STEM[language]]] += 1
        if len(token.norm) >= _LONG_WORD and language != "und":
            skeleton = _skeleton(token.norm)[:4]
            if len(skeleton) == 4:
                cognates[skeleton] += 1
        name = _name(tokens, at)
        if name:
            names[name] += 1
    weak = _weak_topics()
    joined = " ".join(_written_out(token) for token in tokens if token.kind == "word" and token.norm not in small)
    topics = {
        concept: (_WEAK_SHARE if concept in weak else 1.0) * (1.0 + 0.3 * (count - 1))
        for concept, count in topics_in(text, language).items()
    }
    return Features(
        language,
        {key: float(count) for key, count in words.items()},
        _letters(joined.translate(_LATIN_TABLE) if language in ("uk", "ru") else joined),
        topics,
        {concept: 1.0 + 0.3 * (count - 1) for concept, count in _spoken(text, language, _GLOSSARY).items()},
        _fields_in(text, language),
        {key: float(count) for key, count in figures.items()},
        {key: float(count) for key, count in names.items()},
        dict.fromkeys(cognates, 1.0),
    )


def _written_out(token: Token) -> str:
    """The word of a token as topics and stems have it: references and units by their name."""
    return token.norm.partition(":")[2] if token.norm.startswith(("ref:", "unit:")) else token.norm


@lru_cache(maxsize=8)
def _small_words(language: Language) -> frozenset[str]:
    """The function words of *language*."""
    return frozenset(_SMALL_WORDS.get(language, "").split())


def _letters(text: str) -> dict[str, float]:
    """The character n-grams of the words of *text* (3 to 5 letters, with the spaces around a word)."""
    grams: Counter[str] = Counter()
    for word in text.split():
        padded = f" {word} "
        for size in (3, 4, 5):
            grams.update(padded[at : at + size] for at in range(len(padded) - size + 1))
    return dict.fromkeys(grams, 1.0)


def _name(tokens: tuple[Token, ...], at: int) -> str | None:
    """The name at *at* in a form that is alike in all four languages: an abbreviation, or the skeleton of a capitalised word; None if there is none."""
    token = tokens[at]
    capitals = sum(letter.isupper() for letter in token.surface)
    starts = at == 0 or tokens[at - 1].norm in (".", ":", ";", "!", "?")
    if capitals >= 2 and capitals == sum(letter.isalpha() for letter in token.surface):
        return _ACRONYMS.get(token.norm, token.norm.translate(_LATIN_TABLE))
    if not capitals or starts or not token.surface[0].isupper():
        return None
    skeleton = _skeleton(token.norm)
    return skeleton[:4] if len(skeleton) > 1 else None


def _skeleton(word: str) -> str:
    """The consonants of *word* in Latin letters, which are the same for *mission*, *місія* and *миссия*."""
    latin = word.partition("'")[0].translate(_LATIN_TABLE)
    for written, kept in (
        ("zh", "z"),
        ("kh", "h"),
        ("ch", "c"),
        ("sh", "s"),
        ("ph", "f"),
        ("qu", "kv"),
        ("ck", "k"),
        ("x", "ks"),
        ("w", "v"),
    ):
        latin = latin.replace(written, kept)
    latin = re.sub(r"c(?![eiy])", "k", latin)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyj]", "", latin))
