"""What a file of ticks must have to be entered, and what it must have to be called signed."""

from __future__ import annotations

import base64

import msgspec
import pytest
from nacl.signing import SigningKey

from exchange_records import EXCHANGE, FIRST_DAY, Told, digest, everybody
from exchange_sheets import before, given_out
from parley.exchange.carrying_out import entering, fold_exchange
from parley.exchange.carrying_out.entries import Happened, Receipt, SheetGiven, SheetKeyEnrolled
from parley.exchange.handover import (
    PAYLOAD_TYPE,
    TickFile,
    code_shown,
    key_code,
    key_code_read,
    make_sheet,
    read_ticks_json,
    read_ticks_rows,
    sheet_rows,
)
from parley.kernel import InputError
from parley.planner import Step

PEOPLE = {one.person_id: one for one in everybody()}


def made_record() -> Told:
    made = Told(list(PEOPLE.values()))
    made.plan("plan-1", {"a0": 0, "b0": 0, "a1": 0, "b1": 0, "a2": 1, "b2": 1})
    return made


def standings(made: Told):
    ledger = fold_exchange(made.items, made.papers, EXCHANGE).ledger
    return {name: (one.state, one.entry) for name, one in ledger.standings.items()}


SEED = bytes(range(32))


def saved(made: Told, marks: dict[str, str], **more) -> dict:
    """What a page saves for the sheet that was given out first in *made*."""
    body = next(item.body for item in made.items if isinstance(item.body, SheetGiven))
    return {
        "parley_handover": 1, "exchange": EXCHANGE, "sheet": code_shown(body.code), "number": NUMBER, "plan": body.plan,
        "date": body.date, "crossing": body.crossing, "reader": body.reader, "key": "",
        "marks": [{"person": who, "mark": mark} for who, mark in marks.items()],
    } | more  # fmt: skip


NUMBER = "n" + "ab" * 16


def with_sheet(reader: str = "side-b") -> Told:
    made = made_record()
    given_out(made, TickFile(EXCHANGE, FIRST_DAY, reader, (), plan="plan-1", digest=digest("none"), number=NUMBER))
    return made


def signed(content: dict, seed: bytes = SEED) -> bytes:
    """The file as the page signs it."""
    key = SigningKey(seed)
    payload = msgspec.json.encode(content | {"key": base64.b64encode(bytes(key.verify_key)).decode()})
    message = b"DSSEv1 %d %s %d %s" % (len(PAYLOAD_TYPE), PAYLOAD_TYPE.encode(), len(payload), payload)
    signature = {"keyid": "any", "sig": base64.b64encode(key.sign(message).signature).decode()}
    return msgspec.json.encode(
        {"payload": base64.b64encode(payload).decode(), "payloadType": PAYLOAD_TYPE, "signatures": [signature]}
    )


def enrol(made: Told, seed: bytes = SEED) -> str:
    code = key_code(bytes(SigningKey(seed).verify_key))
    sheet_entry = next(item.body for item in made.items if isinstance(item.body, SheetGiven))
    made.add(SheetKeyEnrolled(id=f"key-{code.lower()}", exchange=EXCHANGE, sheet=sheet_entry.id, key=code))
    return code


def taken(made: Told, data: bytes, **how):
    """Enter the file *data* as it is: it says itself of which sheet it is."""
    state = fold_exchange(made.items, made.papers, EXCHANGE)
    tokens = {**state.tokens, **state.strangers}
    result = entering(
        [read_ticks_json(data, "saved.json")],
        EXCHANGE,
        "plan-1",
        ("side-a", "side-b"),
        tokens,
        before(made),
        digest,
        **how,
    )
    for body, _ in result.bodies:
        made.add(body)
    return result


def receipts(made: Told) -> dict[str, int]:
    return {
        proof: count
        for proof, count in fold_exchange(made.items, made.papers, EXCHANGE).receipts_by_proof.items()
        if count
    }


def refused(made: Told, data: bytes, **how) -> list[str]:
    size = len(made.items)
    with pytest.raises(InputError) as caught:
        taken(made, data, **how)
    assert len(made.items) == size
    return [finding.message.code.removeprefix("handover.") for finding in caught.value.findings]


EVERYBODY_RECEIVED = {name: "received" for name, one in PEOPLE.items() if one.power_depended_on == "side-b"}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"sheet": ""}, ["sheet-not-given-out"]),
        ({"sheet": "s000000000000"}, ["sheet-not-given-out"]),
        ({"number": ""}, ["sheet-number-wrong"]),
        ({"number": "n" + "00" * 16}, ["sheet-number-wrong"]),
        ({"date": "2025-05-24"}, ["sheet-says-otherwise"]),
        ({"date": "2031-01-01", "reader": "side-a"}, ["sheet-says-otherwise"] * 2),
        ({"plan": "plan-2"}, ["sheet-says-otherwise"]),
        ({"crossing": "bridge"}, ["sheet-says-otherwise"]),
    ],
)
def test_a_file_that_somebody_made_without_the_sheet_enters_nothing(change, why):
    made = with_sheet()
    assert refused(made, msgspec.json.encode(saved(made, EVERYBODY_RECEIVED, **change))) == why
    assert receipts(made) == {}


def test_a_file_without_a_signature_stands_on_the_word_of_whoever_handed_it_over():
    """Also where it has everything that stands on the sheet, claims a key, or wears somebody else's envelope."""
    for claim in ({}, {"key": base64.b64encode(bytes(SigningKey(SEED).verify_key)).decode()}):
        made = with_sheet()
        enrol(made)
        told = taken(made, msgspec.json.encode(saved(made, EVERYBODY_RECEIVED, **claim)))
        assert "handover.not-signed" in [finding.message.code for finding in told.findings]
        assert receipts(made) == {"file": len(EVERYBODY_RECEIVED)}
        assert all(body.key == "" for body, _ in told.bodies)
    envelope = msgspec.json.decode(signed(saved(made, {"a0": "absent"})))
    other = signed(saved(made, EVERYBODY_RECEIVED), bytes(32))
    forged = msgspec.json.decode(other) | {"signatures": envelope["signatures"]}
    assert refused(made, msgspec.json.encode(forged)) == ["signature-wrong"]
    typed = msgspec.json.decode(other) | {"payloadType": "application/vnd.parley.entry+json"}
    assert refused(made, msgspec.json.encode(typed)) == ["signature-wrong"]
    twice = msgspec.json.decode(other) | {"signatures": envelope["signatures"] * 2}
    assert refused(made, msgspec.json.encode(twice)) == ["signature-wrong"]


def test_what_the_enrolled_device_signed_says_so_and_nothing_else_does():
    made = with_sheet()
    early = taken(made, signed(saved(made, {"a0": "received"})))
    assert [finding.message.code for finding in early.findings][-1:] == ["handover.signed-by-nobody-enrolled"]
    assert receipts(made) == {"file": 1}
    made = with_sheet()
    code = enrol(made)
    taken(made, signed(saved(made, {"a0": "received", "a1": "refused"})))
    assert receipts(made) == {"signed": 1}
    assert {item.body.key for item in made.items if isinstance(item.body, Receipt | Happened)} == {code}
    made = with_sheet()
    enrol(made, bytes(32))
    told = taken(made, signed(saved(made, {"a0": "received"})))
    assert [finding.message.code for finding in told.findings] == ["handover.signed-by-another"]
    assert receipts(made) == {"file": 1}


def test_every_byte_of_a_signed_payload_is_signed():
    made = with_sheet()
    enrol(made)
    file = msgspec.json.decode(signed(saved(made, {"a0": "absent"})))
    payload = base64.b64decode(file["payload"])
    for at in range(0, len(payload), 7):
        other = payload[:at] + bytes([payload[at] ^ 1]) + payload[at + 1 :]
        data = msgspec.json.encode(file | {"payload": base64.b64encode(other).decode()})
        with pytest.raises(InputError):
            read_ticks_json(data)


def test_an_entry_that_claims_a_key_which_nobody_enrolled_is_not_signed():
    made = with_sheet()
    shown = next(iter(fold_exchange(made.items, made.papers, EXCHANGE).sheets))
    for number, (who, more) in enumerate((("a0", {}), ("a1", {"sheet": shown}), ("a2", {"sheet": "s-none"}))):
        made.add(
            Receipt(id=f"r{number}", exchange=EXCHANGE, person=made.tokens[who], verdict="received", word="side-b",
                    key="0" * 20, **more)
        )  # fmt: skip
    assert receipts(made) == {"file": 2, "entered": 1}
    enrol(made)
    second = SheetKeyEnrolled(id="key-2", exchange=EXCHANGE, sheet=made.items[-1].body.sheet, key="0" * 20)
    made.add(second)
    made.add(msgspec.structs.replace(second, id="key-3", sheet="plan-1"))
    state = fold_exchange(made.items, made.papers, EXCHANGE)
    assert [f.message.code for f in state.findings if "key" in f.message.code or "sheet" in f.message.code] == [
        "exchange.entry-key-enrolled-twice", "exchange.entry-sheet-unknown",
    ]  # fmt: skip
    assert state.sheets[shown].key == key_code(bytes(SigningKey(SEED).verify_key))


def test_a_sheet_is_handed_in_once_and_what_differs_is_a_correction_that_a_person_asks_for():
    made = with_sheet()
    enrol(made)
    first, later = {"a0": "received", "a1": "absent"}, {"a0": "received", "a1": "received", "a2": "refused"}
    taken(made, signed(saved(made, first)))
    again = taken(made, signed(saved(made, first, saved_at="2025-05-23T20:00:00+03:00")))
    assert (again.already, again.bodies, again.taken_back) == (2, (), 0), "saved again, and nothing differs"
    assert refused(made, signed(saved(made, later))) == ["sheet-handed-in"]
    unsigned = msgspec.json.encode(saved(made, later))
    assert refused(made, unsigned, correcting=True) == ["unsigned-after-signed"]
    done = taken(made, signed(saved(made, later)), correcting=True)
    assert (done.already, done.taken_back, len(done.bodies)) == (1, 1, 3)
    assert [standings(made)[who][0] for who in ("a0", "a1", "a2")] == ["received", "received", "unwilling"]
    assert receipts(made) == {"signed": 2}
    back = taken(made, signed(saved(made, first)), correcting=True)
    assert (back.taken_back, len(back.bodies)) == (2, 3), "what was taken back can be said again"
    assert [standings(made)[who][0] for who in ("a0", "a1")] == ["received", "deferred"]


def test_two_files_of_one_sheet_are_not_entered_at_once():
    made = with_sheet()
    files = [read_ticks_json(msgspec.json.encode(saved(made, {"a0": mark}))) for mark in ("received", "absent")]
    with pytest.raises(InputError, match="sheet-twice-at-once"):
        entering(files, EXCHANGE, "plan-1", (), made.tokens, before(made), digest)


def test_the_code_of_a_key_is_read_back_as_it_is_said_and_slips_are_found():
    code = key_code(bytes(SigningKey(SEED).verify_key))
    assert len(code) == 20
    groups = "-".join(code[at : at + 5] for at in range(0, 20, 5))
    for written in (code, groups, groups.lower(), groups.replace("-", " "), code.replace("0", "O").replace("1", "l")):
        assert key_code_read(written) == code
    assert [key_code_read(wrong) for wrong in ("", code[:-1], code + "0", "U" * 20)] == [""] * 4
    slips = [code[:at] + sign + code[at + 1 :] for at in range(19) for sign in "0123456789" if sign != code[at]]
    assert sum(key_code_read(slip) != "" for slip in slips) <= len(slips) // 10


def test_a_sheet_as_a_table_carries_its_number_and_stands_on_the_word_of_whoever_hands_it_over():
    made = with_sheet()
    enrol(made)
    given = next(iter(fold_exchange(made.items, made.papers, EXCHANGE).sheets.values())).given
    made_sheet = make_sheet(EXCHANGE, "plan-1", FIRST_DAY, 0, "side-b", (Step(0, ("a0",), ("way",)),), PEOPLE)
    table = sheet_rows(msgspec.structs.replace(made_sheet, code=code_shown(given.code), number=NUMBER))
    column = table[[row[:1] == ["number"] and "mark" in row for row in table].index(True)].index("mark")
    for row in table:
        if len(row) > 1 and row[1] == "a0":
            row[column] = "received"
    file = read_ticks_rows(table, b"table", "sheet.csv")
    result = entering([file], EXCHANGE, "plan-1", (), made.tokens, before(made), digest)
    assert [(body.sheet, body.key) for body, _ in result.bodies] == [(code_shown(given.code), "")]
