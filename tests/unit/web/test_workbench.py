from __future__ import annotations

import pytest

from parley.kernel import KeysLocked, UseError
from parley.storage import SystemEntropy, create_node
from parley.web import Workbench
from parley.web.workbench import IDLE_SECONDS
from web_asking import client, example

PASSPHRASE = "four plain words here"


class Clocks:
    """Two clocks: the one on the wall, and the one that stands still while the machine sleeps."""

    def __init__(self) -> None:
        self.wall = self.running = 1000.0

    def pass_time(self, seconds: float, asleep: float = 0.0) -> None:
        self.wall += seconds + asleep
        self.running += seconds


@pytest.fixture
def clocks():
    return Clocks()


@pytest.fixture
def workbench(tmp_path, clocks):
    create_node(tmp_path / "node", "secretariat", PASSPHRASE, SystemEntropy(), "Talks")
    return Workbench(tmp_path / "node", wall=lambda: clocks.wall, running=lambda: clocks.running)


def test_keys_are_forgotten_after_a_while(workbench, clocks):
    workbench.unlock(PASSPHRASE)
    clocks.pass_time(IDLE_SECONDS - 1)
    assert workbench.has_keys
    workbench.touch()
    clocks.pass_time(IDLE_SECONDS - 1)
    assert workbench.has_keys
    clocks.pass_time(2)
    assert not workbench.has_keys and not workbench.is_open


def test_keys_are_forgotten_when_the_lid_was_closed(workbench, clocks):
    workbench.unlock(PASSPHRASE)
    clocks.pass_time(5, asleep=120)
    assert not workbench.is_open
    with pytest.raises(KeysLocked):
        workbench.read_without_keys()


def test_reading_without_keys_may_be_chosen_until_it_was_locked(workbench):
    assert workbench.may_read_without_keys and not workbench.is_open
    workbench.read_without_keys()
    assert workbench.is_open and not workbench.has_keys
    workbench.lock()
    assert not workbench.is_open
    with pytest.raises(KeysLocked):
        workbench.read_without_keys()
    workbench.unlock(PASSPHRASE)
    assert workbench.is_open


def test_a_wrong_passphrase_opens_nothing(workbench):
    with pytest.raises(KeysLocked):
        workbench.unlock("four other words here")
    assert not workbench.is_open


def test_a_folder_without_a_record_is_refused(tmp_path):
    with pytest.raises(UseError):
        Workbench().choose(tmp_path)


def test_what_is_locked_is_shown_to_nobody(workbench):
    workbench.unlock(PASSPHRASE)
    asked = client(workbench)
    assert asked.get("/record").status_code == 200
    asked.post("/lock")
    for path in (
        "/",
        "/table",
        "/record",
        "/record/0",
        "/brief?format=json",
        "/search?q=t",
        "/promises.ics",
        "/record/checkpoint",
    ):
        answer = asked.get(path)
        assert answer.status_code == 302 and answer["Location"].startswith("/unlock"), path
    assert asked.post("/unlock", {"what": "read"}).status_code == 403
    wrong = asked.post("/unlock", {"passphrase": "no"})
    assert wrong.status_code == 403 and b"wrong" in wrong.content
    right = asked.post("/unlock", {"passphrase": PASSPHRASE, "next": "/record"})
    assert (right.status_code, right["Location"]) == (302, "/record")


def test_the_example_can_be_read_after_its_keys_are_gone(tmp_path):
    workbench = example(tmp_path / "example")
    workbench.lock()
    assert not workbench.has_keys
    workbench.read_without_keys()
    assert client(workbench).get("/table").status_code == 200


def test_what_is_derived_is_kept_until_the_record_is_another(tmp_path):
    workbench = example(tmp_path / "example")
    made = []
    for key in (1, 1, 2, 1, *range(3, 12), 1):
        workbench.once(key, lambda: made.append(None))
    assert len(made) == 2 + 9 + 1
    workbench.choose(workbench.folder, workbench.ring())
    workbench.once(1, lambda: made.append(None))
    assert len(made) == 13


def test_a_new_entry_is_on_every_page_at_once(tmp_path):
    from parley.app.recorded import read_record
    from parley.app.talks import enter, plan_import
    from parley.storage import Node

    workbench = example(tmp_path / "example")
    asked = client(workbench)
    before = {path: asked.get(path).content for path in ("/", "/table", "/brief")}
    file = b"format: parley-talks/2\nlanguage: en\nmatters:\n- {id: new-one, kind: other, title: A thing that is new, between: [russia, ukraine]}\n"
    with Node.open(workbench.folder) as node:
        desk = workbench.desk(node)
        enter(desk, plan_import(read_record(node.store), file).items)
    assert "A thing that is new" in asked.get("/table").content.decode()
    assert all(asked.get(path).content != was for path, was in before.items())
