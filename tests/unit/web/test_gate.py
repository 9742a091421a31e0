from __future__ import annotations

import re
from pathlib import Path

import pytest

from parley.web.gate import POLICY
from web_asking import TOKEN, client, example


@pytest.fixture(scope="module")
def workbench(tmp_path_factory):
    return example(tmp_path_factory.mktemp("gate"))


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:8765", "127.0.0.1:8765.evil.example", ""],
)
def test_another_host_or_port_gets_nothing(workbench, host):
    asked = client(workbench)
    answer = asked.get("/", headers={"host": host})
    assert answer.status_code == 400
    assert b"Istanbul" not in answer.content


@pytest.mark.parametrize("path", ["/", "/table", "/brief?format=json", "/record", "/search?q=a", "/why/swap@ukraine"])
@pytest.mark.parametrize("query", ["", "token=", "token=wrong", f"token={TOKEN}x"])
def test_without_the_token_nothing_is_shown(workbench, path, query):
    asked = client(workbench, let_in=False)
    answer = asked.get(f"{path}{'&' if '?' in path else '?'}{query}")
    assert answer.status_code == 403
    assert b"Istanbul" not in answer.content


def test_the_token_leaves_the_address_and_the_rest_stays(workbench):
    asked = client(workbench, let_in=False)
    answer = asked.get(f"/table?known-at=12&token={TOKEN}")
    assert (answer.status_code, answer["Location"]) == (302, "/table?known-at=12")
    cookie = answer.cookies["parley"]
    assert cookie["httponly"] and cookie["samesite"] == "Strict"
    assert asked.get("/table").status_code == 200


@pytest.mark.parametrize("path", ["/", "/nothing", "/record/99999", "/brief", "/static/workbench.css"])
def test_every_answer_says_what_the_browser_may_do(workbench, path):
    if path.startswith("/static"):
        return
    answer = client(workbench).get(path)
    assert answer["Content-Security-Policy"] == POLICY
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "unsafe" not in POLICY and "http" not in POLICY


@pytest.mark.parametrize("path", ["/seen", "/lock", "/language", "/example", "/unlock", "/start", "/record/verify"])
def test_a_form_from_elsewhere_does_nothing(workbench, path):
    asked = client(workbench, checks=True)
    answer = asked.post(path, {"what": "open", "folder": "/"})
    assert answer.status_code == 403
    assert workbench.has_keys


@pytest.mark.parametrize("path", ["/seen", "/lock", "/language", "/example", "/record/verify"])
def test_what_does_something_is_not_done_by_a_link(workbench, path):
    assert client(workbench).get(path).status_code == 405
    assert workbench.has_keys


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_nobody_is_led_elsewhere(workbench, elsewhere):
    answer = client(workbench).post("/language", {"lang": "en", "next": elsewhere})
    assert answer["Location"] == "/"


def test_no_template_has_a_script_or_a_style_of_its_own():
    folder = Path(__file__).parents[3] / "src" / "parley" / "web" / "templates"
    for file in folder.glob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"<style|<script(?! src=\"/static/)|\bstyle=|\bon[a-z]+=|\|\s*safe|https?://", text), (
            file.name
        )
