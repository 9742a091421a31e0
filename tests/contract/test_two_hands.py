"""Two processes that enter the same thing at one time, each after it has looked: one of them succeeds, and the other is told."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from exchange_small import NEW
from nodes import CAST, build_node
from parley.app.desk import Desk
from parley.app.exchanges import open_exchange
from parley.app.record import verify_record
from parley.app.recorded import ENTRY_TYPES, read_record
from parley.app.talks import enter, plan_import
from parley.app.texts import TEXTS, enter_acts, plan_acts
from parley.cli.root import root
from parley.kernel import EntryRefused
from parley.storage import KeyRing, Node
from parley.text.negotiation import Open

MORE = b"""\
format: parley-talks/1
language: en
matters:
  - {id: truce, kind: ceasefire, title: A truce, between: [side-a, side-b]}
utterances:
  - {id: u1, speaker: envoy-a, force: proposes, matter: truce, content: a truce, spans: report#1}
"""


def importing(desk: Desk) -> Callable[[], object]:
    plan = plan_import(read_record(desk.store), MORE)
    return lambda: enter(desk, plan.items)


def opening_a_text(desk: Desk) -> Callable[[], object]:
    texts = read_record(desk.store).of(TEXTS)
    act = Open(text="t", parties=("side-a", "side-b"), host="host", languages=("en",))
    plan = plan_acts(texts, "host", [act])
    return lambda: enter_acts(desk, plan)


def opening_an_exchange(desk: Desk) -> Callable[[], object]:
    return lambda: open_exchange(desk, NEW)


def _at_once(
    folder: Path, ring: KeyRing, prepare: Callable[[Desk], Callable[[], object]], both: Any, told: Any
) -> None:
    with Node.open(folder) as node:
        desk = node.desk(ring)
        read_to = node.store.size()
        act = prepare(Desk(desk.store, desk.signer, desk.log_signer, desk.vault, desk.entropy, desk.clock, read_to))
        enter_now = Desk.enter

        def together(self: Desk, *given: Any, **options: Any) -> Any:
            both.wait()
            return enter_now(self, *given, **options)

        Desk.enter = together  # type: ignore[method-assign]  # in this process only
        try:
            act()
            told.put("entered")
        except EntryRefused as refused:
            told.put(refused.findings[0].message.code)


def _typed_at_once(folder: Path, ring: KeyRing, words: list[str], both: Any, told: Any) -> None:
    enter_now = Desk.enter

    def together(self: Desk, *given: Any, **options: Any) -> Any:
        both.wait()
        return enter_now(self, *given, **options)

    Desk.enter = together  # type: ignore[method-assign]  # in this process only
    Node.unlock = lambda *_: ring  # type: ignore[method-assign]
    given = ["--record", str(folder), "--passphrase-file", str(folder / "passphrase.txt")]
    result = CliRunner().invoke(root, [*given, *words])
    told.put((result.exit_code, result.output))


def both_at_once(work: Callable[..., None], *given: object) -> list[Any]:
    context = multiprocessing.get_context("fork")
    both, told = context.Barrier(2, timeout=60), context.Queue()
    processes = [context.Process(target=work, args=(*given, both, told)) for _ in range(2)]
    for process in processes:
        process.start()
    found = [told.get(timeout=60) for _ in processes]
    for process in processes:
        process.join()
    return found


@pytest.mark.parametrize(
    ("prepare", "code"),
    [
        (importing, "record.identifier-taken-meanwhile"),
        (opening_a_text, "text.record-grew"),
        (opening_an_exchange, "record.identifier-taken-meanwhile"),
    ],
)
def test_one_of_two_hands_enters_it(prepare: Callable[[Desk], Callable[[], object]], code: str, tmp_path: Path) -> None:
    folder, ring, _ = build_node(tmp_path / "talks", CAST.encode())
    with Node.open(folder) as node:
        before = node.store.size()
    assert sorted(both_at_once(_at_once, folder, ring, prepare)) == sorted(["entered", code])
    with Node.open(folder) as node:
        assert verify_record(node.store, ENTRY_TYPES).is_whole
        recorded = read_record(node.store)
        assert recorded.size > before
        assert recorded.talks.findings == ()
        held = set(node.vault().held())
        assert held == node.named(frozenset(held)), "what the slower hand put into the vault is taken back"


def test_two_commands_that_are_typed_at_once(tmp_path: Path) -> None:
    folder, ring, _ = build_node(tmp_path / "talks", CAST.encode())
    (folder / "passphrase.txt").write_text("not asked for", encoding="utf-8")
    words = ["talks", "add", "matter", "id=truce", "kind=ceasefire", "title=A truce", "between=[side-a, side-b]"]
    (first, said), (second, refused) = sorted(both_at_once(_typed_at_once, folder, ring, words))
    assert (first, second) == (0, 2), (said, refused)
    assert "truce" in refused
    assert "Entered" not in refused


def test_other_things_are_entered_by_both(tmp_path: Path) -> None:
    folder, ring, _ = build_node(tmp_path / "talks", CAST.encode())
    with Node.open(folder) as node:
        desk = node.desk(ring)
        first, second = (
            plan_import(read_record(node.store), MORE),
            plan_import(read_record(node.store), MORE.replace(b"truce", b"peace").replace(b"id: u1", b"id: u2")),
        )
        seated = Desk(desk.store, desk.signer, desk.log_signer, desk.vault, desk.entropy, desk.clock, node.store.size())
        enter(seated, first.items)
        enter(seated, second.items)
        assert {"truce", "peace"} <= set(read_record(node.store).talks.items)
