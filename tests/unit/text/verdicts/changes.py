"""Pairs of clauses made by a seeded generator: changes of meaning by kind in four languages, and changes of form.

`changed_meanings` makes as many as are asked for, always the same ones for one seed; no pair comes twice. A pair is two clauses, or, for headings and
references, two small texts in Markdown of which one clause (`clause`) stands the same in both and means something else. The words come from
``pairs/changes.yaml`` and were written apart from the word lists of the verdicts.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

HERE = Path(__file__).parent / "pairs"
LANGUAGES = ("en", "uk", "ru", "tr")
SEED = 20251201


class Change(msgspec.Struct, frozen=True):
    """One pair. ``clause``: for a pair of whole texts, the clause that stands in both."""

    kind: str
    language: str
    one: str
    other: str
    clause: str = ""


@lru_cache(maxsize=1)
def data() -> dict[str, Any]:
    return yaml.safe_load((HERE / "changes.yaml").read_text("utf-8"))


def changed_meanings(count: int, seed: int = SEED) -> list[Change]:
    """*count* pairs that differ in meaning, the same number of each kind in each language as far as the words go."""
    draw = random.Random(seed)
    made: dict[tuple[str, str], Change] = {}
    kinds = [(language, kind) for language in LANGUAGES for kind in _MAKERS]
    tired = dict.fromkeys(kinds, 0)
    while len(made) < count:
        before = len(made)
        for language, kind in kinds:
            if tired[language, kind] > 200 or len(made) >= count:
                continue
            change = _MAKERS[kind](draw, language, kind)
            key = (change.one, change.other)
            if change.one == change.other or key in made:
                tired[language, kind] += 1
            else:
                made[key] = change
        if before == len(made) and min(tired.values()) > 200:
            raise ValueError("no more pairs")
    return list(made.values())


def clause_like(draw: random.Random, language: str) -> str:
    """A clause as the pairs are made of."""
    frame = draw.choice(data()[language]["frames"])
    return _said(frame, _filled(draw, language, frame))


def _pick(draw: random.Random, language: str, slot: str) -> str:
    return draw.choice(data()[language][slot])


def _filled(draw: random.Random, language: str, frame: str, kept: dict[str, str] | None = None) -> dict[str, str]:
    """A filler for every slot of *frame*."""
    slots = re.findall(r"{(\w+)}", frame)
    return {slot: (kept or {}).get(slot) or _pick(draw, language, slot) for slot in slots}


def _said(frame: str, fillers: dict[str, str]) -> str:
    said = frame.format(**fillers).replace("  ", " ")
    return said[:1].upper() + said[1:]


def _substituted(slot: str) -> Callable[[random.Random, str, str], Change]:
    """A maker that puts another filler into *slot*."""

    def make(draw: random.Random, language: str, kind: str) -> Change:
        words = data()[language]
        name = slot if any("{" + slot + "}" in frame for frame in words["frames"]) else "act"
        frame = draw.choice([frame for frame in words["frames"] if "{" + name + "}" in frame])
        fillers = _filled(draw, language, frame)
        other = draw.choice([word for word in words[name] if word != fillers[name]])
        return Change(kind, language, _said(frame, fillers), _said(frame, {**fillers, name: other}))

    return make


def _swapped(draw: random.Random, language: str, kind: str) -> Change:
    """Two sides change places in two clauses joined by a semicolon."""
    frame = (
        "{actor} {modal} {act} {object}; {second} {act2} {object2}."
        if language != "tr"
        else "{actor} {object} {act}; {second} {object2} {act2}."
    )
    words = data()[language]
    one, two = draw.sample(words["actor"], 2)
    act, act2 = draw.sample(words["act"], 2)
    thing, thing2 = draw.sample(words["object"], 2)
    fillers = {
        "actor": one,
        "second": two,
        "act": act,
        "act2": act2,
        "object": thing,
        "object2": thing2,
        "modal": draw.choice(words.get("modal", [""])),
    }
    return Change(kind, language, _said(frame, fillers), _said(frame, {**fillers, "actor": two, "second": one}))


def _comma(draw: random.Random, language: str, kind: str) -> Change:
    """A comma more inside the clause, between two of its parts."""
    frame = draw.choice(data()[language]["frames"])
    said = _said(frame, _filled(draw, language, frame))
    gaps = [m.start() for m in re.finditer(r"(?<=[^\W\d]) (?=[^\W\d])", said)][2:]
    at = draw.choice(gaps)
    return Change(kind, language, said, said[:at] + "," + said[at:])


def _two_words(draw: random.Random, language: str, kind: str) -> Change:
    """Two neighbouring words change places."""
    frame = draw.choice(data()[language]["frames"])
    parts = _said(frame, _filled(draw, language, frame)).split(" ")
    plain = [at for at in range(1, len(parts) - 2) if not re.search(r"\d", parts[at] + parts[at + 1])]
    at = draw.choice(plain)
    other = [*parts[:at], parts[at + 1], parts[at], *parts[at + 2 :]]
    return Change(kind, language, " ".join(parts), " ".join(other))


def _grouped(draw: random.Random, language: str, kind: str) -> Change:
    """A label's number and a count, run together into one number."""
    frame = _pick(draw, language, "lead")
    fillers = _filled(draw, language, frame, {"n": str(draw.randrange(1, 99)), "ddd": str(draw.randrange(100, 999))})
    joined = frame.replace("{n} {ddd}", "{n}{ddd}")
    return Change(kind, language, _said(frame, fillers), _said(joined, fillers))


def _given(slot: str) -> Callable[[random.Random, str, str], Change]:
    """A maker that takes a pair of clauses as written, with another clause after or before it."""

    def make(draw: random.Random, language: str, kind: str) -> Change:
        one, other = draw.choice(data()[language][slot])
        frame = draw.choice(data()[language]["frames"])
        beside = _said(frame, _filled(draw, language, frame))
        where = draw.randrange(3)
        if where == 0:
            return Change(kind, language, one, other)
        if where == 1:
            return Change(kind, language, f"{one} {beside}", f"{other} {beside}")
        return Change(kind, language, f"{beside} {one}", f"{beside} {other}")

    return make


def _lowered(word: str, language: str) -> str:
    return (word.replace("I", "ı").replace("İ", "i") if language == "tr" else word).lower()


def _capital(slot: str, frames: str) -> Callable[[random.Random, str, str], Change]:
    """A maker of a name or an acronym that is a plain word in small letters."""

    def make(draw: random.Random, language: str, kind: str) -> Change:
        frame = _pick(draw, language, frames)
        word = _pick(draw, language, slot)
        fillers = _filled(draw, language, frame, {"x": word})
        return Change(kind, language, _said(frame, fillers), _said(frame, {**fillers, "x": _lowered(word, language)}))

    return make


def _parallel(draw: random.Random, language: str, kind: str) -> Change:
    """The members of a list change places where something outside goes by their order."""
    frame = _pick(draw, language, "parallels")
    x, y = draw.choice(data()[language]["lists"])
    if draw.random() < 0.5:
        x, y = y, x
    tail = ""
    if draw.random() < 0.7:
        beside = draw.choice(data()[language]["frames"])
        tail = " " + _said(beside, _filled(draw, language, beside))
    return Change(kind, language, _said(frame, {"x": x, "y": y}) + tail, _said(frame, {"x": y, "y": x}) + tail)


def _heading(draw: random.Random, language: str, kind: str) -> Change:
    """The same point under another heading."""
    one, other = draw.choice(data()[language]["headings"])
    frame = draw.choice(data()[language]["frames"])
    clause = _said(frame, _filled(draw, language, frame))
    text = "## {n}. {heading}\n\n1. {clause}\n"
    n = draw.randrange(1, 20)
    return Change(
        kind,
        language,
        text.format(n=n, heading=one, clause=clause),
        text.format(n=n, heading=other, clause=clause),
        clause,
    )


def _reference(draw: random.Random, language: str, kind: str) -> Change:
    """The same clause points at a paragraph that another has taken the place of."""
    words = data()[language]
    frames = words["frames"]
    first, second = ((_said(f, _filled(draw, language, f))) for f in (draw.choice(frames), draw.choice(frames)))
    clause = _said(
        words["relative_frame"], {"x": _pick(draw, language, "relative_same"), "actor": _pick(draw, language, "actor")}
    )
    rows, others = [first, clause, second], [second, clause, first]
    return Change(kind, language, _listed(rows), _listed(others), clause)


def _listed(rows: list[str]) -> str:
    return "".join(f"{at}. {row}\n\n" for at, row in enumerate(rows, 1))


_MAKERS: dict[str, Callable[[random.Random, str, str], Change]] = {
    "number": _substituted("count"), "date-and-deadline": _substituted("time"), "modality-and-negation": _substituted("modal"),
    "quantifier": _substituted("quant"), "party": _substituted("actor"), "object": _substituted("object"), "act": _substituted("act"),
    "place": _substituted("place"), "condition-and-exception": _substituted("tail"), "reference-number": _substituted("refs"),
    "party-swapped": _swapped, "comma": _comma, "order-of-words": _two_words, "label-and-number": _grouped,
    "number-word": _given("word_numbers"), "abbreviation": _given("short"), "acronym": _capital("acronyms", "acronym_frames"),
    "capital": _capital("capitals", "capital_frames"), "list-parallel": _parallel, "heading": _heading, "reference-moved": _reference,
}  # fmt: skip


def changed_forms(count: int, seed: int = SEED) -> Iterator[Change]:
    """*count* pairs that differ in form only, in four languages."""
    draw = random.Random(seed + 1)
    seen: set[tuple[str, str]] = set()
    while len(seen) < count:
        language = draw.choice(LANGUAGES)
        frame = draw.choice(data()[language]["frames"])
        one = _said(frame, _filled(draw, language, frame))
        name, form = draw.choice(_FORMS)
        other = form(one, language)
        if other != one and (one, other) not in seen:
            seen.add((one, other))
            yield Change(name, language, one, other)


def _dotted_date(text: str, language: str) -> str:
    month = {"en": "May", "uk": "травня", "ru": "мая", "tr": "Mayıs"}[language]
    year = {"uk": " року", "ru": " года"}.get(language, "")
    return re.sub(rf"([56]) {month} 2025{year}", r"0\1.05.2025", text)


def _in_words(text: str, language: str) -> str:
    """*text* with ten of something in words."""
    ten = {"en": "ten", "uk": "десяти", "ru": "десяти", "tr": "on"}[language]
    return re.sub(r"\b10 (days|hours|днів|годин|дней|часов|gün|saat)\b", rf"{ten} \1", text)


def _without_marks(text: str, language: str) -> str:
    """*text* with thousands written otherwise."""
    for one, other in (("10,000", "10 000"), ("10.000", "10 000"), ("1,000", "1000"), ("1.000", "1000")):
        text = text.replace(one, other)
    return text


def _capitals(text: str, language: str) -> str:
    return (text.replace("i", "İ").replace("ı", "I") if language == "tr" else text).upper()


def _shortened(text: str, language: str) -> str:
    """*text* with its first reference in the short form of the language."""
    for long, short in (
        (r"Article (\d+)", r"Art. \1"), (r"Згідно зі статтею (\d+)", r"Згідно зі ст. \1"), (r"Згідно з пунктом (\d+)", r"Згідно з п. \1"),
        (r"Согласно статье (\d+)", r"Согласно ст. \1"), (r"Madde (\d+) uyarınca", r"\1. madde uyarınca"),
    ):  # fmt: skip
        text = re.sub(long, short, text)
    return text


_FORMS: list[tuple[str, Callable[[str, str], str]]] = [
    ("date-style", _dotted_date),
    ("iso-date", lambda t, lang: re.sub(r"([56]) May 2025", r"2025-05-0\1", t)),
    ("time-style", lambda t, lang: re.sub(r"\b08:00", "8:00", t)),
    ("time-mark", lambda t, lang: re.sub(r"\b(08|20):00", r"\1.00", t)),
    ("spaces", lambda t, lang: t.replace(", ", ",\n", 1).replace(" ", "  ", 1)),
    ("final-mark", lambda t, lang: t[:-1]),
    ("apostrophe", lambda t, lang: t.replace("'", "’")),
    ("capitals", _capitals),
    ("number-mark", _without_marks),
    ("number-words", _in_words),
    ("number-twice", lambda t, lang: re.sub(r"\b(twenty|двадцять|двадцать|yirmi)\b", r"\1 (20)", t)),
    ("reference-style", lambda t, lang: re.sub(r"Article 14", "Article XIV", t)),
    ("reference-short", _shortened),
]  # fmt: skip
