"""ODT files put together from pieces of OpenDocument."""

from __future__ import annotations

import io
import zipfile

SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
MIMETYPE = "application/vnd.oasis.opendocument.text"
STYLES = (
    '<style:style style:name="Gone" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="Struck" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="Up" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
)


def number_level(at, form="1", more="", around=("", ".")):
    """A level of a list style."""
    return (
        f'<text:list-level-style-number text:level="{at}" style:num-format="{form}" style:num-prefix="{around[0]}" '
        f'style:num-suffix="{around[1]}" {more}/>'
    )


def list_style(*levels, name="L1"):
    """A list style of these levels."""
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def package(*body, automatic="", styles="", **parts):
    """The bytes of a file with this body; *automatic* and *styles*: more of either kind of styles."""
    lists = (
        list_style(number_level(1), number_level(2, "a", around=("(", ")"))) if "list-style" not in automatic else ""
    )
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{STYLES}{lists}{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{''.join(body)}</office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), MIMETYPE)
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", f"<office:document-styles {SPACES}>{styles}</office:document-styles>")
        for name, words in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", words)
    return out.getvalue()


def items(*each, more=""):
    """A list; each item is markup or words."""
    made = "".join(
        f"<text:list-item>{one if one.startswith('<') else f'<text:p>{one}</text:p>'}</text:list-item>" for one in each
    )
    return f'<text:list text:style-name="L1" {more}>{made}</text:list>'
