"""Characters of the symbol fonts in Unicode: what ``w:sym`` shows, and private characters in a run of such a font.

Symbol follows Adobe's encoding of that font (Unicode consortium, ``MAPPINGS/VENDORS/ADOBE/symbol.txt``); of Wingdings what stands in texts of
people: boxes, ticks, arrows, bullets (Unicode, L2/11-052). A character that is not known is shown by its font and number, and is no silent gap.
"""

from __future__ import annotations

from typing import Final

__all__ = ["is_private", "raised_digits", "symbol"]

_SYMBOL_FROM_21: Final = (
    "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)
_SYMBOL_FROM_A1: Final = "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐―↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
_WINGDINGS: Final = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖",
    0x77: "⬥", 0x78: "⌧", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
    0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xF3: "⇔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2: Final = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"}
_TABLES: Final = {
    "symbol": {
        **{0x21 + at: shown for at, shown in enumerate(_SYMBOL_FROM_21)},
        **{0xA1 + at: shown for at, shown in enumerate(_SYMBOL_FROM_A1)},
        0x20: " ",
        0xA0: "€",
    },
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
}
_PRIVATE: Final = range(0xF000, 0xF100)
_RAISED: Final = {
    "superscript": str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾"),
    "subscript": str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎"),
}  # fmt: skip


def symbol(font: str, code: int) -> tuple[str, bool]:
    """What character *code* of *font* shows, and whether that is known; if it is not, its font and number stand for it."""
    table = _TABLES.get(font.strip().lower())
    if table is None and code not in _PRIVATE and 0 < code < 0x110000 and not 0xD800 <= code < 0xE000:
        return chr(code), True
    found = (table or {}).get(code & 0xFF if code in _PRIVATE else code)
    return (found, True) if found else (f"⟨{font or '?'} {code:04X}⟩", False)


def is_private(character: str) -> bool:
    """Whether *character* is one by which word processors store characters of symbol fonts."""
    return ord(character) in _PRIVATE


def raised_digits(words: str, how: str) -> str:
    """*words* with superscript or subscript figures as such characters, for ``3¹`` is not ``31``; letters stay as they are."""
    return words.translate(_RAISED[how]) if how in _RAISED else words
