"""The HTML brief in a real browser: it asks for nothing, runs nothing, fits its window and its paper."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from browsing import PROBE, run
from pages_to_render import EVERYTHING, FIGURES, hostile_page
from parley.presentation.page import Bullet, Bullets, Heading, Page, Run, Table
from parley.presentation.renderings import render_html


def probed(folder: Path, page: Page, width: int) -> dict[str, str]:
    """What the probe found on *page* in a window of *width*."""
    html = render_html(page).replace('<meta charset="utf-8">', '<meta charset="utf-8">' + PROBE, 1)
    dom = run(folder, html, f"--window-size={width},900", "--dump-dom")
    opening = re.search(r"<html[^>]*>", dom)
    assert opening
    return dict(re.findall(r'data-(\w+)="([^"]*)"', opening.group()))


def long_page() -> Page:
    """Many rows, long words, a digest: what could burst a sheet of paper."""
    digest = "0123456789abcdef" * 4
    rows = tuple(
        ((Run(f"Source {number}", "strong"),), (Run("words " * 12),), (Run(digest, "code"),), (Run("x" * 90),))
        for number in range(40)
    )
    items = tuple(
        Bullet((Run("Donaudampfschifffahrtsgesellschaft" * 6, "own", "de"), Run("  [" + "i" * 31 + "]", "code")))
        for _ in range(30)
    )
    blocks = (
        Heading("A"),
        Table(("Source", "What", "SHA-256", "More"), rows, "Sources"),
        Heading("B"),
        Bullets(items),
        Heading("C"),
    )
    return msgspec.structs.replace(EVERYTHING, title="A long brief", blocks=(*blocks, *EVERYTHING.blocks))


@pytest.mark.parametrize("width", [500, 1280])
@pytest.mark.parametrize(
    "page", [EVERYTHING, FIGURES, hostile_page(), long_page()], ids=["everything", "figures", "hostile", "long"]
)
def test_a_page_is_styled_loads_nothing_and_fits_its_window(tmp_path: Path, page: Page, width: int) -> None:
    found = probed(tmp_path, page, width)
    assert found == {"wide": "", "scrolls": "false", "loaded": "0", "styled": "600"}


def test_a_script_in_the_file_would_not_run(tmp_path: Path) -> None:
    """The policy is tried on a file that somebody has tampered with."""
    html = render_html(EVERYTHING)
    for tampered in (
        '<script>document.body.id = "ran"</script>',
        '<p onclick="1" style="color:red" id="p">x</p><img src="data:," onerror="document.body.id=\'ran\'">',
    ):
        dom = run(tmp_path, html.replace("</main>", tampered + "</main>", 1), "--dump-dom")
        assert "</footer>" in dom and 'id="ran"' not in dom


def test_it_prints_on_a4_with_its_running_title(tmp_path: Path) -> None:
    file = tmp_path / "brief.pdf"
    run(tmp_path, render_html(long_page()), "--no-pdf-header-footer", f"--print-to-pdf={file}")
    printed = file.read_bytes()
    assert printed.startswith(b"%PDF")
    sheets = {
        tuple(round(float(side)) for side in box.split()) for box in re.findall(rb"/MediaBox\s*\[([^\]]+)\]", printed)
    }
    assert sheets == {(0, 0, 595, 842)}
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) > 3


def test_the_drawings_are_drawn(tmp_path: Path) -> None:
    picture = tmp_path / "brief.png"
    run(tmp_path, render_html(EVERYTHING), "--window-size=900,2000", f"--screenshot={picture}")
    assert picture.read_bytes().startswith(b"\x89PNG")
    dom = run(tmp_path, render_html(EVERYTHING), "--dump-dom")
    assert dom.count("<svg") == 2 and 'viewBox="0 0 720' in dom
