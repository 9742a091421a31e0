"""Automatic numbering of DOCX files, counted as a word processor counts it.

Rules
- Lists with one definition go on counting together. One that starts anew (``startOverride``) does so when it is first met, and the others go on from there.
- A paragraph of a level starts the deeper levels anew, except those that say otherwise (``lvlRestart``: never, or only from a level on).
- A level that was left out counts as if a paragraph of it had stood there. Empty paragraphs count. Hidden ones do
  not, nor do those that a tracked change takes away.
- A legal level (``isLgl``) shows letters and Roman numbers as figures. A level without a number of its own (bullets) adds none to deeper ones.
- A definition may come from a list style (``numStyleLink``); a style of paragraphs may stand for a level (``pStyle`` of the level).

Source: ECMA-376 part 1, 17.9.
"""

from __future__ import annotations

import re
from typing import Any, Final

import msgspec

from parley.formats.docx_parts import W, is_on, value, whole
from parley.formats.docx_styles import Styles
from parley.kernel import Finding, Message, Place
from parley.text import NumberLabel, read_label, to_roman

__all__ = ["Numbering", "counted_in", "label_shown"]

_MAX_LEVEL_TEXT: Final = 255
"""What Word itself takes for the text of a numbering level."""
_LETTERS: Final = {
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz", "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "russianLower": "абвгдежзиклмнопрстуфхцчшщэюя", "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
}  # fmt: skip
_PLAIN: Final = {"bullet", "none"}
_FORMS: Final = {
    "decimal", "decimalZero", "lowerRoman", "upperRoman", "ordinal", "numberInDash", "decimalEnclosedParen", "decimalEnclosedFullstop", *_LETTERS,
}  # fmt: skip
_MOST_ROMAN: Final = 399
_ZEROS: Final = re.compile(r"0*1\b")


class _Level(msgspec.Struct, frozen=True):
    """One level: its first value, number format, pattern; after which level (from 1) it starts anew (None: after any above, 0: never)."""

    start: int
    form: str
    text: str
    restart: int | None = None
    legal: bool = False
    width: int = 0


class _Definition(msgspec.Struct):
    """A definition of lists: its levels, the styles that stand for levels, and the list style that it is taken from."""

    levels: dict[int, _Level]
    styles: dict[str, int]
    link: str = ""


class Numbering:
    """The counters of a file's lists, as it is read from top to bottom. *findings* gets what cannot be counted as it is meant."""

    def __init__(self, root: Any | None, styles: Styles, file: str, findings: list[Finding]) -> None:
        self._styles, self._file, self._findings = styles, file, findings
        self._levels: dict[str, dict[int, _Level]] = {}
        self._by_style: dict[str, dict[str, int]] = {}
        self._counter: dict[str, str] = {}
        self._anew: dict[str, set[int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._said: set[str] = set()
        if root is None:
            return
        definitions = {one.get(f"{W}abstractNumId") or "": _definition(one) for one in root.iter(f"{W}abstractNum")}
        based = {one.get(f"{W}numId") or "": value(one.find(f"{W}abstractNumId")) or "" for one in root.iter(f"{W}num")}
        for number in root.iter(f"{W}num"):
            self._add(number, definitions, based)

    def _add(self, number: Any, definitions: dict[str, _Definition], based: dict[str, str]) -> None:
        """Take up one list, with what it says differently from its definition."""
        identifier = number.get(f"{W}numId") or ""
        base = based[identifier]
        definition = definitions.get(base, _Definition({}, {}))
        if definition.link and not definition.levels:
            base = based.get(self._styles.numbering(definition.link)[0], base)
            definition = definitions.get(base, definition)
        levels = dict(definition.levels)
        anew: set[int] = set()
        for override in number.iter(f"{W}lvlOverride"):
            at = whole(override.get(f"{W}ilvl"), 0)
            instead = override.find(f"{W}lvl")
            if instead is not None:
                levels[at] = _level(instead)
            start = value(override.find(f"{W}startOverride"))
            if start is not None and at in levels:
                levels[at] = msgspec.structs.replace(levels[at], start=whole(start, 1))
                anew.add(at)
        self._levels[identifier] = levels
        self._by_style[identifier] = definition.styles
        self._counter[identifier] = base
        self._anew[identifier] = anew

    def of(self, properties: Any | None, style: str) -> tuple[str, int]:
        """The list of a paragraph with these properties in *style*, and its level; ("0", 0) where it is in none."""
        identifier, level = self._styles.numbering(style)
        linked = self._by_style.get(identifier, {})
        at = next((linked[one] for one in self._styles.lineage(style) if one in linked), level or 0)
        number = properties.find(f"{W}numPr") if properties is not None else None
        if number is not None:
            said = value(number.find(f"{W}numId")) or identifier
            at = whole(value(number.find(f"{W}ilvl")), at if said == identifier else 0)
            identifier = said
        return identifier, at

    def next(self, identifier: str, at: int) -> str | None:
        """Count the next paragraph of list *identifier* at level *at* and return its displayed number; "" for a bullet, None where there is none to see."""
        levels = self._levels.get(identifier)
        if not levels or at not in levels:
            return None
        counts = self._counts.setdefault(self._counter[identifier], {})
        begins = at not in counts or at in self._anew[identifier]
        counts[at] = levels[at].start if begins else counts[at] + 1
        self._anew[identifier].discard(at)
        for above in range(at):
            if above in levels:
                counts.setdefault(above, levels[above].start)
        for deeper in [level for level in counts if level > at]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or at < restart:
                del counts[deeper]
        if levels[at].form == "bullet":
            return ""
        legal, pattern = levels[at].legal, levels[at].text
        shown = re.sub(r"%([1-9])", lambda match: self._shown(levels, counts, int(match[1]) - 1, legal), pattern)
        return shown if shown.strip() else None

    def _shown(self, levels: dict[int, _Level], counts: dict[int, int], at: int, legal: bool) -> str:
        level = levels.get(at)
        if level is None or level.form in _PLAIN:
            return ""
        number = counts.setdefault(at, level.start)
        if level.form not in _FORMS and level.form not in self._said and not level.width:
            self._said.add(level.form)
            self._findings.append(
                Finding(Message("text.docx-number-format", {"format": level.form}), Place(self._file), "warning")
            )
        if level.width:
            return f"{number:0{level.width}d}"
        return str(number) if legal and level.form != "decimalZero" else counted_in(level.form, number)


def _definition(element: Any) -> _Definition:
    levels = {whole(one.get(f"{W}ilvl"), 0): one for one in element.iter(f"{W}lvl")}
    named = {value(one.find(f"{W}pStyle")): at for at, one in levels.items()}
    return _Definition(
        {at: _level(one) for at, one in levels.items()},
        {style: at for style, at in named.items() if style},
        value(element.find(f"{W}numStyleLink")) or "",
    )


def _level(element: Any) -> _Level:
    restart = value(element.find(f"{W}lvlRestart"))
    legal = element.find(f"{W}isLgl")
    form = element.find(f"{W}numFmt")
    zeros = _ZEROS.match(form.get(f"{W}format") or "") if form is not None and value(form) == "custom" else None
    return _Level(
        whole(value(element.find(f"{W}start")), 1),
        value(form) or "decimal",
        (value(element.find(f"{W}lvlText")) or "")[:_MAX_LEVEL_TEXT],
        None if restart is None else whole(restart, 0),
        legal is not None and is_on(legal),
        len(zeros[0]) if zeros else 0,
    )


def counted_in(form: str, number: int) -> str:
    """*number* in a number format of Word."""
    if form in _LETTERS and number > 0:
        letters = _LETTERS[form]
        return letters[(number - 1) % len(letters)] * ((number - 1) // len(letters) + 1)
    if form in ("lowerRoman", "upperRoman") and 0 < number <= _MOST_ROMAN:
        return to_roman(number) if form == "lowerRoman" else to_roman(number).upper()
    if form == "ordinal":
        teen = 10 < number % 100 < 20
        return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
    framed = {"numberInDash": "- {} -", "decimalEnclosedParen": "({})", "decimalEnclosedFullstop": "{}."}
    return f"{number:02d}" if form == "decimalZero" else framed.get(form, "{}").format(number)


def label_shown(shown: str, level: int) -> NumberLabel:
    """The label that a displayed number makes at *level* of its list."""
    if not shown.strip():
        return NumberLabel("point", "dash", "", "", 0)
    read = read_label(f"{shown.strip()} ")
    if read is not None:
        return msgspec.structs.replace(read, number=shown.strip(), length=0)
    bare = re.sub(r"[\s.):(\]—–-]+", "", shown)
    return NumberLabel("paragraph" if level == 0 else "point", f"automatic{level}", shown.strip(), bare.lower(), 0)
