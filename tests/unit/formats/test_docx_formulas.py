from __future__ import annotations

import pytest

from docx_files import line, read, words


def letters(text):
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (f"<m:sSup><m:e>{letters('x')}</m:e><m:sup>{letters('n+1')}</m:sup></m:sSup>", "x^(n+1)"),
        (f"<m:sSub><m:e>{letters('x')}</m:e><m:sub>{letters('1')}</m:sub></m:sSub>", "x₁"),
        (f"<m:sSubSup><m:e>{letters('x')}</m:e><m:sub>{letters('i')}</m:sub><m:sup>{letters('2')}</m:sup></m:sSubSup>", "x_i^2"),
        (f"<m:f><m:num>{letters('a+b')}</m:num><m:den>{letters('c')}</m:den></m:f>", "(a+b)/c"),
        (f"<m:rad><m:deg>{letters('3')}</m:deg><m:e>{letters('x')}</m:e></m:rad>", "3√(x)"),
        (f"<m:d><m:dPr><m:begChr m:val='['/></m:dPr><m:e>{letters('a')}</m:e><m:e>{letters('b')}</m:e></m:d>", "[a|b)"),
        (f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:e>{letters('x')}</m:e></m:nary>", "∑x"),
        (f"<m:m><m:mr><m:e>{letters('a')}</m:e><m:e>{letters('b')}</m:e></m:mr></m:m>", "[a, b]"),
        (f"<m:acc><m:e>{letters('x')}</m:e></m:acc>", "x\u0305"),
        (f"{letters('a')}<w:del w:author='B'>{letters('b')}</w:del><w:ins>{letters('c')}</w:ins>", "ac"),
    ],
)  # fmt: skip
def test_formulas_in_one_line(inside, text):
    assert words(read(line(f"<m:oMath>{inside}</m:oMath>", number="1"))) == [("1.", text)]
