"""Compiles the catalogues of words for the wheel: the .mo go into it in the place of the .po.

Hatchling runs it, in an environment that has nothing but hatchling; so it loads the compiler by its path, and needs nothing of Parley.
An editable installation reads the .po of the checkout and keeps each .mo up to date by itself; here they are made for its first start.
"""

from __future__ import annotations

import importlib.util
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PRESENTATION = Path("src", "parley", "presentation")


class CataloguesHook(BuildHookInterface):  # type: ignore[type-arg]
    """Finds the catalogues, compiles each, and tells hatchling where it goes."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues. Raises CatalogueBroken, and so ends the build, if one cannot be read."""
        root = Path(self.root)
        compiling = _load(root / PRESENTATION / "wording" / "compiling.py")
        self.aside = tempfile.TemporaryDirectory(prefix="parley-catalogues-")
        for catalogue in sorted((root / PRESENTATION / "locale").glob("*/LC_MESSAGES/*.po")):
            content = compiling.compiled(catalogue)
            if version == "editable":
                continue
            inside = catalogue.relative_to(root / "src").with_suffix(".mo")
            target = Path(self.aside.name, inside)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            build_data["force_include"][str(target)] = inside.as_posix()

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was made aside."""
        self.aside.cleanup()


def _load(file: Path) -> ModuleType:
    """The module in *file*, without the packages that it stands in."""
    spec = importlib.util.spec_from_file_location("parley_catalogues_compiling", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # A dataclass looks for its module there.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
