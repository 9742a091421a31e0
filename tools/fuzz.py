"""Hostile files for every reader, one harness each: ``python3 run.py fuzz [READER ...] [--seconds N]``.

A harness hands bytes to a reader. The reader may read them or refuse them with an error of ours; whatever else it raises, and every input that takes
more than `SLOWEST` seconds of processor time, is a finding. A finding is made smaller as long as it stays one, and is written to ``.fuzz/``: the input
and, beside it, what was raised where. Exit code 1 if there is one.

Inputs are made from a small corpus (files of this repository and what its writers write) by a mutation engine of our own: cut, double, splice,
flip, replace by a hostile piece, repeat a piece ten thousand times; inside an office file the parts are mutated and packed again. Coverage does not guide
it: atheris, which would, has wheels for Linux on x86-64 and for no other system (3.0.0 and 3.1.0), and nothing is built here. The seed is printed;
the same seed and number of inputs give the same inputs.

``--turn K`` takes the readers whose turn it is: a third of them at a time, by a number that goes up (the count of commits).
"""

from __future__ import annotations

import argparse
import atexit
import contextlib
import hashlib
import io
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]

import msgspec  # noqa: E402
import pyrage  # noqa: E402

from cheap_keys import encrypted  # noqa: E402
from parley.app.recorded import read_record  # noqa: E402
from parley.app.talks import plan_import  # noqa: E402
from parley.app.texts import TEXTS, read_acts  # noqa: E402
from parley.authoring import decoded  # noqa: E402
from parley.ceasefire.happenings import read_ceasefire_course  # noqa: E402
from parley.ceasefire.incidents import read_incidents  # noqa: E402
from parley.ceasefire.terms import CeasefireTerms, read_terms  # noqa: E402
from parley.demo import CASE_ZERO, case_file  # noqa: E402
from parley.exchange.handover import read_ticks_json  # noqa: E402
from parley.exchange.offers import read_offers  # noqa: E402
from parley.exchange.operation import read_operation  # noqa: E402
from parley.exchange.rules import Rule, read_course, read_rule  # noqa: E402
from parley.formats import csv_bytes, open_table, xlsx_bytes  # noqa: E402
from parley.formats.docx_documents import read_docx  # noqa: E402
from parley.formats.report_html import read_html  # noqa: E402
from parley.formats.report_mail import read_mail  # noqa: E402
from parley.formats.report_pdf import read_pdf  # noqa: E402
from parley.kernel import ParleyError  # noqa: E402
from parley.planner import Plan, plan_bytes, read_plan  # noqa: E402
from parley.presentation.texts import read_text_json  # noqa: E402
from parley.record import commitment_of, read_checkpoint  # noqa: E402
from parley.record.entry import read  # noqa: E402
from parley.record.envelopes import open_envelope, payload_of  # noqa: E402
from parley.rosters import Collector, read_roster  # noqa: E402
from parley.storage import FileVault, open_key_ring  # noqa: E402
from parley.text import read_markdown  # noqa: E402
from parley.text.negotiation import decode_bracketed, read_brackets  # noqa: E402
from records import PASSPHRASE, record_of  # noqa: E402

SLOWEST: Final = 10
"""Seconds of processor time for one input, which is at most a few hundred kilobytes."""
_DATA: Final = ROOT / "src" / "parley"
_FOUND: Final = ROOT / ".fuzz"


class Reader(NamedTuple):
    """A harness: ``read`` gets the bytes of a file; ``corpus`` gives files to begin with."""

    read: Callable[[bytes], object]
    corpus: Callable[[], list[bytes]]


class _TooSlow(BaseException):
    """An input took more than its time."""


def _files(pattern: str) -> Callable[[], list[bytes]]:
    return lambda: [path.read_bytes() for path in sorted(_DATA.glob(pattern))]


def _read_talks(data: bytes) -> object:
    return plan_import(read_record(record_of(0)), data)


def _read_acts(data: bytes) -> object:
    return read_acts(decoded(data), read_record(record_of(0)).of(TEXTS), "side-a")


@cache
def _the_rule() -> Rule:
    return read_rule((_DATA / "demo/exchange/twelve.rule.yaml").read_text(encoding="utf-8")).rule


def _the_terms() -> CeasefireTerms:
    return read_terms((_DATA / "ceasefire/cases/gaza-2023-11.terms.yaml").read_text(encoding="utf-8")).terms


_INCIDENTS: Final = b"""parley_ceasefire_incidents: 1
ceasefire: gaza-2023-11
entries:
- {kind: alleged, id: a, incident: one, word: x, against: hamas, since: {at: "2023-11-25T10:00", zone: Asia/Gaza}, place: south, could_be: [rocket]}
- {kind: observed, id: o, incident: one, word: y, what: explosion, count: 2, since: {at: "2023-11-25T10:00", zone: Asia/Gaza}}
- {kind: presence, id: p, word: y, since: {at: "2023-11-25", zone: UTC}, until: {at: "2023-11-26", zone: UTC}}
"""


def _read_table(name: str) -> Callable[[bytes], object]:
    def read_it(data: bytes) -> object:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(data)
            with open_table(path, Collector(), here=True) as table:
                return read_roster(table.rows, name)

    return read_it


def _read_key_ring(data: bytes) -> object:
    """The contents of a key ring are hostile only where somebody knows the passphrase; its file always."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "keys"
        path.write_bytes(data if data[:4] == b"age-" else encrypted(data[:60_000], PASSPHRASE))
        return open_key_ring(path, PASSPHRASE)


def _lists() -> list[list[str]]:
    return [
        ["id", "name", "status", "born"],
        ["a-1", "Koval", "held", "1990-01-02"],
        ["=b", "'Мельник", "", "1.2.1980"],
    ]


def _split(rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    return rows[0], rows[1:]


def _docx_file() -> bytes:
    """A small DOCX file with whatever the reader looks at: styles, lists, tracked changes, a table, links to elsewhere."""
    main = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    run = "<w:r><w:t>Words</w:t></w:r>"
    listed = '<w:pPr><w:pStyle w:val="H"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    change = f'<w:ins w:author="A" w:date="2025">{run}</w:ins><w:del w:author="B"><w:r><w:delText>x</w:delText></w:r></w:del>'
    table = f"<w:tbl><w:tr><w:tc><w:p>{run}</w:p></w:tc></w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtContent><w:p>{run}</w:p></w:sdtContent></w:sdt>"
    abstract = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
    parts = {
        "word/document.xml": f"<w:document {main}><w:body><w:p>{listed}{run}{change}</w:p>{table}{control}</w:body></w:document>",
        "word/numbering.xml": f'<w:numbering {main}>{abstract}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        "word/styles.xml": f'<w:styles {main}><w:style w:styleId="H"><w:name w:val="heading 1"/><w:basedOn w:val="H"/></w:style></w:styles>',
        "word/_rels/document.xml.rels": '<Relationships><Relationship TargetMode="External" Target="http://x"/></Relationships>',
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def _read_plan(data: bytes) -> object:
    """As whoever reads a plan does: the planner knows no errors of ours."""
    try:
        return read_plan(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


@cache
def _a_vault() -> tuple[Path, str, FileVault]:
    folder = Path(tempfile.mkdtemp(prefix="parley-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    FileVault.create(folder / "vault")
    vault = FileVault(folder / "vault", str(pyrage.x25519.Identity.generate()))
    commitment = commitment_of(b"s" * 32, b"a document")
    vault.put(commitment, b"s" * 32, b"a document")
    return folder, commitment, vault


def _vault_files() -> list[Path]:
    folder, commitment, _ = _a_vault()
    return sorted(
        path for path in folder.rglob("*") if path.is_file() and commitment[:8] in str(path.relative_to(folder))
    )


def _read_vault(data: bytes) -> object:
    """The file of a document, and that of its key, replaced."""
    _, commitment, vault = _a_vault()
    for path in _vault_files():
        kept = path.read_bytes()
        path.write_bytes(data)
        try:
            with contextlib.suppress(ParleyError):
                vault.get(commitment)
        finally:
            path.write_bytes(kept)
    return None


_TALKS: Final = (
    b"format: parley-talks/1\ntitle: t\nlanguage: en\nparticipants:\n  - {id: a, kind: state, role: party, names: A}\n"
)
_ACTS: Final = b"format: parley-acts/1\nacts:\n  - {act: open, id: t, title: T, parties: [a, b], languages: [en]}\n"
_MARKDOWN: Final = (
    "# Vision\n\n## Article 1. Fire\n\n1. The sides [shall] [may] cease fire.\n\n(a) *at once*; **all** `code` [x](http://y)\n\n| a | b |\n|---|---|\n"
    "| 1 | 2 |\n\n<!-- note -->\n\n> quoted\n\n- (b) точка\n\n```\ncode\n```\n\nMadde 2. [A: text] [B: metin] {: .c}\n[^1]: note\n"
).encode()
_OFFERS: Final = b"format: parley-exchange-offers/1\nparties: [{id: a, title: A}]\noffers: []\n"

_PAGE: Final = (
    "<!DOCTYPE html><html><head><meta charset=utf-8><title>T</title></head><body><nav><ul><li><a href=/>x</a></ul></nav><article><h1>Words</h1>"
    "<p style='display:none'>hidden</p><p>Side A said: “no”.<br>Сторона Б.</p><table><tr><td>1</table><script>x</script></article></body></html>"
).encode()
_MAIL: Final = (
    b"From: a@example.org\nTo: b@example.org\nSubject: =?utf-8?b?0KLQsNC70LrQuA==?=\nMIME-Version: 1.0\n"
    b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    b"Side A said no=2E\n> older\n--x\nContent-Type: text/html\n\n<p>Side A</p>\n--x--\n"
)
_PDF: Final = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>\nendobj\n"
    b"4 0 obj\n<< /Length 34 >>\nstream\nBT /F 12 Tf 0 0 Td (Words) Tj ET    \nendstream\nendobj\n"
    b"5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\ntrailer << /Size 6 /Root 1 0 R >>\n%%EOF\n"
)

READERS: Final[dict[str, Reader]] = {
    "talks": Reader(_read_talks, lambda: [_TALKS, case_file(CASE_ZERO)[:6_000]]),
    "rule": Reader(lambda data: read_rule(decoded(data), "rule.yaml"), _files("demo/exchange/*.rule.yaml")),
    "course": Reader(lambda data: read_course(decoded(data), _the_rule()), _files("exchange/cases/a*.course.yaml")),
    "operation": Reader(
        lambda data: read_operation(decoded(data), _the_rule()), _files("demo/exchange/t*.operation.yaml")
    ),
    "ceasefire-terms": Reader(lambda data: read_terms(decoded(data)), _files("ceasefire/cases/*.terms.yaml")),
    "ceasefire-course": Reader(
        lambda data: read_ceasefire_course(decoded(data), _the_terms()), _files("ceasefire/cases/gaza*.course.yaml")
    ),
    "ceasefire-incidents": Reader(lambda data: read_incidents(decoded(data), _the_terms()), lambda: [_INCIDENTS]),
    "offers": Reader(lambda data: read_offers(decoded(data)), lambda: [_OFFERS]),
    "acts": Reader(_read_acts, lambda: [_ACTS]),
    "csv": Reader(_read_table("list.csv"), lambda: [csv_bytes(*_split(_lists()))]),
    "json-lines": Reader(
        _read_table("list.jsonl"), lambda: [b'{"id": "a", "name": "b", "names": [{"text": "c"}], "born": "1990"}\n' * 3]
    ),
    "xlsx": Reader(_read_table("list.xlsx"), lambda: [xlsx_bytes(*_split(_lists()), "s")]),
    "report-html": Reader(read_html, lambda: [_PAGE]),
    "report-mail": Reader(read_mail, lambda: [_MAIL]),
    "report-pdf": Reader(read_pdf, lambda: [_PDF]),
    "docx": Reader(lambda data: read_docx(data, document_id="d"), lambda: [_docx_file()]),
    "markdown": Reader(lambda data: read_markdown(decode_bracketed(data), document_id="d"), lambda: [_MARKDOWN]),
    "bracketed": Reader(lambda data: read_brackets(decode_bracketed(data)), lambda: [_MARKDOWN]),
    "text-json": Reader(
        read_text_json, lambda: [b'{"format": "parley-text/1", "id": "t", "language": "en", "provisions": []}']
    ),
    "plan": Reader(_read_plan, lambda: [plan_bytes(Plan("0" * 64, "programme", "", 1, 1, ()))]),
    "ticks": Reader(
        read_ticks_json, lambda: [b'{"format": "parley-ticks/1", "sheet": "ab12", "date": "2025-05-23", "rows": []}']
    ),
    "checkpoint": Reader(
        lambda data: read_checkpoint(data.decode("utf-8", "replace")),
        lambda: [str(record_of(2).last_checkpoint()).encode()],
    ),
    "envelope": Reader(
        lambda data: (open_envelope(data), read(payload_of(data))), lambda: list(record_of(3).envelopes())
    ),
    "vault-file": Reader(_read_vault, lambda: [path.read_bytes() for path in _vault_files()]),
    "key-ring": Reader(_read_key_ring, lambda: [encrypted(b"{}", PASSPHRASE), b'{"record": "r", "signer": "a"}']),
}
"""Every reader of files that come from elsewhere."""


# The engine

_PIECES: Final = (
    b'', b'\x00', b'\xff', b'\xfe\xff', b'\xed\xa0\x80', b'\r', b'\n', b'\n\n', b' ', b'\t', b'"', b"'", b'[', b']', b'{', b'}', b'(', b'<',
    b'>', b'<!--', b'-->', b'&a ', b'*a', b'!!t ', b'|', b': ', b'- ', b'? ', b'#', b'*', b'**', b'_', b'`', b'```\n', b'~~~', b'\\', b'%',
    b'=', b',', b';', b'-1', b'0', b'1e9', b'99999999999999999999', b'0001-01-01', b'9999-12-31', b'2025-02-30', b'null', b'true', b'NaN',
    b'\xe2\x80\xae', b'\xe2\x80\x8b', b'\xc2\xa0', b'\xcc\x81', b'\xd0\x90', b'\xef\xbb\xbf', b'\xf0\x9f\x98\x80', b'\\ud800',
    b'<!DOCTYPE a>', b'&lt;', b'w:val', b'\x1b[2J',
)  # fmt: skip
_LONGEST: Final = 300_000


def mutated(seed: bytes, other: bytes, draw: random.Random) -> bytes:
    """A hostile relative of *seed*; *other* is another file of the corpus."""
    if seed[:4] == b"PK\x03\x04" and draw.random() < 0.8:
        return _repacked(seed, draw)
    data = seed
    for _ in range(draw.choice((1, 1, 2, 3, 6))):
        data = _changed(data, other, draw)[:_LONGEST]
    return data


def _changed(data: bytes, other: bytes, draw: random.Random) -> bytes:
    at, end = sorted((draw.randrange(len(data) + 1), draw.randrange(len(data) + 1)))
    if draw.random() < 0.7:
        end = min(end, at + draw.randrange(24))
    piece = draw.choice(_PIECES)
    kind = draw.randrange(8)
    if kind == 0:
        return data[:at] + data[end:]
    if kind == 1:
        return data[:at] + data[at:end] * draw.choice((2, 3, 50)) + data[end:]
    if kind == 2:
        return data[:at] + other[draw.randrange(len(other) + 1) :][: end - at + 8] + data[end:]
    if kind == 3 and data:
        return data[: at - 1] + bytes((data[at - 1] ^ 1 << draw.randrange(8),)) + data[at:] if at else data
    if kind == 4:
        return data[:at] + piece * draw.choice((1, 2, 100, 10_000)) + data[end:]
    if kind == 5:
        lines = data.split(b"\n")
        draw.shuffle(lines)
        return b"\n".join(lines)
    return data[:at] + piece + data[end:]


def _repacked(seed: bytes, draw: random.Random) -> bytes:
    """An office file whose parts were mutated, packed anew; now and then with another compression or a part too few or too many."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(seed)) as old, zipfile.ZipFile(made, "w") as new:
        names = old.namelist()
        chosen = draw.choice([name for name in names if name.endswith((".xml", ".rels"))])
        for name in names:
            part = old.read(name)
            if name == chosen:
                part = _changed(_changed(part, part, draw), part, draw)[:_LONGEST]
            if draw.random() < 0.98:
                new.writestr(
                    name,
                    part,
                    draw.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)),
                )
    return made.getvalue()


@contextmanager
def _within_time() -> Iterator[None]:
    def end(number: int, frame: object) -> None:
        raise _TooSlow

    signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, SLOWEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def found_by(reader: Reader, data: bytes) -> str:
    """What *reader* raised on *data* that it may not raise: kind and place, and nothing else; empty where it behaved."""
    try:
        with _within_time():
            reader.read(data)
    except ParleyError:
        return ""
    except (Exception, _TooSlow) as error:
        places = [one for one in traceback.extract_tb(error.__traceback__) if "/src/parley/" in one.filename]
        place = (
            f"{Path(places[-1].filename).name}:{places[-1].lineno}"
            if places and not isinstance(error, _TooSlow)
            else ""
        )
        return f"{type(error).__name__} {place}".strip()
    return ""


def smaller(reader: Reader, data: bytes, what: str) -> bytes:
    """*data* with whatever can be left out so that the same is found."""
    if what.startswith("_TooSlow"):
        return data
    size = len(data) // 2
    ends = time.monotonic() + 20
    while size and time.monotonic() < ends:
        at = 0
        while at < len(data) and time.monotonic() < ends:
            shorter = data[:at] + data[at + size :]
            if found_by(reader, shorter) == what:
                data = shorter
            else:
                at += size
        size //= 2
    return data


def fuzz(name: str, seconds: float, seed: int, inputs: int | None = None) -> dict[str, bytes]:
    """What is found in *seconds* of the reader *name*, or in as many *inputs* if they end first: from what is raised to the smallest input."""
    reader, draw = READERS[name], random.Random(f"{name} {seed}")
    corpus = reader.corpus()
    found: dict[str, bytes] = {}
    for data in corpus:
        if what := found_by(reader, data):
            found[what] = smaller(reader, data, what)
    ends, count = time.monotonic() + seconds, 0
    while time.monotonic() < ends and (inputs is None or count < inputs):
        data = mutated(draw.choice(corpus), draw.choice(corpus), draw)
        count += 1
        what = found_by(reader, data)
        if what and what not in found:
            found[what] = smaller(reader, data, what)
    sys.stdout.write(f"{name}: {count} inputs, {len(found)} findings\n")
    return found


def main(arguments: list[str]) -> int:
    """Fuzz the readers that are named, or all; returns 1 if anything was found."""
    asked = argparse.ArgumentParser(prog="run.py fuzz", description="Hostile files for every reader.")
    asked.add_argument("reader", nargs="*", metavar="READER", help=", ".join(READERS))
    asked.add_argument("--seconds", type=float, default=60, help="seconds for each reader (60)")
    asked.add_argument(
        "--inputs", type=int, help="end a reader after so many inputs, if its seconds have not ended before"
    )
    asked.add_argument(
        "--seed", type=int, default=None, help="the seed of the mutations; by default another one each time"
    )
    asked.add_argument("--turn", type=int, help="the third of the readers whose turn it is, by a number that goes up")
    given = asked.parse_args(arguments)
    names = given.reader or [name for at, name in enumerate(READERS) if given.turn is None or at % 3 == given.turn % 3]
    if unknown := [name for name in names if name not in READERS]:
        asked.error(f"there is no reader {unknown[0]}; there are {', '.join(READERS)}")
    seed = given.seed if given.seed is not None else random.SystemRandom().randrange(1 << 32)
    sys.stdout.write(f"seed {seed}\n")
    any_found = False
    for name in names:
        for what, data in fuzz(name, given.seconds, seed, given.inputs).items():
            any_found = True
            _FOUND.mkdir(exist_ok=True)
            path = _FOUND / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
            path.write_bytes(data)
            sys.stdout.write(f"  {what}: {len(data)} bytes in {path.relative_to(ROOT)}\n")
    return int(any_found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
