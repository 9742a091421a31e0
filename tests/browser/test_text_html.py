"""Texts and comparisons in a real browser: they ask for nothing, run nothing, fit a telephone, paper, and readers who neither see nor use a mouse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from browsing import PROBE, run
from parley.app.texts.comparing import compare_texts
from parley.presentation.page import Page
from parley.presentation.renderings import render_html
from parley.presentation.text_pages.comparison_page import comparison_page
from parley.presentation.text_pages.convergence_page import convergence_page
from parley.presentation.texts import Clause, Segment, TextCopy, text_page
from parley.presentation.wording import words_in
from parley.text.markdown import read_markdown
from parley.text.negotiation import convergence
from texts_to_export import agreed_copy, disputed_copy, negotiated

A = """# Vision of Side A

## Article 1

1. Each side shall release 1,000 prisoners within 14 days.
2. The wounded go first.
3. Parcels shall be delivered.
"""
B = "# Vision of Side B\n\n## Article 1\n\n1. Each side should release 1,000 prisoners within 40 days.\n2. The wounded go first.\n"
# What is wrong for readers who hear the page or use the keyboard only, and where the two sides of a pair stand.
ASK = """<script>
addEventListener("load", () => {
  const wrong = [], all = selector => [...document.querySelectorAll(selector)];
  let level = 0;
  for (const one of all("h1,h2,h3,h4,h5,h6")) {
    if (one.closest("nav")) continue;
    const own = Number(one.tagName[1]);
    if (own > level + 1) wrong.push("heading " + one.textContent);
    level = own;
  }
  for (const one of all("table"))
    if (!one.caption && !document.getElementById(one.getAttribute("aria-labelledby") || "-")) wrong.push("table without a name");
  for (const one of all("a")) {
    if (!document.getElementById((one.getAttribute("href") || "").slice(1))) wrong.push("link to nowhere");
    if (one.tabIndex !== 0 || !one.textContent.trim()) wrong.push("link that no key reaches");
  }
  for (const one of all("svg[role=img]"))
    for (const name of ["aria-labelledby", "aria-describedby"])
      if (!document.getElementById(one.getAttribute(name))?.textContent) wrong.push("drawing without words");
  const sides = all(".pair .side").slice(0, 2).map(one => one.getBoundingClientRect());
  document.documentElement.dataset.wrong = wrong.join(";");
  document.documentElement.dataset.beside = sides.length < 2 ? "none" : sides[0].top === sides[1].top ? "yes" : "no";
  document.documentElement.dataset.marked = all("mark").length;
  document.documentElement.dataset.underlined = all("mark").every(one => getComputedStyle(one).textDecorationLine === "underline");
});
</script>"""


def compared(lang: str = "en") -> Page:
    first = read_markdown(A, document_id="a", language="en").document
    second = read_markdown(B, document_id="b", language="en").document
    return comparison_page(words_in(lang), compare_texts(first, second, labels=("Side A", "Side B")))


def long_text() -> Page:
    """What could burst a telephone: long words, deep points, words from right to left, everything in brackets."""
    word = Segment("Donaudampfschifffahrtsgesellschaft" * 6)
    mixed = (
        Segment("[Side A: ", "mark", ("a",), "proposed"),
        Segment("שלום הסכם اتفاق الأسرى 1,000"),
        Segment("]", "mark"),
        word,
    )
    deep = tuple(
        Clause(
            f"p{depth}",
            "point",
            ".".join("1" * (depth + 1)),
            (),
            mixed,
            depth=depth,
            parent=f"p{depth - 1}" if depth else "",
        )
        for depth in range(12)
    )
    return text_page(
        words_in("tr"), TextCopy("t", "tr", "bracketed", "T" * 200, (Clause("a", "article", "1", (word,)), *deep))
    )


def came_to_stand() -> Page:
    table = negotiated()
    return convergence_page(words_in("uk"), table.now, convergence(table.acts, "t"))


def probed(folder: Path, page: Page, width: int) -> dict[str, str]:
    html = render_html(page).replace('<meta charset="utf-8">', '<meta charset="utf-8">' + PROBE + ASK, 1)
    dom = run(folder, html, f"--window-size={width},900", "--dump-dom")
    opening = re.search(r"<html[^>]*>", dom)
    assert opening
    return dict(re.findall(r'data-(\w+)="([^"]*)"', opening.group()))


PAGES = {
    "comparison": compared,
    "bracketed": lambda: text_page(words_in("en"), disputed_copy()),
    "clean": lambda: text_page(words_in("uk"), agreed_copy("uk")),
    "long": long_text,
    "convergence": came_to_stand,
}


@pytest.mark.parametrize("width", [500, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_its_window_loads_nothing_and_leaves_nobody_out(tmp_path: Path, name: str, width: int) -> None:
    found = probed(tmp_path, PAGES[name](), width)
    assert {key: found[key] for key in ("wide", "scrolls", "loaded", "styled", "wrong")} == {
        "wide": "",
        "scrolls": "false",
        "loaded": "0",
        "styled": "600",
        "wrong": "",
    }


def test_two_texts_stand_beside_one_another_where_there_is_room_and_differences_are_underlined(tmp_path: Path) -> None:
    broad = probed(tmp_path, compared(), 1280)
    assert (broad["beside"], broad["marked"], broad["underlined"]) == ("yes", "4", "true")
    assert probed(tmp_path, compared(), 500)["beside"] == "no"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_prints_on_a4(tmp_path: Path, name: str) -> None:
    file = tmp_path / "printed.pdf"
    run(tmp_path, render_html(PAGES[name]()), "--no-pdf-header-footer", f"--print-to-pdf={file}")
    assert {
        tuple(round(float(side)) for side in box.split())
        for box in re.findall(rb"/MediaBox\s*\[([^\]]+)\]", file.read_bytes())
    } == {(0, 0, 595, 842)}
