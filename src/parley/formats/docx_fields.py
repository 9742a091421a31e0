"""Fields of DOCX files: their code is not shown, their result is; some show words of which the file keeps none, and some dates change by themselves.

Source: ECMA-376 part 1, 17.16.
"""

from __future__ import annotations

from typing import Any, Final

from parley.formats.docx_parts import W, is_on, value, whole

__all__ = ["EndedField", "FieldStack", "choice_shown", "moves_by_itself"]

_MOVING: Final = {"DATE", "TIME", "SAVEDATE", "PRINTDATE"}
_WITHOUT_RESULT: Final = {"SYMBOL", "EQ", "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "QUOTE", "MACROBUTTON"}


class EndedField:
    """A field that has come to its end: its code, and where in the paragraph's words its result began."""

    def __init__(self, start: int) -> None:
        self.code = ""
        self.start = start
        self.is_code = True

    @property
    def shows_without_result(self) -> bool:
        """Whether a word processor shows something for it although the file keeps no result."""
        return _name(self.code) in _WITHOUT_RESULT


class FieldStack:
    """The fields that are open, outermost first. They may run over several paragraphs."""

    def __init__(self) -> None:
        self._open: list[EndedField] = []

    @property
    def in_code(self) -> bool:
        """Whether what stands here is the code of a field, which nobody sees."""
        return any(one.is_code for one in self._open)

    @property
    def in_contents(self) -> bool:
        """Whether what stands here is a line of a table of contents: headings said again, with the pages where they stand."""
        return any(_name(one.code) == "TOC" for one in self._open)

    def instruct(self, words: str) -> None:
        """More of the code of the innermost field."""
        if self._open and self._open[-1].is_code:
            self._open[-1].code += words

    def mark(self, mark: Any, at: int) -> EndedField | None:
        """Take a ``w:fldChar``, which stands *at* in the words; the field that it ends, if it ends one."""
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            self._open.append(EndedField(at))
        elif kind == "separate" and self._open:
            self._open[-1].is_code = False
            self._open[-1].start = at
        elif kind == "end" and self._open:
            ended = self._open.pop()
            ended.start = min(ended.start, at)
            return ended
        return None


def _name(code: str) -> str:
    return (code.split() or [""])[0].upper()


def moves_by_itself(code: str) -> bool:
    """Whether the field of *code* shows another date whenever the file is opened, saved or printed."""
    return _name(code) in _MOVING


def choice_shown(mark: Any) -> str:
    """What an old form field shows that has no result: the entry chosen from a list, a box that is ticked or not."""
    data = mark.find(f"{W}ffData")
    if data is None:
        return ""
    choices = data.find(f"{W}ddList")
    if choices is not None:
        entries = [value(one) or "" for one in choices.iter(f"{W}listEntry")]
        chosen = value(choices.find(f"{W}result")) or value(choices.find(f"{W}default"))
        at = whole(chosen, 0)
        return entries[at] if at < len(entries) else ""
    box = data.find(f"{W}checkBox")
    if box is None:
        return ""
    checked = box.find(f"{W}checked")
    said = checked if checked is not None else box.find(f"{W}default")
    return "☒" if said is not None and is_on(said) else "☐"
