"""The workbench in a real browser, served as the command serves it: no request elsewhere, keyboard alone, no fault of accessibility."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from browsing import browser as chromium
from parley.web import serve
from web_asking import example

PAGES = (
    "/", "/read", "/table", "/island", "/promises", "/brief", "/texts", "/texts/compare", "/exchange",
    "/sources", "/record", "/record/12", "/keys", "/enter", "/ceasefire",
    "/ceasefire/easter-2025?at=2025-04-20T20:00Z", "/search?q=truce", "/views/statements", "/why/swap@ukraine",
    "/start", "/unlock", "/table?known-at=110",
)  # fmt: skip


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(example(tmp_path_factory.mktemp("served")), lang="") as served:
        thread = threading.Thread(target=served.run, daemon=True)
        thread.start()
        yield served.address


@pytest.fixture(scope="module")
def opened() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-background-networking"]
        )
        yield launched
        launched.close()


def page_of(opened: Browser, address: str, wide: int, scheme: str, lang: str = "en-GB") -> Page:
    context = opened.new_context(viewport={"width": wide, "height": 800}, color_scheme=scheme, locale=lang)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize(("wide", "scheme"), [(1280, "light"), (320, "dark")])
def test_no_page_has_a_fault_of_accessibility_or_is_too_wide(
    opened: Browser, address: str, wide: int, scheme: str
) -> None:
    page = page_of(opened, address, wide, scheme)
    base = address.partition("/?")[0]
    for path in PAGES:
        page.goto(base + path)
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
        told = [(one["id"], one["nodes"][0]["html"][:200]) for one in found.response["violations"]]
        assert told == [], path
        over = page.locator("html").evaluate("one => one.scrollWidth - one.clientWidth")
        assert over <= 0, path
    page.context.close()


def test_nothing_is_asked_elsewhere_and_nothing_is_refused(opened: Browser, address: str) -> None:
    page = page_of(opened, address, 1280, "light")
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    base = address.partition("/?")[0]
    for path in PAGES:
        page.goto(base + path)
    assert asked and all(url.startswith(base + "/") for url in asked)
    assert "token" not in page.url
    assert said == []
    page.context.close()


def test_why_opens_beside_the_table_by_keyboard_alone(opened: Browser, address: str) -> None:
    page = page_of(opened, address, 1280, "light")
    page.goto(address.partition("/?")[0] + "/table")
    cell = page.locator("table.positions td a").first
    cell.focus()
    page.keyboard.press("Enter")
    drawer = page.locator("#drawer")
    expect(drawer).to_be_visible()
    expect(drawer).to_contain_text("entry")
    expect(cell).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(cell).to_be_focused()
    page.context.close()


def test_search_by_key_finds_as_one_types(opened: Browser, address: str) -> None:
    page = page_of(opened, address, 1280, "light", "uk")
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type("зеленський")
    expect(page.locator("#found a").first).to_be_visible()
    page.locator("#found a").first.click()
    assert "/why/" in page.url
    page.context.close()


def test_without_script_everything_is_there(opened: Browser, address: str) -> None:
    context = opened.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.goto(address.partition("/?")[0] + "/table")
    page.locator("table.positions td a").first.click()
    assert "/why/" in page.url
    page.select_option("#lang", "uk")
    page.locator("noscript button, form[action='/language'] button").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "uk")
    context.close()


def test_from_nothing_to_a_record_of_ones_own(opened: Browser, tmp_path: Path) -> None:
    from parley.web import Workbench

    with serve(Workbench()) as served:
        threading.Thread(target=served.run, daemon=True).start()
        page = page_of(opened, served.address, 1280, "light")
        page.fill("[name=title]", "Talks in the spring")
        page.fill("[name=passphrase]", "four plain words here")
        page.fill("[name=again]", "four plain words there")
        page.locator("form:has([name=again]) [name=folder]").fill(str(tmp_path / "talks"))
        page.locator("form:has([name=again]) button").click()
        expect(page.locator("[role=alert]")).to_be_visible()
        assert page.input_value("[name=title]") == "Talks in the spring"
        page.fill("[name=passphrase]", "four plain words here")
        page.fill("[name=again]", "four plain words here")
        page.locator("form:has([name=again]) button").click()
        expect(page.locator("h1")).to_have_text("Today")
        assert (tmp_path / "talks" / "record.sqlite").exists()
        page.locator("form[action='/lock'] button").click()
        expect(page.locator("h1")).to_have_text("Open the keys")
        page.context.close()


def test_a_report_is_read_by_keyboard_and_signed(opened: Browser, tmp_path: Path) -> None:
    with serve(example(tmp_path / "read")) as served:
        threading.Thread(target=served.run, daemon=True).start()
        page = page_of(opened, served.address, 1280, "light")
        page.goto(served.address.partition("/?")[0] + "/read")
        page.fill("[name=title]", "A report")
        page.fill("[name=text]", "Vladimir Medinsky said that Russia had handed over its memorandum.\n\nIt rained.\n")
        page.locator("form[action='/read/begin'] button").click()
        expect(page.locator(".card h2")).to_contain_text("1a")
        page.keyboard.press("Enter")  # with a question open, it answers nothing
        for _ in range(12):
            if page.locator('[data-key="Enter"][aria-disabled="true"]').count() == 0:
                break
            before = page.locator("[name=step]").first.input_value()
            page.keyboard.press("1")
            expect(page.locator("[name=step]").first).not_to_have_value(before)
        assert page.locator("[data-key=Enter][aria-disabled]").count() == 0
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found.response["violations"]] == []
        page.keyboard.press("Enter")
        expect(page.locator(".card h2")).to_contain_text("3a")
        page.keyboard.press("x")
        page.keyboard.press("2")
        expect(page.locator(".card.decided")).to_be_visible()
        page.keyboard.press("z")
        expect(page.locator(".card.decided")).to_have_count(0)
        page.keyboard.press("x")
        page.keyboard.press("2")
        expect(page.locator(".card.decided")).to_be_visible()
        page.locator("a[href$='/check']").click()
        page.locator("form[action$='/sign'] button").click()
        expect(page.locator("h1")).to_contain_text("From entry")
        page.context.close()
