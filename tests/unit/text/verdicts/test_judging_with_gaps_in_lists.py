"""A gap in any word list makes a verdict coarser, never *common*: each entry of each list is taken out once, and no pair that differs in meaning
becomes common.

An entry can only matter to a pair that holds a word of it, so each is tried on those pairs: the written ones, and a sample of the generated ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from functools import lru_cache

import pytest

from parley.text.verdicts import (
    judging,
    lexicon,
    lists,
    measures,
    normal,
    numerals,
    references,
    second_reading,
    shipped,
    tokens,
)
from unit.text.verdicts.changes import Change, changed_meanings
from unit.text.verdicts.test_judging_changes import is_called_same
from unit.text.verdicts.test_judging_written_pairs import FILES as FILES_OF_PAIRS
from unit.text.verdicts.test_judging_written_pairs import rows

SAMPLE = 600
AT_MOST_EACH = 4
FILES = ("form.yaml", "lexicon.yaml", "spelling.yaml")
TABLES = [
    (numerals, "_WORDS"), (numerals, "_SCALES"), (numerals, "_HUNDRED"), (numerals, "_ALONE"), (normal, "_MONTHS"), (normal, "_SHORT_MONTHS"),
    (normal, "_YEAR_WORDS"), (normal, "_ORDINAL_TAILS"), (normal, "_ORDINALS"), (normal, "_AFTER_A_DATE"), (measures, "_REFERENCES"),
    (measures, "_UNITS"), (measures, "_HYPHENATED_UNITS"), (measures, "_PERCENT_BEFORE"), (measures, "_JOINS"), (lists, "_JOINTS"),
    (lists, "_NAMED"), (judging, "_SINGULAR"), (judging, "_OPENERS"), (second_reading, "_STEMS"), (second_reading, "_SMALL"),
    (second_reading, "_TWO_WORDS"), (second_reading, "_CONJUNCTIONS"), (second_reading, "_ORDINALS"), (second_reading, "_REFERENCE_KINDS"),
    (second_reading, "_TEEN_STEMS"), (second_reading, "_TEENS"),
]  # fmt: skip
CACHES = [
    judging.judge_texts, normal.normal_form, normal.spelling, normal._spellings, lexicon._index, lexicon.classes_of, lexicon._data, measures.form_words,
    references._index, second_reading._small, second_reading._months, tokens._before_numbers,
]  # fmt: skip


@pytest.fixture(scope="module")
def pairs() -> list[Change]:
    written = [
        Change(kind, language, one, other)
        for file in FILES_OF_PAIRS
        for kind, language, one, other in rows(file, "meaning")
    ]
    return [*written, *changed_meanings(SAMPLE)]


@lru_cache(maxsize=4096)
def _touched(change: Change) -> str:
    return f"{change.one} {change.other}".lower()


def _tried(pairs: list[Change], entry: str) -> list[Change]:
    """The pairs that hold a word of *entry*, those of any one kind no more than so many times."""
    word = re.split(r"[\s*]", entry.strip().strip('"'))[0].lower()
    found: dict[str, list[Change]] = {}
    for change in pairs:
        if word and word in _touched(change):
            found.setdefault(change.kind, []).append(change)
    return [change for changes in found.values() for change in changes[:AT_MOST_EACH]]


def _clear() -> None:
    for cached in CACHES:
        cached.cache_clear()


@contextmanager
def _without(monkeypatch: pytest.MonkeyPatch, target: object, name: str, value: object) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setattr(target, name, value)
        _clear()
        yield
    _clear()


def _leaves(table: object, path: tuple[object, ...] = ()) -> Iterator[tuple[tuple[object, ...], object]]:
    """Every entry of a table of words, with the way to it."""
    if isinstance(table, dict):
        for key, value in table.items():
            if isinstance(value, dict | set | frozenset | list) or (isinstance(value, str) and " " in value):
                yield from _leaves(value, (*path, key))
            else:
                yield path, key
    elif isinstance(table, str):
        for word in table.split():
            yield path, word
    else:
        for word in table:  # type: ignore[attr-defined]
            yield path, word


def _cut(table: object, path: tuple[object, ...], entry: object) -> object:
    """*table* without *entry*."""
    if path:
        return {**table, path[0]: _cut(table[path[0]], path[1:], entry)}  # type: ignore[dict-item,index]
    if isinstance(table, dict):
        return {key: value for key, value in table.items() if key != entry}
    if isinstance(table, str):
        return " ".join(word for word in table.split() if word != entry)
    return type(table)(word for word in table if word != entry)  # type: ignore[call-arg,attr-defined]


@pytest.mark.parametrize(
    ("module", "name"), TABLES, ids=[f"{module.__name__.rpartition('.')[2]}.{name}" for module, name in TABLES]
)
def test_no_entry_of_a_table_holds_a_meaning_apart_alone(monkeypatch, pairs, module, name):
    table = getattr(module, name)
    for path, entry in _leaves(table):
        tried = _tried(pairs, str(entry))
        if tried:
            with _without(monkeypatch, module, name, _cut(table, path, entry)):
                assert [change for change in tried if is_called_same(change)] == [], (path, entry)


def _entries(file: str) -> Iterator[tuple[dict[str, object], str]]:
    """The content of a word list without one of its entries, for each, with the entry."""
    data = shipped.shipped_data("parley.text.verdicts", file)
    for top, languages in data.items():
        if not isinstance(languages, dict):
            continue
        for key, value in languages.items():
            if isinstance(value, str):
                words = list(shipped.patterns_of(value))
                for word in words:
                    changed = deepcopy(data)
                    changed[top][key] = [one for one in words if one != word]
                    yield changed, word
            elif isinstance(value, list) and key in ("rows", "ise_stems"):
                for at, row in enumerate(value):
                    changed = deepcopy(data)
                    changed[top][key] = value[:at] + value[at + 1 :]
                    for word in row if isinstance(row, list) else [row]:
                        yield changed, word


@pytest.mark.parametrize("file", FILES)
def test_no_entry_of_a_word_list_holds_a_meaning_apart_alone(monkeypatch, pairs, file):
    original = shipped.shipped_data
    for changed, word in _entries(file):
        tried = _tried(pairs, word)
        if not tried:
            continue
        patched = lambda package, name, changed=changed: changed if name == file else original(package, name)  # noqa: E731
        with monkeypatch.context() as patch:
            for module in (tokens, normal, measures, lexicon):
                patch.setattr(module, "shipped_data", patched)
            _clear()
            wrong = [change for change in tried if is_called_same(change)]
        _clear()
        assert wrong == [], word
