"""A report as a web page: the article in it, without the navigation around it. What is left out is told.

Rules
- Nothing is fetched or run. Scripts, styles, forms and pictures are no words. What is hidden from readers is told as hidden, never read.
- The article is the ``article`` (or what is marked as the body of one) with the most words in paragraphs; else ``main``; else the whole page.
- Inside it, navigation is what HTML or ARIA says is navigation, what its class or id says, and lists and paragraphs that are mostly links.
"""

from __future__ import annotations

import re
from typing import Any, Final

import msgspec
from lxml import etree, html  # type: ignore[import-untyped, unused-ignore]

from parley.formats.report_texts import LeftOut, LeftOutKind, ReportText
from parley.kernel import FileError, Place

__all__ = ["is_html", "read_html"]

_MARK: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,400}?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b", re.I | re.S
)
_NO_WORDS: Final = frozenset(
    "script style template svg canvas iframe object math head select option button input textarea form audio video map".split()
)
_AROUND: Final = frozenset(("nav", "aside", "footer", "menu", "dialog"))
_ROLES: Final = frozenset(("navigation", "banner", "contentinfo", "complementary", "search", "menu", "dialog"))
_NAMED: Final = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|footer|breadcrumbs?|cookies?|consent|share|sharing|social|related|recommend\w*|promo|newsletter|subscribe\w*"
    r"|advert\w*|ads?|banner|sidebar|comments?|pagination|tags?|paywall|popup|most-read|read-more)(?:$|[\s_-])",
    re.I,
)
_BLOCKS: Final = frozenset(
    "p h1 h2 h3 h4 h5 h6 li blockquote pre td th dt dd figcaption div section article main header body center address summary".split()
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0", re.I)
_FEWEST: Final = 200
"""Letters that an article has at least; with fewer the whole page is read."""
_FEWEST_LINKS: Final = 3
_MOST_LINKS: Final = 0.6
_MOST_TOLD: Final = 200
_CUT: Final = 120


def is_html(data: bytes) -> bool:
    """Whether *data* begins as a web page does."""
    return _MARK.match(data.lstrip(b"\xef\xbb\xbf")[:4096]) is not None


def read_html(data: bytes, file: str = "") -> ReportText:
    """The report in a web page. Raises `FileError`: ``reading.nothing-to-read`` where it holds no words; ``reading.html-cut-short`` where the
    parser ended before the page did.
    """
    parser = html.HTMLParser(encoding=_encoding(data), huge_tree=True)
    try:
        tree = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise FileError.of("reading.nothing-to-read", Place(file)) from error
    if any(one.type_name == "ERR_RESOURCE_LIMIT" for one in parser.error_log):
        raise FileError.of("reading.html-cut-short", Place(file))
    top = tree.find("body") if tree.find("body") is not None else tree
    measures = _measured(top)
    page = _Page(measures)
    article = _article(top, measures)
    page.walk(article)
    if article is not top:
        page.tell_around(top, article)
    lines = page.lines()
    if not lines:
        raise FileError.of("reading.nothing-to-read", Place(file))
    return ReportText("html", "\n".join(lines) + "\n", _title(tree), tuple(page.left_out[:_MOST_TOLD]))


class _Measure(msgspec.Struct):
    """Of an element and all in it: letters, letters in links, letters in paragraphs, and how many links."""

    letters: int = 0
    linked: int = 0
    in_paragraphs: int = 0
    links: int = 0


def _measured(top: Any) -> dict[Any, _Measure]:
    """The measures of each element, in one walk from the last to the first: hostile pages nest thousands of them."""
    elements = [one for one in top.iter() if isinstance(one.tag, str)]
    found = {one: _Measure() for one in elements}
    for one in reversed(elements):
        mine = found[one]
        if one.tag not in _NO_WORDS:
            mine.letters += len(" ".join((one.text or "").split()))
        if one.tag == "a":
            mine.linked, mine.links = mine.letters, mine.links + 1
        if one.tag == "p":
            mine.in_paragraphs = mine.letters
        parent = found.get(one.getparent())
        if parent is not None and one is not top:
            parent.letters += mine.letters + len(" ".join((one.tail or "").split()))
            parent.linked += mine.linked
            parent.in_paragraphs += mine.in_paragraphs
            parent.links += mine.links
    return found


class _Page:
    """The lines of a page as they are met, and what was left out."""

    def __init__(self, measures: dict[Any, _Measure]) -> None:
        self._measures = measures
        self._lines: list[list[str]] = [[]]
        self.left_out: list[LeftOut] = []

    def lines(self) -> list[str]:
        """One line a block, none blank."""
        joined = (" ".join("".join(parts).split()) for parts in self._lines)
        return [line for line in joined if line]

    def walk(self, element: Any) -> None:
        """Take the words of *element* and what is in it. A loop, not a recursion: pages nest as deep as they like."""
        stack: list[tuple[Any, bool, bool]] = [(element, False, False)]
        while stack:
            one, is_done, inside = stack.pop()
            if is_done:
                self._end(one, element)
                continue
            name = one.tag if isinstance(one.tag, str) else ""
            around = self._kind_around(one, name, inside=inside) if one is not element else None
            if not name or name in _NO_WORDS or around is not None:
                if around is not None:
                    self._leave_out(around, one)
                self._put(one.tail or "" if one is not element else "")
                continue
            if name in _BLOCKS or name in ("br", "tr", "hr"):
                self._lines.append([])
            self._put(one.text or "")
            stack.append((one, True, inside))
            inside = inside or name in ("article", "main")
            stack.extend((child, False, inside) for child in reversed(one))

    def tell_around(self, top: Any, article: Any) -> None:
        """Tell of what stands outside the article."""
        inside = {article, *article.iterancestors()}
        for one in top.iter():
            parent = one.getparent()
            if one not in inside and parent in inside and parent is not article and isinstance(one.tag, str):
                self._leave_out("navigation", one)

    def _kind_around(self, element: Any, name: str, *, inside: bool) -> LeftOutKind | None:
        """What *element* is, where it is none of the report's words. *inside*: it stands in an article."""
        style = element.get("style") or ""
        if element.get("hidden") is not None or _HIDDEN.search(style) or element.get("aria-hidden") == "true":
            return "hidden"
        if name in _AROUND or element.get("role") in _ROLES or (name == "header" and not inside):
            return "navigation"
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if name not in ("body", "article", "main", "p") and _NAMED.search(named):
            return "navigation"
        if name in ("ul", "ol", "p", "div") and self._is_links(element):
            return "navigation"
        return None

    def _is_links(self, element: Any) -> bool:
        """Whether *element* is mostly links, and several of them: a menu that does not say so."""
        measure = self._measures[element]
        return measure.links >= _FEWEST_LINKS and measure.linked > measure.letters * _MOST_LINKS

    def _end(self, one: Any, top: Any) -> None:
        if one.tag in _BLOCKS:
            self._lines.append([])
        if one is not top:
            self._put(one.tail or "")

    def _put(self, words: str) -> None:
        self._lines[-1].append(words)

    def _leave_out(self, kind: LeftOutKind, element: Any) -> None:
        if element.tag in _NO_WORDS:
            return
        words = " ".join(_words_of(element).split())
        if words:
            self.left_out.append(LeftOut(kind, words if len(words) <= _CUT else words[: _CUT - 1] + "…"))


def _words_of(element: Any) -> str:
    return " ".join(
        piece
        for one in element.iter()
        if isinstance(one.tag, str) and one.tag not in _NO_WORDS
        for piece in (one.text or "", one.tail or "" if one is not element else "")
    )


def _article(top: Any, measures: dict[Any, _Measure]) -> Any:
    candidates = [
        *top.iter("article"),
        *top.iterfind(".//*[@itemprop='articleBody']"),
        *top.iterfind(".//*[@role='main']"),
    ]
    for found in (candidates, [*top.iter("main")]):
        best = max(found, key=lambda one: measures[one].in_paragraphs, default=None)
        if best is not None and measures[best].in_paragraphs >= _FEWEST:
            return best
    return top


def _title(tree: Any) -> str:
    for path in (".//meta[@property='og:title']", ".//meta[@name='title']"):
        found = tree.find(path)
        if found is not None and (found.get("content") or "").strip():
            return " ".join(found.get("content").split())
    title = tree.find(".//title")
    return " ".join((title.text or "").split()) if title is not None else ""


def _encoding(data: bytes) -> str | None:
    """UTF-8 where the bytes are that; else what the page says of itself, which the parser looks for."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"
