"""``parley exchange``: the rule of an exchange, its plan, and carrying it out. One module a family of commands."""

from __future__ import annotations

import click

from parley.cli.exchange_course import explain_command, open_command, plan_command, replan_command
from parley.cli.exchange_handover import handover_group
from parley.cli.exchange_offers import circulate_command
from parley.cli.exchange_report import manifest_command, report_command
from parley.cli.exchange_rule import cases_command, check_command, example_command, replay_command, schema_command
from parley.cli.exchange_simulate import simulate_command
from parley.cli.exchange_state import forget_command, seed_group, state_command, tally_command, tell_group

__all__ = ["exchange_group"]


@click.group("exchange")
def exchange_group() -> None:
    """The exchange of prisoners: its rule, told back and checked; its plan; carrying it out.

    \b
    Examples:
      parley exchange check rule.yaml
      parley exchange replay --case iran_iraq_1988
      parley exchange report --rule rule.yaml --roster a.csv --roster b.csv --operation operation.yaml
    """


exchange_group.add_command(check_command)
exchange_group.add_command(replay_command)
exchange_group.add_command(cases_command)
exchange_group.add_command(schema_command)
exchange_group.add_command(report_command)
exchange_group.add_command(manifest_command)
exchange_group.add_command(open_command)
exchange_group.add_command(plan_command)
exchange_group.add_command(explain_command)
exchange_group.add_command(handover_group)
exchange_group.add_command(replan_command)
exchange_group.add_command(state_command)
exchange_group.add_command(tally_command)
exchange_group.add_command(tell_group)
exchange_group.add_command(seed_group)
exchange_group.add_command(forget_command)
exchange_group.add_command(simulate_command)
exchange_group.add_command(circulate_command)
exchange_group.add_command(example_command)
