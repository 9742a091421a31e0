"""``parley exchange open`` to ``tally`` as a secretariat types it, on a real record with a passphrase."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
from click.testing import CliRunner, Result
from nacl.signing import SigningKey

from exchange_small import LATE_BUS, NEW, OPERATION, ROSTERS, RULE, names
from nodes import CAST, build_node
from parley.cli.exchange_inputs import _mark_words
from parley.cli.root import root
from parley.cli.session import Session
from parley.exchange.handover import COLUMNS, MARKS, key_code
from parley.formats import csv_bytes, open_table
from parley.kernel import Message
from parley.planner.plans import read_plan
from parley.presentation.wording import LANGUAGES, say_message, words_in
from parley.rosters import COLUMNS as ROSTER_COLUMNS
from parley.rosters import Collector, person_row
from parley.storage import KEYS_FILE, KeyRing, save_key_ring

PASSPHRASE = "four words of Side A"
Call = Callable[..., Result]


def files(folder: Path) -> list[str]:
    """Rule, lists and operation in files, and the options that name them."""
    folder.mkdir()
    (folder / "rule.yaml").write_text(RULE, encoding="utf-8")
    (folder / "operation.yaml").write_text(OPERATION, encoding="utf-8")
    (folder / "late.yaml").write_text(LATE_BUS, encoding="utf-8")
    options = ["--rule", str(folder / "rule.yaml"), "--operation", str(folder / "operation.yaml")]
    for roster in ROSTERS:
        file = folder / f"{roster.holder}.csv"
        file.write_bytes(csv_bytes(ROSTER_COLUMNS, [person_row(person) for person in roster.persons]))
        options += ["--roster", str(file)]
    return options


class Opened(NamedTuple):
    """A record whose exchange was opened and planned by the command, with the passphrase; the options that name its files; its keys."""

    folder: Path
    options: list[str]
    ring: KeyRing


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    folder = tmp_path_factory.mktemp("course")
    options = files(folder / "files")
    node, ring, _ = build_node(folder / "node", CAST.encode())
    save_key_ring(ring, node / KEYS_FILE, PASSPHRASE)
    (folder / "pass").write_text(PASSPHRASE, encoding="utf-8")
    call = caller(node, folder / "pass")
    opened = call("open", "ten", *options, "--title", "Ten for ten", "--matter", "swap")
    assert opened.exit_code == 0, opened.output
    assert "24 persons are listed, by token." in opened.output
    planned = call("plan", "--format", "json")
    assert planned.exit_code == 0, planned.output
    assert json.loads(planned.stdout)["gap_per_million"] == 0
    return Opened(folder, options, ring)


def caller(node: Path, passphrase: Path) -> Call:
    def call(*arguments: str, lang: str = "en") -> Result:
        head = ["--record", str(node), "--passphrase-file", str(passphrase), "--lang", lang, "exchange"]
        return CliRunner().invoke(root, [*head, *arguments])

    return call


@pytest.fixture
def call(made: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """The command on a fresh copy of the record. To open the keys takes seconds each time, on purpose: they were opened once."""
    shutil.copytree(made.folder / "node", tmp_path / "node")
    monkeypatch.setattr(Session, "unlock", lambda session, node: made.ring)
    monkeypatch.chdir(tmp_path)
    return caller(tmp_path / "node", made.folder / "pass")


def ask(call: Call, *arguments: str) -> Any:
    result = call(*arguments, "--format", "json")
    assert result.exit_code in (0, 1), result.output
    return json.loads(result.stdout)


def ticked(sheet: bytes, marks: dict[str, str]) -> bytes:
    """A CSV sheet with marks written in."""
    rows = list(csv.reader(io.StringIO(sheet.decode("utf-8-sig"))))
    for row in rows:
        if len(row) == len(COLUMNS) and row[1] in marks:
            row[COLUMNS.index("mark")] = marks[row[1]]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def test_from_files_alone_a_plan_comes_out_the_same_every_time(made, tmp_path):
    folder, options, _ = made
    bare = caller(tmp_path / "no-record", folder / "pass")
    plans = []
    for name in ("one.json", "two.json"):
        result = bare("plan", *options, "-o", str(tmp_path / name))
        assert result.exit_code == 0, result.output
        assert "20 persons go home. No plan frees them sooner: proven." in result.output
        assert "SYNTHETIC" in result.output
        plans.append((tmp_path / name).read_bytes())
    assert plans[0] == plans[1]
    assert len(read_plan(plans[0]).steps) == 20
    why = bare("explain", "--person", "a05", *options, "--plan", str(tmp_path / "one.json"))
    assert why.exit_code == 0, why.output
    assert "goes on 23 May" in why.output or "goes on 24 May" in why.output
    (tmp_path / "other.yaml").write_text(OPERATION.replace("each_way: 4", "each_way: 5"), encoding="utf-8")
    other = [str(tmp_path / "other.yaml") if one.endswith("operation.yaml") else one for one in options]
    wrong = bare("explain", "--person", "a05", *other, "--plan", str(tmp_path / "one.json"))
    assert (wrong.exit_code, "another rule" in wrong.output) == (2, True)


def test_demands_that_cannot_hold_together_are_named(made, tmp_path):
    folder, options, _ = made
    (tmp_path / "tight.yaml").write_text(OPERATION.replace("each_way: 4", "each_way: 3"), encoding="utf-8")
    tight = [str(tmp_path / "tight.yaml") if one.endswith("operation.yaml") else one for one in options]
    result = caller(tmp_path, folder / "pass")("plan", *tight)
    assert result.exit_code == 2
    assert "cannot hold together" in result.output
    assert "bridge" in result.output


def test_everything_wrong_with_lists_is_told_and_no_name(made, tmp_path):
    folder, options, _ = made
    spoilt = tmp_path / "spoilt.csv"
    text = (folder / "files" / "side-a.csv").read_text(encoding="utf-8-sig")
    spoilt.write_text(text.replace("a01,", "a00,", 1).replace("wants", "perhaps", 1), encoding="utf-8")
    wrong = [str(spoilt) if one.endswith("side-a.csv") else one for one in options]
    result = caller(tmp_path, folder / "pass")("plan", *wrong)
    assert result.exit_code == 2
    assert result.output.count("spoilt.csv") >= 2
    assert [name for name in names() if name in result.output] == []


def test_why_not_me_before_for_everybody(call, tmp_path):
    rows = ask(call, "explain", "--all")
    assert len(rows) == 24
    assert all(row["answers"] for row in rows)
    by_person = {row["person"]: row for row in rows}
    assert by_person["a10"]["standing"] == "standby"
    assert by_person["a10"]["codes"] == [
        "exchange.standing.happened-standby",
        "exchange.standing.follows-standby",
        "exchange.why-standby",
        "exchange.standing.can-standby",
    ]
    assert all((row["goes"] != "") == (row["standing"] == "planned") for row in rows)
    file = tmp_path / "answers.csv"
    assert call("explain", "--all", "--format", "csv", "-o", str(file)).exit_code == 0
    assert len(list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))) == 24
    assert call("explain", "--person", "nobody").exit_code == 2
    assert call("explain").exit_code == 2


def test_a_day_is_ticked_off_planned_again_and_counted(call, made, tmp_path):
    plan = ask(call, "state", "--persons")
    days = {one["person"]: one["day"] for one in plan["persons"]}
    first = sorted(who for who, day in days.items() if day == 0)
    marks = {
        "side-a": {who: "received" for who in first if who[0] == "b"},
        "side-b": {who: "received" for who in first if who[0] == "a"},
    }
    lost = [who for who in first if who[0] == "a"][-1]
    marks["side-b"][lost] = "refused"
    sheets = []
    for reader, told in marks.items():
        sheet = tmp_path / f"{reader}.csv"
        assert call("handover", "sheet", "--date", "2025-05-23", "--for", reader, "-o", str(sheet)).exit_code == 0
        sheet.write_bytes(ticked(sheet.read_bytes(), told))
        sheets.append(str(sheet))
    dry = ask(call, "handover", "enter", "--dry-run", *sheets)
    assert (dry["entered"], dry["would_enter"], dry["moved"][lost]) == (0, len(first), ["planned", "unwilling"])
    assert ask(call, "handover", "enter", *sheets[::-1])["entered"] == len(first)
    again = ask(call, "handover", "enter", *sheets)
    assert (again["entered"], again["already"]) == (0, len(first))
    late = str(made.folder / "files" / "late.yaml")
    changed = call("replan", "--from", "2025-05-24", "--operation", late)
    assert changed.exit_code == 0, changed.output
    assert "Who cannot go as things are" in changed.output
    assert lost in changed.output
    told = ask(call, "replan", "--from", "2025-05-24", "--dry-run")
    assert told["changes"] == [], "planned again from the same state nothing changes"
    state = ask(call, "state")
    assert state["counts"]["received"] == len(first) - 1
    assert sum(state["counts"].values()) == 24
    assert len(state["plans"]) == 2
    tally = call("tally")
    assert tally.exit_code == 1, "the promise is not kept yet"
    assert f"{len(first) // 2} of 10 received" in tally.output
    resting = {"signed": 0, "file": len(first) - 1, "entered": 0}
    assert state["receipts"] == resting
    assert ask(call, "tally")["receipts"] == resting
    locked = json.loads(call("state", "--locked", "--format", "json").stdout)
    assert locked["counts"]["received"] == len(first) - 1


@pytest.mark.parametrize("lang", ["en", "uk", "ru", "tr"])
def test_a_sheet_in_each_language_is_read_back_with_its_words(call, tmp_path, lang):
    sheet = tmp_path / "sheet.xlsx"
    made = call("handover", "sheet", "--date", "2025-05-24", "--for", "side-b", "--lang", lang, "-o", str(sheet))
    assert made.exit_code == 0, made.output
    with open_table(sheet, Collector()) as table:
        rows = [row.values for row in table.rows]
    assert "SYNTHETIC" in str(rows) or lang != "en"
    head = next(row for row in rows if "person" in row)
    assert tuple(head) == COLUMNS
    page = tmp_path / "sheet.html"
    assert call("handover", "sheet", "--date", "2025-05-24", "--for", "side-b", "-o", str(page)).exit_code == 0
    assert "localStorage" in page.read_text(encoding="utf-8")


def test_every_view_says_what_receipts_rest_on(call, tmp_path):
    """In every language, wherever receipts are counted; and "verified" is said of none."""
    sheet = tmp_path / "side-b.csv"
    assert call("handover", "sheet", "--date", "2025-05-23", "--for", "side-b", "-o", str(sheet)).exit_code == 0
    sheet.write_bytes(ticked(sheet.read_bytes(), {"a00": "received"}))
    dry = call("handover", "enter", "--dry-run", str(sheet)).output
    assert call("handover", "enter", str(sheet)).exit_code == 0
    assert call("report-event", "person", "b00", "received", "--date", "2025-05-23", "--word", "side-a").exit_code == 0
    for lang in ("en", "uk", "ru", "tr"):
        on_file, on_entry = (words_in(lang).p_("receipt-rests", proof) for proof in ("file", "entered"))
        for view in (("state",), ("tally",), ("report",)):
            told = " ".join(call(*view, "--lang", lang).output.split())
            assert on_file in told, (lang, view)
            assert on_entry in told, (lang, view)
    assert "on the word of whoever handed over the file" in " ".join(dry.split())
    assert "verified" not in dry + call("state").output + call("tally").output


def test_a_device_is_enrolled_by_its_code_and_mistakes_are_told(call, tmp_path):
    sheet, code = tmp_path / "side-b.csv", key_code(bytes(SigningKey(bytes(32)).verify_key))
    made = call("handover", "sheet", "--date", "2025-05-23", "--for", "side-b", "-o", str(sheet))
    shown = made.output.split(" sheet ")[1].split(".")[0].strip()
    wrong = call("handover", "enrol", shown, code[:-1])
    assert (wrong.exit_code, "misheard" in wrong.output) == (2, True)
    unknown = call("handover", "enrol", "s000000000000", code)
    assert (unknown.exit_code, "was given out" in unknown.output) == (2, True)
    spoken = "-".join(code[at : at + 5] for at in range(0, 20, 5)).lower()
    done = call("handover", "enrol", shown.upper(), spoken)
    assert (done.exit_code, spoken.upper() in done.output) == (0, True), done.output
    again = call("handover", "enrol", shown, code)
    assert (again.exit_code, "has a key already" in again.output) == (2, True)
    late = tmp_path / "side-a.csv"
    made = call("handover", "sheet", "--date", "2025-05-23", "--for", "side-a", "-o", str(late))
    late.write_bytes(ticked(late.read_bytes(), {"b00": "received"}))
    assert call("handover", "enter", str(late)).exit_code == 0
    after = call("handover", "enrol", made.output.split(" sheet ")[1].split(".")[0].strip(), code)
    assert (after.exit_code, "proves nothing" in after.output) == (2, True)
    late.write_bytes(ticked(late.read_bytes(), {"b00": "received", "b01": "received"}))
    refused = call("handover", "enter", str(late))
    assert (refused.exit_code, "--correction" in refused.output) == (2, True)
    late.write_bytes(ticked(late.read_bytes(), {"b00": "absent"}))
    done = call("handover", "enter", "--correction", str(late))
    assert (done.exit_code, "taken back" in done.output) == (0, True), done.output
    assert ask(call, "state")["receipts"] == {"signed": 0, "file": 1, "entered": 0}


def test_what_is_wrong_with_sticks_is_told_at_once_and_nothing_entered(call, tmp_path):
    one, two = tmp_path / "one.json", tmp_path / "two.csv"
    one.write_text(
        '{"parley_handover": 1, "exchange": "ten", "date": "soon", "reader": "side-a", "marks": [{"person": "a", "mark": "gone"}]}'
    )
    two.write_text("person,mark\nx,present\n")
    result = call("handover", "enter", str(one), str(two))
    assert result.exit_code == 2
    assert result.output.count("one.json") == 2
    assert "two.csv" in result.output
    assert ask(call, "state")["counts"]["planned"] == 20


def test_what_somebody_tells_is_entered_and_stands_side_by_side(call, tmp_path):
    assert call("report-event", "person", "a03", "died", "--date", "2025-05-23", "--word", "side-a").exit_code == 0
    assert call("report-event", "person", "a02", "received", "--date", "2025-05-23", "--word", "side-a").exit_code == 0
    state = ask(call, "state", "--persons")
    states = {one["person"]: one["state"] for one in state["persons"]}
    assert (states["a03"], states["a02"]) == ("died-before", "presented"), (
        "a receipt on the holder's word does not count"
    )
    count = (
        "--account",
        "side-b",
        "--flow",
        "to-side-b",
        "--state",
        "received",
        "--total",
        "3",
        "--category",
        "civilian=1",
    )
    assert call("report-event", "count", *count).exit_code == 0
    theirs = tmp_path / "theirs.csv"
    theirs.write_text("person,flow,category,state\na02,to-side-b,military,received\n", encoding="utf-8")
    assert call("report-event", "list", str(theirs), "--account", "side-b").exit_code == 0
    tally = call("tally")
    assert tally.exit_code == 1
    assert "Person by person" in tally.output
    assert "it does not say that they were not handed over" in " ".join(tally.output.split())
    entry = next(one["entry"] for one in state["persons"] if one["person"] == "a03")
    assert call("report-event", "withdraw", entry, "--because", "the wrong line").exit_code == 0
    assert ask(call, "state")["counts"].get("died-before") is None


@pytest.mark.parametrize(
    "arguments",
    [
        ("report-event", "person", "nobody", "died"),
        ("report-event", "person", "a01", "died", "--date", "yesterday"),
        ("report-event", "count", "--account", "side-b", "--flow", "nowhere", "--state", "received"),
        (
            "report-event",
            "count",
            "--account",
            "side-b",
            "--flow",
            "to-side-b",
            "--state",
            "received",
            "--category",
            "civilian",
        ),
        ("report-event", "withdraw", "nothing"),
        ("draw-lots", "commit", "side-a", "short"),
        ("draw-lots", "reveal", "side-a", "0" * 64),
        ("draw-lots", "commit", "outsider", "0" * 64),
        ("replan", "--from", "2026-01-01"),
        ("replan", "--from", "2025-05-24", "--set-aside", "nothing"),
        ("handover", "sheet", "--date", "2025-05-23", "--for", "side-a", "-o", "sheet.docx"),
        ("handover", "sheet", "--date", "2025-05-23", "--for", "side-a", "--crossing", "ferry", "-o", "sheet.csv"),
        ("state", "--exchange", "another"),
        ("open", "ten"),
        ("erase-person", "nobody", "--yes"),
    ],
)
def test_bad_use_gets_a_sentence_and_changes_nothing(call, arguments):
    before = ask(call, "state", "--locked")["size"]
    result = call(*arguments)
    assert result.exit_code == 2, result.output
    assert "error:" in result.output
    assert "Traceback" not in result.output
    assert ask(call, "state", "--locked")["size"] == before


def test_who_is_forgotten_is_counted_and_the_record_verifies(call, tmp_path):
    done = call("erase-person", "a04", "--yes")
    assert done.exit_code == 0, done.output
    state = ask(call, "state", "--persons")
    assert "a04" not in {one["person"] for one in state["persons"]}
    assert sum(state["counts"].values()) == 24
    verify = CliRunner().invoke(root, ["--record", str(tmp_path / "node"), "record", "verify"])
    assert verify.exit_code == 0


def test_courses_are_drawn_on_demand(made, tmp_path):
    folder, options, _ = made
    plain = tmp_path / "plain.yaml"
    plain.write_text(OPERATION.partition("vehicles:")[0], encoding="utf-8")
    simple = [str(plain) if one.endswith("operation.yaml") else one for one in options]
    bare = caller(tmp_path, folder / "pass")
    result = bare("simulate", *simple, "--traces", "5", "--format", "json")
    assert result.exit_code == 0, result.output
    sums = json.loads(result.stdout)
    assert (sums["traces"], sums["over"], sums["lost"]) == (5, 0, 0)
    assert bare("simulate", *options).exit_code == 2


def test_an_opening_is_tried_first(made, tmp_path):
    folder, options, _ = made
    dry = caller(folder / "node", folder / "pass")("open", "ten", *options, "--dry-run")
    assert dry.exit_code == 2
    assert "called ten already" in dry.output
    new = msgspec.structs.replace(NEW, id="eleven")
    good = caller(folder / "node", folder / "pass")("open", new.id, *options, "--dry-run")
    assert good.exit_code == 0
    assert "24 persons would be listed." in good.output


def test_marks_are_read_as_people_write_them_in_four_languages() -> None:
    words = _mark_words()
    for written, mark in (
        ("помер", "died"), ("погиб", "died"), ("vefat etti", "died"), ("dead", "died"), ("не явился", "absent"), ("відмовилася", "refused"),
        ("прийнята", "received"), ("gelmedi", "absent"), ("захворів", "ill"), ("на месте", "present"),
    ):  # fmt: skip
        assert words[written] == mark, written
    # One way of writing is one mark, whichever language it is taken for.
    for lang in LANGUAGES:
        for mark in MARKS:
            for said in words_in(lang).p_("tick-written", mark).split(","):
                assert words[" ".join(said.casefold().split())] == mark, (lang, said)
            assert words[" ".join(words_in(lang).p_("tick", mark).casefold().split())] == mark
    wrong = Message("handover.unknown-mark", {"person": "a1", "marks": ", ".join(MARKS)})
    mend = say_message(words_in("en"), wrong)[1]
    assert all(words_in(lang).p_("tick", "died") in mend for lang in LANGUAGES)
