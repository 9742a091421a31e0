"""Ceasefires in the workbench: the same words as the command, for shipped cases and for a file that is handed in and forgotten."""

from __future__ import annotations

import re
from importlib import resources

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from parley.presentation.wording import LANGUAGES
from web_asking import client, example

CASES = sorted(
    entry.name.removesuffix(".terms.yaml")
    for entry in (resources.files("parley.ceasefire") / "cases").iterdir()
    if entry.name.endswith(".terms.yaml")
)


@pytest.fixture(scope="module")
def workbench(tmp_path_factory):
    return example(tmp_path_factory.mktemp("ceasefire"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_case_is_told_and_asked(workbench, lang):
    asked = client(workbench, lang=lang)
    text = asked.get("/ceasefire").content.decode()
    for case in CASES:
        assert f'href="/ceasefire/{case}"' in text
        told = asked.get(f"/ceasefire/{case}")
        clock = asked.get(f"/ceasefire/{case}", {"at": "2025-04-20T20:00Z"})
        assert (told.status_code, clock.status_code) == (200, 200), case
        assert len(clock.content) > len(told.content)


def test_a_file_is_told_asked_and_forgotten(workbench):
    asked = client(workbench)
    data = (resources.files("parley.ceasefire") / "cases" / f"{CASES[0]}.terms.yaml").read_bytes()
    text = asked.post("/ceasefire", {"file": SimpleUploadedFile("terms.yaml", data)}).content.decode()
    kept = re.search(r'name="data" value="([^"]+)"', text)[1]
    answer = asked.post("/ceasefire", {"name": "terms.yaml", "data": kept, "at": "2025-04-20T20:00"})
    assert answer.status_code == 200


@pytest.mark.parametrize("fields", [{}, {"data": "x!"}, {"data": "AAAA"}])
def test_what_is_no_file_of_terms_is_said(workbench, fields):
    answer = client(workbench).post("/ceasefire", fields)
    assert answer.status_code == 400 and 'role="alert"' in answer.content.decode()


@pytest.mark.parametrize(
    "path", ["/ceasefire/none", f"/ceasefire/{CASES[0]}?at=soon", f"/ceasefire/{CASES[0]}?at=2025-04-20"]
)
def test_what_cannot_be_asked_is_said(workbench, path):
    assert client(workbench).get(path).status_code == 400
