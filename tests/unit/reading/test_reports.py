from __future__ import annotations

from parley.reading import KnownName, read_report

KNOWN = (KnownName("side-a", "state", ("Alvania",)),)


def test_passages_and_sentences_are_numbered_and_every_sentence_has_an_act() -> None:
    passages = ("Alvania said yes. It is Friday.", "", "Alvania said no.")
    read = read_report(passages, "en", KNOWN)
    assert [one.name for one in read.sentences] == ["1a", "1b", "3a"]
    assert all(one.proposals for one in read.sentences)
    assert read.passages == passages


def test_the_same_report_is_read_the_same_way() -> None:
    passages = ("Alvania said yes, within 30 days, if the fire ceases.",)
    assert read_report(passages, "en", KNOWN) == read_report(passages, "en", KNOWN)


def test_nothing_is_read_in_nothing() -> None:
    assert read_report((), "en").sentences == ()
    assert read_report(("   ",), "tr").sentences == ()
