"""Nothing that others wrote steers a terminal, hides in it or reorders it, whatever command shows it."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner, Result

import parley
from nodes import CAST, build_node
from parley.app.recorded import read_record
from parley.app.talks import enter, plan_import
from parley.cli import terminal
from parley.cli.lazy_group import LazyGroup
from parley.cli.root import root
from parley.demo import CASE_ZERO, case_file
from parley.kernel import escaped
from parley.storage import KEYS_FILE, Node, save_key_ring

SOURCE = Path(parley.__file__).parent
PASSPHRASE = "four words of Side A"
STEERING = "\x1b[2J\x9b31m\u202egpj\u2066\u200b\U000e0041\x07\x08\r\x7f\u061c\ufe0f\u2028\u2062"
"""Escape sequences of 7 and of 8 bits, reordering, tags, backspaces, ends of lines that are none."""
IN_A_NAME = "\x1b[2J\u202e\u200b\x7f\n\x9b"
WORDED = frozenset({"en", "uk", "ru", "tr", "title", "note", "words", "office", "names", "deadline", "place"})
OURS = re.compile(r"\x1b\[[012]m|\r(?=[^\r\n]*\d)")
"""Bold and faint; the return to the beginning of a line that counts."""


def hostile(value: Any, key: str = "") -> Any:
    """The data of a file with every word of people made hostile."""
    if isinstance(value, dict):
        return {name: hostile(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [hostile(one, key if key == "lengths" else "") for one in value]
    if key in ("count", "lengths", "passages") and str(value).isdigit():
        return int(value)
    return value + STEERING if isinstance(value, str) and key in WORDED else value


def hostile_file(data: bytes) -> bytes:
    return yaml.safe_dump(hostile(yaml.load(data, Loader=yaml.BaseLoader)), allow_unicode=False).encode()


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose name is hostile, with a record, lists and texts that are."""
    folder = tmp_path_factory.mktemp("hostile") / f"here{IN_A_NAME}"
    folder.mkdir()
    talks, ring, _ = build_node(folder / f"talks{IN_A_NAME}")
    with Node.open(talks, read_only=False) as node:
        plan = plan_import(read_record(node.store), hostile_file(case_file(CASE_ZERO)), accept_flagged=True)
        enter(node.desk(ring), plan.items)
    save_key_ring(ring, talks / KEYS_FILE, PASSPHRASE)
    (folder / "pass").write_text(PASSPHRASE)
    cells = ",".join(f'"{STEERING}"' for _ in range(3))
    (folder / f"list{IN_A_NAME}.csv").write_text(
        f"id,name,status,{STEERING}\na{STEERING},{cells}\n=1,b,held,c\n", newline=""
    )
    (folder / f"list{IN_A_NAME}.jsonl").write_text('{"id": "a\\u202e\\u001b", "name": "\\ud800", "\\u202e": "x"}\n')
    for name in ("a", "b"):
        (folder / f"{name}{IN_A_NAME}.md").write_text(
            f"# Vision {STEERING}\n\n1. The sides [shall{STEERING}] [may] cease fire.\n\n2. {name}{STEERING}\n\n[link{STEERING}](http://x{STEERING})\n",
            newline="",
        )
    (folder / f"rule{IN_A_NAME}.yaml").write_text(
        f'format: parley-exchange-rule/1\ntitle: "{ascii(STEERING)[1:-1]}"\nodd\u202e: 1\n'
    )
    (folder / f"talks{IN_A_NAME}.yaml").write_bytes(hostile_file(CAST.encode()) + b'odd: "\\x1b"\n')
    (folder / f"broken{IN_A_NAME}.docx").write_bytes(b"PK\x03\x04 broken")
    (folder / f"ticks{IN_A_NAME}.json").write_text('{"\\u202e": "\\u001b"}')
    return folder


@pytest.fixture
def run(there: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    def call(*arguments: str) -> Result:
        # The output is a terminal, as far as anybody asks.
        monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
        before = ["--record", str(there / f"talks{IN_A_NAME}"), "--passphrase-file", str(there / "pass")]
        return CliRunner().invoke(root, [*before, *arguments])

    return call


def steered(result: Result) -> list[str]:
    """What in an answer could steer, hide or reorder, besides what is ours."""
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    said = OURS.sub("", result.output)
    return [repr(line) for line in said.split("\n") if escaped(line) != line]


def leaves(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    assert isinstance(group, LazyGroup)
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        if isinstance(command, click.Group):
            yield from leaves(command, (*path, name))
        elif command is not None:
            yield (*path, name), command


LEAVES = dict(leaves(root))
NOT_WALKED = {
    ("workbench",),
    ("demo",),
    ("completion",),
    ("init",),
    ("exchange", "simulate"),
    ("exchange", "example"),
    ("roster", "synthetic"),
}
"""What reads nothing of others, or works for long."""
TALKS = "matters positions conditions undertakings sessions requests contests silences statements timeline".split()
VIEWS = [
    ("brief",),
    ("why", "swap@ukraine"),
    ("record", "list"),
    ("record", "verify"),
    ("record", "keys"),
    ("record", "checkpoint"),
    ("talks", "export"),
    *(("talks", name) for name in TALKS),
    ("talks", "diff", "--from", "40"),
    ("talks", "statements", "--text", STEERING),
]


@pytest.mark.parametrize("command", VIEWS, ids=" ".join)
def test_a_view_of_a_hostile_record_steers_nothing(command: tuple[str, ...], run: Any) -> None:
    shown = run(*command)
    assert shown.output
    assert steered(shown) == []
    leaf = next(LEAVES[path] for path in LEAVES if command[: len(path)] == path)
    if any(option.name == "shape" for option in leaf.params):
        assert steered(run(*command, "--format", "json")) == []


@pytest.mark.parametrize("shape", ["html", "markdown"])
@pytest.mark.parametrize("lang", ["en", "uk"])
def test_a_page_for_others_hides_nothing_either(shape: str, lang: str, run: Any, tmp_path: Path) -> None:
    assert run("brief", "--lang", lang, "--format", shape, "-o", str(tmp_path / "page")).exit_code == 0
    said = (tmp_path / "page").read_text(encoding="utf-8")
    assert "\\u202e" in said
    assert [line for line in said.split("\n") if escaped(line) != line] == []


def test_every_entry_of_a_hostile_record_can_be_shown(run: Any) -> None:
    for number in range(0, 60, 7):
        for shape in ("text", "json"):
            assert steered(run("record", "show", str(number), "--format", shape)) == []


@pytest.mark.parametrize("path", [path for path in LEAVES if path not in NOT_WALKED], ids=" ".join)
def test_whatever_a_command_is_given_its_answer_steers_nothing(path: tuple[str, ...], run: Any, there: Path) -> None:
    """Every argument and every option of text or file, one after the other, with hostile words and with files of hostile names and content."""
    command = LEAVES[path]
    files = sorted(str(file) for file in there.iterdir() if file.is_file() and file.name != "pass")

    def of(parameter: click.Parameter, file: str) -> list[str]:
        if isinstance(parameter.type, click.Path):
            return [str(there / "new" / f"out{IN_A_NAME}") if parameter.name == "output" else file]
        return [parameter.type.choices[0]] if isinstance(parameter.type, click.Choice) else [f"a{STEERING}"]

    arguments = [one for one in command.params if isinstance(one, click.Argument)]
    required = [one for one in command.params if isinstance(one, click.Option) and one.required]
    for file in files if any(isinstance(one.type, click.Path) for one in arguments + required) else files[:1]:
        given = [word for one in required for word in (one.opts[0], *of(one, file))]
        given += [word for one in arguments for word in of(one, file) * max(1, abs(one.nargs))]
        assert steered(run(*path, *given)) == []
    for option in command.params:
        if (
            not isinstance(option, click.Option)
            or option.is_flag
            or option in required
            or option.name in ("shape", "lang")
        ):
            continue
        assert steered(run(*path, option.opts[0], *of(option, files[0]) * option.nargs, *given)) == []


def test_lists_and_texts_of_hostile_words_are_shown_whole(run: Any, there: Path) -> None:
    table = run("roster", "check", str(there / f"list{IN_A_NAME}.csv"))
    assert "\\u202e" in table.output and steered(table) == []
    compared = run("text", "compare", *(str(there / f"{name}{IN_A_NAME}.md") for name in ("a", "b")))
    assert "\\u202e" in compared.output and steered(compared) == []


def test_a_name_is_no_line_of_ours(run: Any, there: Path) -> None:
    shown = run("roster", "check", str(there / "list.csv\nEntered as 17"))
    assert "Entered as 17" in shown.output
    assert "\nEntered" not in shown.output


def test_data_goes_into_a_file_as_it_is(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    data = f"a{STEERING}\r\n".encode()
    terminal.hand_over(data)
    assert capfdbinary.readouterr().out == data


def test_of_a_page_only_its_own_styles_are_styles(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.say_styled("\x1b[1mbold\x1b[0m \x1b[31mred \x1b]0;title\x07\n")
    assert capsys.readouterr().out == "bold \\u001b[31mred \\u001b]0;title\\u0007\n"


FORBIDDEN = {
    "echo",
    "secho",
    "prompt",
    "confirm",
    "progressbar",
    "echo_via_pager",
    "style",
    "get_text_stream",
    "get_binary_stream",
    "edit",
    "pause",
    "clear",
}


@pytest.mark.parametrize("file", sorted(SOURCE.rglob("*.py")), ids=lambda file: file.relative_to(SOURCE).as_posix())
def test_there_is_one_way_out_to_the_terminal(file: Path) -> None:
    if file == Path(terminal.__file__):
        return
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        if called == "print" or (called.startswith("click.") and called[6:] in FORBIDDEN):
            found.append(f"line {node.lineno}: {called}")
        if re.match(r"sys\.(__)?(stdout|stderr)(__)?\.(buffer\.)?write", called):
            found.append(f"line {node.lineno}: {called}")
    assert found == []


def test_this_walk_knows_every_command() -> None:
    assert set(LEAVES) >= NOT_WALKED
    assert sys.platform == "win32" or len(LEAVES) > 60
