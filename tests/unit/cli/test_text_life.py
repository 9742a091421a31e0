"""The life of a text from the command line: visions deposited, tabled, amended, agreed, signed, and what it obliges whom to."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from desks import CAST
from parley.cli.root import root

Do = Callable[..., str]

A = "# Vision of Side A\n\n## Article 1\n1. Side A shall hand over the list of prisoners by 15 June 2025.\n2. The wounded go first.\n"
A_UK = "# Бачення Сторони А\n\n## Стаття 1\n1. Сторона А зобов’язана передати список полонених до 15 червня 2025 року.\n2. Поранені йдуть першими.\n"
B = "# Vision of Side B\n\n## Article 1\n1. Side A should hand over the list of prisoners by 30 June 2025.\n2. The wounded go first.\n"
DRAFT = "# Draft\n\n1. The exchange begins within [Side A: 7][Side B: 14] days of signature.\n\n2. Nobody is handed over against their will.\n"


@pytest.fixture(scope="module")
def do(tmp_path_factory: pytest.TempPathFactory) -> Do:
    folder = tmp_path_factory.mktemp("life")
    secret = folder / "passphrase"
    secret.write_text("four plain words here\n", encoding="utf-8")
    for name, words in (("cast.yaml", CAST), ("a.md", A), ("a.uk.md", A_UK), ("b.md", B), ("draft.md", DRAFT)):
        (folder / name).write_text(words, encoding="utf-8")
    record = folder / "talks"

    def call(*arguments: str, code: int = 0) -> str:
        base = ["--record", str(record), "--passphrase-file", str(secret)]
        given = [str(folder / one) if (folder / one).is_file() else one for one in arguments]
        given = [re.sub(r"=([a-z.]+\.md)$", lambda match: f"={folder / match[1]}", one) for one in given]
        result = CliRunner().invoke(root, [*base, *given])
        assert "Traceback" not in result.output
        assert result.exit_code == code, result.output
        return result.output

    call.folder = folder  # type: ignore[attr-defined]
    CliRunner().invoke(root, ["--passphrase-file", str(secret), "init", str(record), "--signer", "secretariat"])
    call("talks", "import", "cast.yaml")
    return call


def deposit_visions(do: Do) -> None:
    """Visions are deposited, and the talks change on their word."""
    assert do("text", "list").count("not yet") == 2
    before = len(json.loads(do("record", "list", "--last", "500", "--format", "json"))) - 1
    dry = do("text", "deposit", "a.md", "a.uk.md", "--party", "side-a", "--fulfils", "v-a", "--dry-run")
    assert "v-a: fulfilled" in dry
    assert "not yet: v-b" in dry
    do("text", "deposit", "a.md", "a.uk.md", "--party", "side-a", "--fulfils", "v-a", "--when", "2025-06-01")
    told = ("--party", "side-b", "--fulfils", "v-b", "--speaker", "head-b", "--when", "2025-06-02")
    assert "--met after-both" in do("text", "deposit", "b.md", *told, "--dry-run")
    do("text", "deposit", "b.md", *told, "--met", "after-both")
    do("text", "opened", "vision-side-a", "--to", "side-b")
    said = do("text", "list")
    assert "not yet" not in said
    assert "on the word of The head of B’s delegation" in said or "on the word of The head of B's delegation" in said
    assert "made known to Side B" in said
    assert do("text", "list", "--known-at", str(before)).count("not yet") == 2
    assert json.loads(do("text", "list", "--format", "json"))["visions"][0]["party"] == "side-a"
    assert "— met" in do("talks", "conditions")
    assert "— met" not in do("talks", "conditions", "--known-at", str(before))
    assert "Поранені йдуть першими" in do("text", "show", "vision-side-a")
    do("text", "deposit", "b.md", "--party", "host", "--id", "spare")
    do("text", "erase", "spare", "--yes")
    assert "erased" in do("text", "list")
    assert "erased" in do("text", "show", "spare", code=2)
    assert "sealed" in do("text", "deposit", "a.md", "--party", "side-a", "--manner", "sealed", code=2)


def open_and_fill(do: Do) -> None:
    """A text is opened, filled from a file and a deposit, and looked at."""
    do(
        *(
            "text",
            "negotiate",
            "open",
            "t",
            "--party",
            "side-a",
            "--party",
            "side-b",
            "--host",
            "host",
            "--language",
            "en",
        ),
        *("--title", "en=One text", "--kept-by", "host", "--signs", "secretariat=host", "--one-by-one"),
    )
    do("text", "negotiate", "table", "side-a=a.md", "vision-side-b")
    shown = do("text", "show")
    assert "[Side A: Side A shall hand over the list" in shown
    assert shown.count("The wounded go first.") == 1
    assert "1 set of alternatives" in do("text", "negotiate", "status")
    status = json.loads(do("text", "negotiate", "status", "--format", "json"))
    (second,) = [name for name in status["states"] if re.fullmatch(r"t-\w{8}\.002", name)]
    assert status["states"][second] == "bracketed"
    origins = do("text", "origins")
    assert "alternatives" in origins
    assert "vision-side-b" in origins
    assert json.loads(do("text", "sources", "1.1", "--format", "json"))[0]["word"] == "Side"
    assert json.loads(do("text", "sources", "1.1", "--format", "json"))[0]["source"]["told_by"] == "host"
    assert "as told" in do("text", "sources", "1.1")


def act_one_by_one(do: Do) -> None:
    """Every act by its own command, some only tried; a late one collides."""

    def enter(acts: str) -> None:
        file: Path = do.folder / "more.yaml"  # type: ignore[attr-defined]
        file.write_text(f"parley_acts: 1\ntext: t\nacts:\n{acts}", encoding="utf-8")
        do("text", "negotiate", "enter", "more.yaml")

    do("text", "negotiate", "insert", "q", "--words", "Lists are checked within 7 days.", "--in", "1", "--of", "side-a")
    for command, said in (
        (("bracket", "q", "--find", "7 days", "--of", "side-b"), "[q]: bracketed"),
        (("propose", "q", "--find", "checked", "--words", "verified", "--of", "side-b"), "[q]: bracketed"),
        (("note", "q", "The map comes later.", "--of", "side-b"), "Nothing was entered"),
        (("move", "q", "--in", "1", "--first", "--of", "host"), "Nothing was entered"),
        (("delete", "q", "--of", "side-b"), "[q]: bracketed"),
        (("all-or-nothing", "on", "--of", "side-b"), "Nothing was entered"),
    ):
        assert said in do("text", "negotiate", *command, "--dry-run"), command
    assert "[Side B: 7 days]" not in do("text", "show")
    enter(
        "  - {act: bracket, of: side-b, provision: q, base: 1, places: [{language: en, find: 7 days}]}\n"
        "  - {act: alternative, of: side-b, provision: q, base: 2, edits: [{language: en, find: checked, words: verified}]}\n"
        "  - {act: note, of: side-b, provision: q, words: {en: The map comes later.}}\n"
    )
    assert "{Side B: The map comes later.}" in do("text", "show")
    node = re.search(r"bracket of Side B (a\w{8}~\d+)", do("text", "show", "q"))
    assert node is not None
    options = re.findall(r"(a\w{8}~\d+) Side B: verified", do("text", "show", "q"))
    do("text", "negotiate", "choose", "q", options[0][:6] + options[0][9:], "--of", "side-a")
    assert "Lists are verified within [Side B: 7 days]" in do("text", "show")
    do("text", "negotiate", "lift", "q", node[1], "--of", "side-b", "--dry-run")
    do("text", "negotiate", "lift", "q", "7 days", "--of", "side-b")
    do("text", "negotiate", "replace", "q", "--find", "7", "--with", "10", "--of", "side-a")
    late = do("text", "negotiate", "replace", "q", "--find", "7", "--with", "5", "--of", "side-b", "--base", "1")
    assert "warning" in late
    collision = re.search(r"Entered as (a\w{8})\.", late)
    assert collision is not None
    shown = do("record", "show", collision[1][:6])
    number = re.search(r"\b" + collision[1] + r" (\d+)", do("text", "negotiate", "history", "q"))
    assert number is not None
    assert shown == do("record", "show", number[1])
    assert "Collisions: they block their provision" in do("text", "negotiate", "status")
    assert "Collisions" not in do("text", "negotiate", "status", "--known-at", str(int(number[1]) - 1))
    assert "Collisions" in do("text", "negotiate", "status", "--known-at", collision[1])
    for named in ("q", collision[1], collision[1][:7]):
        do("text", "negotiate", "resolve", named, "keep", "--of", "side-b", "--dry-run")
    do("text", "negotiate", "resolve", "q", "keep", "--of", "side-b")
    assert "Collisions" not in do("text", "negotiate", "status")
    base = json.loads(do("text", "negotiate", "status", "--format", "json"))["revisions"]["q"]
    enter(
        f"  - {{act: delete, of: side-a, provision: q, base: {base}}}\n"
        f"  - {{act: delete, of: side-b, provision: q, base: {base + 1}}}\n"
    )
    assert "Lists are verified" not in do("text", "show")
    assert "tabled" in do("text", "negotiate", "history", "t.002")


def act_from_a_file(do: Do) -> None:
    """Acts from a file, all or none."""
    file: Path = do.folder / "acts.yaml"  # type: ignore[attr-defined]
    file.write_text(
        "parley_acts: 1\ntext: t\nof: side-b\nacts:\n"
        "  - act: insert\n    provision: z\n    bracketed: {en: A hotline is set up.}\n"
        "  - act: replace\n    provision: z\n    base: 1\n    edits: [{language: en, find: hotline, words: direct line}]\n"
        "  - act: withdraw-consent\n    provision: z\n",
        encoding="utf-8",
    )
    said = do("text", "negotiate", "enter", "acts.yaml", code=2)
    assert "acts.yaml:12" in said
    assert "hotline" not in do("text", "show")
    file.write_text(file.read_text("utf-8").partition("  - act: withdraw")[0], encoding="utf-8")
    assert "Nothing was entered" in do("text", "negotiate", "enter", "acts.yaml", "--dry-run")
    do("text", "negotiate", "enter", "acts.yaml")
    assert "A direct line is set up." in do("text", "show")
    do("text", "negotiate", "delete", "z", "--of", "side-b")


def agree_and_sign(do: Do) -> None:
    """Consent to exact digests, signature, and what the text obliges to."""
    option = re.search(r"(a\w{8}~\d+) Side A: Side A shall", do("text", "show", "t.002"))
    assert option is not None
    do("text", "negotiate", "choose", "t.002", option[1], "--of", "side-a")
    do("text", "negotiate", "choose", "t.002", option[1], "--of", "side-b")
    assert "not signed" in do("text", "undertakings", code=2)
    assert "stands in the way of signing" in do("text", "negotiate", "sign", "--of", "side-a", code=2)
    status = json.loads(do("text", "negotiate", "status", "--format", "json"))
    digests = {name: one["en"] for name, one in status["digests"].items() if one["en"]}
    second, third = (next(name for name in digests if name.endswith(end)) for end in (".002", ".003"))
    needed = do("text", "negotiate", "consent", "t.002", "--of", "side-a", code=2)
    assert f"--digest en={digests[second]}" in needed
    for wrong in ("0" * 64, digests[third]):
        said = do("text", "negotiate", "consent", "t.002", "--of", "side-a", "--digest", f"en={wrong}", code=2)
        assert "digest" in said
    do("text", "negotiate", "consent", "t.002", "--of", "side-a", "--digest", f"en={digests[second]}")
    consents = "".join(
        f"  - {{act: consent, of: {party}, provision: {name}, digests: {{en: {digest}}}}}\n"
        for party in ("side-a", "side-b")
        for name, digest in digests.items()
        if (party, name) != ("side-a", second)
    )
    file: Path = do.folder / "consents.yaml"  # type: ignore[attr-defined]
    file.write_text(f"parley_acts: 1\ntext: t\nacts:\n{consents}", encoding="utf-8")
    do("text", "negotiate", "enter", "consents.yaml")
    assert set(json.loads(do("text", "negotiate", "status", "--format", "json"))["states"].values()) == {"agreed"}
    digest = re.search(r"--digest en=([0-9a-f]{64})", do("text", "negotiate", "sign", "--of", "side-a", code=2))
    assert digest is not None
    for party in ("side-a", "side-b"):
        do("text", "negotiate", "sign", "--of", party, "--digest", f"en={digest[1]}")
    assert "Every party has signed this text." in do("text", "negotiate", "status")
    assert "[" not in do("text", "show")
    assert f"{second}~1" in do("text", "undertakings")
    dry = do("text", "undertakings", "--confirm", "t.002~1", "--of", "side-b", "--dry-run")
    assert f"undertaking: t.{second}.1.side-a" in dry
    do("text", "undertakings", "--confirm", "t.002~1", "--of", "side-b")
    assert f"confirmed: t.{second}.1.side-a" in do("text", "undertakings")
    assert "Side A shall hand over the list" in do("talks", "undertakings", "--participant", "side-a")
    assert "verifies" in do("record", "verify")


def test_the_life_of_a_text(do: Do) -> None:
    for step in (deposit_visions, open_and_fill, act_one_by_one, act_from_a_file, agree_and_sign):
        step(do)


def test_a_bracketed_draft_is_imported(do: Do) -> None:
    do(
        *(
            "text",
            "negotiate",
            "open",
            "d",
            "--party",
            "side-a",
            "--party",
            "side-b",
            "--host",
            "host",
            "--language",
            "en",
        ),
        *("--kept-by", "host", "--signs", "secretariat=host"),
    )
    do("text", "negotiate", "import", "draft.md", "--text", "d", "--language", "en")
    assert "within [Side A: 7][Side B: 14] days" in do("text", "show", "--text", "d")
    do("text", "negotiate", "open", "d2", "--party", "side-a", "--party", "side-b", "--language", "en")
    assert "which text is meant" in do("text", "show", code=2)


def test_malformed_brackets_are_listed_with_line_and_column(do: Do) -> None:
    file: Path = do.folder / "bad.md"  # type: ignore[attr-defined]
    file.write_text("# D\n\n1. Fire [stops.\n\n## Next\n\n2. For good].\n", encoding="utf-8")
    said = do("text", "negotiate", "read", "bad.md", code=1)
    assert "bad.md:3:9: error" in said
    assert "bad.md:7:12: error" in said
    back: Path = do.folder / "back.md"  # type: ignore[attr-defined]
    do("text", "negotiate", "read", "draft.md", "-o", str(back))
    assert back.read_bytes() == (do.folder / "draft.md").read_bytes()  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["12-dec-2015.md", "23-oct-2015.md"])
def test_the_drafts_of_the_paris_agreement_come_back_byte_for_byte(
    do: Do, shared: Path, tmp_path: Path, name: str
) -> None:
    draft = shared / "data" / "cop21" / name
    if not draft.exists():
        pytest.skip("the drafts of the Paris Agreement are not here")
    back = tmp_path / name
    said = do("text", "negotiate", "read", str(draft), "-o", str(back), code=1 if name.startswith("23") else 0)
    assert back.read_bytes() == draft.read_bytes()
    assert said.count(": error:") == (19 if name.startswith("23") else 0)
