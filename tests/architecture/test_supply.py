"""What is fetched is known: versions, hashes, licences, a bill of materials; and what is built is the same byte for byte. No network."""

from __future__ import annotations

import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LOCKS = ("runtime", "dev", "bench")
MOMENTS = ("1700000000", "1600000000")


@pytest.fixture(scope="module")
def supply(root: Path):
    sys.path.insert(0, str(root / "tools"))
    try:
        import supply
    finally:
        sys.path.remove(str(root / "tools"))
    return supply


def test_every_locked_package_has_a_licence_that_we_accept(supply) -> None:
    said = supply.licences()
    everything = {one.name for kind in LOCKS for one in supply.locked(kind)}
    assert set(said) == everything, "requirements/licences.csv and the lock files name the same packages"
    assert {
        name: said[name].expression for name in everything if not said[name].parts <= supply.ACCEPTED_IN_DEVELOPMENT
    } == {}
    shipped_with = {one.name for one in supply.locked("runtime")}
    assert {name: said[name].expression for name in shipped_with if not said[name].parts <= supply.ACCEPTED} == {}


def test_the_list_says_what_the_packages_say_of_themselves(supply) -> None:
    """Of those that are installed here and state an SPDX expression; what departs from it says why in its remark."""
    said = supply.licences()
    stated = {}
    for name, licence in said.items():
        try:
            expression = importlib.metadata.metadata(name).get("License-Expression")
        except importlib.metadata.PackageNotFoundError:
            continue
        if expression and expression != licence.expression and not licence.remark:
            stated[name] = expression
    assert stated == {}


def test_the_bill_of_materials_has_the_runtime_and_is_the_same_every_time(supply, root: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(root / "tools" / "supply.py"), "sbom"]
    told = subprocess.run(command, capture_output=True, check=True, cwd=tmp_path)
    written = tmp_path / "sbom.json"
    assert subprocess.run([*command, str(written)], check=True, cwd=tmp_path).returncode == 0
    assert told.stdout == written.read_bytes() == supply.sbom()
    bill = json.loads(told.stdout)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert [(one["name"], one["version"]) for one in bill["components"]] == [
        one[:2] for one in supply.locked("runtime")
    ]
    assert all(one["properties"] and one["licenses"] for one in bill["components"])
    refs = [one["bom-ref"] for one in bill["components"]]
    assert len(set(refs)) == len(refs)
    assert subprocess.run(command[:-1], capture_output=True, check=False).returncode == 2


def test_a_release_is_the_same_byte_for_byte(root: Path, tmp_path: Path) -> None:
    """Built twice: in folders of other names, with other rights and times of the files, in other zones."""
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True).stdout.split(b"\0")
    built = []
    for number, moment in enumerate(MOMENTS):
        checkout, out = tmp_path / f"checkout {number}", tmp_path / f"dist-{number}"
        for name in filter(None, tracked):
            source, target = root / os.fsdecode(name), checkout / os.fsdecode(name)
            if not source.is_file():
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
            target.chmod((source.stat().st_mode & 0o100) | (0o600, 0o664)[number])
            os.utime(target, (int(moment), int(moment)))
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "--directory", str(out)],
            cwd=checkout,
            env={
                **os.environ,
                "SOURCE_DATE_EPOCH": "1700000000",
                "TZ": ("UTC", "Asia/Tokyo")[number],
                "PYTHONHASHSEED": str(number),
            },
            capture_output=True,
            check=True,
        )
        built.append({file.name: file.read_bytes() for file in sorted(out.iterdir())})
    assert sorted(Path(name).suffix for name in built[0]) == [".gz", ".whl"]
    assert built[0].keys() == built[1].keys()
    assert [name for name in built[0] if built[0][name] != built[1][name]] == []
