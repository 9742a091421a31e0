"""A real browser for the tests of pages: what it shows of a file, and a probe that tells what is wrong with it."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
# Placed in front of the page's own policy, so that it runs while the page's style sheet and words are held to that policy.
PROBE = """<script>
addEventListener("securitypolicyviolation", event => document.documentElement.dataset.refused =
  (document.documentElement.dataset.refused || "") + event.violatedDirective + ";");
addEventListener("load", () => {
  const root = document.documentElement, wide = [...document.querySelectorAll("body *")].filter(
    one => !one.closest(".drawing, .table") && one.getBoundingClientRect().right > innerWidth + 1);
  root.dataset.wide = wide.map(one => one.tagName).join(",");
  root.dataset.scrolls = root.scrollWidth > innerWidth;
  root.dataset.loaded = performance.getEntriesByType("resource").length;
  root.dataset.styled = getComputedStyle(document.querySelector("h1")).fontWeight;
});
</script>"""


@functools.cache
def browser() -> str:
    """Where Chromium is. Skips, and says so, where there is none."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("Chromium is not installed")
    return found


def run(folder: Path, html: str, *flags: str) -> str:
    """Open *html* and return what Chromium writes."""
    file = folder / "brief.html"
    file.write_text(html, encoding="utf-8")
    told = subprocess.run(
        [browser(), *QUIET, f"--user-data-dir={folder / 'profile'}", *flags, file.as_uri()],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        env={**os.environ, "HOME": str(folder)},
    )
    return told.stdout
