from __future__ import annotations

import json

import jsonschema
import pytest
import yaml

from parley.exchange.offers import offers_schema, read_offers
from parley.kernel import InputError

GOOD = """parley_offers: 1
id: trial
title: a trial
parties:
  - {id: a, title: Side A}
  - {id: b, title: Side B}
offers:
  - {id: ab, from: a, to: b, persons: 3}
"""


def told(text):
    with pytest.raises(InputError) as error:
        read_offers(text, "o.yaml")
    return [(one.message.code.removeprefix("exchange."), one.place.line) for one in error.value.findings]


class Plain(yaml.SafeLoader):
    """Dates stay text, as in JSON."""


Plain.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in rest if tag != "tag:yaml.org,2002:timestamp"]
    for key, rest in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def test_the_committed_schema_is_what_the_model_says_and_the_example_fits_it(root):
    folder = root / "src/parley/exchange/offers"
    committed = json.loads((folder / "offers.schema.json").read_text("utf-8"))
    assert committed == offers_schema()
    jsonschema.Draft202012Validator.check_schema(committed)
    text = (folder / "example.offers.yaml").read_text("utf-8")
    jsonschema.validate(yaml.load(text, Plain), committed)
    assert read_offers(text).findings == ()


def test_words_are_read_in_the_language_asked_for(root):
    text = (root / "src/parley/exchange/offers/example.offers.yaml").read_text("utf-8")
    said = {lang: read_offers(text, lang=lang).offers.parties[0].title for lang in ("en", "uk", "tr", "fr")}
    assert said == {"en": "Side A", "uk": "Сторона А", "tr": "A Tarafı", "fr": "Side A"}


def test_everything_that_is_wrong_is_told_at_once_with_its_line():
    text = """parley_offers: 1
id: trial
title: a trial
hub: host
parties:
  - {id: a, title: Side A}
  - {id: a, title: again}
  - {id: host, title: the host}
coalitions:
  - {id: x, title: x, parties: [a, nobody, host]}
  - {id: y, title: y, parties: [a]}
  - {id: z, title: z, parties: []}
offers:
  - {id: one, from: a, to: a, persons: 3, class: none, package: none}
  - {id: two, from: a, to: host, persons: 3}
  - {id: two, from: stranger, to: a, persons: 3}
"""
    assert sorted(told(text), key=lambda one: one[1]) == [
        ("offers.doubled", 7),
        ("offers.unknown-party", 10),
        ("offers.hub-in-coalition", 10),
        ("offers.in-two-coalitions", 11),
        ("offers.empty-coalition", 12),
        ("offers.to-itself", 14),
        ("offers.unknown-class", 14),
        ("offers.unknown-package", 14),
        ("offers.hub-deals", 15),
        ("offers.doubled", 16),
        ("offers.unknown-party", 16),
    ]


def test_a_broken_number_and_an_unknown_name_are_told_in_one_reading():
    text = GOOD + "  - {id: ba, from: b, to: a, persons: 0}\n  - {id: cc, from: c, to: a, persons: 1}\n"
    assert told(text) == [("read.too-small", 9), ("offers.unknown-party", 10)]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("  - {id: b, title: Side B}\n", "", "offers.too-few-parties"),
        ("  - {id: ab, from: a, to: b, persons: 3}\n", "  []\n", "offers.no-offers"),
        ("title: a trial", "title: {en: a trial, Deutsch: x}", "read.not-a-language"),
        ("title: a trial", "title: {}", "read.no-text"),
        ("title: a trial", "title: {en: ''}", "read.no-text"),
    ],
)
def test_an_offers_file_that_does_not_hold_together_is_refused(old, new, code):
    assert code in [one for one, _ in told(GOOD.replace(old, new))]


def test_what_is_odd_is_told_and_stops_nothing():
    text = GOOD.replace("\noffers:", "\n  - {id: c, title: Side C}\npackages: [{id: p, title: P}]\noffers:")
    read = read_offers(text)
    assert [(one.message.code, one.severity) for one in read.findings] == [
        ("exchange.offers.package-unused", "warning"),
        ("exchange.offers.party-without-offers", "warning"),
    ]
