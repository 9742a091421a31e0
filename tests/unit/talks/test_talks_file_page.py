"""The page that documents the format: its examples are read, and give what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from parley.kernel import InputError
from parley.talks.authored import SECTIONS
from parley.talks.checks import admit

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "talks-file.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"<!-- example: (\w+) -->\n```yaml\n(.*?)```", PAGE, re.DOTALL))
FINDINGS = dict(re.findall(r"<!-- findings: (\w+) -->\n```text\n(.*?)```", PAGE, re.DOTALL))


def test_every_example_of_the_page_is_run() -> None:
    assert PAGE.count("```yaml") == len(EXAMPLES)
    assert set(FINDINGS) < set(EXAMPLES)


@pytest.mark.parametrize("name", sorted(set(EXAMPLES) - set(FINDINGS)))
def test_good_examples_have_not_even_warnings(name: str) -> None:
    authored = admit(EXAMPLES[name], {})
    assert authored.findings == ()
    assert authored.items


@pytest.mark.parametrize("name", sorted(FINDINGS))
def test_bad_examples_are_wrong_in_the_way_shown(name: str) -> None:
    with pytest.raises(InputError) as caught:
        admit(EXAMPLES[name], {})
    shown = "".join(f"{finding.place} {finding.message.code}\n" for finding in caught.value.findings)
    assert shown == FINDINGS[name]


def test_every_list_is_named_in_order() -> None:
    assert re.findall(r"^\| `([a-z-]+)` \| ", PAGE, re.MULTILINE)[3:] == list(SECTIONS)


def test_the_short_forms_are_what_the_table_says() -> None:
    rows = re.findall(r"^\| [^|]+ \| `((?:content|when|deadline|to): [^`]+)` \| `([^`]+)`", PAGE, re.MULTILINE)
    assert len(rows) == 6
    for short, long in rows:
        assert entry(short) == entry(long)


def entry(line: str) -> object:
    """The body that one line of an utterance, or of an account, gives."""
    head = "format: parley-talks/1\nlanguage: en\nparticipants:\n- {id: side-b, kind: state, names: B}\n"
    claim = "utterances:\n- id: u\n  force: claims\n  speaker: side-b\n"
    if not line.startswith("deadline"):
        return admit(f"{head}{claim}  {line}\n", {}).items[-1].body
    promise = f"undertakings:\n- id: p\n  debtor: side-b\n  accounts:\n  - said_in: u\n    {line}\n"
    return admit(f"{head}{claim}{promise}", {}).items[-1].body
