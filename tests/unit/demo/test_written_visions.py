"""The shipped visions: whole, parallel, sourced, and nothing in them that the list of topics does not have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from parley.demo.written_visions import ILLUSTRATION, VISIONS, illustration, read_vision, topic_of, vision_bytes
from parley.text.document import provisions_with_text, walk
from parley.text.markdown import read_markdown
from parley.text.negotiation import propose_undertakings
from parley.text.negotiation.brackets import bracket_count, read_brackets
from parley.text.negotiation.signature import CleanProvision, CleanText
from parley.text.pairing import pair_documents

PAIRS = (("a", "uk", "en"), ("b", "ru", "en"))
RUN = 9


def topics(shared: Path) -> dict[str, str]:
    """The topics as the comments name them, and what each says."""
    listed = yaml.safe_load((shared / "cases" / "istanbul-2025-05-16" / "visions.yaml").read_text("utf-8"))
    named: dict[str, str] = {}
    for side in ("a", "b"):
        for row in listed[side]:
            name = "/".join([side, row["topic"], *([str(row["option"])] if "option" in row else [])])
            named[name] = f"{named.get(name, '')} {row['content']}"
    return named


@pytest.mark.parametrize("vision", VISIONS, ids=lambda vision: vision.file)
def test_every_provision_names_its_topic_and_no_comment_is_among_the_words(vision):
    reading = read_vision(vision.side, vision.language)
    words = provisions_with_text(reading.document)
    assert 20 <= len(words) <= 45
    assert set(topic_of(reading)) == {provision.id for provision in words}
    assert all(topic.startswith(f"{vision.side}/") for topic in topic_of(reading).values())
    assert not any("<!--" in provision.text or "/" in provision.text for provision in words)
    assert {finding.message.code for finding in reading.findings} == {"text.comments-apart"}


@pytest.mark.parametrize("vision", VISIONS, ids=lambda vision: vision.file)
def test_the_top_says_that_it_is_a_paraphrase_and_names_sources(vision):
    first = read_vision(vision.side, vision.language).apart[0]
    assert first.provision == ""
    assert first.words.split(".")[0] in {"Paraphrase", "Переказ", "Пересказ"}
    assert any(site in first.words for site in ("news.liga.net", "tass.com"))


@pytest.mark.parametrize(("side", "own", "other"), PAIRS)
def test_the_two_languages_of_a_vision_say_the_same_provision_by_provision(side, own, other):
    one, second = read_vision(side, own), read_vision(side, other)
    assert [(p.level, p.ordinal if p.level != "point" else "", bool(p.text)) for p in walk(one.document)] == [
        (p.level, p.ordinal if p.level != "point" else "", bool(p.text)) for p in walk(second.document)
    ]
    assert list(topic_of(one).values()) == list(topic_of(second).values())
    figures = [re.findall(r"\d+", p.text) for p in walk(one.document)]
    assert figures == [re.findall(r"\d+", p.text) for p in walk(second.document)]


@pytest.mark.parametrize("vision", VISIONS, ids=lambda vision: vision.file)
def test_every_topic_is_there_and_no_figure_that_no_topic_has(shared, vision):
    listed = {name: content for name, content in topics(shared).items() if name.startswith(f"{vision.side}/")}
    reading = read_vision(vision.side, vision.language)
    told = topic_of(reading)
    assert set(told.values()) == set(listed)
    for provision in provisions_with_text(reading.document):
        assert set(re.findall(r"\d+", provision.text)) <= set(re.findall(r"\d+", listed[told[provision.id]]))


def test_no_sentence_of_the_report_is_copied(shared):
    report = (shared / "cases" / "istanbul-2025-05-16" / "article.txt").read_text("utf-8").lower()
    theirs = re.findall(r"\w+", report)
    runs = {tuple(theirs[at : at + RUN]) for at in range(len(theirs) - RUN + 1)}
    for side in ("a", "b"):
        ours = re.findall(r"\w+", vision_bytes(side, "en").decode().lower())
        assert not runs & {tuple(ours[at : at + RUN]) for at in range(len(ours) - RUN + 1)}


def test_the_visions_meet_and_part_where_the_accounts_do():
    a, b = read_vision("a", "en"), read_vision("b", "en")
    told_a, told_b = topic_of(a), topic_of(b)
    pairing = pair_documents(a.document, b.document)
    met = {(told_a[one], told_b[other]) for link in pairing.links for one in link.a for other in link.b}
    assert {
        ("a/civilians and children", "b/civilians/2"),
        ("a/monitoring", "b/monitoring/2"),
        ("a/ceasefire", "b/sequence"),
        ("a/sanctions", "b/sanctions"),
        ("a/armed forces", "b/armed forces"),
        ("a/territory", "b/territory"),
        ("a/neutrality", "b/neutrality"),
    } <= met
    assert "a/leaders" in {told_a[one] for one in pairing.only_a}
    assert {"b/church", "b/nuclear", "b/language and rights", "b/ideology", "b/martial law and elections/2"} <= {
        told_b[one] for one in pairing.only_b
    }


@pytest.mark.parametrize("language", list(ILLUSTRATION))
def test_the_illustration_says_that_nobody_said_it_and_its_brackets_are_sound(language):
    source = illustration(language).decode("utf-8")
    assert any(mark in source for mark in ("ILLUSTRATION. Nobody said this", "ІЛЮСТРАЦІЯ. Ніхто", "ИЛЛЮСТРАЦИЯ. Никто"))
    read = read_brackets(source, parties=ILLUSTRATION[language])
    assert read.findings == ()
    assert bracket_count(read.nodes) == 7


@pytest.mark.parametrize(("ours", "theirs"), [("en", "en"), ("uk", "ru"), ("uk", "en"), ("en", "ru")])
def test_what_answers_nothing_of_one_another_is_not_linked(ours, theirs):
    """An exchange of prisoners and an amnesty, a full ceasefire and the signing of a memorandum, a line and a withdrawal from somewhere else."""
    a, b = read_vision("a", ours).document, read_vision("b", theirs).document
    linked = {(one[-3:], other[-3:]) for link in pair_documents(a, b).links for one in link.a for other in link.b}
    assert not linked & {("013", "045"), ("005", "053"), ("033", "004"), ("013", "055")}
    assert {("011", "044"), ("016", "046"), ("008", "054"), ("036", "027"), ("024", "006")} <= linked


@pytest.mark.parametrize("language", ILLUSTRATION)
def test_each_sentence_of_the_illustration_obliges_whoever_it_names_in_every_language(language):
    """Every bracket resolved to the wording of Side A: bearers, periods, and the one that is a duty not to do something."""
    source = illustration(language).decode("utf-8")
    ours, theirs = ILLUSTRATION[language]
    plain = re.sub(rf"\[{ours}: ([^\]]*)\]", r"\1", re.sub(rf"\[{theirs}: [^\]]*\]", "", source))
    read = read_markdown(plain, document_id="i", language=language).document
    provisions = tuple(
        CleanProvision(one.id, "", one.number, one.level, one.role, one.heading, one.text) for one in walk(read)
    )
    made = propose_undertakings(CleanText("i", language, "", provisions, ""), ("side-a", "side-b"), {})
    assert [one.bearers for one in made] == [("side-a", "side-b")] * 5
    assert [one.deadline.within for one in made] == ["", "P7D", "", "P3D", ""]
    assert [one.refrain for one in made] == [False, False, False, False, True]
    assert not any(one.weak for one in made)


def test_there_is_no_vision_in_a_language_that_is_not_shipped():
    with pytest.raises(KeyError):
        vision_bytes("a", "tr")
    with pytest.raises(KeyError):
        illustration("tr")
