"""The lock files are in step with pyproject.toml. No network: what uv notes beside each package is enough."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ENTRY = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^ ;\\]+)")
ASKED_FOR = re.compile(r"^ +# +(?:via )?parley-talks \(pyproject\.toml(?::(?P<group>\w+))?\)$")
GROUPS = {"runtime": ("build",), "bench": ("build", "bench"), "dev": ("build", "dev")}


class Pin:
    """One pinned package: its version, how many hashes it has, and whether pyproject.toml asks for it."""

    def __init__(self, name: str, version: str) -> None:
        self.name, self.version = name, version
        self.hashes = 0
        self.asked_for = False


def pins(root: Path, kind: str) -> list[Pin]:
    """The pins of a lock file in order. A package may have several, for different Pythons."""
    found: list[Pin] = []
    for line in (root / "requirements" / f"{kind}.txt").read_text(encoding="utf-8").splitlines():
        if entry := ENTRY.match(line):
            found.append(Pin(entry["name"], entry["version"]))
        elif found:
            found[-1].hashes += "--hash=sha256:" in line
            found[-1].asked_for |= ASKED_FOR.match(line) is not None
    return found


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", GROUPS)
def test_a_lock_holds_what_pyproject_asks_for_and_nothing_unasked(
    root: Path, project: dict[str, Any], kind: str
) -> None:
    wanted = list(project["project"]["dependencies"])
    wanted += project["project"]["optional-dependencies"]["web"]
    for group in GROUPS[kind]:
        wanted += project["dependency-groups"][group]
    requirements = {canonicalize_name(Requirement(line).name): Requirement(line) for line in wanted}
    locked = pins(root, kind)
    assert {pin.name for pin in locked if pin.asked_for} == set(requirements), "run requirements/compile"
    unfit = [
        f"{pin.name}=={pin.version} against {requirements[pin.name].specifier}"
        for pin in locked
        if pin.name in requirements and pin.version not in requirements[pin.name].specifier
    ]
    assert unfit == [], "run requirements/compile"


@pytest.mark.parametrize("kind", GROUPS)
def test_every_pin_has_hashes(root: Path, kind: str) -> None:
    assert [pin.name for pin in pins(root, kind) if not pin.hashes] == []


def test_development_runs_on_the_very_versions_of_the_runtime(root: Path) -> None:
    runtime = {(pin.name, pin.version) for pin in pins(root, "runtime")}
    assert len(runtime) > 10
    for kind in GROUPS:
        assert runtime <= {(pin.name, pin.version) for pin in pins(root, kind)}


def test_the_build_backend_is_in_both_locks(root: Path, project: dict[str, Any]) -> None:
    needed = {canonicalize_name(Requirement(line).name) for line in project["build-system"]["requires"]}
    for kind in GROUPS:
        assert needed | {"editables"} <= {pin.name for pin in pins(root, kind)}
