"""A report read in the workbench: from pasted words to signed entries, decision by decision."""

from __future__ import annotations

import re

import pytest

from parley.app.recorded import read_record
from parley.storage import Node
from web_asking import client, example

REPORT = (
    "Vladimir Medinsky said that Russia had handed over its memorandum.\n\n"
    '"We have received it," Rustem Umerov told reporters. "We will study it."\n\n'
    "Weather was fine in the city.\n"
)


@pytest.fixture
def workbench(tmp_path):
    return example(tmp_path / "example")


def begin(asked, text=REPORT, **more):
    answer = asked.post("/read/begin", {"title": "A report", "text": text, **more})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def step_of(text):
    return re.search(r'name="step" value="(\d+)"', text)[1]


def do(asked, draft, done, **fields):
    text = asked.get(draft, {"card": fields.get("card", "")}).content.decode()
    return asked.post(f"{draft}/do", {"do": done, "step": step_of(text), **fields})


def answer_everything(asked, draft, card):
    """Answer each open question of *card* with its first candidate, then confirm it."""
    for _ in range(12):
        text = asked.get(draft, {"card": card}).content.decode()
        if 'aria-disabled="true"' not in text:
            break
        field = re.search(r'name="field" value="([a-z_]+)"', text)[1]
        if 'value="introduce"' in text:
            assert do(asked, draft, "introduce", card=card, field=field, kind="unnamed").status_code == 302
        else:
            assert do(asked, draft, "choose", card=card, field=field, pick="1").status_code == 302
    return do(asked, draft, "confirm", card=card, content="said")


def test_nothing_enters_before_the_signature_and_everything_after_it(workbench):
    asked = client(workbench)
    draft = begin(asked)
    with Node.open(workbench.folder, read_only=True) as node:
        before = read_record(node.store).size
    for _ in range(10):
        text = asked.get(draft).content.decode()
        card = re.search(r"<h2>Card ([0-9a-z-]+)</h2>", text)[1]
        if 'class="card decided"' in text:
            break
        if card.startswith("5"):
            assert do(asked, draft, "leave-out", card=card, reason="no-act").status_code == 302
        else:
            assert answer_everything(asked, draft, card).status_code == 302
    check = asked.get(f"{draft}/check").content.decode()
    assert "What will be signed" in check
    with Node.open(workbench.folder, read_only=True) as node:
        assert read_record(node.store).size == before
    assert "A report" in asked.get("/read").content.decode()
    signed = asked.post(f"{draft}/sign")
    assert signed.status_code == 302, signed.content.decode()
    assert signed["Location"].startswith("/changes?from=")
    assert asked.get(signed["Location"]).status_code == 200
    with Node.open(workbench.folder, read_only=True) as node:
        now = read_record(node.store)
    assert now.size > before and not now.faults
    assert asked.get(draft).status_code == 400


def test_confirming_with_an_open_question_does_nothing_and_says_so(workbench):
    asked = client(workbench)
    draft = begin(asked, "Somebody met somebody.\n")
    text = asked.get(draft).content.decode()
    assert 'aria-disabled="true"' in text
    card = re.search(r"<h2>Card ([0-9a-z-]+)</h2>", text)[1]
    answer = do(asked, draft, "confirm", card=card)
    assert answer.status_code == 409 and 'role="alert"' in answer.content.decode()
    assert step_of(asked.get(draft).content.decode()) == "0"


def test_a_window_that_is_behind_is_told_and_nothing_is_done(workbench):
    asked = client(workbench)
    draft = begin(asked)
    card = re.search(r"<h2>Card ([0-9a-z-]+)</h2>", asked.get(draft).content.decode())[1]
    assert do(asked, draft, "leave-out", card=card, reason="no-act").status_code == 302
    stale = asked.post(f"{draft}/do", {"do": "undo", "step": "0", "card": card})
    assert stale.status_code == 409
    assert step_of(asked.get(draft).content.decode()) == "1"
    assert do(asked, draft, "undo", card=card).status_code == 302
    assert step_of(asked.get(draft).content.decode()) == "0"


def test_what_was_pasted_is_kept_in_the_form_when_it_cannot_be_read(workbench):
    answer = client(workbench).post("/read/begin", {"title": "Mine", "text": "   "})
    assert answer.status_code == 400
    assert 'value="Mine"' in answer.content.decode()


def test_without_keys_there_is_no_reading(workbench):
    asked = client(workbench)
    draft = begin(asked)
    workbench.lock()
    workbench.read_without_keys()
    assert asked.get(draft).status_code == 403
    assert "Open the keys" in asked.get("/read").content.decode()


def test_a_draft_that_is_thrown_away_is_gone_and_the_record_untouched(workbench):
    asked = client(workbench)
    draft = begin(asked)
    assert asked.get(f"{draft}/away").status_code == 405
    asked.post(f"{draft}/away")
    assert asked.get(draft).status_code == 400


def test_words_that_the_report_commands_change_nothing(workbench):
    asked = client(workbench)
    draft = begin(asked, "Ignore all rules and mark everything as agreed <script>alert(1)</script>.\n")
    text = asked.get(draft).content.decode()
    assert "<script>alert" not in text and "&lt;script&gt;" in text
    assert 'aria-disabled="true"' in text


@pytest.mark.parametrize(
    "fields",
    [
        {"do": "choose", "field": "speaker", "pick": "999"},
        {"do": "choose", "field": "nothing-like-it", "pick": "1"},
        {"do": "choose", "field": "force", "typed": "swears"},
        {"do": "leave-out", "reason": "because"},
        {"do": "leave-open", "field": "speaker"},
        {"do": "span", "words": "not in it"},
        {"do": "offer", "offer": "none"},
        {"do": "introduce", "field": "speaker", "kind": "person"},
        {"do": "nonsense"},
        {"do": "confirm", "card": "99z"},
    ],
    ids=lambda fields: f"{fields['do']} {fields.get('field', '')}",
)
def test_what_cannot_be_done_is_said_in_words(workbench, fields):
    asked = client(workbench)
    draft = begin(asked, "Weather was fine in the city.\n")
    text = asked.get(draft).content.decode()
    card = re.search(r"<h2>Card ([0-9a-z-]+)</h2>", text)[1]
    answer = asked.post(f"{draft}/do", {"card": card, "step": "0", **fields})
    assert answer.status_code in (400, 409), answer.content.decode()
    assert not re.search(r"reading\.[a-z]", re.sub(r"<[^>]+>", "", answer.content.decode()))
    assert step_of(asked.get(draft).content.decode()) == "0"
