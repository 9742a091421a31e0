"""Language tags."""

from __future__ import annotations

import pytest

from parley.talks.languages import canonical_language, is_language, language_meant


@pytest.mark.parametrize(
    "tag", ["en", "uk", "tr-TR", "sr-Latn", "zh-Hant-TW", "es-419", "sl-rozaj", "de-1996", "en-x-mine", "und"]
)
def test_what_is_a_language_tag(tag: str) -> None:
    assert is_language(tag)
    assert canonical_language(tag) == tag
    assert language_meant(tag) == tag


@pytest.mark.parametrize(
    "tag", ["", "e", "english language", "en_GB", "en-", "-en", "uk\n", "ук", "abcdefghi", "en-abcdefghi"]
)
def test_what_is_no_language_tag(tag: str) -> None:
    assert not is_language(tag)


@pytest.mark.parametrize(
    ("tag", "meant"),
    [
        ("EN", "en"),
        ("en-gb", "en-GB"),
        ("SR-latn", "sr-Latn"),
        ("ua", "uk"),
        ("UA-UA", "uk-UA"),
        ("EN-X-GB", "en-x-gb"),
    ],
)
def test_the_language_that_a_loose_tag_means(tag: str, meant: str) -> None:
    assert is_language(tag)
    assert language_meant(tag) == meant
