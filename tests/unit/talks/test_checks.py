"""What entries mean: everything that is wrong is found at once, in its place."""

from __future__ import annotations

import random

import pytest

from parley.kernel import Finding, InputError
from parley.talks.authored import Authored, AuthoredItem, read_talks
from parley.talks.checks import MAX_BODY, admit, check, in_entry_order, new_items
from parley.talks.entries import Matter, Participant, Said, Utterance, When, Withdrawal

HEAD = "format: parley-talks/2\nlanguage: en\n"
CAST = """participants:
- {id: side-a, kind: state, role: party, names: Side A}
- {id: side-b, kind: state, role: party, names: Side B}
- {id: host, kind: state, role: host, names: The host}
"""
SOURCE = "sources:\n- {id: report, kind: report, title: A report, passages: 3, lengths: [10, 20, 30]}\n"


def read(text: str) -> Authored:
    return read_talks(HEAD + text, file="day.yaml")


def found(text: str, before: str = "") -> list[tuple[str, str]]:
    """Code and path of every finding about *text*, with *before* in the record."""
    known = {item.body.id: item for item in read(before).items} if before else {}
    return [(one.message.code.removeprefix("talks-check."), one.place.path) for one in check(read(text).items, known)]


def said(fields: str) -> str:
    """A file with the cast, a source and one claim."""
    return CAST + SOURCE + f"utterances:\n- {{id: u, force: claims, content: x, speaker: side-a, {fields}}}\n"


def own(fields: str) -> str:
    return CAST + SOURCE + f"utterances:\n- {{id: u, force: claims, content: x, {fields}}}\n"


def test_a_good_file_has_nothing_to_say() -> None:
    assert found(said("to: side-b, via: [host], spans: [report#3, report#2@0-20], when: Friday")) == []


def test_places_are_those_of_the_file() -> None:
    authored = read(CAST + "utterances:\n- id: u\n  force: claims\n  content: x\n  speaker: side-c\n")
    (finding,) = check(authored.items, {})
    assert str(finding.place) == "day.yaml:11:12 utterances[0].speaker"
    assert finding.message.params == {"id": "side-c", "near": "side-b"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("to: nobody", ("unknown", "to[0]")),
        ("to: report", ("wrong-kind", "to[0]")),
        ("spans: reprot#1", ("unknown-near", "spans[0]")),
        ("spans: side-a#1", ("wrong-kind", "spans[0]")),
        ("spans: report#4", ("span-passage", "spans[0]")),
        ("spans: report#0", ("span", "spans[0]")),
        ("spans: report", ("span", "spans[0]")),
        ("spans: report#1@5-5", ("span", "spans[0]")),
        ("spans: report#1@5-11", ("span-length", "spans[0]")),
        ("when: {edtf: Friday}", ("date", "when.edtf")),
        ("when: {edtf: 2025-02-30}", ("date", "when.edtf")),
        ("when: {}", ("time-empty", "when")),
        ("when: {after: u}", ("circle-of-time", "when")),
        ("when: {after: side-b}", ("wrong-kind", "when.after[0]")),
        ("words: {english: x y}", ("", "")),
        ("words: {e: x}", ("language", "words.e")),
        ("words: {UK: x}", ("language-near", "words.UK")),
        ("words: {ua: x}", ("language-near", "words.ua")),
        ("words: {uk: ' '}", ("text-empty", "words.uk")),
        ("when: {said: x, lang: 'e n'}", ("language", "when.lang")),
        ("via: [host, side-b, host]", ("mouth-twice", "via[2]")),
        ("via: side-a", ("mouth-twice", "via[0]")),
        ("within: u", ("circle", "within")),
        ("reason_for: u", ("circle", "reason_for")),
        ("answers: side-a", ("wrong-kind", "answers[0]")),
        ("because: x", ("reason-for-nothing", "because")),
        ("supersedes: side-a, because: x", ("wrong-kind", "supersedes")),
        ("supersedes: u, because: x", ("circle", "supersedes")),
        ("about: [side-a, report, u]", ("", "")),
    ],
)
def test_what_is_checked_of_an_utterance(fields: str, expected: tuple[str, str]) -> None:
    code, path = expected
    assert found(said(fields)) == ([(code, f"utterances[0].{path}")] if code else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (own("to: side-b"), [("own-word", "utterances[0]")]),
        (own("via: host"), [("via-without-speaker", "utterances[0].via"), ("own-word", "utterances[0]")]),
        (own("said_in: u"), [("circle", "utterances[0].within")]),
        (
            CAST + "utterances:\n- {id: u, force: claims, speaker: host, said_in: v, voice: direct}\n"
            "- {id: v, force: claims, speaker: host}\n",
            [
                ("two-words", "utterances[0].said_in"),
                ("quotation-without-words", "utterances[0]"),
                ("nothing-said", "utterances[1]"),
            ],
        ),
        (
            "participants:\n- {id: p, kind: person, role: host, names: P}\n",
            [("person-without-office", "participants[0]")],
        ),
        ("participants:\n- {id: p, kind: person, names: P}\n", [("person-without-office", "participants[0]")]),
        (
            "participants:\n- {id: p, kind: state, role: party, names: P}\n- {id: h, kind: body, of: p, names: H}\n"
            "matters:\n- {id: m, kind: other, title: M, between: [p, h]}\n- {id: n, kind: other, title: N, between: [p, p]}\n",
            [("between-itself", "matters[0].between"), ("between-itself", "matters[1].between")],
        ),
        ("participants:\n- {id: P, kind: state, names: P}\n", [("identifier", "participants[0].id")]),
        ("participants:\n- {id: p, kind: state, names: {}}\n", [("name-missing", "participants[0].names")]),
        (
            "participants:\n- {id: p, kind: state, of: q, names: P}\n- {id: q, kind: state, of: p, names: Q}\n",
            [("circle", "participants[0].of")],
        ),
        (
            "matters:\n- {id: m, kind: talks, part_of: n, title: M}\n- {id: n, kind: talks, part_of: m, title: N}\n",
            [("circle", "matters[0].part_of")],
        ),
        (
            "sources:\n- {id: s, kind: report, title: S, passages: 3, lengths: [1]}\n",
            [("lengths-do-not-fit", "sources[0].lengths")],
        ),
        ("sources:\n- {id: s, kind: report, title: S, passages: -3}\n", [("negative", "sources[0].passages")]),
        ("sources:\n- {id: s, kind: report, title: S, sha256: ABC}\n", [("digest", "sources[0].sha256")]),
        ("sources:\n- {id: s, kind: report, title: S, language: Englisch!}\n", [("language", "sources[0].language")]),
        (
            "sources:\n- {id: s, kind: report, title: S, dated: {edtf: x}, credits: [{role: byline, count: -1}]}\n",
            [("date", "sources[0].dated.edtf"), ("negative", "sources[0].credits[0].count")],
        ),
        (
            SOURCE + "reckonings:\n- {id: r, edtf: 2025-05-16, source: report}\n",
            [("reckoning-half", "reckonings[0].source")],
        ),
        ("reckonings:\n- {id: r, edtf: 2025-05-16, expression: x}\n", [("reckoning-half", "reckonings[0].expression")]),
        ("reckonings:\n- {id: r, edtf: 2025-05-16}\n", [("reckoning-of-nothing", "reckonings[0]")]),
        (SOURCE + "reckonings:\n- {id: r, edtf: '', of: report}\n", [("reckoning-without-date", "reckonings[0].edtf")]),
        (SOURCE + "reckonings:\n- {id: r, edtf: 2025-05-16, source: report, expression: Friday}\n", []),
        (
            SOURCE + "discrepancies:\n- {id: d, between: [report, report]}\n",
            [("discrepancy-needs-two", "discrepancies[0].between")],
        ),
        (SOURCE + "silences:\n- {id: s, source: report}\n", [("silence-about-nothing", "silences[0]")]),
        (
            "omissions:\n- {id: o}\n",
            [("omission-without-reason", "omissions[0]"), ("omission-without-place", "omissions[0]")],
        ),
        (SOURCE + "withdrawals:\n- {id: w, target: report}\n", [("no-reason", "withdrawals[0]")]),
        (
            CAST + "undertakings:\n- {id: u, debtor: host, trigger: {}}\n",
            [("promise-without-account", "undertakings[0]"), ("trigger-empty", "undertakings[0].trigger")],
        ),
        (
            "matters:\n- {id: m, kind: talks, title: M}\n"
            "conditions:\n- {id: c, matter: m, variant_of: d}\n- {id: d, matter: m, variant_of: c}\n",
            [("circle", "conditions[0].variant_of")],
        ),
        (
            "participants:\n- {id: p, kind: state, names: P}\n- {id: p, kind: state, names: P}\n",
            [("identifier-twice", "participants[1].id")],
        ),
    ],
)
def test_what_is_checked_of_other_kinds(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ("soon", []),
        ("2025-06-01", []),
        ("{}", []),
        ("{kind: relative, within: P7D, after: v}", []),
        ("{kind: relative, within: P7D}", [("deadline-from-when", "deadline")]),
        ("{kind: relative, after: v}", [("deadline-lacks", "deadline")]),
        ("{kind: relative, after: v, within: a week}", [("duration", "deadline.within")]),
        ("{kind: relative, after: nothing, within: P7D}", [("unknown", "deadline.after")]),
        ("{kind: absolute}", [("deadline-lacks", "deadline")]),
        ("{kind: absolute, edtf: soon}", [("date", "deadline.edtf")]),
        ("{kind: absolute, edtf: 2025, within: P1D}", [("deadline-does-not-fit", "deadline.within")]),
        ("{kind: vague}", [("deadline-lacks", "deadline")]),
        ("{kind: vague, said: soon, edtf: 2025}", [("deadline-does-not-fit", "deadline.edtf")]),
        ("{kind: unknown, edtf: 2025}", [("deadline-does-not-fit", "deadline.edtf")]),
    ],
)
def test_what_is_checked_of_a_deadline(deadline: str, expected: list[tuple[str, str]]) -> None:
    text = CAST + "utterances:\n- {id: v, force: undertakes, speaker: host, content: x}\nundertakings:\n"
    text += f"- {{id: u, debtor: host, accounts: [{{said_in: v, deadline: {deadline}}}]}}\n"
    assert found(text) == [(code, f"undertakings[0].accounts[0].{path}") for code, path in expected]


def test_an_account_stands_on_an_utterance() -> None:
    text = CAST + "undertakings:\n- {id: u, debtor: host, accounts: [{said_in: host, quantity: {count: -1}}]}\n"
    assert found(text) == [
        ("wrong-kind", "undertakings[0].accounts[0].said_in"),
        ("negative", "undertakings[0].accounts[0].quantity.count"),
    ]


def test_what_could_not_be_read_is_not_called_unknown() -> None:
    authored = read("utterances:\n- {id: u, force: claims, content: x, speaker: p, spans: s#1}\n")
    assert check(authored.items, {}, unread={"p", "s"}) == []


def test_after_a_break_in_the_file_nothing_is_called_unknown() -> None:
    """What is referred to may stand behind the break."""
    text = (
        HEAD
        + "utterances:\n- {id: u, force: claims, speaker: p, content: x, spans: s#0}\n- {id: \nparticipants: x: y\n"
    )
    with pytest.raises(InputError) as caught:
        admit(text, {})
    codes = [one.message.code for one in caught.value.findings]
    assert codes[0] == "talks-check.span"
    assert codes[1].startswith("file.yaml-")
    assert len(codes) == 2


def test_an_entry_that_the_record_would_not_take() -> None:
    (finding,) = check(read("omissions:\n- {id: o, spans: s#1, content: " + "x" * MAX_BODY + "}\n").items, {})
    assert finding.message.code == "talks-check.entry-too-large"
    items = read("omissions:\n- {id: o, content: " + "x" * (MAX_BODY - 100) + "}\n").items
    assert [one.message.code for one in check(items, {})] == ["talks-check.omission-without-place"]


def test_findings_are_not_without_end() -> None:
    items = read("omissions:\n" + "".join(f"- {{id: o{n}, spans: s#1, content: x}}\n" for n in range(1200))).items
    findings = check(items, {})
    assert len(findings) == 1001
    assert findings[-1].message.code == "talks-check.and-more"
    assert findings[-1].message.params == {"count": 200}


def test_what_is_entered_already_is_noted_and_skipped() -> None:
    known = {item.body.id: item for item in read(CAST).items}
    again = read(CAST + "- {id: new, kind: state, names: New}\n")
    findings = check(again.items, known)
    assert [(one.severity, one.message.code) for one in findings] == [("note", "talks-check.already-entered")] * 3
    assert [item.body.id for item in new_items(again.items, known)] == ["new"]


def test_an_identifier_names_one_thing_for_ever() -> None:
    changed = CAST.replace("Side A", "Side Z")
    assert ("identifier-taken", "participants[0].id") in found(changed, before=CAST)


def test_a_correction_of_what_is_known() -> None:
    text = "participants:\n- {id: side-a.2, kind: state, names: A, supersedes: side-a, because: The name was wrong.}\n"
    assert found(text, before=CAST) == []
    twice = text + "- {id: side-a.3, kind: state, names: A, supersedes: side-a}\n"
    assert found(twice, before=CAST) == [
        ("corrected-twice", "participants[1].supersedes"),
        ("no-reason", "participants[1].supersedes"),
    ]


def test_circles_of_time_go_through_what_is_known() -> None:
    """u2 said before u1 is known; an entry after u1 and before u2 cannot be."""
    head = CAST + "utterances:\n- {id: u1, force: claims, content: x, speaker: host}\n"
    before = head + "- {id: u2, force: claims, content: x, speaker: host, when: {before: u1}}\n"
    assert found(before) == []
    line = "utterances:\n- {id: n, force: claims, content: x, speaker: host, when: {after: [u1], before: u2}}\n"
    known = {item.body.id: item for item in read(before).items}
    (finding,) = check(read(line).items, known)
    assert finding.message.code == "talks-check.circle-of-time"
    assert finding.message.params["circle"] == "n > u1 > u2 > n"


def test_a_long_circle_is_found_once() -> None:
    count = 5000
    items = [
        AuthoredItem(
            "utterance",
            Utterance(id=f"u{n}", force="claims", speaker="p", content={"en": "x"}, within=f"u{(n + 1) % count}"),
        )
        for n in range(count)
    ] + [AuthoredItem("participant", Participant(id="p", kind="state", names={"en": "P"}))]
    assert [one.message.code for one in check(items, {})] == ["talks-check.circle"]


def test_admit_reads_and_checks_in_one_go() -> None:
    text = HEAD + "participants:\n- {id: p, kind: stat, names: P}\n- {id: q, kind: state, names: Q, of: r}\n"
    text += "utterances:\n- {id: u, force: claims, speaker: p, content: x, spans: s#1}\n"
    with pytest.raises(InputError) as caught:
        admit(text, {})
    assert [(one.place.line, one.message.code) for one in caught.value.findings] == [
        (4, "talks-file.unknown-word-near"),
        (5, "talks-check.unknown"),
        (7, "talks-check.unknown"),
    ]


def test_admit_gives_what_is_new_in_the_order_of_entry() -> None:
    known = {item.body.id: item for item in read(CAST).items}
    text = HEAD + said("to: side-b").replace("utterances:", "title: T\nutterances:")
    authored = admit(text, known)
    assert [item.body.id for item in authored.items] == ["report", "u"]
    assert [finding.severity for finding in authored.findings] == ["note"] * 3
    assert authored.title == "T"


def test_entries_are_put_in_order_with_what_they_refer_to_first() -> None:
    """By kind, then as given, but what is referred to first; the same from any order of kinds."""
    items = [
        AuthoredItem("withdrawal", Withdrawal(id="w", target="m2")),
        AuthoredItem("utterance", Utterance(id="u1", force="claims", speaker="p2", answers=("u2",), matter="m1")),
        AuthoredItem("utterance", Utterance(id="u2", force="requests", speaker="p1")),
        AuthoredItem("matter", Matter(id="m1", kind="talks", title={"en": "M"}, part_of="m2")),
        AuthoredItem("matter", Matter(id="m2", kind="talks", title={"en": "M"}, between=("p1",))),
        AuthoredItem("participant", Participant(id="p1", kind="body", names={"en": "P"}, of="p2")),
        AuthoredItem("participant", Participant(id="p2", kind="state", names={"en": "P"})),
    ]
    assert [item.body.id for item in in_entry_order(items)] == ["p2", "p1", "m2", "m1", "u2", "u1", "w"]
    by_kind = sorted(items, key=lambda item: item.kind)
    assert in_entry_order(by_kind) == in_entry_order(items)


def test_order_of_entry_survives_circles_and_long_chains() -> None:
    circle = [
        AuthoredItem("participant", Participant(id=one, kind="state", names={"en": "P"}, of=other))
        for one, other in (("a", "b"), ("b", "a"))
    ]
    assert {item.body.id for item in in_entry_order(circle)} == {"a", "b"}
    count = 5000
    chain = [
        AuthoredItem("utterance", Utterance(id=f"u{n}", force="claims", answers=(f"u{n + 1}",))) for n in range(count)
    ]
    assert [item.body.id for item in in_entry_order(chain)] == [f"u{n}" for n in reversed(range(count))]


def test_checks_are_total() -> None:
    """Whatever shapes allow, checking gives findings and does not raise."""
    chance = random.Random(1)
    names = ("a", "b", "c", "", "A B", "x" * 80)
    for _ in range(300):
        items = [
            AuthoredItem(
                "utterance",
                Utterance(
                    id=chance.choice(names),
                    force="claims",
                    within=chance.choice(names),
                    said_in=chance.choice(names),
                    speaker=chance.choice(names),
                    via=tuple(chance.choices(names, k=2)),
                    supersedes=chance.choice(names),
                    when=When(after=tuple(chance.choices(names, k=2)), before=(chance.choice(names),)),
                    spans=(chance.choice(("a#1", "#", "b#0@9-1")),),
                ),
            )
            for _ in range(3)
        ]
        findings = check(items, {})
        assert findings
        assert all(isinstance(one, Finding) for one in findings)
        assert len(in_entry_order(items)) == len({item.body.id for item in items})
        assert all(isinstance(item.body, Said) for item in items)


def test_what_else_is_wrong_beside_a_misspelt_key_is_found_in_the_same_go() -> None:
    text = (
        "format: parley-talks/1\n"
        "language: en\n"
        "participants:\n"
        "- {id: a, kind: state, nams: A}\n"
        "utterence:\n"
        "- {id: u, force: claims, speaker: nobody, when: {edtf: 2025-02-30}, content: x}\n"
        "utterances:\n"
        "- {id: v, force: claims, speakr: a, matter: m, spans: s#1, content: x}\n"
        "- {id: w, force: claims, speaker: a, answers: u, content: x}\n"
    )
    with pytest.raises(InputError) as caught:
        admit(text, {})
    found = [(one.message.code.partition(".")[2], one.place.path) for one in caught.value.findings]
    assert found == [
        ("key-missing", "participants[0].names"),
        ("unknown-key-near", "participants[0].nams"),
        ("unknown-section-near", "utterence"),
        ("unknown", "utterence[0].speaker"),
        ("date", "utterence[0].when.edtf"),
        ("unknown-key-near", "utterances[0].speakr"),
        ("unknown", "utterances[0].matter"),
        ("unknown", "utterances[0].spans[0]"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "2025-06-31", "30/06/2025", "2025-05-16T24:00", "16.05.2025", "2025-13", "2025/06/30", "20250630", "6-30-2025",
        "2025-6-3", "30.06.2025 10:00", "2025-06-31/2025-07-02", "2025-06-31?",
    ],
)  # fmt: skip
def test_figures_that_look_like_a_date_and_are_none_are_an_error_with_its_place(words: str) -> None:
    text = (
        "format: parley-talks/1\nlanguage: en\nparticipants:\n- {id: a, kind: state, names: A}\nutterances:\n"
        f"- {{id: u, force: claims, speaker: a, content: x, when: '{words}'}}\n"
        "undertakings:\n"
        f"- {{id: p, debtor: a, accounts: [{{said_in: u, deadline: '{words}'}}]}}\n"
    )
    with pytest.raises(InputError) as caught:
        admit(text, {})
    found = [(one.message.code, one.place.path) for one in caught.value.findings if one.severity == "error"]
    assert found == [
        ("talks-check.looks-like-a-date", "utterances[0].when"),
        ("talks-check.looks-like-a-date", "undertakings[0].accounts[0].deadline"),
    ]


@pytest.mark.parametrize(
    "words", ["Friday", "soon", "within 30 days", "1/3 of them first", "20,000 days", "the 16th", "10-12 days", "2030"]
)
def test_other_words_stay_words(words: str) -> None:
    text = (
        "format: parley-talks/1\nlanguage: en\nparticipants:\n- {id: a, kind: state, names: A}\nutterances:\n"
        f"- {{id: u, force: claims, speaker: a, content: x, when: '{words}'}}\n"
        f"- {{id: v, force: claims, speaker: a, content: x, when: {{said: 16.05.2025}}}}\n"
    )
    assert len(admit(text, {}).items) == 3


@pytest.mark.parametrize(
    ("quantity", "code", "at"),
    [
        ("{count: 5, measure: range}", "range", ""),
        ("{count: 5, up_to: 9}", "range", ".up_to"),
        ("{count: 9, measure: range, up_to: 5}", "range", ".up_to"),
        ("{count: 120, percent_of: the prisoners}", "percent", ".count"),
        ("{count: 5, currency: EURO}", "currency", ".currency"),
        ("{count: 5, currency: EUR, unit: buses}", "money-of-something", ".currency"),
        ("{count: 5, measure: about}", "", ""),
        ("{count: 5, measure: range, up_to: 9, currency: UAH}", "", ""),
    ],
)
def test_what_is_asked_of_a_quantity(quantity: str, code: str, at: str) -> None:
    text = (
        "utterances:\n- {id: u, force: claims, speaker: side-a, content: x}\n"
        f"undertakings:\n- {{id: p, debtor: side-a, accounts: [{{said_in: u, quantity: {quantity}}}]}}\n"
    )
    told = found(CAST + text)
    assert told == ([(code, f"undertakings[0].accounts[0].quantity{at}")] if code else [])
