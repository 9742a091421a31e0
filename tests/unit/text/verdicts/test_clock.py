from __future__ import annotations

import pytest

from parley.text.verdicts.normal import normal_form


@pytest.mark.parametrize(
    ("text", "language", "time"),
    [
        ("at 8 a.m.", "en", "num:08:00"), ("at 9:30 pm", "en", "num:21:30"), ("at 8:00", "en", "num:08:00"), ("о 08.00", "uk", "num:08:00"),
        ("о 8 год. 05 хв.", "uk", "num:08:05"), ("в 00 ч. 00 мин.", "ru", "num:00:00"), ("saat 20.30", "tr", "num:20:30"),
    ],
)  # fmt: skip
def test_a_time_of_day_has_one_form(text, language, time):
    assert normal_form(text, language)[-1].norm == time


@pytest.mark.parametrize(("text", "language"), [("at 12 a.m.", "en"), ("10.05", "ru"), ("5.00", "en")])
def test_what_may_be_something_else_is_left(text, language):
    assert ":" not in normal_form(text, language)[-1].norm.removeprefix("num:")
