"""Uncertain dates: what is understood, what is refused, and the same bounds as another reader of EDTF."""

from __future__ import annotations

import datetime

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from parley.kernel import EARLIEST, LATEST, NotADate, UncertainDate, day_bounds, parse_date

MINUTES_A_DAY = 24 * 60


def minute(year: int, month: int, day: int, hour: int = 0, minutes: int = 0) -> int:
    return datetime.date(year, month, day).toordinal() * MINUTES_A_DAY + hour * 60 + minutes


def end_of(year: int, month: int, day: int) -> int:
    return minute(year, month, day, 23, 59)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", minute(2025, 1, 1), end_of(2025, 12, 31)),
        ("2025-05", minute(2025, 5, 1), end_of(2025, 5, 31)),
        ("2024-02", minute(2024, 2, 1), end_of(2024, 2, 29)),
        ("2025-05-16", minute(2025, 5, 16), end_of(2025, 5, 16)),
        ("2025-05-16T13:00", minute(2025, 5, 16, 13), minute(2025, 5, 16, 13)),
        ("2025-05-16T13:00:59", minute(2025, 5, 16, 13), minute(2025, 5, 16, 13)),
        ("2025-05-16T13:00Z", minute(2025, 5, 16, 13), minute(2025, 5, 16, 13)),
        ("2025-06-02T13:00+03:00", minute(2025, 6, 2, 10), minute(2025, 6, 2, 10)),
        ("2025-06-02T01:00+03", minute(2025, 6, 1, 22), minute(2025, 6, 1, 22)),
        ("2025-06-02T23:30-05:45", minute(2025, 6, 3, 5, 15), minute(2025, 6, 3, 5, 15)),
        ("202X", minute(2020, 1, 1), end_of(2029, 12, 31)),
        ("20XX", minute(2000, 1, 1), end_of(2099, 12, 31)),
        ("00XX", minute(1, 1, 1), end_of(99, 12, 31)),
        ("202X-XX", minute(2020, 1, 1), end_of(2029, 12, 31)),
        ("2025-XX", minute(2025, 1, 1), end_of(2025, 12, 31)),
        ("2025-XX-XX", minute(2025, 1, 1), end_of(2025, 12, 31)),
        ("2025-05-XX", minute(2025, 5, 1), end_of(2025, 5, 31)),
        ("2025-05-14/2025-05-16", minute(2025, 5, 14), end_of(2025, 5, 16)),
        ("2025-05/2025-06-02T13:00", minute(2025, 5, 1), minute(2025, 6, 2, 13)),
        ("../2025-05-16", None, end_of(2025, 5, 16)),
        ("/2025-05-16", None, end_of(2025, 5, 16)),
        ("2025-05-16/..", minute(2025, 5, 16), None),
        ("2025-05-16/", minute(2025, 5, 16), None),
    ],
)
def test_the_first_and_last_day_of_an_uncertain_date(text: str, first: int | None, last: int | None) -> None:
    date = parse_date(text)
    assert (date.text, date.first, date.last) == (text, first, last)
    assert not date.uncertain
    assert not date.approximate
    assert date.is_interval is ("/" in text)


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2025-05-16?", True, False),
        ("2025-05~", False, True),
        ("2025%", True, True),
        ("2025-05-14?/2025-05-16", True, False),
        ("2025-05-14/2025-05-16~", False, True),
        ("2025-05-14?/2025-05-16~", True, True),
        ("../2025-05-16%", True, True),
    ],
)
def test_qualifiers_do_not_move_the_bounds(text: str, uncertain: bool, approximate: bool) -> None:
    date, bare = parse_date(text), parse_date(text.translate(str.maketrans("", "", "?~%")))
    assert (date.uncertain, date.approximate) == (uncertain, approximate)
    assert (date.first, date.last) == (bare.first, bare.last)


@pytest.mark.parametrize(
    "text",
    [
        "", "Friday", "..", "/", "../..", "../", "/..", "2025/2026/2027", "2025-13", "2025-02-29", "2025-02-30", "2025-00", "2025-05-00", "0000",
        "0000-01-01", "25-05-16", "2025-5-16", "16.05.2025", "2025-05-16 ", " 2025-05-16", "2025-05-16\n", "20250516", "2025-21", "Y17E8",
        "-0044", "2025?-05", "2025-05-16??", "[2025,2026]", "{2025}", "1950S2", "2X25", "XXXX", "202X-05", "202X-XX-05", "2025-XX-05", "2025-05-1X",
        "2025-05-16T", "2025-05-16T25:00", "2025-05-16T13:61", "2025-05-16T13:00:61", "2025-05-16T13", "2025-05T13:00", "2025-05-16T13:00+15:00",
        "2025-05-16T13:00+03:60", "2025-05-16T13:00+3", "2025-05-16/2025-05-15", "２０２５", "2025-05-16T1３:00",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(NotADate) as caught:
        parse_date(text)
    assert caught.value.args == (text,)


def test_one_is_before_another_only_if_every_reading_is() -> None:
    def before(one: str, other: str) -> bool:
        return parse_date(one).is_before(parse_date(other))

    assert before("2025-05-15", "2025-05-16")
    assert before("2025-05-16T10:00", "2025-05-16T10:01")
    assert before("../2025-05-15", "2025-05-16/..")
    assert not before("2025-05-16", "2025-05-16")
    assert not before("2025-05", "2025-05-16")
    assert not before("2025-05-16", "2025-05")
    assert not before("2025-05-15/..", "2025-05-16")
    assert not before("2025-05-15", "../2025-05-16")


def test_a_date_may_have_come_by_a_day_before_it_is_over_by_it() -> None:
    day = datetime.date(2025, 5, 16)

    def seen(text: str) -> tuple[bool, bool]:
        date = parse_date(text)
        return date.may_be_by(day), date.is_over_by(day)

    assert seen("2025-05-15") == (True, True)
    assert seen("2025-05-16") == (True, False)
    assert seen("2025-05-16T23:59") == (True, False)
    assert seen("2025-05-17") == (False, False)
    assert seen("2025-05") == (True, False)
    assert seen("../2025-05-20") == (True, False)
    assert seen("2025-05-01/..") == (True, False)
    assert seen("../2025-05-15") == (True, True)
    assert seen("2025-05-17/") == (False, False)


def test_a_day_has_its_minutes_and_the_calendar_fits_between_the_ends() -> None:
    assert day_bounds(datetime.date(1, 1, 1)) == (MINUTES_A_DAY, 2 * MINUTES_A_DAY - 1)
    first, last = day_bounds(datetime.date(2024, 2, 29))
    assert last - first == MINUTES_A_DAY - 1
    assert day_bounds(datetime.date.min)[0] - MINUTES_A_DAY > EARLIEST
    assert day_bounds(datetime.date.max)[1] + MINUTES_A_DAY < LATEST


DAYS = st.dates(min_value=datetime.date(1000, 1, 1), max_value=datetime.date(2999, 12, 31))
QUALIFIERS = st.sampled_from(("", "?", "~", "%"))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Dates that both readers understand."""
    day = draw(DAYS)
    whole = day.isoformat()
    shapes = (
        whole,
        whole[:7],
        whole[:4],
        whole[:3] + "X",
        whole[:2] + "XX",
        whole[:4] + "-XX",
        whole[:7] + "-XX",
        whole[:4] + "-XX-XX",
    )
    text = draw(st.sampled_from(shapes))
    return text if "X" in text else text + draw(QUALIFIERS)


def other_reader(text: str) -> tuple[int, int]:
    """The bounds of *text* by the edtf library, in our minutes."""
    date = parse_edtf(text)
    return minute(*date.lower_strict()[:3]), end_of(*date.upper_strict()[:3])


@given(texts())
def test_another_reader_finds_the_same_bounds(text: str) -> None:
    date = parse_date(text)
    assert (date.first, date.last) == other_reader(text)
    assert date.uncertain == ("?" in text or "%" in text)
    assert date.approximate == ("~" in text or "%" in text)


@given(DAYS, DAYS, st.sampled_from((4, 7, 10)), st.sampled_from((4, 7, 10)))
def test_another_reader_finds_the_same_intervals(
    one: datetime.date, other: datetime.date, start: int, end: int
) -> None:
    early, late = sorted((one, other))
    text = f"{early.isoformat()[:start]}/{late.isoformat()[:end]}"
    first, last = other_reader(text)
    date = parse_date(text)
    assert (date.first, date.last) == (first, last)


@given(st.text(alphabet="0123456789-/.XTZ+:?~% ", max_size=22))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        date = parse_date(text)
    except NotADate as refused:
        assert refused.args == (text,)
    else:
        assert isinstance(date, UncertainDate)
        assert date.first is not None or date.last is not None
        assert date.first is None or date.last is None or date.first <= date.last


@given(texts(), texts(), texts())
def test_before_is_a_strict_order_of_uncertain_dates(one: str, two: str, three: str) -> None:
    a, b, c = parse_date(one), parse_date(two), parse_date(three)
    assert not a.is_before(a)
    assert not (a.is_before(b) and b.is_before(a))
    assert a.is_before(c) or not (a.is_before(b) and b.is_before(c))
