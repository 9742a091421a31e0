"""Reading the file that people write: conveniences, and every finding in its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.authoring import MAX_FINDINGS
from parley.kernel import FileError, Finding, InputError
from parley.talks import admit, export_talks
from parley.talks import authored as module
from parley.talks.authored import FORMAT, MAX_BYTES, SECTIONS, decode_text, look_over, read_talks
from parley.talks.entries import KINDS, Account, Deadline, Participant, Quantity, Source, Undertaking, Utterance, When

HEAD = "format: parley-talks/1\ntitle: A day\nlanguage: en\n"


def findings(text: str, **options: bool) -> list[tuple[str, int, int, str]]:
    """Code, line, column and path of everything that is wrong with *text*."""
    return [
        (
            one.message.code.removeprefix("talks-file.").removeprefix("file."),
            one.place.line,
            one.place.column,
            one.place.path,
        )
        for one in look_over(text, **options).findings
    ]


def only(text: str) -> Finding:
    (finding,) = look_over(text).findings
    return finding


def utterance(lines: str) -> str:
    """A file with one utterance; its first own line is line 7."""
    return HEAD + "utterances:\n  - id: u\n    force: claims\n" + lines


def test_a_whole_talks_file_is_read() -> None:
    text = HEAD + (
        "participants:\n"
        "  - id: side-a   # a comment\n"
        "    kind: state\n"
        "    names: {en: Side A, uk: Сторона А}\n"
        "utterances:\n"
        "- id: l01\n"
        "  force: requests\n"
        "  speaker: side-a\n"
        "  to: [side-b, host]\n"
        "  when: {said: Friday, edtf: 2025-05-16}\n"
        "  content: A meeting.\n"
    )
    authored = read_talks(text)
    assert (authored.title, authored.language, authored.findings) == ("A day", "en", ())
    assert [(item.kind, item.body) for item in authored.items] == [
        ("participant", Participant(id="side-a", kind="state", names={"en": "Side A", "uk": "Сторона А"})),
        (
            "utterance",
            Utterance(
                id="l01",
                force="requests",
                speaker="side-a",
                to=("side-b", "host"),
                when=When(said="Friday", lang="en", edtf="2025-05-16"),
                content={"en": "A meeting."},
            ),
        ),
    ]


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("content: Words.", "content", {"en": "Words."}),
        ("content: {uk: Так}", "content", {"uk": "Так"}),
        ("content: no", "content", {"en": "no"}),
        ("content: 12:30", "content", {"en": "12:30"}),
        ("content: ~", "content", {"en": "~"}),
        ("content: >\n      Two\n      lines.\n", "content", {"en": "Two lines."}),
        ("content: |+\n      Two\n      lines.\n\n", "content", {"en": "Two\nlines."}),
        ("when: Friday", "when", When(said="Friday", lang="en")),
        ("when: 2025-05-16", "when", When(edtf="2025-05-16")),
        ("when: ../2025-05-16", "when", When(edtf="../2025-05-16")),
        ("when: {said: Cuma, lang: tr}", "when", When(said="Cuma", lang="tr")),
        ("when: {said: Friday}", "when", When(said="Friday", lang="en")),
        ('when: {said: Friday, lang: ""}', "when", When(said="Friday")),
        ("when: {after: l01}", "when", When(after=("l01",))),
        ("to: side-b", "to", ("side-b",)),
        ("to: []", "to", ()),
        ("to: [no, on, 12]", "to", ("no", "on", "12")),
        ("spans: report#6", "spans", ("report#6",)),
        ("spans: [report#6, report#7@10-42]", "spans", ("report#6", "report#7@10-42")),
        ("about:\n    - a\n    - b", "about", ("a", "b")),
    ],
)
def test_short_ways_of_writing_a_field_are_understood(line: str, name: str, value: object) -> None:
    assert getattr(read_talks(utterance(f"    {line}\n")).items[0].body, name) == value


@pytest.mark.parametrize(
    ("line", "deadline"),
    [
        ("soon", Deadline(kind="vague", said="soon", lang="en")),
        ("2025-06-01", Deadline(kind="absolute", edtf="2025-06-01")),
        ("{kind: vague, said: soon}", Deadline(kind="vague", said="soon", lang="en")),
        ("{kind: relative, within: P7D, after: s1}", Deadline(kind="relative", within="P7D", after="s1")),
        ("{}", Deadline()),
    ],
)
def test_short_ways_of_writing_a_deadline_are_understood(line: str, deadline: Deadline) -> None:
    text = HEAD + "undertakings:\n- id: u\n  debtor: a\n  accounts:\n  - said_in: l01\n"
    text += f"    quantity: {{count: 1000}}\n    deadline: {line}\n"
    account = Account(said_in="l01", quantity=Quantity(count=1000), deadline=deadline)
    assert read_talks(text).items[0].body == Undertaking(id="u", debtor="a", accounts=(account,))


def test_numbers_are_read_only_where_a_number_is_meant() -> None:
    text = HEAD + "sources:\n- {id: '7', kind: report, title: 7, passages: 18, lengths: [1, 20]}\n"
    body = read_talks(text).items[0].body
    assert body == Source(id="7", kind="report", title={"en": "7"}, passages=18, lengths=(1, 20))


def test_the_language_may_stand_below_the_entries() -> None:
    """A program that sorts its keys writes it there."""
    data = {
        "format": FORMAT,
        "assessments": [{"id": "a", "condition": "c", "state": "met", "content": "Done."}],
        "language": "en",
        "matters": [{"id": "m", "kind": "talks", "title": "Talks"}],
    }
    authored = read_talks(json.dumps(data))
    assert [item.body.id for item in authored.items] == ["a", "m"]
    assert authored.items[0].body.content == {"en": "Done."}  # type: ignore[attr-defined]


def test_a_file_without_language_takes_texts_by_language_only() -> None:
    text = "format: parley-talks/1\nmatters:\n- {id: m, kind: talks, title: {en: Talks}}\n- {id: n, kind: talks, title: Talks}\n"
    assert findings(text) == [("language-needed", 4, 31, "matters[1].title")]


def test_lists_may_be_empty() -> None:
    assert read_talks(HEAD + "matters: []\n").items == ()


def test_every_kind_has_its_list() -> None:
    assert list(SECTIONS.values()) == list(KINDS)
    assert "undertaking-changes" in SECTIONS
    assert SECTIONS["discrepancies"] == "discrepancy"
    assert SECTIONS["silences"] == "silence"


def test_places_of_values() -> None:
    text = utterance("    to: [side-b,\n         host]\n    content:\n      en: Words.\n    when: Friday\n")
    (item,) = read_talks(text, file="day.yaml").items
    assert str(item.place) == "day.yaml:5:5 utterances[0]"
    assert str(item.place_of("to[1]")) == "day.yaml:8:10 utterances[0].to[1]"
    assert str(item.place_of("content.en")) == "day.yaml:10:11 utterances[0].content.en"
    assert str(item.place_of("when.said")) == "day.yaml:11:11 utterances[0].when.said"
    assert str(item.place_of("speaker")) == "day.yaml:5:5 utterances[0].speaker"


def test_all_findings_at_once() -> None:
    text = (
        "format: parley-talks/3\n"
        "langauge: en\n"
        "utterances:\n"
        "  - id: u\n"
        "    force: claim\n"
        "    foo: 1\n"
        "    to: {a: b}\n"
        "    when: [1]\n"
        "  - force: claims\n"
        "    channel: Interview\n"
        "  - words\n"
        "sources:\n"
        "  - id: s\n"
        "    kind: report\n"
        "    title: {en: [x]}\n"
        "    passages: many\n"
        "    lengths: [1, '2', 1_000]\n"
        "    dated:\n"
        "participant:\n"
        "  - id: p\n"
        "matters: none\n"
    )
    assert findings(text) == [
        ("format-unknown", 1, 9, "format"),
        ("unknown-section-near", 2, 1, "langauge"),
        ("unknown-word-near", 5, 12, "utterances[0].force"),
        ("unknown-key", 6, 5, "utterances[0].foo"),
        ("expects-list", 7, 9, "utterances[0].to"),
        ("expects-mapping", 8, 11, "utterances[0].when"),
        ("key-missing", 9, 5, "utterances[1].id"),
        ("unknown-word-near", 10, 14, "utterances[1].channel"),
        ("expects-mapping", 11, 5, "utterances[2]"),
        ("expects-words", 15, 17, "sources[0].title.en"),
        ("not-a-number", 16, 15, "sources[0].passages"),
        ("not-a-number", 17, 18, "sources[0].lengths[1]"),
        ("not-a-number", 17, 23, "sources[0].lengths[2]"),
        ("value-empty", 18, 11, "sources[0].dated"),
        ("unknown-section-near", 19, 1, "participant"),
        ("key-missing", 20, 5, "participant[0].kind"),
        ("key-missing", 20, 5, "participant[0].names"),
        ("expects-list", 21, 10, "matters"),
    ]
    with pytest.raises(InputError) as caught:
        read_talks(text)
    assert len(caught.value.findings) == 18


def test_what_could_not_be_read_is_named() -> None:
    text = HEAD + "matters:\n- {id: m, kind: talks, title: Talks}\n- {id: n, kind: talk, title: Talks}\n"
    authored = look_over(text)
    assert [item.body.id for item in authored.items] == ["m"]
    assert authored.unread == {"n"}


def test_a_near_word_is_offered() -> None:
    text = HEAD + "utterances:\n- {id: u, force: agree_if}\n"
    assert only(text).message.params["near"] == "agrees-if"
    text = HEAD + "utterances:\n- {id: u, force: claims, said-in: x}\n"
    assert only(text).message.params["near"] == "said_in"
    text = HEAD + "utterances:\n- {id: u, force: qqqq}\n"
    finding = only(text)
    assert finding.message.code == "talks-file.unknown-word"
    assert str(finding.message.params["allowed"]).startswith("claims, denies, ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("empty", 1, 1)),
        ("# nothing\n", ("empty", 1, 1)),
        ("---\n", ("empty", 2, 1)),
        ("just words\n", ("not-a-mapping", 1, 1)),
        ("- a\n", ("not-a-mapping", 1, 1)),
        ("title: x\n", ("format-missing", 1, 1)),
        (HEAD + "title: again\n", ("key-twice", 4, 1)),
        (HEAD + "---\na: 1\n", ("yaml-documents", 4, 1)),
        (utterance("    content: &a x\n"), ("yaml-anchor", 7, 14)),
        (utterance("    content: *a\n"), ("yaml-alias", 7, 14)),
        (utterance("    content: !!str x\n"), ("yaml-tag", 7, 14)),
        (utterance("    force: claims\n"), ("key-twice", 7, 5)),
        (utterance("    ? [a]\n    : b\n"), ("key-not-words", 7, 7)),
        (utterance("    content: one: two\n"), ("yaml-colon", 7, 17)),
        (utterance("    content: @x\n"), ("yaml-character", 7, 14)),
        (utterance("\tcontent: x\n"), ("yaml-tab", 7, 1)),
        (utterance('    content: "x\n'), ("yaml-quote-open", 8, 1)),
        (utterance("    content: 'it's'\n"), ("yaml-indentation", 7, 18)),
        (utterance('    content: "\\q"\n'), ("yaml-escape", 7, 15)),
        (utterance("    to: [a, b\n    content: x\n"), ("yaml-bracket-open", 8, 12)),
        (utterance("   content: x\n"), ("yaml-indentation", 7, 4)),
        (utterance("    content\n"), ("yaml-no-colon", 8, 1)),
        (utterance("    content: a\x01b\n"), ("character", 7, 15)),
        (utterance("    content: a\x00b\n"), ("binary", 7, 0)),
        (utterance("    content: cafe\u0301\n"), ("not-nfc", 7, 14)),
        (utterance("    content: a\u202eb\n"), ("bidi-control", 7, 14)),
        (utterance('    content: "a\\u202eb"\n'), ("bidi-control", 7, 14)),
        (utterance("    content: a\u200bb\n"), ("invisible", 7, 14)),
        (utterance("    content: Іvan Kyїv\n"), ("mixed-script", 7, 14)),
        (utterance("    content: x # a\u202eb\n"), ("comment-bidi", 7, 19)),
        (utterance("    content: {e\u202en: x}\n"), ("bidi-control", 7, 15)),
        (utterance("    content: " + "[" * 40 + "]" * 40 + "\n"), ("too-deep", 7, 43)),
        ("format: parley-talks/1\nlanguage: English language\n", ("language", 2, 11)),
        ("format: parley-talks/1\nlanguage: ua\n", ("language-near", 2, 11)),
        ("format: parley-talks/1\nlanguage: EN\n", ("language-near", 2, 11)),
        ("format: parley-talks/1\ntitle:\n", ("value-empty", 2, 7)),
        ("format: [1]\n", ("expects-words", 1, 10)),
        (
            HEAD + "sources:\n- {id: s, kind: report, title: x, passages: 99999999999999999}\n",
            ("number-too-large", 5, 45),
        ),
    ],
)
def test_one_thing_wrong_in_a_talks_file_is_named_with_its_place(text: str, expected: tuple[str, int, int]) -> None:
    assert findings(text)[0][:3] == expected
    with pytest.raises(InputError):
        read_talks(text)


def test_findings_before_broken_syntax_are_kept() -> None:
    text = HEAD + "utterances:\n- {id: u, force: claim}\n- {id: v, force: claims\n"
    assert [code for code, *_ in findings(text)] == ["unknown-word-near", "yaml-bracket-open"]


def test_odd_characters_can_be_accepted_but_not_another_normal_form() -> None:
    text = utterance("    content: a\u202eb\n    words: {uk: Іvan}\n")
    authored = read_talks(text, accept_flagged=True)
    assert [finding.severity for finding in authored.findings] == ["warning", "warning"]
    assert authored.findings[0].message.params == {"shown": "\\u202e", "count": 1}
    assert "\u202e" not in str(authored.findings)
    with pytest.raises(InputError):
        read_talks(utterance("    content: cafe\u0301\n"), accept_flagged=True)


def test_names_from_the_file_are_shown_escaped() -> None:
    text = utterance("    fo\u202ece: x\n")
    assert "\u202e" not in str(look_over(text).findings)


def test_a_file_that_is_nothing_of_ours_is_given_up() -> None:
    text = HEAD + "utterances:\n" + "- {id: u, force: nonsense}\n" * (MAX_FINDINGS + 500)
    listed = look_over(text).findings
    assert listed[-1].message.code == "talks-file.too-many-errors"
    assert len(listed) == MAX_FINDINGS + 1


def test_warnings_without_end_do_not_end_the_reading() -> None:
    text = HEAD + "omissions:\n" + "".join(f"- {{id: o{n}, content: a\u202eb}}\n" for n in range(MAX_FINDINGS + 5))
    authored = look_over(text, accept_flagged=True)
    assert len(authored.items) == MAX_FINDINGS + 5
    assert {finding.severity for finding in authored.findings} == {"warning"}
    assert authored.findings[-1].message.params == {"count": 5}
    assert not authored.cut_short


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    text = HEAD + "omissions:\n" + "".join(f"- id: o{number}\n" for number in range(1200))
    read_talks(text, progress=lambda done, total: told.append((done, total)))
    assert [total for _, total in told] == [1205, 1205, 1205]
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (1205, 1205)


@pytest.mark.parametrize("data", [b"format: x", "\ufeffformat: x".encode(), b"format: x\r\n"])
def test_bytes_of_a_text_are_decoded(data: bytes) -> None:
    assert decode_text(data).startswith("format: x")


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        ("format: x".encode("utf-16"), "talks-file.utf16", 1),
        (b"a\nb\x00c", "file.binary", 2),
        ("a\nпривет".encode("cp1251"), "talks-file.not-utf8", 2),
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes, code: str, line: int) -> None:
    with pytest.raises(FileError) as caught:
        decode_text(data, "day.yaml")
    (finding,) = caught.value.findings
    assert (finding.message.code, finding.place.file, finding.place.line) == (code, "day.yaml", line)


def test_what_is_too_large_is_not_even_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_BYTES == 64 * 1024 * 1024
    monkeypatch.setattr(module, "MAX_BYTES", 100)
    with pytest.raises(FileError) as caught:
        decode_text(b"\x00" * 101)
    assert caught.value.findings[0].message.code == "talks-file.too-large"
    assert findings("[" * 101) == [("too-large", 0, 0, "")]


def test_paths_between_entries_are_shared() -> None:
    """A hundred thousand entries of one shape keep one list of paths."""
    text = HEAD + "omissions:\n" + "".join(f"- {{id: o{number}, content: x}}\n" for number in range(3))
    items = read_talks(text).items
    assert items[0].places.paths is items[2].places.paths


SAMPLE = utterance("    content: {uk: Так}\n    to: [a, b]\n    when: Friday\n    words: >\n      Two\n      lines.\n")
BITS = st.one_of(
    st.sampled_from(
        (
            "- ",
            "  ",
            ": ",
            "{",
            "]",
            "{" * 500,
            "? " * 500,
            "\u2028",
            "\x85",
            "\r",
            "\t",
            "&a ",
            "*a",
            "? ",
            "<<: ",
            "---\n",
            "'",
            '"',
            "\u202e",
            "\x00",
        )
    ),
    st.text(),
)


@given(st.lists(st.tuples(st.integers(0, len(SAMPLE)), st.integers(0, 12), BITS), min_size=1, max_size=5))
def test_no_text_makes_the_reading_raise(edits: list[tuple[int, int, str]]) -> None:
    text = SAMPLE
    for at, removed, added in edits:
        text = text[:at] + added + text[at + removed :]
    authored = look_over(text)
    assert all(finding.message.code.startswith(("talks-", "file.")) for finding in authored.findings)


def test_a_question_that_nobody_answered_is_called_one_and_nothing_else() -> None:
    text = """\
format: parley-talks/2
title: A draft
language: en
participants:
  - {id: ada, kind: "?", names: Ada}
utterances:
  - {id: u1, speaker: "?", force: "?", content: "what?", when: {said: "?"}}
"""
    with pytest.raises(InputError) as error:
        read_talks(text)
    assert [(one.message.code, one.place.path) for one in error.value.findings] == [
        ("talks-file.question-open", "participants[0].kind"),
        ("talks-file.question-open", "utterances[0].speaker"),
        ("talks-file.question-open", "utterances[0].force"),
        ("talks-file.question-open", "utterances[0].when.said"),
    ]


def test_words_that_are_a_question_mark_are_words_where_their_language_stands() -> None:
    text = "format: parley-talks/2\nlanguage: en\nmatters:\n- {id: m, kind: other, title: {en: '?'}}\n"
    (item,) = admit(text, {}).items
    assert item.body.title == {"en": "?"}
    again = admit(export_talks([(item.kind, item.body)], language="en"), {}).items
    assert again[0].body == item.body
