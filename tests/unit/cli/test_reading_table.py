"""Reading at the terminal by scripted keys: what each key does, and that all of it is saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nodes import CAST, build_node
from parley.app.recorded import read_record
from parley.cli.root import root
from parley.storage import KEYS_FILE, SqliteStore, save_key_ring
from parley.talks import Omission, Silence, Source, Talks, Utterance

REPORT = (
    "Side A said on Friday that the exchange of prisoners was near.\n"
    "“We propose it,” the envoy of Side B said. “It is a matter of days. We are ready for more talks.”\n"
    "Ada Lorn welcomed it.\n"
    "Rain fell over the city.\n"
)
Do = Callable[..., Result]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    node, ring, _ = build_node(tmp_path / "talks", CAST.encode())
    save_key_ring(ring, node / KEYS_FILE, "long enough")
    (tmp_path / "secret").write_text("long enough\n")
    (tmp_path / "report-2.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def do(place: Path) -> Do:
    def call(*arguments: str, keys: str = "", record: str = "talks") -> Result:
        options = ["--record", str(place / record), "--passphrase-file", str(place / "secret")]
        return CliRunner().invoke(root, [*options, *arguments], input=keys)

    return call


def talks_of(place: Path) -> Talks:
    with SqliteStore.open(place / "talks" / "record.sqlite", read_only=True) as store:
        return read_record(store).talks


def begin(do: Do, place: Path, keys: str) -> Result:
    return do("read", str(place / "report-2.txt"), "--by", "agency", "--continue", keys=keys)


def test_a_report_is_read_to_its_signature(do: Do, place: Path) -> None:
    begun = begin(do, place, "1\n")
    assert begun.exit_code == 0, begun.output
    assert "1a confirmed" in begun.output
    assert "Will count as:" in begun.output
    # The quotation: its matter, then the same speaker for the rest; somebody new; what is left out, with its reason.
    gone_on = do("read", "--continue", keys="1\nQ1\n1\n" + "1\n\n" + "0\n" + "X2")
    assert gone_on.exit_code == 0, gone_on.output
    assert "parley read finish" in gone_on.output, gone_on.output
    assert do("read", "drafts").output.count("report-2") == 1
    assert not [name for name in talks_of(place).items if name.startswith("report-2")]
    dry = do("read", "finish", "--dry-run")
    assert dry.exit_code == 0, dry.output
    assert "What will be signed" in dry.output
    assert not [name for name in talks_of(place).items if name.startswith("report-2")]
    refused = do("read", "finish", keys="n\n")
    assert refused.exit_code == 1
    signed = do("read", "finish", keys="y\n")
    assert signed.exit_code == 0, signed.output
    talks = talks_of(place)
    bodies = [item.body for name, item in talks.items.items() if name.startswith("report-2")]
    assert sum(isinstance(body, Omission) for body in bodies) == 1
    quoted = [body for body in bodies if isinstance(body, Utterance) and body.spans[0].startswith("report-2#2")]
    assert {body.speaker for body in quoted} == {"envoy-b"}
    assert all(body.how_read is not None and body.how_read.confirmed_by == ("secretariat",) for body in quoted)
    assert any(isinstance(body, Source) and body.commitment for body in bodies)
    assert "ada-lorn" in talks.items
    assert do("read", "continue").exit_code == 2


def test_enter_is_refused_while_a_question_is_open_and_undo_goes_back(do: Do, place: Path) -> None:
    said = begin(do, place, "\n1ZZ")
    assert "questions still open: 1" in said.output
    assert "Taken back; at 1a" in said.output
    assert "nothing has been decided yet" in said.output
    assert "sentences open: 6" in do("read", "drafts").output


def test_lists_are_chosen_from_by_typing_too(do: Do, place: Path) -> None:
    said = begin(do, place, "Sside b\nFref\nCOur words\nMexch\n\n")
    assert "1a confirmed" in said.output, said.output
    assert do("read", "finish", "--dry-run").exit_code == 0
    shown = do("read", "--continue", keys="K").output
    assert "Side B" in shown
    assert "Our words" in shown


def test_a_ukrainian_keyboard_has_the_same_keys(do: Do, place: Path) -> None:
    said = begin(do, place, "іside b\n" + "ч2")
    assert "Side B" in said.output
    assert "Sentences to be decided: 5 of 6" in said.output


def test_words_are_added_and_moved_by_typing_them(do: Do, place: Path) -> None:
    said = begin(do, place, "Athe exchange ... near\n" + "J" * 9 + "RRain fell\n" + "Rsnow\n")
    assert "▐ the exchange of prisoners was near ▌" in said.output
    assert "▐ Rain fell ▌" in said.output
    assert "these words do not stand in the passage: snow" in said.output


def test_a_reading_is_handed_over_and_thrown_away(do: Do, place: Path) -> None:
    begin(do, place, "1\n")
    (place / "theirs").write_text("another one\n")
    out = str(place / "report.reading")
    over = do("read", "hand-over", "-o", out, "--with", str(place / "theirs"))
    assert over.exit_code == 0, over.output
    assert b"Side A" not in Path(out).read_bytes()
    assert do("read", "throw-away", keys="y\n").exit_code == 0
    assert do("read", "continue").exit_code == 2
    (place / "wrong").write_text("not that one\n")
    assert do("read", "take-over", out, "--with", str(place / "wrong")).exit_code == 2
    taken = do("read", "take-over", out, "--with", str(place / "theirs"))
    assert taken.exit_code == 0, taken.output
    assert "Sentences to be decided: 5 of 6" in do("read", "continue").output


def test_every_key_is_told(do: Do, place: Path) -> None:
    said = begin(do, place, "?").output
    for key in ("S ", "V ", "F ", "M ", "T ", "D ", "N ", "Q ", "X ", "Z "):
        assert f"\n  {key}" in said


def test_passages_of_a_web_page_lead_back_to_the_file_that_was_kept(do: Do, place: Path) -> None:
    page = place / "page.html"
    page.write_text("<html><body><nav>Home</nav><p>Side A said that it was late.</p><p>Rain fell.</p></body></html>")
    begun = do("read", str(page), "--by", "agency", "--continue", keys="0\nX2")
    assert begun.exit_code == 0, begun.output
    signed = do("read", "finish", "--sign")
    assert signed.exit_code == 0, signed.output
    shown = do("source", "passages", str(page))
    assert shown.exit_code == 0, shown.output
    assert "Side A said that it was late." in shown.output
    assert do("source", "show", "page", "-o", str(place / "back.html")).exit_code == 0
    assert (place / "back.html").read_bytes() == page.read_bytes()


def test_an_entry_tells_how_it_was_read(do: Do, place: Path) -> None:
    begin(do, place, "Sside b\n1\n" + "X2" * 5)
    assert do("read", "finish", "--sign").exit_code == 0
    shown = do("why", "report-2.1a")
    assert shown.exit_code == 0, shown.output
    assert "proposed by: rules/2; confirmed by: secretariat" in shown.output
    assert "changed by a person: who speaks" in shown.output
    assert "answered by a person: matter" in shown.output
    assert "its content is the report's own words" in " ".join(shown.output.split())


def test_once_everything_is_decided_offers_and_undo_are_still_there(do: Do, place: Path) -> None:
    said = begin(do, place, "X2" * 6 + "O1" + "Z" + "O2" + "\n")
    assert said.exit_code == 0, said.output
    assert "Offered, not decided: 3. O: decide" in said.output
    assert "nobody is shown speaking for Side A in this report" in said.output
    assert "parley read finish" in said.output
    signed = do("read", "finish", "--sign")
    assert signed.exit_code == 0, signed.output
    assert not talks_of(place).of_kind["silence"]


def test_a_silence_that_was_taken_is_signed_with_the_reading(do: Do, place: Path) -> None:
    begin(do, place, "X2" * 6 + "O1")
    assert do("read", "finish", "--sign").exit_code == 0
    (silence,) = talks_of(place).of_kind["silence"]
    assert isinstance(silence.body, Silence)
    assert "Side A" in next(iter(silence.body.content.values()))
