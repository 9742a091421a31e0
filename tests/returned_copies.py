"""An exported DOCX copy, changed as people change it in a word processor: tracked or not, words, paragraphs, comments."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DATE = "2026-02-01T10:00:00Z"


class EditedCopy:
    """A copy that somebody edits. Paragraphs are counted from 0, the parts of provisions only."""

    def __init__(self, data: bytes, author: str = "Olena") -> None:
        self.data, self.author = data, author
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.root = etree.fromstring(archive.read("word/document.xml"))
        self.paragraphs = [
            one for one in self.root.iter(f"{W}p") if any(b.get(f"{W}name", "").startswith("_Parley") for b in one.iter(f"{W}bookmarkStart"))
        ]  # fmt: skip

    def _change(self, tag: str, *inside: etree._Element) -> etree._Element:
        made = etree.Element(f"{W}{tag}", {f"{W}id": "900", f"{W}author": self.author, f"{W}date": DATE})
        made.extend(inside)
        return made

    @staticmethod
    def _run(words: str, tag: str = "t") -> etree._Element:
        run = etree.Element(f"{W}r")
        text = etree.SubElement(run, f"{W}{tag}")
        text.text = words
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return run

    def replace(self, at: int, old: str, new: str, *, tracked: bool = True) -> None:
        """Put *new* for the first *old* in paragraph *at*; an empty *old* is the end of the words."""
        runs = [run for run in self.paragraphs[at].iter(f"{W}r") if run.getparent() is self.paragraphs[at]]
        texts = [(run, run.find(f"{W}t")) for run in runs if run.find(f"{W}t") is not None]
        run, text = next((pair for pair in texts if old and old in pair[1].text), texts[-1])
        before, found, after = text.text.partition(old) if old else (text.text, "", "")
        if not tracked:
            text.text = before + new + after
            return
        parts = [self._run(before)] if before else []
        parts += [self._change("del", self._run(found, "delText"))] if found else []
        parts += [self._change("ins", self._run(new))] if new else []
        parts += [self._run(after)] if after else []
        place = run.getparent().index(run)
        run.getparent()[place : place + 1] = parts

    def strike_paragraph(self, at: int, *, tracked: bool = True) -> None:
        """Delete paragraph *at* with its mark."""
        paragraph = self.paragraphs[at]
        if not tracked:
            paragraph.getparent().remove(paragraph)
            return
        for run in list(paragraph.iter(f"{W}r")):
            for text in run.iter(f"{W}t"):
                text.tag = f"{W}delText"
            deleted = self._change("del")
            run.addprevious(deleted)
            deleted.append(run)
        about = paragraph.find(f"{W}pPr")
        marks = etree.SubElement(about, f"{W}rPr")
        marks.append(self._change("del"))

    def add_paragraph(self, after: int, words: str, *, tracked: bool = True) -> None:
        """A new paragraph after paragraph *after*."""
        made = etree.Element(f"{W}p")
        made.append(self._change("ins", self._run(words)) if tracked else self._run(words))
        self.paragraphs[after].addnext(made)

    def lose_names(self) -> None:
        """As some programs do: no bookmark is left."""
        for mark in [*self.root.iter(f"{W}bookmarkStart"), *self.root.iter(f"{W}bookmarkEnd")]:
            mark.getparent().remove(mark)

    def comment(self, at: int, words: str) -> bytes:
        """The bytes of the copy with a comment of the author on paragraph *at*."""
        reference = etree.SubElement(etree.SubElement(self.paragraphs[at], f"{W}r"), f"{W}commentReference")
        reference.set(f"{W}id", "77")
        comments = etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})
        comment = etree.SubElement(comments, f"{W}comment", {f"{W}id": "77", f"{W}author": self.author})
        etree.SubElement(comment, f"{W}p").append(self._run(words))
        return self.saved(etree.tostring(comments))

    def saved(self, comments: bytes = b"") -> bytes:
        """The bytes of the copy as it is now."""
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self.data)) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                if not (comments and name == "word/comments.xml"):
                    new.writestr(name, etree.tostring(self.root) if name == "word/document.xml" else old.read(name))
            if comments:
                new.writestr("word/comments.xml", comments)
        return out.getvalue()
