"""How often the rules of reading are right, on labelled reports: ``python bench reading LABELS TEXTS``, or with ``--case-zero REPORT``.

LABELS is a folder of label files, TEXTS one of the reports as plain text, each under the name of its label file (``x.yaml``, ``x.txt``). The texts are not
ours to ship; a label file has the address where its report stands and the SHA-256 of the text that was labelled, and a text with another digest is told
and passed over. A label file is YAML::

    address: https://...          where the report stands
    sha256: 64 digits             of the text, UTF-8, one passage a line
    language: en                  en, uk, ru or tr
    kind: news                    news, communique, briefing, interview, speech, joint, minutes, monitors
    set: blind                    blind (no rule was changed after looking at it) or seen
    talks: cast.yaml              a file of talks beside it, with the participants and matters that the labels name
    mouth: agency                 whose voice the report is in
    utterances:
      - {at: "6@0-118", speaker: [medinsky], via: [tv], voice: direct, force: notes, matter: leaders, time: on Friday}

``at`` is a passage and characters in it; ``speaker: [reporter]`` the report's own voice; a name that the cast does not have stands in its own words.
``via`` leaves the report's own voice out. A field that is left out of a label is not judged.

Figures, per language and field: *precision*, of what the rules filled; *recall*, of what was labelled; *blank*, the share of covered labels in which the rules
left the field open; *first*, how often the first candidate was right where it was left open. Then covered labels, proposals that stand for no label (to be
thrown away), keys an utterance by somebody who knows the answers (`tests/reading_player.py`), seconds for 600 words. Two baselines: everything is the
report's own claim; the last named person claims everything. A label belongs to the proposal that shares most characters with it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

import yaml  # noqa: E402

from desks import Desk  # noqa: E402
from parley.app.reading import read_for_record, start_draft  # noqa: E402
from parley.app.recorded import Recorded, read_record  # noqa: E402
from parley.app.talks import enter, plan_import  # noqa: E402
from parley.kernel import sha256_hex  # noqa: E402
from parley.reading import REPORTER, Proposal, Reading, Suggestion  # noqa: E402
from parley.talks import Utterance, admit, parse_span  # noqa: E402
from reading_player import CORE, Act, Player  # noqa: E402

FIELDS = ("speaker", "via", "voice", "force", "other force", "matter", "time")
CASE_ZERO = ROOT / "src" / "parley" / "demo" / "istanbul-2025-05-16.yaml"
WORDS = 600


@dataclass(frozen=True)
class Label:
    """An act as a person labelled it: its place (``end`` 0: the whole passage) and the values of the fields that are judged."""

    passage: int
    start: int
    end: int
    answers: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Guess:
    """What somebody proposes: for each field the values that are filled, or None where it is open; and the candidates, the likeliest first."""

    passage: int
    start: int
    end: int
    filled: dict[str, tuple[str, ...] | None]
    first: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass
class Scores:
    """Counts for one language: labels, covered ones, proposals for none; by field what was filled, right, labelled, open, right as first candidate."""

    labels: int = 0
    covered: int = 0
    thrown_away: int = 0
    guesses: int = 0
    counts: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, other: Scores) -> None:
        """Take the counts of *other* in."""
        self.labels += other.labels
        self.covered += other.covered
        self.thrown_away += other.thrown_away
        self.guesses += other.guesses
        for name, counts in other.counts.items():
            self.counts[name].update(counts)


def judged(labels: Sequence[Label], guesses: Sequence[Guess]) -> Scores:
    """Hold *guesses* against *labels*: each label takes the free guess that shares most characters with it, the first of equals."""
    scores = Scores(labels=len(labels), guesses=len(guesses))
    free = list(guesses)
    for label in labels:
        shared = [(_shared(label, guess), -at) for at, guess in enumerate(free)]
        most, at = max(shared, default=(0, 0))
        guess = free.pop(-at) if most > 0 else None
        scores.covered += guess is not None
        for name in FIELDS:
            _judge(scores, name, label, guess)
    scores.thrown_away = len(free)
    return scores


def _judge(scores: Scores, name: str, label: Label, guess: Guess | None) -> None:
    key = "force" if name == "other force" else name
    wanted = label.answers.get(key)
    if wanted is None or (name == "other force" and wanted == ("claims",)):
        return
    counts = scores.counts[name]
    counts["labelled"] += 1
    if guess is None:
        return
    filled = guess.filled.get(key)
    if filled is None:
        counts["open"] += 1
        counts["first"] += guess.first.get(key, ()) == wanted
        return
    counts["filled"] += 1
    counts["right"] += _same(key, filled, wanted)


def _same(name: str, filled: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    if name == "time" and filled and wanted:
        return filled[0].lower() in wanted[0].lower() or wanted[0].lower() in filled[0].lower()
    return filled == wanted


def _shared(label: Label, guess: Guess) -> int:
    if label.passage != guess.passage:
        return 0
    if not label.end:
        return 1
    return min(label.end, guess.end) - max(label.start, guess.start)


def guesses_of(reading: Reading) -> list[Guess]:
    """What the rules propose."""
    return [
        Guess(
            sentence.passage,
            one.words.start,
            one.words.end,
            {name: _filled(one, name) for name in FIELDS if name != "other force"},
            {name: _plain(getattr(one, name).likely[:1]) for name in FIELDS if name != "other force"},
        )
        for sentence in reading.sentences
        for one in sentence.proposals
    ]


def _filled(one: Proposal, name: str) -> tuple[str, ...] | None:
    question = getattr(one, name)
    if question.known:
        return _plain(question.known)
    return None if question.asked else ()


def _plain(values: Iterable[Suggestion]) -> tuple[str, ...]:
    return tuple(one.value for one in values)


def reporter_claims(reading: Reading) -> list[Guess]:
    """The first baseline: each sentence is the report's own claim."""
    answers: dict[str, tuple[str, ...] | None] = {
        "speaker": (REPORTER,),
        "via": (),
        "voice": (REPORTER,),
        "force": ("claims",),
        "time": (),
    }
    return [Guess(one.passage, one.words.start, one.words.end, answers) for one in reading.sentences]


def last_named_claims(reading: Reading, names: dict[str, str]) -> list[Guess]:
    """The second: each sentence is a claim of the last participant named so far. *names*: from what is looked for, in small letters, to identifiers."""
    found, last = [], REPORTER
    for one in reading.sentences:
        text = one.words.of(reading.passages[one.passage - 1]).lower()
        places = [(text.rfind(name), target) for name, target in names.items() if name in text]
        last = max(places)[1] if places else last
        answers: dict[str, tuple[str, ...] | None] = {
            "speaker": (last,), "via": (), "voice": ("direct" if "“" in text or '"' in text or "«" in text else "indirect",), "force": ("claims",), "time": (),
        }  # fmt: skip
        found.append(Guess(one.passage, one.words.start, one.words.end, answers))
    return found


def names_of(recorded: Recorded) -> dict[str, str]:
    """The names of the participants, and the family names of persons."""
    found = {}
    for item in recorded.talks.of_kind["participant"]:
        body: Any = item.body
        for name in body.names.values():
            found[name.lower()] = body.id
            if body.kind == "person":
                found[name.split()[-1].lower()] = body.id
    return found


def labels_of(data: dict[str, Any]) -> list[Label]:
    """The labels of a file."""
    found = []
    for one in data["utterances"]:
        passage, _, place = str(one["at"]).partition("@")
        start, _, end = place.partition("-")
        answers = {
            name: tuple(one[name]) if isinstance(one[name], list) else (one[name],) if one[name] else ()
            for name in FIELDS
            if name in one
        }
        found.append(Label(int(passage), int(start or 0), int(end or 0), answers))
    return found


def labels_of_case_zero() -> list[Label]:
    """The utterances of the shipped file as labels; they name passages, no characters."""
    found = []
    for item in admit(CASE_ZERO.read_text("utf-8"), {}).items:
        body = item.body
        if isinstance(body, Utterance):
            via = body.via[:-1] if body.via[-1:] == ("reuters",) else body.via
            answers = {
                "speaker": (REPORTER,) if body.speaker == "reuters" else (body.speaker,),
                "via": via,
                "voice": (body.voice or REPORTER,),
                "force": (body.force,),
                "matter": (body.matter,),
                "time": (body.when.said,) if body.when is not None and body.when.said else (),
            }
            found.append(Label(parse_span(body.spans[0]).passage, 0, 0, answers))
    return sorted(found, key=lambda one: one.passage)


def record_with(data: bytes, kinds: tuple[str, ...] = ("participant", "matter", "session")) -> tuple[Desk, Recorded]:
    """A record with the cast of *data*, a file of talks."""
    desk = Desk("", "host")
    items = plan_import(read_record(desk.store), data).items
    enter(desk.of("host"), tuple(item for item in items if item.kind in kinds))
    return desk, read_record(desk.store)


def keys_for(desk: Desk, recorded: Recorded, report: bytes, mouth: str, labels: Sequence[Label]) -> int:
    """The keys that somebody presses who knows the labels; those with all fields."""
    from parley.storage import MemoryDrafts  # noqa: PLC0415

    drafts = MemoryDrafts()
    read = read_for_record(recorded, report, file="report.txt", mouth=mouth)
    draft = start_draft(recorded, drafts, desk.of("host"), read, report)
    acts = [Act(one.passage, {name: one.answers.get(name, ()) for name in CORE}) for one in labels]
    player = Player(recorded, drafts, draft, acts)
    player.play()
    return player.keys.total()


def measure(desk: Desk, recorded: Recorded, report: bytes, mouth: str, labels: Sequence[Label]) -> dict[str, Scores]:
    """The scores of the rules and of the baselines on one report; its keys and seconds are printed."""
    begun = time.process_time()
    reading = read_for_record(recorded, report, file="report.txt", mouth=mouth).reading
    seconds = time.process_time() - begun
    words = len(report.decode().split())
    keys = keys_for(desk, recorded, report, mouth, labels) / max(len(labels), 1)
    print(
        f"  {len(labels)} acts, {keys:.1f} keys an act; {words} words, {seconds * WORDS / max(words, 1):.2f} s for {WORDS}"
    )
    return {
        "rules": judged(labels, guesses_of(reading)),
        "reporter claims": judged(labels, reporter_claims(reading)),
        "last named claims": judged(labels, last_named_claims(reading, names_of(recorded))),
    }


def show(title: str, scores: Scores) -> None:
    """Print one table."""
    print(
        f"\n{title}: {scores.covered} of {scores.labels} labels covered, {scores.thrown_away} of {scores.guesses} proposals to be thrown away"
    )
    print(f"  {'field':<12} {'precision':>16} {'recall':>16} {'blank':>6} {'first':>12}")
    for name in FIELDS:
        one = scores.counts[name]
        covered = one["filled"] + one["open"]
        print(
            f"  {name:<12} {_of(one['right'], one['filled']):>16} {_of(one['right'], one['labelled']):>16}"
            f" {_share(one['open'], covered):>6} {_of(one['first'], one['open']):>12}"
        )


def _of(part: int, whole: int) -> str:
    return f"{_share(part, whole)} ({part}/{whole})"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "-"


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="bench reading")
    parser.add_argument("labels", nargs="?", type=Path)
    parser.add_argument("texts", nargs="?", type=Path)
    parser.add_argument(
        "--case-zero", type=Path, metavar="REPORT", help="the report of case zero, which is not shipped"
    )
    asked = parser.parse_args()
    found: defaultdict[tuple[str, str, str], Scores] = defaultdict(Scores)
    if asked.case_zero is not None:
        print("case zero (seen)\n  labels without characters: proposals are taken in the order of a passage")
        desk, recorded = record_with(CASE_ZERO.read_bytes())
        for way, scores in measure(
            desk, recorded, asked.case_zero.read_bytes(), "reuters", labels_of_case_zero()
        ).items():
            found["en", "case zero", way].add(scores)
    for file in sorted(asked.labels.glob("*.yaml")) if asked.labels else []:
        data = yaml.safe_load(file.read_text("utf-8"))
        if not isinstance(data, dict) or "utterances" not in data or "sha256" not in data:
            continue  # a cast
        text = (asked.texts or asked.labels) / f"{file.stem}.txt"
        if not text.is_file() or sha256_hex(text.read_bytes()) != data["sha256"]:
            print(f"{file.stem}: no text with the digest of the label file; passed over ({data.get('address', '')})")
            continue
        print(f"{file.stem} ({data['language']}, {data.get('kind', '')}, {data.get('set', 'seen')})")
        desk, recorded = record_with((file.parent / data["talks"]).read_bytes())
        for way, scores in measure(desk, recorded, text.read_bytes(), data.get("mouth", ""), labels_of(data)).items():
            found[data["language"], data.get("set", "seen"), way].add(scores)
    for (language, which, way), scores in found.items():
        show(f"{language}, {which}, {way}", scores)
    if not found:
        raise SystemExit("bench reading: nothing to measure; give LABELS and TEXTS, or --case-zero REPORT")


if __name__ == "__main__":
    main()
