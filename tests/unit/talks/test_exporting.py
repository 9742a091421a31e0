"""Writing talks: what comes out reads back to the same entries, and a person can read it."""

from __future__ import annotations

import unicodedata

import msgspec
import yaml
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from parley.talks.authored import AuthoredItem, look_over, read_talks
from parley.talks.entries import KINDS, Account, Body, Deadline, Utterance, When
from parley.talks.exporting import export_talks
from parley.talks.fields import Field, fields_of
from searching import search

TRICKY = ("no", "on", "y", "null", "12", "1e3", "0x1f", "true", "2025-05-16", "12.30", "1_000", "a", "l06.request")
TAGS = ("en", "uk", "ru", "tr", "no", "sr-Latn")
WORDS = st.one_of(
    st.text(min_size=1),
    st.text(alphabet=" \n\t:#-'\"ab|>[]{},&*!%@`\\", min_size=1),
    st.lists(
        st.sampled_from(("Friday", "a", "longer-than-most", "мир", "1,000", "-", ":", "#")), min_size=20, max_size=60
    ).map(" ".join),
    st.sampled_from(TRICKY),
).map(lambda words: unicodedata.normalize("NFC", words))
ROLES = {
    "id": st.sampled_from(TRICKY),
    "span": st.sampled_from(("report#6", "report#6@10-42", "no#1", "12#1")),
    "edtf": st.sampled_from(("2025-05-16", "2025", "../2025-05-16", "2025-06-02T13:00+03:00", "Friday", "20?5", "12")),
    "duration": st.sampled_from(("P7D", "PT12H", "P1M", "soon")),
    "language": st.sampled_from(TAGS),
    "digest": st.sampled_from(("0" * 64, "1e" * 32, "ab" * 32)),
    "string": WORDS,
    "number": st.integers(min_value=0, max_value=2**53 - 1),
    "text": st.dictionaries(st.sampled_from(TAGS), WORDS, min_size=1, max_size=3),
}


def value_of(field: Field) -> st.SearchStrategy[object]:
    if field.role == "part":
        assert field.part is not None
        one = struct_of(field.part)
    elif field.role == "word":
        one = st.sampled_from([word for word in field.words if word])
    else:
        one = ROLES[field.role]
    return st.lists(one, max_size=3).map(tuple) if field.many else one


def struct_of(struct: type[msgspec.Struct]) -> st.SearchStrategy[msgspec.Struct]:
    fields = fields_of(struct).values()
    return st.fixed_dictionaries(
        {field.name: value_of(field) for field in fields if field.required},
        optional={field.name: value_of(field) for field in fields if not field.required},
    ).map(lambda values: struct(**values))


ENTRIES = st.lists(
    st.sampled_from(sorted(KINDS)).flatmap(lambda kind: st.tuples(st.just(kind), struct_of(KINDS[kind]))), max_size=4
)


def pairs(items: tuple[AuthoredItem, ...]) -> list[tuple[str, Body]]:
    return [(item.kind, item.body) for item in items]


@search(120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(bodies=ENTRIES, title=st.one_of(st.just(""), WORDS), language=st.sampled_from(("", *TAGS)))
def test_what_is_written_reads_back(bodies: list[tuple[str, Body]], title: str, language: str) -> None:
    text = export_talks(bodies, title=title, language=language)
    authored = look_over(text, accept_flagged=True)
    assert [finding for finding in authored.findings if finding.severity == "error"] == []
    assert pairs(authored.items) == sorted(bodies, key=lambda pair: list(KINDS).index(pair[0]))
    assert (authored.title, authored.language) == (title, language)
    assert export_talks(pairs(authored.items), title=title, language=language) == text


@search(40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(bodies=ENTRIES)
def test_another_reader_of_yaml_sees_the_same_words(bodies: list[tuple[str, Body]]) -> None:
    """PyYAML's own loader guesses at types; nothing that we write may be guessed to be anything but words or a number."""
    text = export_talks(bodies, title="t", language="en")
    loaded = yaml.safe_load(text)

    def kinds(value: object) -> set[type]:
        if isinstance(value, dict):
            return set().union(*(kinds(one) for pair in value.items() for one in pair)) if value else set()
        if isinstance(value, list):
            return set().union(*(kinds(one) for one in value)) if value else set()
        return {type(value)}

    assert kinds(loaded) <= {str, int}
    for section in loaded.values():
        if isinstance(section, list):
            assert all(isinstance(item["id"], str) for item in section)


def test_case_by_case_for_people() -> None:
    bodies = [
        (
            "utterance",
            Utterance(
                id="no",
                force="claims",
                when=When(said="Friday", lang="en"),
                speaker="a",
                to=("b", "c"),
                spans=("report#6@10-42",),
                content={"en": "A swap: 1,000 each."},
                words={"en": "word " * 30 + "end", "uk": "так"},
            ),
        ),
        (
            "undertaking",
            KINDS["undertaking"](
                id="u",
                debtor="a",
                accounts=(
                    Account(said_in="no", deadline=Deadline(kind="vague", said="soon", lang="en")),
                    Account(said_in="no", deadline=Deadline(kind="absolute", edtf="2025-05-20")),
                    Account(said_in="no", deadline=Deadline(kind="vague", said="soon", lang="uk")),
                    Account(said_in="no", deadline=Deadline()),
                ),
            ),
        ),
    ]
    assert export_talks(bodies, title="Talks", language="en") == (
        """format: parley-talks/2
title: Talks
language: en

utterances:
  - id: "no"
    speaker: a
    when: Friday
    spans: [report#6@10-42]
    content: "A swap: 1,000 each."
    force: claims
    to: [b, c]
    words:
      en: >-
        """
        + ("word " * 20).strip()
        + """
        word word word word word word word word word word end
      uk: так

undertakings:
  - id: u
    debtor: a
    accounts:
      - said_in: "no"
        deadline: soon
      - said_in: "no"
        deadline: "2025-05-20"
      - said_in: "no"
        deadline:
          kind: vague
          said: soon
          lang: uk
      - said_in: "no"
        deadline: {}
"""
    )


def test_lines_stay_lines() -> None:
    body = KINDS["omission"](id="o", content={"en": "One.\n\nTwo: # three."})
    text = export_talks([("omission", body)], language="en")
    assert "    content: |-\n      One.\n\n      Two: # three.\n" in text
    assert read_talks(text).items[0].body == body


def test_what_hides_is_written_as_an_escape() -> None:
    body = KINDS["omission"](id="o", content={"en": "abc\u202edef"})
    text = export_talks([("omission", body)], language="en")
    assert "\u202e" not in text
    assert '"abc\\u202edef"' in text


def test_a_time_said_that_looks_like_a_date_keeps_its_long_form() -> None:
    """Written short it would be read as a date that somebody stated."""
    body = Utterance(id="a", force="claims", when=When(said="2022", lang="en"))
    text = export_talks([("utterance", body)], language="en")
    assert '    when:\n      said: "2022"\n      lang: en\n' in text
    assert read_talks(text).items[0].body == body


def test_words_in_no_known_language_stay_so() -> None:
    body = Utterance(id="a", force="claims", when=When(said="Friday"))
    text = export_talks([("utterance", body)], language="en")
    assert '      said: Friday\n      lang: ""\n' in text
    assert read_talks(text).items[0].body == body


def test_an_empty_record_is_a_file_too() -> None:
    assert export_talks([]) == "format: parley-talks/2\n"
    assert read_talks(export_talks([])).items == ()
