"""DOCX files put together from pieces of WordprocessingML, and a plain walk over everything in them that looks like words."""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree

from parley.formats.docx_documents import read_docx
from parley.text import walk

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:example:unknown"'
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def run(words, about="", tag="w:t"):
    """A run of *words* with the run properties *about*."""
    properties = f"<w:rPr>{about}</w:rPr>" if about else ""
    return f'<w:r>{properties}<{tag} xml:space="preserve">{words}</{tag}></w:r>'


def line(*inside, number="", at=0, style="", mark=""):
    """A paragraph; a piece that is no markup is a run. *number*: its list; *mark*: the properties of its mark."""
    about = f'<w:pStyle w:val="{style}"/>' if style else ""
    about += f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    about += f"<w:rPr>{mark}</w:rPr>" if mark else ""
    pieces = "".join(one if one.startswith("<") else run(one) for one in inside)
    return f"<w:p><w:pPr>{about}</w:pPr>{pieces}</w:p>"


def level(at, form="decimal", text="", more=""):
    """A level of a numbering."""
    shown = text or f"%{at + 1}."
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{shown}"/></w:lvl>'
    )


def lists(*definitions, numbers=None):
    """A numbering part: a definition for each, and the list n + 1 for definition n."""
    made = "".join(f'<w:abstractNum w:abstractNumId="{at}">{one}</w:abstractNum>' for at, one in enumerate(definitions))
    nums = numbers or "".join(
        f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(len(definitions))
    )
    return f"<w:numbering {SPACES}>{made}{nums}</w:numbering>"


def package(*body, **parts):
    """The bytes of a file with this body; *parts*: ``word__footnotes=...`` is ``word/footnotes.xml``."""
    parts.setdefault("word__numbering", lists(level(0) + level(1, "lowerLetter", "(%2)")))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        document = f"<w:document {SPACES}><w:body>{''.join(body)}</w:body></w:document>"
        archive.writestr("word/document.xml", document)
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ("" if "." in name else ".xml"), content)
    return out.getvalue()


_PARTS = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def openable(data):
    """*data* with what a word processor needs to open the file: the types of its parts, and their relationships."""
    relation = (
        '<Relationships xmlns="{}/relationships"><Relationship Id="a" Type="{}/{}" Target="{}"/></Relationships>'.format
    )
    types = (
        f'<Types xmlns="{_PARTS}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{_KIND}.numbering+xml"/></Types>'
    )
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", relation(_PARTS, _OFFICE, "officeDocument", "word/document.xml"))
        archive.writestr("word/_rels/document.xml.rels", relation(_PARTS, _OFFICE, "numbering", "numbering.xml"))
    return out.getvalue()


def read(*body, **parts):
    """What the reader makes of such a file."""
    return read_docx(package(*body, **parts), document_id="a", file="a.docx")


def words(reading):
    """Number and words of each provision that has any."""
    return [(p.number, p.text or p.heading) for p in walk(reading.document) if p.text or p.heading]


def apart(reading):
    """What stands apart: its kind and its words."""
    return [(one.kind, one.words) for one in reading.apart]


def letters_in_file(data):
    """Letters and figures of every text element of every part, by a plain walk; a fallback says what its choice says again."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                root = etree.fromstring(archive.read(name))
                for again in list(root.iter(f"{_MC}Fallback")):
                    again.getparent().remove(again)
                found += [one.text or "" for one in root.iter(f"{_W}t", f"{_W}delText", f"{_M}t")]
    return sorted(re.sub(r"\W", "", "".join(found)))


def letters_read(reading):
    """Letters and figures of all that a reading gives: words, headings, deletions, what stands apart, other languages."""
    found = [one.words for one in reading.apart if one.kind != "moving-date"]
    for document in (reading.document, *reading.beside):
        found.append(document.title)
        for one in walk(document):
            written = one.number if one.number and not one.number.endswith("\u200b") else ""
            found += [written, one.heading, one.text, *(c.words for c in one.changes if c.kind == "deletion")]
    return sorted(re.sub(r"\W", "", "".join(found)))
