"""The catalogues for tests: what stands in them, and the module that keeps them."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

from parley.presentation.wording.catalogues import AREAS, area_of, catalogue_file
from parley.presentation.wording.compiling import Entry, read_entries

__all__ = ["entries", "every_code", "keeper", "words_of"]


@cache
def entries(lang: str, area: str) -> dict[str, Entry]:
    """The entries of a catalogue by their code, without its header."""
    found = read_entries(catalogue_file(lang, area).read_text(encoding="utf-8"))
    return {code: entry for code, entry in found.items() if code}


def every_code() -> list[str]:
    """Every code that the English catalogues have."""
    return [code for area in AREAS for code in entries("en", area)]


def words_of(vocabulary: str) -> set[str]:
    """The coded words that *vocabulary* has a wording for."""
    area = area_of(vocabulary)
    assert area is not None
    beginning = f"{vocabulary}."
    return {code.removeprefix(beginning) for code in entries("en", area) if code.startswith(beginning)}


@cache
def keeper() -> ModuleType:
    """``tools/catalogues.py``, which is no part of the package."""
    file = Path(__file__).resolve().parent.parent / "tools" / "catalogues.py"
    spec = importlib.util.spec_from_file_location("catalogues", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["catalogues"] = module
    spec.loader.exec_module(module)
    return module
