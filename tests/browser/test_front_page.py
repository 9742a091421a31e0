"""The page in front of a brief in a real browser: one sheet when it is printed, and nothing wider than a telephone."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pypdf
import pytest

from browsing import PROBE, run
from nodes import cases_node
from pages_read_back import words_said
from parley.app.recorded import read_record
from parley.app.talks import brief_of
from parley.presentation import LANGUAGES
from parley.presentation.page import Legend, Page, line_text
from parley.presentation.renderings import render_html
from parley.presentation.talks_pages import brief_page
from parley.presentation.wording import words_in
from parley.storage import Node
from parley.talks.views import Briefing


@pytest.fixture(scope="module")
def followed_up(tmp_path_factory: pytest.TempPathFactory) -> Briefing:
    folder, ends = cases_node(tmp_path_factory.mktemp("brief") / "talks")
    with Node.open(folder, read_only=True) as node:
        recorded = read_record(node.store)
        return brief_of(recorded, since=recorded.at(ends[0]), as_of=datetime.date(2025, 6, 2))


def last_of_the_front(page: Page) -> str:
    (legend,) = [block for block in page.front if isinstance(block, Legend)]
    return line_text(legend.notes[-1])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_prints_on_one_sheet_with_the_annex_behind(lang: str, followed_up: Briefing, tmp_path: Path) -> None:
    page, _ = brief_page(words_in(lang), followed_up, title="Istanbul talks")
    file = tmp_path / "printed.pdf"
    run(tmp_path, render_html(page), "--no-pdf-header-footer", f"--print-to-pdf={file}")
    first, second, *_ = [sheet.extract_text() for sheet in pypdf.PdfReader(file).pages]
    annex = words_in(lang)._("pages.annex.annex")
    assert words_said(last_of_the_front(page)) <= words_said(first)
    assert annex in second and annex not in first


@pytest.mark.parametrize("width", [500, 1280])
def test_it_fits_its_window(width: int, followed_up: Briefing, tmp_path: Path) -> None:
    page, _ = brief_page(words_in("uk"), followed_up, title="Istanbul talks")
    html = render_html(page).replace('<meta charset="utf-8">', '<meta charset="utf-8">' + PROBE, 1)
    dom = run(tmp_path, html, f"--window-size={width},900", "--dump-dom")
    found = dict(re.findall(r'data-(\w+)="([^"]*)"', re.search(r"<html[^>]*>", dom).group()))
    assert (found["wide"], found["scrolls"], found["loaded"]) == ("", "false", "0")
