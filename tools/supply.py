"""What Parley runs on, for whoever has to check it: `python tools/supply.py sbom [FILE]` writes a software bill of materials (CycloneDX 1.6, JSON).

Rules
- Everything comes from `requirements/`: versions and hashes from the lock file of the runtime, licences from `licences.csv`. Nothing is asked on a network
  and no clock is read: the same checkout gives the same bytes, so that the bill itself can be checked.
- `licences.csv` has each locked package, once, with its licence as SPDX writes it. Where a package's own metadata say nothing, or several things,
  the remark says where it was read. A test holds it to the lock files and to `ACCEPTED`.

The libraries that write CycloneDX draw a serial number and a time, and bring twenty packages; the part that is needed here is a page.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path
from typing import Final, NamedTuple

__all__ = ["ACCEPTED", "ACCEPTED_IN_DEVELOPMENT", "Licence", "Locked", "licences", "locked", "sbom"]

ROOT: Final = Path(__file__).resolve().parent.parent
ACCEPTED: Final = frozenset(
    {
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC0-1.0",
        "MIT",
        "MIT-0",
        "MPL-2.0",
        "PSF-2.0",
        "ZPL-2.1",
        "Zlib",
    }
)
"""Licences of what Parley runs on, or is built with. MPL-2.0 asks something only of whoever changes the files under it."""
ACCEPTED_IN_DEVELOPMENT: Final = ACCEPTED | {"GPL-3.0-or-later", "LGPL-3.0-or-later", "LicenseRef-public-domain"}
"""And of what is used to make it and is shipped nowhere."""

_PIN: Final = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^ ;\\]+)")
_HASH: Final = re.compile(r"--hash=sha256:(?P<hash>[0-9a-f]{64})")


class Locked(NamedTuple):
    """A package as a lock file has it: the SHA-256 of each of its files, sorted."""

    name: str
    version: str
    hashes: tuple[str, ...]


class Licence(NamedTuple):
    """A package's licence as SPDX writes it, and where it was read if that is not the package's own metadata."""

    expression: str
    remark: str

    @property
    def parts(self) -> frozenset[str]:
        """The licences that it names."""
        return frozenset(re.split(r" (?:AND|OR) ", self.expression))


def locked(kind: str) -> list[Locked]:
    """The packages in the lock file *kind* (runtime, dev, bench), in its order; a package may have several versions, for different Pythons."""
    found: list[tuple[str, str, list[str]]] = []
    for line in (ROOT / "requirements" / f"{kind}.txt").read_text(encoding="utf-8").splitlines():
        if pin := _PIN.match(line):
            found.append((pin["name"], pin["version"], []))
        elif found and (hashed := _HASH.search(line)):
            found[-1][2].append(hashed["hash"])
    return [Locked(name, version, tuple(sorted(hashes))) for name, version, hashes in found]


def licences() -> dict[str, Licence]:
    """The licence of each package. Raises ValueError where one is listed twice."""
    found: dict[str, Licence] = {}
    with (ROOT / "requirements" / "licences.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["name"] in found:
                raise ValueError(row["name"])
            found[row["name"]] = Licence(row["licence"], row["remark"])
    return found


def sbom() -> bytes:
    """The bill of materials of the runtime: what is installed beside Parley."""
    said = licences()
    version = re.search(r'__version__ = "([^"]+)"', (ROOT / "src/parley/__init__.py").read_text(encoding="utf-8"))
    assert version is not None
    parley = {
        "type": "application",
        "bom-ref": "parley-talks",
        "name": "parley-talks",
        "version": version[1],
        "licenses": [{"license": {"id": "Apache-2.0"}}],
        "purl": f"pkg:pypi/parley-talks@{version[1]}",
    }
    components = [
        {
            "type": "library",
            "bom-ref": f"{one.name}@{one.version}",
            "name": one.name,
            "version": one.version,
            "licenses": _licences_of(said[one.name]),
            "purl": f"pkg:pypi/{one.name}@{one.version}",
            "properties": [{"name": "parley:sha256-of-a-file", "value": hashed} for hashed in one.hashes],
        }
        for one in locked("runtime")
    ]
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": parley},
        "components": components,
    }
    return json.dumps(bill, indent=1, ensure_ascii=False).encode() + b"\n"


def _licences_of(licence: Licence) -> list[dict[str, object]]:
    """A licence as CycloneDX writes it: one by its id, several as an expression."""
    return (
        [{"license": {"id": licence.expression}}] if len(licence.parts) == 1 else [{"expression": licence.expression}]
    )


def main(arguments: list[str]) -> int:
    """Write the bill of materials to a file or to standard output. Returns the exit code."""
    if not arguments or arguments[0] != "sbom" or len(arguments) > 2:
        sys.stderr.write("usage: python tools/supply.py sbom [FILE]\n")
        return 2
    if len(arguments) == 2:
        Path(arguments[1]).write_bytes(sbom())
    else:
        sys.stdout.buffer.write(sbom())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
