"""The engine of ``run.py fuzz`` finds what is planted and makes it small; every reader stands a few hostile files here already."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "tools"))

import fuzz

from parley.kernel import UseError


@pytest.mark.parametrize("name", fuzz.READERS)
def test_a_reader_reads_or_refuses(name: str) -> None:
    reader, draw = fuzz.READERS[name], random.Random(1)
    corpus = reader.corpus()
    assert corpus
    for data in (*corpus, *(fuzz.mutated(draw.choice(corpus), corpus[0], draw) for _ in range(12))):
        assert fuzz.found_by(reader, data) == ""


def test_a_fault_is_found_and_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(data: bytes) -> None:
        if b"#" in data:
            raise KeyError(data)
        raise UseError.of("use.no-record")

    monkeypatch.setitem(fuzz.READERS, "planted", fuzz.Reader(fails, lambda: [b"some # text with a sign"]))
    assert fuzz.fuzz("planted", 0.2, 1) == {"KeyError": b"#"}


def test_what_takes_too_long_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def circles(_: bytes) -> None:
        while True:
            pass

    monkeypatch.setattr(fuzz, "SLOWEST", 0.2)
    assert fuzz.found_by(fuzz.Reader(circles, list), b"") == "_TooSlow"


def test_every_reader_has_its_turn_and_an_unknown_one_is_told() -> None:
    names = list(fuzz.READERS)
    assert sorted(name for turn in range(3) for at, name in enumerate(names) if at % 3 == turn) == sorted(names)
    with pytest.raises(SystemExit):
        fuzz.main(["no-such-reader"])


LONG = 200_000
HOSTILE = {
    "ticks in a row": "`" * LONG,
    "ticks of every length": "".join("`" * length + "a" for length in range(1, 600)),
    "fences in a row": "~" * LONG,
    "comments that are never closed": "<!--" * (LONG // 4),
    "tags that are never closed": "<a" * (LONG // 2),
    "links that are never closed": "[a](/" * (LONG // 5),
    "emphasis that is never closed": "*a _b **c __d " * (LONG // 14),
    "brackets": "[" * (LONG // 4) + "]" * (LONG // 4),
    "one line": "a " * (LONG // 2),
    "lists in lists": "".join(" " * at + "- a\n" for at in range(1500)),
    "white space": "a" + " " * LONG + "b",
}


@pytest.mark.parametrize("reader", ["markdown", "bracketed"])
def test_readers_of_texts_take_little_work_over_what_is_never_closed(reader: str) -> None:
    """A process of its own may take so many seconds of processor time for all of them, however busy the machine is."""
    code = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
sys.path[:0] = {[str(Path(fuzz.__file__).parent), str(Path(__file__).parent)]!r}
import fuzz, test_fuzz
for what, text in test_fuzz.HOSTILE.items():
    print(what, flush=True)
    assert not fuzz.found_by(fuzz.READERS[{reader!r}], text.encode())
"""
    if sys.platform == "win32":
        return
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-300:] + done.stderr[-2000:]
