"""A package's face whose modules are loaded when something of theirs is first used.

For packages that hold several ways to do one thing, each with a library of its own (a page as HTML, as DOCX, as PDF), of which a
run needs one. The ``__init__`` of such a package imports its names under ``TYPE_CHECKING``, for the reader and the type checker,
and tells here which module has them. A test holds the two together.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence

__all__ = ["lazy_face"]


def lazy_face(package: str, names: Mapping[str, Sequence[str]]) -> Callable[[str], object]:
    """The ``__getattr__`` of *package*: loads the module that has a name, by *names* (module to its names), when the name is used.

    The function returned raises AttributeError for a name that no module has.
    """
    module_of = {name: module for module, there in names.items() for name in there}

    def load(name: str) -> object:
        if name not in module_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(importlib.import_module(f"{package}.{module_of[name]}"), name)

    return load
