"""Codes find their catalogue, and only what is asked for is loaded."""

from __future__ import annotations

import subprocess
import sys

import pytest

from parley.presentation.wording import LANGUAGES, words_in
from parley.presentation.wording.catalogues import area_of


@pytest.mark.parametrize(
    ("code", "area"),
    [
        ("exchange.law.gated", "law"),
        ("exchange.replay.days-fixed", "rule"),
        ("exchange.why-consent.mend", "exchange"),
        ("exchange.rules-unknown", "exchange"),
        ("handover.doubled", "exchange"),
        ("force.claims", "talks"),
        ("own-wish.wants", "roster"),
        ("pages.plan.days", "pages"),
        ("nothing.like-it", None),
        ("", None),
    ],
)
def test_the_longest_family_that_fits_decides(code: str, area: str | None) -> None:
    assert area_of(code) == area


def test_a_word_that_no_vocabulary_has_is_said_as_it_stands() -> None:
    for lang in LANGUAGES:
        words = words_in(lang)
        assert words.p_("force", "shouts") == "shouts"
        assert words.p_("no vocabulary", "word") == "word"
        assert words.find("talks.no-such-code") is None
        assert words._("no.such-code") == "no.such-code"
        assert words.n_("no.such-code", 2) == "no.such-code"


def test_a_language_without_catalogues_is_refused() -> None:
    with pytest.raises(ValueError, match="de"):
        words_in("de")


def test_only_the_area_and_the_language_that_are_asked_for_are_loaded() -> None:
    program = (
        "import parley.presentation.wording.catalogues as one, parley.presentation.wording as two;"
        "loaded = []; kept = one.compiled;"
        "one.compiled = lambda file: loaded.append(f'{file.parent.parent.name}/{file.stem}') or kept(file);"
        "two.words_in('tr').p_('force', 'claims'); two.words_in('tr').find('talks.identifier-taken.mend');"
        "print(*loaded)"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["tr/talks"]
