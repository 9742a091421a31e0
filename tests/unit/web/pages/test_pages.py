"""Every page of the workbench, in every language: it answers, says words and no codes, and leads only to pages that answer."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest

from parley.app.recorded import read_record
from parley.app.talks import VIEWS, brief_of
from parley.presentation.publishing import PAGE_FORMATS, publish
from parley.presentation.talks_pages import brief_page
from parley.presentation.wording import LANGUAGES, words_in
from parley.storage import Node
from web_asking import client, example

PAGES = (
    "/", "/read", "/table", "/island", "/promises", "/brief", "/texts", "/texts/compare", "/exchange", "/sources", "/record", "/record/0", "/record/12",
    "/search", "/search?q=truce", "/keys", "/start", "/unlock", "/changes?from=0", "/why/swap@ukraine", "/why/swap", "/why/leaders-meeting",
    "/table?known-at=110", "/brief?as-of=2025-05-20", "/table?matter=exchange", "/record?page=3",
    *(f"/views/{name}" for name in VIEWS),
)  # fmt: skip
CODE = re.compile(r"\b(?:workbench|pages|command|use|record|talks|text|exchange)\.[a-z]+(?:-[a-z]+)+\b")
LINK = re.compile(r'(?:href|action)="([^"]*)"')


@pytest.fixture(scope="module")
def workbench(tmp_path_factory):
    return example(tmp_path_factory.mktemp("pages"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_answers_in_every_language(workbench, lang):
    asked = client(workbench, lang=lang)
    for path in PAGES:
        answer = asked.get(path)
        text = answer.content.decode()
        if path == "/why/leaders-meeting":
            continue
        assert answer.status_code == 200, (path, text[:500])
        assert f'<html lang="{lang}">' in text, path
        assert not CODE.search(re.sub(r"<code.*?</code>|<pre.*?</pre>", "", text, flags=re.DOTALL)), (
            path,
            CODE.search(text),
        )
        assert text.count("<h1") == 1, path
        assert text.count('id="main"') == 1, path


def test_every_link_leads_to_a_page_that_answers(workbench):
    asked = client(workbench)
    seen, waiting = set(), ["/"]
    while waiting:
        path = waiting.pop()
        if path in seen or len(seen) > 900:
            continue
        seen.add(path)
        answer = asked.get(path)
        if answer.status_code == 302:
            waiting.append(answer["Location"])
            continue
        if answer.status_code == 405:
            continue
        assert answer.status_code == 200, path
        if "html" not in answer["Content-Type"] or "attachment" in answer.get("Content-Disposition", ""):
            continue
        ids = set(re.findall(r'id="([^"]+)"', answer.content.decode()))
        for link in LINK.findall(answer.content.decode()):
            parts = urlsplit(urljoin(path, unescape(link)))
            assert not parts.scheme and not parts.netloc, (path, link)
            if link.startswith("#"):
                assert parts.fragment in ids, (path, link)
            elif not parts.path.startswith("/static/") and "format=" not in parts.query:
                waiting.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    assert len(seen) > 300


def test_nobody_is_named_in_an_address(workbench):
    asked = client(workbench)
    for path in ("/", "/table", "/sources", "/promises", "/views/statements"):
        for link in LINK.findall(asked.get(path).content.decode()):
            assert re.fullmatch(r"[#/a-z0-9.,_@?=&;%:+-]*", unescape(link).replace("/static/", "/")), link


@pytest.mark.parametrize("shape", PAGE_FORMATS)
def test_a_file_is_the_one_that_the_command_line_writes(workbench, shape):
    with Node.open(workbench.folder, read_only=True) as node:
        recorded = read_record(node.store)
        page, shown = brief_page(words_in("en"), brief_of(recorded), title=recorded.title)
        expected = publish(page, shape, shown)
    answer = client(workbench).get("/brief", {"format": shape})
    assert answer.content == expected
    if shape != "json":
        assert answer["Content-Disposition"].startswith("attachment;")


def test_what_is_shown_as_known_then_says_so_and_keeps_it_in_its_links(workbench):
    answer = client(workbench).get("/table?known-at=110").content.decode()
    assert "As known then" in answer and "up to entry 110" in answer
    leading = [unescape(link) for link in LINK.findall(answer) if link.startswith("/why/")]
    assert leading and all("known-at=110" in link for link in leading)
    now = client(workbench).get("/table").content.decode()
    assert "up to entry" not in now


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/why/nobody-like-that", 400, "nobody-like-that"),
        ("/table?known-at=99999", 400, "99999"),
        ("/table?as-of=2025-06-31", 400, "2025-06-31"),
        ("/views/matters?matter=no-such", 400, "no-such"),
        ("/views/nothing", 400, "nothing"),
        ("/record/99999", 400, "99999"),
        ("/changes?from=x", 400, "x"),
        ("/texts/none", 400, "none"),
        ("/exchange/none", 400, ""),
        ("/no/such/page", 404, "There is no such page"),
    ],
)
def test_what_is_not_there_is_said_in_words(workbench, path, status, said):
    answer = client(workbench).get(path)
    assert answer.status_code == status
    assert said in answer.content.decode()
    assert "Traceback" not in answer.content.decode()


def test_what_was_seen_is_remembered_and_what_came_since_is_told(workbench):
    asked = client(workbench)
    assert "the record has 274 entries" in asked.get("/").content.decode()
    asked.post("/seen", {"entry": "110"})
    text = asked.get("/").content.decode()
    assert "163 entries since you last looked" in text
    assert "Return of the dead" in text
    asked.post("/seen", {"entry": "999999"})
    assert "Nothing new." in asked.get("/").content.decode()


@pytest.mark.parametrize(
    ("lang", "words", "found"),
    [
        ("en", "zelenskyy", "zelenskiy"),
        ("uk", "зеленський", "zelenskiy"),
        ("tr", "ŞAHİN GÖRÜŞ", ""),
        ("ru", "ПЕРЕМИРИЕ", ""),
    ],
)
def test_words_are_found_in_every_language_and_case(workbench, lang, words, found):
    text = client(workbench, lang=lang).get("/search", {"q": words}).content.decode()
    if found:
        assert f'href="/why/{found}"' in text
    part = client(workbench, lang=lang).get("/search", {"q": words}, headers={"X-Part": "found"}).content.decode()
    assert "<html" not in part


def test_verifying_says_what_it_found(workbench):
    text = client(workbench).post("/record/verify").content.decode()
    assert "Everything verifies: 274 entries" in text


def test_two_files_are_compared_and_forgotten(workbench):
    from django.core.files.uploadedfile import SimpleUploadedFile

    asked = client(workbench)
    a = SimpleUploadedFile("a.md", b"# A\n\n1. Side A shall release 100 prisoners within 7 days.\n")
    b = SimpleUploadedFile("b.md", b"# B\n\n1. Side A shall release 200 prisoners within 7 days.\n")
    text = asked.post("/texts/compare", {"a": a, "b": b}).content.decode()
    assert "100" in text and "200" in text and "a.md" in text
    wrong = asked.post(
        "/texts/compare", {"a": SimpleUploadedFile("a.pdf", b"%PDF-1.7\n"), "b": SimpleUploadedFile("b.md", b"# B\n")}
    )
    assert wrong.status_code == 400 and "PDF" in wrong.content.decode()
    assert asked.post("/texts/compare").status_code == 400


def test_the_calendar_has_the_days_that_the_record_has(workbench):
    answer = client(workbench).get("/promises.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    text = answer.content.decode()
    assert text.startswith("BEGIN:VCALENDAR\r\n") and text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_a_record_that_does_not_fit_its_checkpoint_is_not_shown(tmp_path):
    import apsw

    workbench = example(tmp_path / "damaged")
    asked = client(workbench)
    assert asked.get("/table").status_code == 200
    connection = apsw.Connection(str(workbench.folder / "record.sqlite"))
    (row,) = connection.execute("select rowid, envelope from entries order by rowid limit 1 offset 30")
    changed = bytes(row[1]).replace(b"A", b"B", 1)
    connection.execute("update entries set envelope = ? where rowid = ?", (changed, row[0]))
    connection.close()
    workbench.choose(workbench.folder, workbench.ring())
    for path in ("/", "/table", "/brief?format=json", "/record", "/search?q=a"):
        answer = asked.get(path)
        assert answer.status_code == 409, path
        assert "Istanbul" not in answer.content.decode()


def test_a_long_view_comes_in_pages_and_a_file_has_it_whole(workbench, monkeypatch):
    monkeypatch.setattr("parley.web.pages.talks_views._LINES", 40)
    asked = client(workbench)
    whole = asked.get("/views/statements?format=json").json()
    lines, path, pages = 0, "/views/statements", 0
    while path:
        text = asked.get(path).content.decode()
        lines += text.count('<li class="with-more"><div class="said"><strong>')
        found = re.search(r'href="([^"]+)" rel="next"', text)
        path, pages = (unescape(found[1]) if found else ""), pages + 1
    assert pages == -(-len(whole) // 40) == 3
    assert lines == len(whole)
