"""``parley exchange``: the rule of an exchange, its plan, and carrying it out. One module a family of commands."""

from __future__ import annotations

import click

from parley.cli.exchange_rule import cases_command, check_command, example_command, replay_command, schema_command

__all__ = ["exchange_group"]


@click.group("exchange")
def exchange_group() -> None:
    """The exchange of prisoners: its rule, told back and checked; its plan; carrying it out.

    \b
    Examples:
      parley exchange check rule.yaml
      parley exchange replay --case iran_iraq_1988
    """


exchange_group.add_command(check_command)
exchange_group.add_command(replay_command)
exchange_group.add_command(cases_command)
exchange_group.add_command(schema_command)
exchange_group.add_command(example_command)
