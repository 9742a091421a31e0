"""Lines, lists and tables as HTML: nothing of a text gets out of its place, and nothing of it is lost."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from parley.presentation.page import Bullet, Run, Table
from parley.presentation.renderings.html_blocks import anchor_name, bullets_html, line_html, table_html

TEXTS = st.text(st.sampled_from("ab&<>'\"\n \u00a0\u202eя·‹"), max_size=12)
KINDS = st.sampled_from(("plain", "strong", "quiet", "code", "own", "changed"))
RUNS = st.builds(Run, TEXTS, KINDS, st.sampled_from(("", "uk", "fa")), st.sampled_from(("", "p <1>")))


@given(st.text(max_size=20))
def test_a_text_is_escaped_as_the_template_engine_escapes_it(text: str) -> None:
    plain = "".join(character for character in text if character.isprintable()).strip(" \n")
    assert line_html((Run(plain),)) == escape(plain)


@given(st.lists(RUNS, max_size=4))
def test_without_its_elements_a_line_is_its_text(runs: list[Run]) -> None:
    shown = line_html(tuple(runs))
    assert isinstance(shown, Markup)
    bare = html.unescape(re.sub(r"<[^>]*>", "", shown.replace("<br>", "\n")))
    assert bare == "".join(run.text.replace("\u202e", "\\u202e") for run in runs)


def test_white_space_stands_outside_the_element_and_a_line_feed_inside_is_a_break() -> None:
    assert line_html((Run(" a\nb ", "strong"), Run("  ", "code"))) == " <strong>a<br>b</strong>   "


def test_each_kind_has_its_element() -> None:
    assert line_html((Run("a", "quiet"), Run("b", "code"), Run("c" * 32, "code"))) == (
        f'<span class="quiet">a</span><code class="short">b</code><code>{"c" * 32}</code>'
    )
    assert line_html((Run("a", "own", "fa"), Run("b", "changed"))) == (
        '<bdi class="own" lang="fa" dir="rtl">a</bdi><mark class="own">b</mark>'
    )
    assert line_html((Run("a", "strong", to="p <1>"),)) == '<a class="jump" href="#p-1"><strong>a</strong></a>'


def test_lists_stand_inside_one_another() -> None:
    inner = Bullet((Run("b"),))
    assert bullets_html((Bullet((Run("a"),), (inner,)), inner)) == (
        '<ul>\n<li class="with-more"><div class="said">a</div><ul>\n<li><div class="said">b</div></li>\n</ul>\n</li>\n'
        '<li><div class="said">b</div></li>\n</ul>\n'
    )


def test_a_table_is_named_by_its_caption_or_by_a_heading() -> None:
    rows = (((Run("a"),), (Run("b"),)),)
    assert table_html(Table(("x", ""), rows, "<caption>"), "s-title") == (
        '<div class="table">\n<table>\n<caption>&lt;caption&gt;</caption>\n'
        '<thead><tr><th scope="col">x</th><td></td></tr></thead>\n<tbody>\n'
        '<tr><th scope="row">a</th><td>b</td></tr>\n</tbody>\n</table>\n</div>\n'
    )
    assert '<table aria-labelledby="s-title">' in table_html(Table(("x", "y"), rows), "s-title")


def test_an_anchor_has_nothing_that_an_address_would_escape() -> None:
    assert anchor_name(" a b/ü?") == "a-b-ü"
    assert anchor_name("//") == "part"
