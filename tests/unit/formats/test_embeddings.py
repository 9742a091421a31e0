"""The sentence model of the extra ``embeddings``: said where it is absent, unit vectors where it is there."""

from __future__ import annotations

import math

import pytest

from parley.formats.embeddings import load_embedding
from parley.kernel import UseError


def test_an_absent_model_is_said_with_what_to_do():
    with pytest.raises(UseError) as caught:
        load_embedding("no_such_model_of_ours")
    assert str(caught.value) == "text.no-model(package='no_such_model_of_ours')"


def test_a_package_that_is_no_model_is_said():
    with pytest.raises(UseError) as caught:
        load_embedding("json")
    assert [finding.message.code for finding in caught.value.findings] == ["text.model-broken"]


def test_texts_in_vectors_out(embedding):
    texts = ["Prisoners are released.", "Полонених звільняють.", "The port is open."]
    vectors = embedding(texts)
    assert [len(vector) for vector in vectors] == [len(vectors[0])] * 3
    assert all(math.isclose(sum(value * value for value in vector), 1.0, abs_tol=0.01) for vector in vectors)
    assert embedding([]) == []


def test_the_same_text_gives_the_same_vector_alone_or_among_others(embedding):
    alone = embedding(["Prisoners are released."])[0]
    among = embedding(["Mines are cleared.", "Prisoners are released.", "x" * 3000])[1]
    assert max(abs(one - other) for one, other in zip(alone, among, strict=True)) < 0.001


def test_odd_text_does_no_harm(embedding):
    assert len(embedding(["", "\x00", "\u202e", "a" * 5_000])) == 4
