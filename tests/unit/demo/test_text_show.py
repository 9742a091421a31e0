"""The tour through texts: paraphrases deposited on the word of whoever wrote them, compared; an illustration that says that it is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.demo.text_show import run_text_demo
from parley.presentation.texts import TEXT_ENDINGS
from parley.presentation.wording import words_in


@pytest.mark.parametrize("lang", ["en", "uk", "ru", "tr"])
def test_the_tour_in_every_language(tmp_path: Path, lang: str) -> None:
    said: list[str] = []
    page = run_text_demo(words_in(lang), tmp_path, lambda line: said.append(str(line)))
    whole = "\n".join(said)
    assert page == tmp_path / "comparison.html"
    assert "<html" in page.read_text(encoding="utf-8")
    for name in ("bracketed", "clean"):
        for ending in TEXT_ENDINGS.values():
            assert (tmp_path / "illustration" / f"{name}.{ending}").stat().st_size > 100, (name, ending)
    assert "paraphrase-ukraine" in whole
    assert "f10.sent" not in whole, "mouths are named, not statements"


def test_the_tour_of_texts_says_what_it_does(tmp_path: Path) -> None:
    said: list[str] = []
    run_text_demo(words_in("en"), tmp_path, lambda line: said.append(str(line)))
    whole = "\n".join(said)
    visions = whole.partition("take no side")[0]
    assert "secretariat" in visions
    assert not any(name in visions for name in ("Medinsky", "Umerov")), (
        "no paraphrase of ours stands on an official's word"
    )
    assert "take no side and bind nobody" in whole
    before, _, illustrated = whole.partition("AN ILLUSTRATION: nobody said or agreed what follows.")
    assert "Neither text was seen to cover" in before
    assert "[Side A: 7][Side B: 14] days" in illustrated
    clean = illustrated.partition("Both have signed. The clean text:")[2].partition(
        "Obligations that the signed text would create"
    )[0]
    assert "The Sides shall begin the exchange within" in clean
    assert "[" not in clean
    proposed = illustrated.partition("Obligations that the signed text would create")[2]
    assert proposed.count("who owes: Side A, Side B") == 5
    assert "“within 14 days of signature”" in proposed and "“within 3 days of signature”" in proposed
    assert "it is an undertaking not to do something" in proposed
    assert "nobody said" in (tmp_path / "illustration" / "clean.html").read_text(encoding="utf-8").lower() or (
        "synthetic" in (tmp_path / "illustration" / "clean.html").read_text(encoding="utf-8").lower()
    )
