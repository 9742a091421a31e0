"""The tick-off page signs for real: Debian's Chromium, from a file, offline; what it saves is verified and entered."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Page, sync_playwright

from browsing import browser
from exchange_small import opened_node
from parley.app.exchanges import (
    enrol_key,
    enter_ticks,
    give_sheet,
    plan_ticks,
    prepared_of,
    read_exchange,
)
from parley.app.recorded import read_record
from parley.exchange.handover import Sheet, read_ticks_json
from parley.kernel import InputError, UseError
from parley.presentation.renderings import render_handover
from parley.record import read_all
from parley.storage import Node

DAY = "2025-05-23"


class Secretariat:
    """The node at which the sheet is given out and the file comes back."""

    def __init__(self, folder: Path) -> None:
        at, ring = opened_node(folder)
        self.node = Node.open(at)
        self.desk = self.node.desk(ring)

    def known(self):
        return read_exchange(read_record(self.node.store), self.desk.vault)

    def sheet(self, reader: str = "side-b") -> Sheet:
        state, entries = self.known()
        return give_sheet(self.desk, state, entries, prepared_of(state, self.desk.vault)[0], DAY, reader)

    def enrol(self, sheet: Sheet, told: str) -> None:
        enrol_key(self.desk, *self.known(), sheet.code, told)

    def take(self, data: bytes, **how) -> list[str]:
        """Enter a file; the codes of what was told of it."""
        file = read_ticks_json(data, "saved.json")
        pending = plan_ticks(self.desk, *self.known(), [file], **how)
        enter_ticks(self.desk, *self.known(), pending, {file.digest: data})
        return [finding.message.code for finding in pending.findings]

    def receipts(self) -> dict[str, int]:
        return {proof: count for proof, count in self.known()[0].receipts_by_proof.items() if count}


@pytest.fixture
def secretariat(tmp_path: Path) -> Iterator[Secretariat]:
    made = Secretariat(tmp_path / "node")
    yield made
    made.node.close()


@contextmanager
def device(folder: Path, sheet: Sheet, before: str = "") -> Iterator[Page]:
    """The page of *sheet* on a telephone without a network. *before*: a script that runs first."""
    file = folder / "sheet.html"
    file.write_text(render_handover(sheet, "en"), encoding="utf-8")
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(folder / "profile"),
            executable_path=browser(),
            args=["--no-sandbox"],
            offline=True,
            viewport={"width": 420, "height": 900},
        )
        try:
            page = context.pages[0]
            page.on("pageerror", lambda error: pytest.fail(str(error)))
            if before:
                page.add_init_script(before)
            page.goto(file.as_uri())
            yield page
        finally:
            context.close()


def code_on(page: Page) -> str:
    page.wait_for_selector("#signing:not([hidden]) #key:not(:empty)")
    return page.inner_text("#key")


def tick(page: Page, person: str, mark: str) -> None:
    page.evaluate(
        "([who, mark]) => document.querySelector(`[data-person='${who}'] input[value='${mark}']`).click()",
        [person, mark],
    )


def save(page: Page) -> bytes:
    with page.expect_download() as download:
        page.click("#save")
    return Path(download.value.path()).read_bytes()


def received(sheet: Sheet) -> list[str]:
    return [row.person for row in sheet.rows if row.role == "receives"]


def test_an_officer_signs_offline_and_the_record_can_tell(tmp_path: Path, secretariat: Secretariat) -> None:
    sheet = secretariat.sheet()
    with device(tmp_path, sheet) as page:
        assert page.evaluate("isSecureContext")
        code = code_on(page)
        secretariat.enrol(sheet, code.lower().replace("-", " "))
        for person in received(sheet):
            tick(page, person, "received")
        data = save(page)
        by_hand = page.input_value("#text").encode()
        page.reload()
        assert code_on(page) == code, "the key is kept while the page is closed"
        assert page.inner_text("#count").startswith(f"{len(received(sheet))} /")
    assert secretariat.take(data) == []
    assert secretariat.receipts() == {"signed": len(received(sheet))}
    assert read_ticks_json(by_hand).key == read_ticks_json(data).key == code.replace("-", "")
    bodies = b"".join(entry.body for entry in read_all(secretariat.node.store.envelopes()))
    assert sheet.number.encode() not in bodies, "what proves that one has the sheet stands in no entry"


def test_what_was_changed_after_signing_is_refused_and_what_was_stripped_is_unsigned(
    tmp_path: Path, secretariat: Secretariat
) -> None:
    sheet = secretariat.sheet()
    first, *others = received(sheet)
    with device(tmp_path, sheet) as page:
        secretariat.enrol(sheet, code_on(page))
        tick(page, first, "absent")
        data = save(page)
    envelope = msgspec.json.decode(data)
    ticked = msgspec.json.decode(base64.b64decode(envelope["payload"]))
    ticked["marks"] = [{"person": one, "mark": "received"} for one in (first, *others)]
    forged = base64.b64encode(msgspec.json.encode(ticked)).decode()
    with pytest.raises(InputError, match="signature-wrong"):
        secretariat.take(msgspec.json.encode(envelope | {"payload": forged}))
    assert secretariat.receipts() == {}
    assert "handover.not-signed" in secretariat.take(msgspec.json.encode(ticked))
    assert secretariat.receipts() == {"file": len(received(sheet))}


def test_another_device_is_not_the_enrolled_one(tmp_path: Path, secretariat: Secretariat) -> None:
    sheet = secretariat.sheet()
    (tmp_path / "other").mkdir()
    with device(tmp_path, sheet) as page:
        secretariat.enrol(sheet, code_on(page))
    with device(tmp_path / "other", sheet) as page:
        code_on(page)
        tick(page, received(sheet)[0], "received")
        data = save(page)
    assert "handover.signed-by-another" in secretariat.take(data)
    assert secretariat.receipts() == {"file": 1}
    with pytest.raises(UseError, match="sheet-has-key"):
        secretariat.enrol(sheet, read_ticks_json(data).key)


def test_removing_the_marks_removes_the_key(tmp_path: Path, secretariat: Secretariat) -> None:
    sheet = secretariat.sheet()
    with device(tmp_path, sheet) as page:
        code = code_on(page)
        page.on("dialog", lambda dialog: dialog.accept())
        page.evaluate("document.getElementById('forget').click()")
        tick(page, received(sheet)[0], "received")
        assert "payloadType" not in msgspec.json.decode(save(page))
        page.reload()
        assert code_on(page) != code


def test_the_private_key_cannot_be_read_out(tmp_path: Path, secretariat: Secretariat) -> None:
    with device(tmp_path, secretariat.sheet()) as page:
        code_on(page)
        kept = page.evaluate(
            """() => new Promise(done => {
              const opening = indexedDB.open("parley-handover", 1);
              opening.onsuccess = () => {
                const all = opening.result.transaction("keys").objectStore("keys").getAll();
                all.onsuccess = async () => done([all.result.length, all.result[0].privateKey.extractable,
                  await crypto.subtle.exportKey("pkcs8", all.result[0].privateKey).then(() => "out", () => "refused")]);
              };
            })"""
        )
    assert kept == [1, False, "refused"]


@pytest.mark.parametrize(
    ("lacks", "says"),
    [
        ("crypto.subtle.generateKey = () => Promise.reject(new Error('no Ed25519'));", "#no-key"),
        ("indexedDB.open = () => { throw new Error('no place'); };", "#key-kept-not"),
    ],
)
def test_a_browser_that_cannot_says_so(tmp_path: Path, secretariat: Secretariat, lacks: str, says: str) -> None:
    sheet = secretariat.sheet()
    with device(tmp_path, sheet, lacks) as page:
        page.wait_for_selector(f"{says}:not([hidden])")
        tick(page, received(sheet)[0], "received")
        file = read_ticks_json(save(page))
    assert (file.key == "") == (says == "#no-key")
    assert (file.sheet, file.number) == (sheet.code, sheet.number)
