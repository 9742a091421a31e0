"""One key ring and one node for all tests here: making and opening them takes seconds, on purpose."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from parley.storage.keyring import open_key_ring
from parley.storage.node import KEYS_FILE, create_node
from records import PASSPHRASE, Counted, Made


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("nodes") / "talks"
    record = create_node(folder, "side-a", PASSPHRASE, Counted(), "Talks")
    return Made(folder, record, open_key_ring(folder / KEYS_FILE, PASSPHRASE))


@pytest.fixture
def folder(made: Made, tmp_path: Path) -> Path:
    """A copy of the node."""
    return Path(shutil.copytree(made.folder, tmp_path / "talks"))
