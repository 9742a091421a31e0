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


UKRAINIAN = "Україна заявила, що обмін полоненими відбудеться найближчими днями, а перелік уже готовий."


def test_a_passage_in_another_language_is_read_in_that() -> None:
    sides = (KnownName("ukraine", "state", ("Ukraine", "Україна")),)
    found = read_report(
        ("Ukraine said no.", UKRAINIAN, "اتفق الطرفان على اللقاء في المدينة يوم الجمعة المقبل صباحا"), "en", sides
    )
    assert (found.others, found.unread) == ({2: "uk"}, (3,))
    assert (found.language_of(1), found.language_of(2)) == ("en", "uk")
    second = next(one for one in found.sentences if one.passage == 2)
    assert second.proposals[0].speaker.known[0].value == "ukraine"


def test_a_passage_that_may_be_in_the_language_of_the_report_stays_in_it() -> None:
    plain = "Он сказал, что обмен будет скоро, а потом добавил, что они готовы к встрече."
    assert read_report((UKRAINIAN, plain), "uk").others == {}
    names = "Reuters and Associated Press and Agence France-Presse and Deutsche Presse-Agentur"
    assert (
        read_report(("Rusya, görüşmelerin süreceğini söyledi ve bunun önemli olduğunu açıkladı.", names), "tr").others
        == {}
    )


def test_progress_is_told_for_every_passage() -> None:
    done: list[int] = []
    read_report(("One.", "", "Three."), "en", progress=done.append)
    assert done == [1, 2, 3]
