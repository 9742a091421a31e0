from __future__ import annotations

import pytest

from desks import Desk
from parley.app.reading import read_for_record
from parley.app.recorded import Recorded, read_record
from parley.kernel import FileError, ParleyError, UseError, sha256_hex

REPORT = b"Side A said on Friday that the exchange was near.\nAda Lorn of the Red Cross welcomed it.\n"


@pytest.fixture(scope="module")
def recorded() -> Recorded:
    return read_record(Desk().store)


def code(error: pytest.ExceptionInfo[ParleyError]) -> str:
    return error.value.findings[0].message.code


def test_a_report_is_read_with_the_names_of_the_record(recorded: Recorded) -> None:
    read = read_for_record(recorded, REPORT, file="some/where/Report of Friday.txt", mouth="host")
    assert (read.source, read.title, read.entered) == ("report-of-friday", "Report of Friday.txt", False)
    assert read.sha256 == sha256_hex(REPORT)
    assert read.reading.language == "en"
    first, second = (sentence.proposals[0] for sentence in read.reading.sentences)
    assert first.speaker.known[0].value == "side-a"
    assert second.force.known[0].value == "welcomes"
    assert read.new == ("Ada Lorn",)
    assert (read.acts, read.questions) == (2, 0)


def test_a_party_that_nobody_shows_speaking_is_told(recorded: Recorded) -> None:
    assert read_for_record(recorded, REPORT).silent == ("side-b",)
    both = REPORT + b"The head of B's delegation agreed.\n"
    assert read_for_record(recorded, both).silent == ()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"data": b" \n"}, (FileError, "reading.nothing-to-read")),
        ({"data": b"\xff\xfe\x00"}, (FileError, "")),
        ({"mouth": "nobody"}, (UseError, "use.no-such-participant")),
        ({"language": "fr"}, (UseError, "reading.language-not-read")),
        ({"data": "اتفق الطرفان على اللقاء".encode()}, (UseError, "reading.language-not-read")),
    ],
)
def test_what_cannot_be_read_is_told(recorded: Recorded, given: dict[str, object], expected: tuple[type, str]) -> None:
    kind, wanted = expected
    with pytest.raises(kind) as error:
        read_for_record(recorded, **{"data": REPORT, **given})  # type: ignore[arg-type]
    assert code(error).startswith(wanted)
