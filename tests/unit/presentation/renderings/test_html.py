from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import msgspec
import pytest

from pages_to_render import EVERYTHING, FIGURES, HOSTILE, MARKED, TIMELINE, hostile_page
from parley.presentation.page import Bullet, Bullets, Heading, Page, Run, Table
from parley.presentation.renderings import render_html

VOID = {"meta", "br"}


class Reader(HTMLParser):
    """Tags with their attributes, the text of each, and whether every tag is closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append((self.open[-1] if self.open else "", data))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize(
    "page", [EVERYTHING, FIGURES, MARKED, hostile_page()], ids=["everything", "figures", "marked", "hostile"]
)
def test_the_file_is_well_formed_and_asks_for_nothing(page: Page) -> None:
    html = render_html(page)
    read = Reader(html)
    assert read.open == []
    names = {tag for tag, _ in read.tags}
    assert not names & {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "base",
        "form",
        "input",
        "audio",
        "video",
        "image",
        "use",
        "foreignobject",
    }
    for _, attributes in read.tags:
        assert not [
            name
            for name in attributes
            if name.startswith("on") or name in ("src", "srcset", "style", "xlink:href", "data")
        ]
        assert (attributes.get("href") or "#").startswith("#")
    (style,) = [text for tag, text in read.text if tag == "style"]
    assert not re.search(r"url\(|@import|</", style)


def test_the_policy_allows_this_style_sheet_and_nothing_else() -> None:
    for page in (EVERYTHING, hostile_page()):
        html = render_html(page)
        style = html[html.index("<style>") + 7 : html.index("</style>")]
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        (policy,) = [
            meta["content"] for meta in Reader(html).all("meta") if meta.get("http-equiv") == "Content-Security-Policy"
        ]
        assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_hostile_words_are_all_there_as_words() -> None:
    text = "".join(text for _, text in Reader(render_html(hostile_page())).text)
    for words in HOSTILE[:2] + HOSTILE[3:11]:
        assert words.strip() in text
    assert "\\u001b[31mred" in text and "\x1b" not in text and "\u202e" not in text


def test_every_anchor_is_one_and_every_link_leads_somewhere() -> None:
    twice = msgspec.structs.replace(
        EVERYTHING, blocks=EVERYTHING.blocks + EVERYTHING.blocks + (Heading("Без якоря"), Heading("", 3), TIMELINE)
    )
    for page in (EVERYTHING, hostile_page(), twice):
        read = Reader(render_html(page))
        anchors = Counter(attributes["id"] for _, attributes in read.tags if "id" in attributes)
        assert set(anchors.values()) == {1}
        assert {(link["href"] or "")[1:] for link in read.all("a")} <= set(anchors)
        named = [
            one
            for _, attributes in read.tags
            for key in ("aria-labelledby", "aria-describedby")
            if (one := attributes.get(key))
        ]
        assert set(named) <= set(anchors)


def test_headings_lead_down_without_a_gap() -> None:
    levels = [int(tag[1]) for tag, _ in Reader(render_html(EVERYTHING)).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_contents_name_every_section_in_order() -> None:
    html = render_html(EVERYTHING)
    assert re.findall(r'<a href="#([^"]+)"><span class="number">(\d)</span>', html) == [
        ("agreed", "1"),
        ("grid", "2"),
        ("sessions", "3"),
    ]
    one = Page("en", "T", (), (Heading("Only"),))
    assert "<nav" not in render_html(one)


def test_words_in_another_language_carry_it_and_their_direction() -> None:
    html = render_html(EVERYTHING)
    assert '<html lang="en">' in html
    assert '<bdi class="own" lang="uk" dir="ltr">обмін полоненими</bdi>' in html
    assert '<bdi class="own" lang="ar" dir="rtl">تبادل الأسرى</bdi>' in html


def test_no_white_space_slips_between_runs() -> None:
    line = (
        Run("a"),
        Run("b", "strong"),
        Run("c", "quiet"),
        Run("d", "code"),
        Run("e", "own"),
        Run(" f ", "strong"),
        Run("g"),
    )
    html = render_html(Page("en", "T", (line,), ()))
    assert (
        '<p>a<strong>b</strong><span class="quiet">c</span><code class="short">d</code><bdi class="own">e</bdi> <strong>f</strong> g</p>'
        in html
    )


def test_tables_say_what_heads_what() -> None:
    read = Reader(render_html(EVERYTHING))
    scopes = Counter(head["scope"] for head in read.all("th"))
    assert scopes == {"col": 3, "row": 4}
    assert len(read.all("caption")) == 1
    bare = Reader(render_html(Page("en", "T", (), (Heading("S", 2, "s"), Table(("A", ""), (((Run("1"),), ()),))))))
    assert bare.all("table") == [{"aria-labelledby": "s-title"}]


def test_figures_are_drawings_with_words_for_those_who_do_not_see() -> None:
    read = Reader(render_html(EVERYTHING))
    assert [one["role"] for one in read.all("svg")] == ["img", "img"]
    assert len(read.all("figcaption")) == 2
    assert sum(tag == "desc" for tag, _ in read.tags) == 2


def test_the_running_title_cannot_leave_its_string() -> None:
    style = (
        render_html(msgspec.structs.replace(EVERYTHING, title='"} </style> \\ Київ 1'))
        .split("<style>")[1]
        .split("</style>")[0]
    )
    assert (
        'content: "\\000022 \\00007d  \\00003c \\00002fstyle\\00003e  \\00005c  \\00041a \\000438 \\000457 \\000432  1";'.replace(
            "\\00002fstyle", "\\00002f style"
        )
        in style
    )


def test_deep_lists_nest() -> None:
    deep = Bullet((Run("leaf"),))
    for number in range(6):
        deep = Bullet((Run(str(number)),), (deep,))
    read = Reader(render_html(Page("en", "T", (), (Bullets((deep,)),))))
    assert len(read.all("ul")) == 7


def test_the_same_page_gives_the_same_file() -> None:
    assert render_html(EVERYTHING) == render_html(EVERYTHING)


def test_a_language_without_a_catalogue_is_refused() -> None:
    with pytest.raises(ValueError, match="xx"):
        render_html(msgspec.structs.replace(EVERYTHING, lang="xx"))


def test_the_mark_stands_at_the_head_and_on_every_sheet() -> None:
    html = render_html(MARKED)
    assert '<p class="mark">SYNTHETIC: &lt;nobody&gt; here exists</p>' in html
    assert '@top-right { content: "SYNTHETIC\\00003a  \\00003c nobody\\00003e  here exists"' in html
    assert '@bottom-left { content: "plan 0123abcd"' in html
    bare = render_html(EVERYTHING)
    assert '<p class="mark">' not in bare
    assert '@top-right { content: ""' in bare and "RUNNING" not in bare


def test_every_figure_has_a_caption_and_its_words() -> None:
    read = Reader(render_html(FIGURES))
    assert [one["role"] for one in read.all("svg")] == ["img"] * 3
    assert len(read.all("figcaption")) == len(read.all("desc")) == 3
