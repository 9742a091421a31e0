from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.presentation.renderings.characters import drawn_length, one_line
from parley.presentation.renderings.drawing import broken, drawing, mark, shape, sign, to_text, words

SIGNS = ("yes", "if", "no", "ask", "noted", "none")
MARKS = ("plan", "held", "deed", "word")


@given(st.text(max_size=60), st.floats(20, 200))
def test_lines_fit_their_room_and_lose_nothing_but_spaces(text: str, room: float) -> None:
    lines = broken(text, room, 11)
    assert lines
    assert all(drawn_length(line, 11) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == one_line(text).replace(" ", "")


@given(st.text(max_size=40))
def test_data_never_becomes_markup(text: str) -> None:
    root = drawing("n", text, text, 10, 10)
    root.append(words([text, "</text><script>"], 0, 0))
    read = ET.fromstring(to_text(root))
    assert {element.tag.rpartition("}")[2] for element in read.iter()} == {"svg", "title", "desc", "text", "tspan"}
    assert (read.findtext("{*}title") or "") == one_line(text)


def test_a_drawing_says_what_it_is() -> None:
    read = ET.fromstring(to_text(drawing("fig-1", "Title", "All of it.", 100, 50.126)))
    assert (read.get("role"), read.get("aria-labelledby"), read.get("aria-describedby")) == (
        "img",
        "fig-1-title",
        "fig-1-desc",
    )
    assert read.get("viewBox") == "0 0 100 50.13"
    assert read.find("{*}desc[@id='fig-1-desc']") is not None


@pytest.mark.parametrize(("draw", "kinds"), [(sign, SIGNS), (mark, MARKS)])
def test_each_kind_has_a_shape_of_its_own_and_one_ink(draw: object, kinds: tuple[str, ...]) -> None:
    assert callable(draw)
    drawn = [to_text(draw(kind, 0, 0)) for kind in kinds]
    assert len(set(drawn)) == len(kinds)
    assert "#" not in "".join(drawn) and "rgb" not in "".join(drawn)


def test_numbers_in_a_drawing_are_rounded_and_short() -> None:
    assert shape("line", x1=1 / 3, stroke_width=2.0).attrib == {"x1": "0.33", "stroke-width": "2"}
