from __future__ import annotations

import pytest

from parley.presentation.wording import LANGUAGES, words_in
from parley.reading import RULES
from parley.reading.rules import sure


def test_what_only_ranks_is_never_sure() -> None:
    for rule in ("pronoun", "goes-on", "no-cue", "nested", "press-subject", "number", "keyword"):
        assert not sure(rule)
    with pytest.raises(KeyError):
        sure("guess")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_is_said_in_words(lang: str) -> None:
    words = words_in(lang)
    assert all(words.p_("reading-rule", rule) not in ("", rule, f"reading-rule.{rule}") for rule in RULES)
