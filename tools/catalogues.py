"""The catalogues of Parley's words: what there is to say, and the compiled files.

``python tools/catalogues.py update`` writes the texts found in the code into each ``parley.po`` (keeping what is translated), and
``python tools/catalogues.py compile`` makes each ``parley.mo``. A test holds both in step with the code. The wordings of messages
(`parley.presentation.wording.catalogue`) are in the catalogues like every other text.
"""

from __future__ import annotations

import ast
import datetime
import io
import sys
from pathlib import Path

from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog

from parley.presentation.wording.catalogue import MESSAGES
from parley.presentation.wording.vocabulary import VOCABULARY
from parley.presentation.wording.words import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "src" / "parley" / "presentation" / "locale"
UNDATED = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""The same words are the same bytes, whenever they were compiled."""
PLACES = ("presentation", "cli", "demo")


def texts() -> set[str | tuple[str, str]]:
    """Every text that the code says by ``_`` (a string) or ``n_`` (English singular and plural), and every wording of a message."""
    found: set[str | tuple[str, str]] = {text for wording in MESSAGES.values() for text in wording if text}
    for place in PLACES:
        for file in sorted((ROOT / "src" / "parley" / place).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                    continue
                words = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
                if node.func.attr == "_" and len(words) == 1:
                    found.add(words[0])
                elif node.func.attr == "n_" and len(words) == 2:
                    found.add((words[0], words[1]))
    return found


def wanted(lang: str) -> Catalog:
    """An empty catalogue of everything that there is to say."""
    catalogue = Catalog(locale=lang, project="parley-talks", header_comment="# Words of Parley.", fuzzy=False)
    for text in sorted(texts(), key=str):
        catalogue.add(text)
    for context, words in VOCABULARY.items():
        for phrase in words.values():
            catalogue.add(phrase, context=context)
    return catalogue


def po_file(lang: str) -> Path:
    """Where the translations of *lang* stand."""
    return LOCALE / lang / "LC_MESSAGES" / "parley.po"


def read(lang: str) -> Catalog:
    """The catalogue of *lang* as it is translated; empty if there is none."""
    file = po_file(lang)
    if not file.exists():
        return Catalog(locale=lang)
    with file.open("rb") as stream:
        return pofile.read_po(stream, locale=lang)


def compiled(lang: str) -> bytes:
    """The bytes of the compiled catalogue."""
    catalogue = read(lang)
    catalogue.creation_date = catalogue.revision_date = UNDATED
    out = io.BytesIO()
    mofile.write_mo(out, catalogue)
    return out.getvalue()


def update(lang: str) -> int:
    """Bring the file of *lang* in step with the code; return how many texts have no translation."""
    old, new = read(lang), wanted(lang)
    missing = 0
    for message in new:
        if not message.id:
            continue
        key = message.id[0] if isinstance(message.id, tuple) else message.id
        known = old.get(key, message.context)
        if known is not None and known.string:
            message.string = known.string
        if not message.string or not all(message.string if isinstance(message.string, tuple) else (message.string,)):
            missing += 1
    file = po_file(lang)
    file.parent.mkdir(parents=True, exist_ok=True)
    out = io.BytesIO()
    pofile.write_po(out, new, width=120, omit_header=False, sort_output=True, no_location=True)
    lines = [
        line
        for line in out.getvalue().splitlines(keepends=True)
        if b"-Date:" not in line and b"Generated-By" not in line
    ]
    file.write_bytes(b"".join(lines))
    return missing


def main(arguments: list[str]) -> int:
    """Update or compile. Returns 1 where translations are missing."""
    missing = 0
    for lang in LANGUAGES[1:]:
        if arguments == ["update"]:
            count = update(lang)
            missing += count
            sys.stdout.write(f"{lang}: {count} texts without a translation\n")
        elif arguments == ["compile"]:
            po_file(lang).with_suffix(".mo").write_bytes(compiled(lang))
        else:
            sys.stderr.write(f"{__doc__}\n")
            return 2
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
