"""What every test shares: the repository's root, the optional shared data, how hypothesis searches, what a skip means.

Environment
  PARLEY_SHARED   the folder of shared cases and vectors; by default ``../shared`` beside the repository
  PARLEY_CI       ``1``: hypothesis searches the same way every time, and a skip for an unlisted reason is a failure
  PARLEY_RANDOM   ``1``: hypothesis searches in another way every time, in CI too, and says how to see again what it found
  PARLEY_QUICK    ``1``: hypothesis tries few examples, the same ones every time (`searching`)
  PARLEY_MODEL    ``1``: the sentence model has to be there, and a skip for want of it is a failure too
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyrage
import pytest
from hypothesis import settings

from searching import FEW, QUICK

ROOT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("PARLEY_CI") == "1"

# A shell that starts something in the background has it ignore Ctrl-C, and children inherit that; here it ends what it is sent to.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Pages in a terminal are as wide as the terminal: here they are always 100 columns, however the tests are started.
os.environ["COLUMNS"] = "100"

SHARED_ABSENT = "the shared data is absent"
MODEL_ABSENT = "the sentence model is absent"
OFFICE_ABSENT = "LibreOffice is not installed"
MAY_BE_SKIPPED = (
    (SHARED_ABSENT, OFFICE_ABSENT)
    if os.environ.get("PARLEY_MODEL") == "1"
    else (SHARED_ABSENT, OFFICE_ABSENT, MODEL_ABSENT)
)
"""How the reason of a skip begins that is no failure in CI: what the repository does not carry and cannot fetch, and the extra
``embeddings``, whose tests a step of their own runs where it is installed."""

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.register_profile("random", deadline=None, database=None, print_blob=True)
settings.register_profile("quick", deadline=None, derandomize=True, database=None, max_examples=FEW)
if QUICK:
    settings.load_profile("quick")
elif os.environ.get("PARLEY_RANDOM") == "1":
    settings.load_profile("random")
else:
    settings.load_profile("ci" if IN_CI else "here")


if QUICK:
    # What starts browsers, makes environments, kills processes, or starts pytest in pytest is left to the whole run; so is the long tour.
    collect_ignore = [
        "architecture/test_skips.py",
        "browser",
        "contract/test_killing.py",
        "unit/demo/test_exchange_show.py",
        "unit/test_run.py",
    ]


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared cases and vectors. Skips, and says so, where there is none."""
    folder = Path(os.environ.get("PARLEY_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip(f"{SHARED_ABSENT}: no folder {folder.name!r} beside the repository, and PARLEY_SHARED names none")
    return folder


@pytest.fixture(scope="session")
def embedding() -> Callable[[Sequence[str]], Sequence[Sequence[float]]]:
    """The sentence model of the extra ``embeddings``. Skips, and says so, where it is not installed."""
    from parley.formats import load_embedding
    from parley.kernel import UseError

    try:
        model = load_embedding()
    except UseError:
        pytest.skip(f"{MODEL_ABSENT}: the extra `embeddings` is not installed")
    known: dict[str, Sequence[float]] = {}

    def remembered(texts: Sequence[str]) -> list[Sequence[float]]:
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        known.update(zip(missing, model(missing), strict=True))
        return [known[text] for text in texts]

    return remembered


@pytest.fixture(scope="session", autouse=True)
def age_encrypts() -> Iterator[Callable[[bytes, str], bytes]]:
    """Key rings made in this process are real age files with little work in them. Gives age's own encryption, which takes seconds."""
    from cheap_keys import encrypted

    real = pyrage.passphrase.encrypt
    pyrage.passphrase.encrypt = encrypted
    yield real
    pyrage.passphrase.encrypt = real


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """In CI a test that was skipped for an unlisted reason has failed."""
    report = yield
    hold_to_reasons(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    """In CI a file that was skipped as a whole has failed likewise."""
    report = yield
    hold_to_reasons(report)
    return report


def hold_to_reasons(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip for an unlisted reason into a failure that names the reason."""
    if not (IN_CI or os.environ.get("PARLEY_MODEL") == "1") or not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if not reason.removeprefix("Skipped: ").startswith(MAY_BE_SKIPPED):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI for a reason that tests/conftest.py does not list: {reason}"
