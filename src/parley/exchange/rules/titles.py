"""The titles of what a rule names, for messages. Titles are data, in the language that the rule was written in."""

from __future__ import annotations

from collections.abc import Iterable

from parley.exchange.rules.rule_frame import RuleFrame
from parley.exchange.rules.terms import Of, Table
from parley.kernel import Message

__all__ = ["Titles", "for_whom", "only_of", "say"]


def say(what: str, **params: str | int) -> Message:
    """A message of the explanation."""
    return Message(f"exchange.explain.{what}", params)


class Titles:
    """Titles by id."""

    def __init__(self, rule: RuleFrame) -> None:
        self._parties = {one.id: one.title for one in rule.parties}
        self._classes = {one.id: one.title for one in rule.classes}
        self._flows = {one.id: one.title for one in rule.flows}
        self._stages = {one.id: one.title for one in rule.stages}
        self._tables = {one.id: one for one in rule.tables}

    @property
    def all_flows(self) -> tuple[str, ...]:
        """Every flow of the rule."""
        return tuple(self._flows)

    def party(self, name: str) -> str:
        """A party's title."""
        return self._parties[name]

    def stage(self, name: str) -> str:
        """A stage's title; the id itself where it is a clause that is opened, not a stage."""
        return self._stages.get(name, name)

    def table(self, name: str) -> Table:
        """A table of equivalents."""
        return self._tables[name]

    def classes(self, names: Iterable[str]) -> str:
        """Class titles in a row."""
        return ", ".join(self._classes[name] for name in names)

    def flows(self, names: Iterable[str]) -> str:
        """Flow titles in a row; all flows where none is named."""
        return "; ".join(self._flows[name] for name in (tuple(names) or self.all_flows))

    def whom(self, of: Of) -> str:
        """A selection in short: the flows, and the classes in brackets."""
        flows = self.flows(of.flows)
        return f"{flows} ({self.classes(of.classes)})" if of.classes else flows


def only_of(of: Of, titles: Titles) -> list[Message]:
    """That a clause about numbers counts some classes only; nothing where it counts everybody."""
    return [say("only", names=titles.classes(of.classes))] if of.classes else []


def for_whom(of: Of, titles: Titles) -> list[Message]:
    """For whom a clause about conduct holds; nothing where it holds for everybody."""
    return [say("for-whom", whom=titles.whom(of))] if of.flows or of.classes else []
