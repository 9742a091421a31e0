from __future__ import annotations

from parley.text.verdicts.across import bones, judge_across

EN = "Side A shall release 1,000 prisoners within fourteen days from 16 May 2025 under Article 5."
UK = "Сторона А зобов'язана звільнити 1 000 полонених протягом 14 днів з 16 травня 2025 року відповідно до статті 5."
RU = "Сторона А обязана освободить тысячу пленных в течение четырнадцати дней с 16.05.2025 согласно статье 5."
TR = "Taraf A, madde 5 uyarınca 16 Mayıs 2025 tarihinden itibaren on dört gün içinde 1.000 esiri serbest bırakmalıdır."


def test_the_bones_of_one_provision_in_four_languages_are_the_same():
    found = [bones(EN, "en"), bones(UK, "uk"), bones(RU, "ru"), bones(TR, "tr")]
    assert {(one.numbers, one.dates, one.references) for one in found} == {
        ((("1000", 1), ("14", 1)), (("2025-05-16", 1),), (("5", 1),))
    }
    assert all(one.obliges and not one.allows and not one.negates for one in found)


def test_across_languages_the_verdict_is_never_more_than_corresponds():
    assert judge_across(EN, "en", UK, "uk").verdict == "corresponds"
    assert judge_across("14", "en", "14", "ru").verdict == "corresponds"


def test_numbers_dates_and_references_decide():
    changes = (
        ("14", "40", "number-unit"),
        ("16 травня", "17 травня", "date-deadline"),
        ("статті 5", "статті 6", "cross-reference"),
    )
    for now, then, kind in changes:
        judgement = judge_across(EN, "en", UK.replace(now, then), "uk")
        assert (judgement.verdict, judgement.differences[0].kind) == ("differs", kind)


def test_the_place_of_what_decides_is_given():
    (found,) = judge_across(EN, "en", UK.replace("14", "40"), "uk").differences
    assert (found.a.words, found.b.words) == ("fourteen", "40")


def test_modality_and_negation_are_said_and_do_not_decide():
    judgement = judge_across("Side A shall leave.", "en", "Сторона А може піти.", "uk")
    assert (judgement.verdict, [found.kind for found in judgement.differences]) == ("corresponds", ["modality"])
    judgement = judge_across("Side A shall not leave.", "en", "Сторона А зобов'язана піти.", "uk")
    assert [found.kind for found in judgement.differences] == ["negation"]
    judgement = judge_across("Lists are given without delay.", "en", "Списки передають негайно.", "uk")
    assert judgement.verdict == "corresponds"


def test_opposite_answers_to_one_question_differ():
    judgement = judge_across(
        "Ukraine will not join the alliance.", "en", "Україна приєднується до альянсу лише за згодою всіх членів.", "uk"
    )
    assert (judgement.verdict, [found.kind for found in judgement.differences]) == ("differs", ["negation"])
    judgement = judge_across("Side A shall not leave.", "en", "Сторона А зобов'язана піти.", "uk")
    assert judgement.verdict == "differs"


def test_an_empty_side():
    assert judge_across(EN, "en", "", "uk").verdict == "only-a"
    assert judge_across("", "en", UK, "uk").verdict == "only-b"
