"""The report of an exchange in a real browser: it asks for nothing, runs nothing, fits its window, its paper and readers who do not see."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pypdf
import pytest

from browsing import PROBE, run
from exchange_reports import full_report
from parley.app.exchanges.rule_checking import check_rule, replay_course
from parley.presentation.exchange_pages import report_page
from parley.presentation.page import Page
from parley.presentation.renderings import render_html
from parley.presentation.wording import LANGUAGES, words_in

CASES = resources.files("parley.exchange") / "cases"
# What a screen reader needs, asked of the page as the browser has built it.
ACCESS = """<script>
addEventListener("load", () => {
  const root = document.documentElement, wrong = [], all = selector => [...document.querySelectorAll(selector)];
  let level = 0;
  for (const one of all("h1,h2,h3,h4,h5,h6")) {
    const own = Number(one.tagName[1]);
    if (own > level + 1) wrong.push("heading " + one.textContent);
    if (!one.closest("nav")) level = own;
    if (!one.textContent.trim()) wrong.push("empty heading");
  }
  if (all("h1").length !== 1 || all("main").length !== 1) wrong.push("landmarks");
  for (const one of all("table")) {
    const named = one.caption || document.getElementById(one.getAttribute("aria-labelledby") || "-");
    if (!named || !named.textContent.trim()) wrong.push("table without a name");
    if (!one.querySelector("thead th[scope=col]")) wrong.push("table without headings");
    for (const row of one.querySelectorAll("tbody tr")) {
      if (!row.querySelector("th[scope=row]")) wrong.push("row without a heading");
      if (row.cells.length !== one.tHead.rows[0].cells.length) wrong.push("row of another length");
    }
  }
  for (const one of all("svg")) {
    for (const kind of ["aria-labelledby", "aria-describedby"]) {
      const told = document.getElementById(one.getAttribute(kind));
      if (one.getAttribute("role") !== "img" || !told || !told.textContent.trim()) wrong.push("drawing without words");
    }
    const frame = one.viewBox.baseVal;
    for (const text of one.querySelectorAll("text")) {
      const box = text.getBBox();
      if (box.x < -1 || box.x + box.width > frame.width + 1 || box.y + box.height > frame.height + 1) {
        wrong.push("words out of a drawing: " + text.textContent);
      }
    }
  }
  const ids = all("[id]").map(one => one.id);
  if (new Set(ids).size !== ids.length) wrong.push("an id twice");
  for (const one of all("nav a")) {
    if (!document.getElementById(decodeURIComponent(one.hash.slice(1)))) wrong.push("a link that leads nowhere");
  }
  for (const one of all("[lang]")) if (!one.lang) wrong.push("empty language");
  root.dataset.wrong = wrong.join("|");
});
</script>"""


def page(lang: str) -> Page:
    rule = check_rule((CASES / "gaza_nov_2023.rule.yaml").read_bytes())
    course = (CASES / "iran_iraq_1988.course.yaml").read_bytes()
    replay = replay_course((CASES / "iran_iraq_1988.rule.yaml").read_bytes(), course)
    return report_page(words_in(lang), full_report(), rule, replay)


def probed(folder: Path, html: str, width: int, *flags: str) -> dict[str, str]:
    with_probes = html.replace('<meta charset="utf-8">', '<meta charset="utf-8">' + PROBE + ACCESS, 1)
    dom = run(folder, with_probes, f"--window-size={width},900", *flags, "--dump-dom")
    opening = re.search(r"<html[^>]*>", dom)
    assert opening
    return dict(re.findall(r'data-(\w+)="([^"]*)"', opening.group()))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [500, 1280])
def test_the_report_loads_nothing_fits_its_window_and_can_be_read_aloud(tmp_path: Path, lang: str, width: int) -> None:
    found = probed(tmp_path, render_html(page(lang)), width)
    assert found == {"wide": "", "scrolls": "false", "loaded": "0", "styled": "600", "wrong": ""}


def test_the_probe_finds_what_is_wrong(tmp_path: Path) -> None:
    html = render_html(page("en")).replace('scope="row"', "", 1)
    html = re.sub(r' id="[^"]*-desc"', "", html, count=1)
    assert set(probed(tmp_path, html, 900)["wrong"].split("|")) == {"row without a heading", "drawing without words"}


def test_dark_is_dark_and_paper_is_marked_on_every_sheet(tmp_path: Path) -> None:
    html = render_html(page("en"))
    probe = (
        '<script>addEventListener("load", () => { document.documentElement.dataset.ink = '
        "getComputedStyle(document.querySelector('svg text')).fill + getComputedStyle(document.body).color; });</script>"
    )
    dark = html.replace('<meta charset="utf-8">', '<meta charset="utf-8">' + probe, 1)
    dom = run(tmp_path, dark, "--blink-settings=preferredColorScheme=0", "--dump-dom")
    light = run(tmp_path, dark, "--blink-settings=preferredColorScheme=1", "--dump-dom")
    inks = [re.search(r'data-ink="([^"]*)"', one) for one in (dom, light)]
    assert inks[0] and inks[1]
    assert inks[0].group(1) == "rgb(228, 228, 225)" * 2
    assert inks[1].group(1) == "rgb(27, 29, 33)" * 2
    file = tmp_path / "report.pdf"
    run(tmp_path, html, "--no-pdf-header-footer", f"--print-to-pdf={file}")
    sheets = [sheet.extract_text() for sheet in pypdf.PdfReader(file).pages]
    assert len(sheets) > 5
    for number, text in enumerate(sheets, 1):
        assert "SYNTHETIC" in text
        assert f"plan {full_report().plan[:16]}" in text
        assert f"{number} / {len(sheets)}" in text
