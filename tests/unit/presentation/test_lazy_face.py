"""Faces whose modules are loaded on use: what they tell the type checker is what they load."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import parley
from parley.presentation.lazy_face import lazy_face

SOURCE = Path(parley.__file__).parent
LAZY = [
    ".".join(("parley", *path.parent.relative_to(SOURCE).parts))
    for path in sorted(SOURCE.rglob("__init__.py"))
    if "lazy_face(" in path.read_text(encoding="utf-8")
]


def test_a_module_is_loaded_with_the_first_name_of_its_own() -> None:
    load = lazy_face("xml", {"dom": ("Node",), "sax": ("parseString",)})
    assert load("parseString") is importlib.import_module("xml.sax").parseString
    with pytest.raises(AttributeError, match="nothing"):
        load("nothing")


@pytest.mark.parametrize("name", LAZY)
def test_the_face_loads_what_it_shows_to_the_type_checker(name: str) -> None:
    package = importlib.import_module(name)
    assert package.__file__ is not None
    tree = ast.parse(Path(package.__file__).read_text(encoding="utf-8"))
    (shown,) = [node for node in tree.body if isinstance(node, ast.If)]
    places = {
        alias.asname or alias.name: node.module
        for node in shown.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert sorted(places) == sorted(package.__all__)
    for member, module in places.items():
        assert module is not None
        assert getattr(package, member) is getattr(importlib.import_module(module), member), member


@pytest.mark.parametrize("name", LAZY)
def test_the_face_alone_loads_no_module_of_the_package(name: str) -> None:
    code = f"import sys, {name}; print(*(one for one in sys.modules if one.startswith({name + '.'!r})))"
    told = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(SOURCE.parent)}, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == []
