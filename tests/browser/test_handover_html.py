"""The tick-off page in a real browser, from a file: it asks for nothing, ticks, keeps, saves, and what it saves is read back."""

from __future__ import annotations

import html
import os
import re
import subprocess
from pathlib import Path

import msgspec
import pytest

from browsing import QUIET, browser
from exchange_records import EXCHANGE, FIRST_DAY, person
from parley.exchange.handover import Sheet, SheetBalance, make_sheet, read_ticks_json
from parley.planner.plans import Step, Trip
from parley.presentation.renderings import render_handover
from parley.rosters import PersonName

HOSTILE = "</script><script>document.documentElement.dataset.ran=1</script><img src=x onerror=alert(1)>"
# Stands in front of the page's own policy. It watches, and keeps what the page would save in place of a download.
WATCH = """<script>
const found = document.documentElement.dataset;
addEventListener("securitypolicyviolation", event => found.refused = (found.refused || "") + event.violatedDirective + ";");
addEventListener("error", event => found.broken = event.message);
URL.createObjectURL = blob => { blob.text().then(text => found.saved = text); return "#"; };
HTMLAnchorElement.prototype.click = function () { found.name = this.download; };
addEventListener("load", () => {
  const pick = (who, mark) => document.querySelector(`[data-person="${who}"] input[value="${mark}"]`).click();
  const small = [...document.querySelectorAll("button, select, .tick span, summary, input[type=search], input[type=text]")].filter(one => {
    const box = one.getBoundingClientRect(); return box.height > 0 && box.height < 44; });
  found.small = small.map(one => one.id || one.className).join(",");
  found.wide = [...document.querySelectorAll("body *")].filter(one => one.getBoundingClientRect().right > innerWidth + 1).length;
  found.before = document.getElementById("count").textContent;
  try { ACTIONS } catch (error) { found.broken = error.message; }
  found.after = document.getElementById("count").textContent;
  found.loaded = performance.getEntriesByType("resource").length;
  found.kept = localStorage.length;
});
</script>"""


def sheet() -> Sheet:
    people = {
        one.person_id: one
        for one in (
            person(
                "a0", "side-a", names=(PersonName("Шевченко Олексій", "Cyrl"), PersonName("Shevchenko Oleksii", "Latn"))
            ),
            person("a1", "side-a", date_of_birth="1987-XX-XX"),
            person("b0", "side-b", names=(PersonName("İbrahim Yılmaz", "Latn"),), transport_need="stretcher"),
            person("b1", "side-b", names=(PersonName(HOSTILE, "Latn"),)),
            person("b-spare", "side-b", standby="yes"),
        )
    }
    steps = (Step(0, ("a0", "b0"), ("way", "way")), Step(0, ("a1", "b1"), ("way", "way")))
    return make_sheet(
        EXCHANGE, "plan-1", FIRST_DAY, 0, "side-b", steps, people,
        trips=(Trip(0, "bus", 1, "way", ("a0", "a1")),), crossing_of={"way": "bridge"}, standbys=("b-spare",),
    )  # fmt: skip


def opened(folder: Path, actions: str, *flags: str, page: str = "") -> dict[str, str]:
    """Open the page, do *actions*, and give what the watch found."""
    text = page or render_handover(sheet(), "en")
    assert '<meta charset="utf-8">' in text
    watch = WATCH.replace("ACTIONS", actions)
    file = folder / "sheet.html"
    file.write_text(text.replace('<meta charset="utf-8">', '<meta charset="utf-8">' + watch, 1), encoding="utf-8")
    told = subprocess.run(
        [browser(), *QUIET, f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=3000", *flags, "--dump-dom",
         file.as_uri()],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        env={**os.environ, "HOME": str(folder)},
    )  # fmt: skip
    opening = re.search(r"<html[^>]*>", told.stdout)
    assert opening
    return {name: html.unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', opening.group())}


@pytest.mark.parametrize("width", [500, 1280])
def test_it_loads_nothing_fits_a_phone_and_its_targets_are_big(tmp_path: Path, width: int) -> None:
    found = opened(tmp_path, "", f"--window-size={width},900")
    assert {name: found.get(f"data-{name}", "") for name in ("loaded", "small", "wide", "before", "refused", "broken", "ran")} == {
        "loaded": "0", "small": "", "wide": "0", "before": "0 / 4", "refused": "", "broken": "", "ran": "",
    }  # fmt: skip


def test_what_is_ticked_is_saved_and_read_back(tmp_path: Path) -> None:
    actions = """
      pick("a0", "received"); pick("a1", "not-this-person"); pick("b0", "substituted"); pick("b1", "refused"); pick("b1", "ill");
      document.getElementById("save").click();
      found.early = found.name || ""; found.lacks = document.getElementById("lacks").hidden;
      const instead = document.querySelector('[data-person="b0"] .substitute');
      instead.value = " b-spare "; instead.dispatchEvent(new Event("change", { bubbles: true }));
      document.getElementById("new").value = "x1"; document.getElementById("add").click(); pick("x1", "present");
      document.getElementById("save").click();
    """
    found = opened(tmp_path, actions)
    assert found.get("data-broken") is None
    assert (found["data-early"], found["data-lacks"]) == ("", "false"), (
        "not saved while it is not said who came instead"
    )
    assert found["data-after"] == "4 / 4"
    assert found["data-name"] == f"handover-{FIRST_DAY}-{sheet().code}.json"
    data = found["data-saved"].encode()
    assert "Шевченко" not in found["data-saved"], "the file holds ids and marks, no names"
    file = read_ticks_json(data, "saved.json")
    assert (file.exchange, file.reader, file.date, file.sheet) == (EXCHANGE, "side-b", FIRST_DAY, sheet().code)
    assert [(tick.person, tick.mark, tick.substitute) for tick in file.ticks] == [
        ("a0", "received", ""), ("b0", "substituted", "b-spare"), ("a1", "not-this-person", ""), ("b1", "ill", ""), ("x1", "present", ""),
    ]  # fmt: skip
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", tick.at) for tick in file.ticks)
    assert msgspec.json.decode(data)["synthetic"] == "yes"


def test_it_keeps_what_was_ticked_when_it_is_opened_again(tmp_path: Path) -> None:
    first = opened(tmp_path, 'pick("a0", "received"); pick("b1", "refused");')
    assert (first["data-before"], first["data-after"], first["data-kept"]) == ("0 / 4", "2 / 4", "1")
    again = opened(tmp_path, "document.querySelector('[data-person=\"b1\"] .clear').click();")
    assert (again["data-before"], again["data-after"]) == ("2 / 4", "1 / 4")
    gone = opened(tmp_path, 'window.confirm = () => true; document.getElementById("forget").click();')
    assert (gone["data-before"], gone["data-after"], gone["data-kept"]) == ("1 / 4", "0 / 4", "0")


def agreed(low: int, high: int) -> Sheet:
    return msgspec.structs.replace(sheet(), balance=SheetBalance(0, low, high, {"side-a": 1, "side-b": -1}))


def test_it_shows_the_balance_and_warns_before_the_next_person_is_called(tmp_path: Path) -> None:
    actions = """
      const told = id => document.getElementById(id).hidden ? "" : document.getElementById(id).textContent;
      found.start = told("balance") + "|" + told("hold") + "|" + told("next");
      pick("a0", "received"); pick("b0", "absent");
      found.stop = told("balance") + "|" + told("hold");
      pick("b1", "present");
      found.even = told("balance") + "|" + told("hold") + "|" + told("next") + "|" + told("gone");
      found.paper = told("paper"); found.compare = told("compare");
      const lang = document.getElementById("lang"); lang.value = "uk"; lang.dispatchEvent(new Event("change"));
      found.uk = told("balance") + "|" + document.querySelector("header strong").textContent;
    """
    page = render_handover(agreed(-1, 1), "en", "", {"side-a": "Side A", "side-b": "Side B", "bus": "The red bus"})
    found = opened(tmp_path, actions, page=page)
    assert found.get("data-broken") is None
    assert (
        found["data-start"]
        == "Balance by the marks on this device: 0 (agreed: from Side B +1 to Side A +1)||Next: no. 1, held by Side A"
    )
    assert found["data-stop"].startswith(
        "Balance by the marks on this device: Side A +1 (agreed: from Side B +1 to Side A +1)|Do not call no. 3 yet"
    )
    assert found["data-stop"].endswith("Call no. 4 first.")
    assert found["data-even"].endswith("||Next: no. 3, held by Side A|Side A, gone over: 1 · Side B, gone over: 1")
    assert "Side A: 3" in found["data-paper"] and "Side B" not in found["data-paper"]
    assert re.search(r"last no. 4, Side A 1 : Side B 1, check \d{3}$", found["data-compare"])
    assert "{" not in found["data-uk"] and "травня" in found["data-uk"]
    assert "The red bus 1" in page and "b-spare" in page


def test_it_can_be_searched_and_speaks_four_languages(tmp_path: Path) -> None:
    actions = """
      const ask = text => { const box = document.getElementById("find"); box.value = text; box.dispatchEvent(new Event("input"));
        return [...document.querySelectorAll(".person:not([hidden])")].map(one => one.dataset.person).join(); };
      found.one = ask("ШЕВЧ"); found.two = ask("bus 1"); ask("");
      const lang = document.getElementById("lang"), said = [];
      for (const one of lang.options) { lang.value = one.value; lang.dispatchEvent(new Event("change")); said.push(document.documentElement.lang); }
      found.said = said.join();
    """
    found = opened(tmp_path, actions)
    assert (found["data-one"], found["data-two"], found["data-said"]) == ("a0", "a0,a1", "en,uk,ru,tr")
    assert found["lang"] == "tr"


def test_a_script_that_somebody_put_into_the_file_does_not_run(tmp_path: Path) -> None:
    tampered = render_handover(sheet(), "en").replace(
        "</main>", "<script>document.documentElement.dataset.ran = 1</script><img src='data:,x'></main>", 1
    )
    found = opened(tmp_path, "", page=tampered)
    assert "data-ran" not in found
    assert "script-src" in found["data-refused"]


def test_the_page_is_the_same_every_time_and_says_what_it_must() -> None:
    page = render_handover(sheet(), "en")
    assert page == render_handover(sheet(), "en")
    assert "SYNTHETIC" in page
    assert "Nothing is sent anywhere" in page
    assert not re.search(r"https?://|//[a-z]", page.replace("// The time", ""))
    assert HOSTILE not in page
