"""The simpler ways that the bench of texts is held against, each named: character sequences, difflib, rapidfuzz, one embedding, a redline tool.

Likenesses pair greedily, the best pair first, one to one, and get the threshold that is best for the very run: that flatters them. The redline tool
(python-redlines with an engine) compares two DOCX files of one paragraph for each provision; two provisions count as paired where it kept
a run of words of both in one paragraph. What is not installed is left out, and said.
"""

from __future__ import annotations

import importlib
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Any
from xml.etree import ElementTree

from parley.text.document import Document, provisions_with_text
from parley.text.pairing import Embedding
from unit.text.corpora import f1

__all__ = ["LIKENESSES", "Redline", "best_threshold", "cosines", "likenesses", "unchanged"]

Pairs = set[tuple[str, str]]
Score = Callable[[str, str], float]
_VECTORS: dict[str, Sequence[float]] = {}
"""Vectors by text: the bench asks for the same texts many times."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KEPT_AT_LEAST = 2
"""Words that a paragraph must have kept for two provisions to count as paired by the redline tool."""


def _grams(text: str) -> set[str]:
    lower = f" {text.lower()} "
    return {lower[at : at + size] for size in (3, 4, 5) for at in range(len(lower) - size + 1)}


def by_grams(one: str, other: str) -> float:
    """Jaccard likeness of the sequences of three to five characters."""
    a, b = _grams(one), _grams(other)
    return len(a & b) / len(a | b)


def by_difflib(one: str, other: str) -> float:
    """The ratio of the standard library's matcher."""
    return SequenceMatcher(None, one.lower(), other.lower(), autojunk=False).ratio()


LIKENESSES: dict[str, Score] = {"char 3-5": by_grams, "difflib": by_difflib}


def likenesses() -> dict[str, Score]:
    """The likenesses that can be had here."""
    found = dict(LIKENESSES)
    try:
        fuzz = importlib.import_module("rapidfuzz.fuzz")
    except ImportError:
        print("rapidfuzz: not installed, left out")
    else:
        found["rapidfuzz"] = fuzz.token_set_ratio
    return found


def cosines(embed: Embedding, texts: Sequence[str]) -> Score:
    """The cosine of an embedding of *texts*, nothing else."""
    listed = sorted(set(texts) - _VECTORS.keys())
    _VECTORS.update(zip(listed, embed(listed), strict=True))
    vectors = _VECTORS

    def cosine(one: str, other: str) -> float:
        x, y = vectors[one], vectors[other]
        lengths = sum(value * value for value in x) * sum(value * value for value in y)
        return sum(p * q for p, q in zip(x, y, strict=True)) / (lengths**0.5 or 1.0)

    return cosine


def best_threshold(score: Score, a: Document, b: Document, known: Pairs) -> float:
    """The best F1 that pairing by *score* reaches with any fixed threshold, greedily, one to one."""
    units_a, units_b = provisions_with_text(a), provisions_with_text(b)
    pairs = [(score(one.text, other.text), one.id, other.id) for one in units_a for other in units_b]
    pairs.sort(key=lambda pair: -pair[0])  # ties stay in reading order
    taken: set[str] = set()
    found: Pairs = set()
    best = 0.0
    for _, one, other in pairs:
        if one not in taken and other not in taken:
            taken |= {one, other}
            found.add((one, other))
            best = max(best, f1(found, known))
    return best


class Redline:
    """python-redlines, where an engine of it is installed."""

    def __init__(self) -> None:
        redlines = importlib.import_module("python_redlines")
        self._engine: Any = redlines.DocxodusEngine()
        self._write = importlib.import_module("docx").Document

    @classmethod
    def here(cls) -> Redline | None:
        """The tool, or None with a line that says what is missing."""
        try:
            return cls()
        except (ImportError, AttributeError, OSError) as error:
            print(f"redline tool: left out ({error})")
            return None

    def compare(self, before: Sequence[str], after: Sequence[str]) -> list[tuple[str, str, str]]:
        """The paragraphs of the comparison: words before, words after, words kept."""
        data, *_ = self._engine.run_redline("bench", self._docx(before), self._docx(after))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = ElementTree.fromstring(archive.read("word/document.xml"))
        return [_said(paragraph) for paragraph in body.iter(f"{_W}p")]

    def pairs(self, a: Document, b: Document) -> Pairs:
        """Which provisions it puts into one paragraph."""
        units_a, units_b = provisions_with_text(a), provisions_with_text(b)
        ids_a = {_plain(unit.text): unit.id for unit in units_a}
        ids_b = {_plain(unit.text): unit.id for unit in units_b}
        found: Pairs = set()
        for before, after, kept in self.compare([unit.text for unit in units_a], [unit.text for unit in units_b]):
            one, other = ids_a.get(_plain(before)), ids_b.get(_plain(after))
            if one and other and len(kept.split()) >= _KEPT_AT_LEAST:
                found.add((one, other))
        return found

    def _docx(self, paragraphs: Sequence[str]) -> bytes:
        document = self._write()
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
        stream = io.BytesIO()
        document.save(stream)
        return stream.getvalue()


def _said(paragraph: ElementTree.Element) -> tuple[str, str, str]:
    before, after, kept = [], [], []

    def walk(element: ElementTree.Element, state: str) -> None:
        for child in element:
            inner = {f"{_W}ins": "ins", f"{_W}del": "del", f"{_W}moveTo": "ins", f"{_W}moveFrom": "del"}.get(
                child.tag, state
            )
            if child.tag in (f"{_W}t", f"{_W}delText"):
                text = child.text or ""
                if inner != "ins":
                    before.append(text)
                if inner != "del":
                    after.append(text)
                if not inner:
                    kept.append(text)
            walk(child, inner)

    walk(paragraph, "")
    return "".join(before), "".join(after), "".join(kept)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def unchanged(tool: Redline, edits: Sequence[tuple[str, str]]) -> int:
    """How many of *edits* the tool shows without any mark: each in a file of its own paragraph, all in one comparison, told apart by a count."""
    before = [f"{at} {one}" for at, (one, _) in enumerate(edits)]
    after = [f"{at} {other}" for at, (_, other) in enumerate(edits)]
    return sum(1 for old, new, kept in tool.compare(before, after) if old and old == new == kept)
