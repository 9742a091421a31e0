"""A file of talks entered in the workbench: looked at first, then all of it or nothing."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from parley.app.recorded import read_record
from parley.storage import Node
from web_asking import client, example

FILE = b"""\
format: parley-talks/2
language: en
participants:
  - {id: side-x, kind: state, names: Side X, role: party}
utterances:
  - {id: x1, force: claims, speaker: side-x, content: The list is ready.}
"""


@pytest.fixture
def workbench(tmp_path):
    return example(tmp_path / "example")


def size(workbench):
    with Node.open(workbench.folder, read_only=True) as node:
        return read_record(node.store).size


def test_it_is_shown_first_and_entered_when_it_is_confirmed(workbench):
    asked = client(workbench)
    before = size(workbench)
    text = asked.post("/enter", {"what": "look", "file": SimpleUploadedFile("x.yaml", FILE)}).content.decode()
    assert "x.yaml" in text and size(workbench) == before
    data = re.search(r'name="data" value="([^"]+)"', text)[1]
    done = asked.post("/enter", {"what": "enter", "name": "x.yaml", "data": data})
    assert done.status_code == 302 and size(workbench) == before + 2
    assert "x1" in asked.get(done["Location"]).content.decode()
    again = asked.post("/enter", {"what": "look", "file": SimpleUploadedFile("x.yaml", FILE)}).content.decode()
    assert 'name="data"' not in again


@pytest.mark.parametrize(
    "data",
    [b"format: parley-talks/2\nlanguage: en\nutterances: [{id: x1, force: swears}]\n", b"\xff\xfe\x00", b"{" * 5000],
)
def test_what_is_wrong_is_said_and_nothing_enters(workbench, data):
    before = size(workbench)
    answer = client(workbench).post("/enter", {"what": "enter", "file": SimpleUploadedFile("x.yaml", data)})
    assert answer.status_code == 400 and 'role="alert"' in answer.content.decode()
    assert size(workbench) == before


def test_without_a_file_and_without_keys(workbench):
    asked = client(workbench)
    assert asked.post("/enter", {"what": "enter", "data": "not base64!"}).status_code == 400
    workbench.lock()
    workbench.read_without_keys()
    assert asked.get("/enter").status_code == 403
