"""However a run ends, the user reads a sentence and never a traceback; a report on a fault of ours holds nothing of anybody."""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from parley.cli import last_resort
from parley.cli.last_resort import RUN, Running, ended_by, fault_report
from parley.formats import ReaderFault
from parley.kernel import UseError

SECRET = "Iryna Vigadana"


@pytest.fixture(autouse=True)
def fresh_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Running.__struct_fields__:
        monkeypatch.setattr(RUN, name, getattr(Running(), name))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


def caught(work: Any) -> BaseException:
    try:
        work()
    except BaseException as error:
        return error
    raise AssertionError


def parley(*arguments: str | bytes, before: str = "", **options: Any) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own; *before* is run first in that process, to plant a fault."""
    code = f"import sys\n{before}\nfrom parley.cli import main\nmain()"
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=False, **options)


PLANTED = """
import parley.cli.exchange_rule as there
def fail(*given, **more):
    raise KeyError("Iryna Vigadana")
there.cases_command.callback = fail
"""


def test_a_fault_of_ours_is_a_sentence_and_a_report(tmp_path: Path) -> None:
    done = parley(
        "--lang",
        "en",
        "exchange",
        "cases",
        "--format",
        "json",
        before=PLANTED,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    said = done.stderr.decode()
    assert done.returncode == 2
    assert "Traceback" not in said
    assert "parley exchange cases stopped over a fault in Parley itself" in said
    (report,) = tmp_path.glob("parley-fault-*.txt")
    assert str(report) in said
    told = report.read_text(encoding="utf-8")
    assert SECRET not in told + said
    assert "exception: builtins.KeyError" in told
    assert "command: parley exchange cases" in told
    assert "options: --lang --format" in told
    assert re.search(r"parley/cli/root\.py:\d+ _run", told)
    if os.name == "posix":
        assert stat.S_IMODE(report.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "fault in Parley itself"),
        ("uk", "помилку в самому Parley"),
        ("ru", "ошибки в самом Parley"),
        ("tr", "Parley'nin kendisindeki"),
    ],
)
def test_it_is_said_in_the_language_that_was_asked_for(
    lang: str, words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RUN, "lang", lang)
    monkeypatch.setattr(RUN, "file", "list.csv")
    assert ended_by(ZeroDivisionError(SECRET)) == 2
    said = capsys.readouterr().err
    assert words in said
    assert "list.csv" in said
    assert SECRET not in said


def test_a_report_names_options_and_no_value_and_no_word_of_an_exception(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RUN, "options", ("--roster", "-o", "--rule"))

    def deep(level: int) -> None:
        if level:
            deep(level - 1)
        raise ValueError(SECRET)

    def both() -> None:
        try:
            deep(3)
        except ValueError as error:
            raise KeyError(SECRET) from error

    told = fault_report(caught(both), ["--roster", f"{SECRET}.csv", f"--rule={SECRET}.yaml", f"--{SECRET}", SECRET])
    assert "options: --roster --rule\n" in told
    assert SECRET not in told
    assert told.index("builtins.KeyError") < told.index("builtins.ValueError")
    assert "test_last_resort" not in told, "only lines of Parley"


def test_a_report_on_a_circle_of_calls_stays_short() -> None:
    from parley.kernel import escaped

    class Endless:
        def isprintable(self) -> bool:
            return bool(escaped(self))  # type: ignore[arg-type]

    told = fault_report(caught(lambda: escaped(Endless())), [])  # type: ignore[arg-type]
    assert "builtins.RecursionError" in told
    assert told.count("\n") < 60


def test_a_fault_in_the_process_of_a_reader_brings_its_lines() -> None:
    told = fault_report(ReaderFault(("exception: builtins.IndexError", "  parley/formats/spreadsheets.py:1 _row")), [])
    assert (
        "in the process that read the file:\nexception: builtins.IndexError\n  parley/formats/spreadsheets.py:1" in told
    )


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (KeyboardInterrupt(), 130, "stopped"),
        (last_resort._Terminated(), 143, "stopped"),
        (MemoryError(), 2, "more memory than there is"),
        (RecursionError(), 2, "nested more deeply"),
        (UseError.of("use.no-record"), 2, "there is no record here"),
        (PermissionError(13, "Permission denied", "a\nb.csv"), 2, "a\\u000ab.csv cannot be written: permission denied"),
    ],
)
def test_what_is_no_fault_has_an_end_of_its_own(
    error: BaseException, code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended_by(error) == code
    assert words in capsys.readouterr().err


def test_where_no_report_can_be_written_that_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "not there"))
    assert ended_by(ValueError()) == 2
    assert "no report on it could be written" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="descriptors of POSIX")
def test_without_an_output_nothing_is_done(tmp_path: Path) -> None:
    done = parley("init", str(tmp_path / "talks"), preexec_fn=lambda: os.close(1))
    assert done.returncode == 2
    assert b"the standard output is closed" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="descriptors of POSIX")
@pytest.mark.parametrize("closed", [0, 2])
def test_without_an_input_or_an_error_output_the_answer_comes(closed: int) -> None:
    done = parley("exchange", "cases", preexec_fn=lambda: os.close(closed))
    assert done.returncode == 0
    assert done.stdout
    assert not done.stderr


@pytest.mark.parametrize("arguments", [("exchange", "cases"), ("--help",), ("talks", "schema")], ids=" ".join)
def test_a_reader_that_closes_the_pipe_is_no_answer_no(arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = parley_to(writing, *arguments)
    assert (done.returncode, done.stderr) == (141, b"")


def parley_to(output: int, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            [sys.executable, "-m", "parley", *arguments], stdout=output, stderr=subprocess.PIPE, check=False
        )
    finally:
        os.close(output)


@pytest.mark.skipif(os.name != "posix", reason="file names that are bytes")
@pytest.mark.parametrize(
    "arguments",
    [
        (b"record", b"show", b"\xff", b"--form\xff"),
        (b"exchange", b"check", b"rule-\xff.yaml"),
        (b"talks", b"import", b"--no-such-\xff"),
        (b"init", b"new", b"--signer", b"\xffside"),
        (b"-R", b"folder-\xff", b"brief"),
        (b"text", b"compare", b"a-\xff.md", b"b-\xff.docx"),
        (b"roster", b"check", b"l-\xff.xlsx", b"--format", b"json"),
        (b"\xff",),
    ],
)
def test_arguments_that_are_no_utf8_get_a_sentence(arguments: tuple[bytes, ...], tmp_path: Path) -> None:
    (tmp_path / "pass").write_text("four words of Side A")
    for name in (b"a-\xff.md", b"b-\xff.docx", b"l-\xff.xlsx"):
        (tmp_path / os.fsdecode(name)).write_bytes(b"PK\x03\x04 nothing")
    environment = {**os.environ, "PARLEY_PASSPHRASE_FILE": str(tmp_path / "pass"), "TMPDIR": str(tmp_path)}
    done = parley(*arguments, cwd=tmp_path, env=environment)
    said = done.stderr.decode()
    assert done.returncode in (1, 2), said
    assert "Traceback" not in said
    assert "\\udcff" in said + done.stdout.decode()
    assert list(tmp_path.glob("parley-fault-*")) == []
    assert not (tmp_path / "new").exists()


def test_a_title_that_is_no_utf8_makes_no_record(tmp_path: Path) -> None:
    (tmp_path / "pass").write_text("four words of Side A")
    environment = {**os.environ, "PARLEY_PASSPHRASE_FILE": str(tmp_path / "pass")}
    done = parley(b"init", b"new", b"--title", b"\xffTalks", cwd=tmp_path, env=environment)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp866", "utf-8"])
def test_an_output_in_another_encoding_is_no_reason_to_fail(encoding: str) -> None:
    done = parley(
        "--lang", "uk", "exchange", "cases", env={**os.environ, "PYTHONIOENCODING": encoding, "LC_ALL": "no_SUCH"}
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    asked = parley("--lang", "uk", "brief", cwd="/", env={**os.environ, "PYTHONIOENCODING": encoding})
    assert asked.returncode == 2
    assert b"Traceback" not in asked.stderr


def test_an_input_that_is_no_text_is_no_passphrase(tmp_path: Path) -> None:
    done = parley("init", str(tmp_path / "talks"), input=bytes(range(256)))
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_kill_and_ctrl_c_end_in_words(number: int, code: int) -> None:
    """The command is stopped in its own code, at a place that says that it is there."""
    waiting = """
import time, parley.cli.exchange_rule as there
def wait(*given, **more):
    sys.stdout.write("here"); sys.stdout.flush(); time.sleep(60)
there.cases_command.callback = wait
from parley.cli import main
main()
"""
    with subprocess.Popen(
        [sys.executable, "-c", f"import sys\n{waiting}", "exchange", "cases"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.read(4) == b"here"
        time.sleep(0)
        process.send_signal(number)
        _, said = process.communicate()
    assert process.returncode == code
    assert b"stopped" in said
    assert b"Traceback" not in said
