"""Generated talks: any number of entries, seeded, in the proportions of case zero and its follow-up. Everybody and everything in them is synthetic."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

__all__ = ["generated_bodies"]

_STANCES = (
    "wishes",
    "offers",
    "requests",
    "proposes",
    "notes",
    "agrees",
    "agrees-if",
    "refuses",
    "undertakes",
    "claims",
    "claims",
    "denies",
)
_WORDS = "the side said that it would look at the text again after the lists had been compared and the dates set down in writing".split()


def generated_bodies(count: int, seed: int = 1) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield *count* (kind, body) pairs: participants and matters first, then sources with what was read in them, day by day."""
    chance = random.Random(seed)
    made = 0

    def text(words: int) -> dict[str, str]:
        return {"en": " ".join(chance.choices(_WORDS, k=words))}

    def recent(names: list[str]) -> str:
        return names[-1 - int(chance.random() ** 2 * min(len(names), 40))]

    sides = [f"side-{letter}" for letter in "abc"]
    mouths: list[str] = []
    for side in sides:
        yield "participant", {"id": side, "kind": "state", "role": "party", "names": {"en": side}}
        for number in range(6):
            mouths.append(f"{side}-official-{number}")
            yield (
                "participant",
                {
                    "id": mouths[-1],
                    "kind": "person",
                    "of": side,
                    "names": {"en": f"Official {number}"},
                    "office": text(3),
                },
            )
    press = [f"press-{number}" for number in range(8)]
    for name in press:
        yield "participant", {"id": name, "kind": "press", "role": "press", "names": {"en": name}}
    made = len(sides) + len(mouths) + len(press)
    matters: list[str] = []
    sessions: list[str] = []
    utterances: list[str] = []
    undertakings: list[str] = []
    conditions: list[str] = []
    source, day = "", 0
    number = 0
    while made < count:
        number += 1
        made += 1
        if number % 50 == 1:
            day += 1
            source = f"source-{number}"
            date = f"{2020 + day // 360 % 60}-{day // 30 % 12 + 1:02}-{day % 28 + 1:02}"
            yield "source", {
                "id": source, "kind": "report", "title": text(6), "publisher": chance.choice(press), "language": "en",
                "dated": {"edtf": date}, "passages": 40, "sha256": f"{number:064x}",
            }  # fmt: skip
            continue
        if number % 40 == 2:
            matters.append(f"matter-{number}")
            yield "matter", {"id": matters[-1], "kind": "other", "title": text(4), "between": sides[:2]}
            continue
        if number % 100 == 3:
            sessions.append(f"session-{number}")
            yield (
                "session",
                {"id": sessions[-1], "kind": "session", "title": text(4), "channel": "in-person", "between": sides[:2]},
            )
            continue
        speaker, paper = chance.choice(mouths), chance.choice(press)
        via = [paper] if chance.random() < 0.8 else [chance.choice(mouths[6:]), paper]
        said = {
            "speaker": speaker,
            "via": [mouth for mouth in via if mouth != speaker],
            "spans": [f"{source}#{chance.randint(1, 40)}"],
        }
        dice = chance.random()
        if dice < 0.80 or not utterances:
            body: dict[str, Any] = {
                "id": f"u-{number}", **said, "force": chance.choice(_STANCES), "matter": recent(matters) if matters else "",
                "content": text(18), "voice": "indirect", "channel": "statement",
            }  # fmt: skip
            if chance.random() < 0.5:
                body["when"] = {"edtf": date} if chance.random() < 0.5 else {"said": "Friday", "lang": "en"}
            if utterances and chance.random() < 0.1:
                body["answers"] = [utterances[-chance.randint(1, min(len(utterances), 50))]]
            if utterances and chance.random() < 0.02:
                body["supersedes"] = utterances[-1]
            if not body["matter"]:
                del body["matter"]
            utterances.append(body["id"])
            yield "utterance", body
        elif dice < 0.84:
            undertakings.append(f"p-{number}")
            yield "undertaking", {
                "id": undertakings[-1], "debtor": sides[0], "creditor": sides[1], "matter": matters[-1], "content": text(12),
                "accounts": [{"said_in": utterances[-1], "quantity": {"count": 100, "category": "prisoner"}, "deadline": {"kind": "vague", "said": "soon"}}],
            }  # fmt: skip
        elif dice < 0.88 and undertakings:
            yield "undertaking-change", {
                "id": f"d-{number}", **said, "undertaking": chance.choice(undertakings[-20:]), "state": "partly-performed",
                "at": {"edtf": date}, "delivered": [{"count": chance.randint(1, 40), "category": "military"}],
            }  # fmt: skip
        elif dice < 0.91:
            conditions.append(f"c-{number}")
            yield (
                "condition",
                {"id": conditions[-1], **said, "matter": matters[-1], "wording": "soft", "content": text(10)},
            )
        elif dice < 0.93 and conditions:
            yield (
                "assessment",
                {
                    "id": f"a-{number}",
                    **said,
                    "condition": conditions[-1],
                    "state": chance.choice(("met", "disputed", "unmet")),
                },
            )
        elif dice < 0.98 and sessions:
            yield (
                "session-fact",
                {
                    "id": f"f-{number}",
                    **said,
                    "session": sessions[-1],
                    "aspect": chance.choice(("planned", "held")),
                    "at": {"edtf": date},
                },
            )
        else:
            yield "silence", {"id": f"s-{number}", "source": source, "about": [matters[-1]], "content": text(9)}
