"""The scores of ``bench reading``: what counts as right, blank, missed and to be thrown away."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    path = Path(__file__).parents[2] / "bench" / "reading.py"
    spec = importlib.util.spec_from_file_location("bench_reading", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_reading"] = module
    before = list(sys.path)
    spec.loader.exec_module(module)
    sys.path[:] = before
    return module


def test_right_wrong_blank_and_missed_are_told_apart(bench: ModuleType) -> None:
    labels = [
        bench.Label(1, 0, 10, {"speaker": ("a",), "force": ("claims",)}),
        bench.Label(1, 20, 30, {"speaker": ("b",), "force": ("agrees",)}),
        bench.Label(2, 0, 10, {"speaker": ("c",)}),
        bench.Label(3, 0, 10, {"speaker": ("d",)}),
    ]
    guesses = [
        bench.Guess(1, 0, 12, {"speaker": ("a",), "force": ("claims",)}),
        bench.Guess(1, 18, 30, {"speaker": ("x",), "force": None}, {"force": ("agrees",)}),
        bench.Guess(2, 0, 10, {"speaker": None}, {"speaker": ("x",)}),
        bench.Guess(2, 20, 30, {"speaker": ("y",)}),
    ]
    scores = bench.judged(labels, guesses)
    assert (scores.labels, scores.covered, scores.thrown_away) == (4, 3, 1)
    assert dict(scores.counts["speaker"]) == {"labelled": 4, "filled": 2, "right": 1, "open": 1, "first": 0}
    assert dict(scores.counts["force"]) == {"labelled": 2, "filled": 1, "right": 1, "open": 1, "first": 1}
    assert dict(scores.counts["other force"]) == {"labelled": 1, "open": 1, "first": 1}


def test_a_guess_is_taken_once_by_the_label_that_shares_most_with_it(bench: ModuleType) -> None:
    labels = [bench.Label(1, 0, 5, {"speaker": ("a",)}), bench.Label(1, 0, 5, {"speaker": ("b",)})]
    scores = bench.judged(labels, [bench.Guess(1, 0, 5, {"speaker": ("a",)})])
    assert (scores.covered, scores.counts["speaker"]["right"]) == (1, 1)
    whole = bench.judged([bench.Label(1, 0, 0, {"speaker": ("a",)})], [bench.Guess(1, 7, 9, {"speaker": ("a",)})])
    assert whole.covered == 1


def test_time_words_may_be_longer_or_shorter_than_their_label(bench: ModuleType) -> None:
    label = bench.Label(1, 0, 5, {"time": ("on Friday",)})
    scores = bench.judged([label], [bench.Guess(1, 0, 5, {"time": ("Friday",)})])
    assert scores.counts["time"]["right"] == 1


def test_labels_name_a_passage_and_characters(bench: ModuleType) -> None:
    (label,) = bench.labels_of({"utterances": [{"at": "6@3-9", "speaker": ["reporter"], "force": "claims", "via": []}]})
    assert (label.passage, label.start, label.end) == (6, 3, 9)
    assert label.answers == {"speaker": ("reporter",), "force": ("claims",), "via": ()}
