"""Groups of commands whose modules are imported when a command is used, not when it is listed.

Rules
- A group is given, for each command, its module and its short help. ``--help`` of the group and shell completion are answered
  from that alone; the module of a command is imported when the command is run, or its own help is asked for.
- A short help fits beside its name on a line of 80 columns; a test holds that none is cut.
- A command that was renamed answers to its old name too. The old name is neither listed nor completed.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any, NamedTuple

import click
from click.shell_completion import CompletionItem

from parley.cli.last_resort import RUN
from parley.cli.speaking import help_said, worded

__all__ = ["GroupWithDefault", "Later", "LazyGroup", "later", "options_of"]


class Later(NamedTuple):
    """A command that is not imported yet: where it is, and its line in the help of its group."""

    module: str
    attribute: str
    short_help: str


def later(module: str, short_helps: Mapping[str, str]) -> dict[str, Later]:
    """The commands of one module by name, from their short helps. The command ``lock-it`` is the module's ``lock_it_command``."""
    return {
        name: Later(module, f"{name.replace('-', '_')}_command", short_help) for name, short_help in short_helps.items()
    }


def options_of(command: click.Command) -> tuple[str, ...]:
    """The options that *command* knows, as they are typed."""
    return tuple(option for parameter in command.params for option in parameter.opts if option.startswith("-"))


class LazyGroup(click.Group):
    """A group that imports its commands on demand.

    ``commands_later``: the commands by name. ``old_names``: from each former name to the present one.
    """

    def __init__(
        self,
        *arguments: Any,
        commands_later: Mapping[str, Later] | None = None,
        old_names: Mapping[str, str] | None = None,
        **attributes: Any,
    ) -> None:
        super().__init__(*arguments, **attributes)
        self.commands_later = dict(commands_later or {})
        self.old_names = dict(old_names or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, sorted; old names are left out."""
        return sorted({*super().list_commands(ctx), *self.commands_later})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or formerly of that name, imported if it was not yet; None if there is none."""
        name = self.old_names.get(cmd_name, cmd_name)
        if name in self.commands_later and name not in self.commands:
            place = self.commands_later[name]
            command: click.Command = getattr(importlib.import_module(place.module), place.attribute)
            command.short_help = place.short_help
            self.add_command(command, name)
        found = super().get_command(ctx, name)
        return None if found is None else worded(found)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; what is being run is noted, for whoever has to say how it ended."""
        name, command, rest = super().resolve_command(ctx, args)
        if command is not None:
            RUN.command = f"{ctx.command_path} {command.name}"
            RUN.options += options_of(command)
        return name, command, rest

    def short_help_of(self, name: str) -> str:
        """The line that a command has in the help of its group; whole, never cut."""
        known = self.commands_later.get(name)
        if known is not None:
            return help_said(known.short_help)
        command = self.commands[name]
        return help_said(command.short_help or command.get_short_help_str(len(command.help or "")))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of the commands into the help of this group, without importing any of them."""
        rows = [(name, self.short_help_of(name)) for name in self.list_commands(ctx)]
        with formatter.section(help_said("Commands")):
            formatter.write_dl(rows)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """What may follow on the command line, without importing any command."""
        names = [name for name in self.list_commands(ctx) if name.startswith(incomplete)]
        found = [CompletionItem(name, help=self.short_help_of(name)) for name in names]
        return [*found, *super(click.Group, self).shell_complete(ctx, incomplete)]


class GroupWithDefault(LazyGroup):
    """A group that runs one of its commands where none is named: ``read report.txt`` is ``read report report.txt``.

    ``default``: that command. ``leading``: options that stand for a command where they come first (``read --continue``).
    """

    def __init__(
        self, *arguments: Any, default: str, leading: Mapping[str, str] | None = None, **attributes: Any
    ) -> None:
        super().__init__(*arguments, **attributes)
        self.default = default
        self.leading = dict(leading or {})

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the name of the command that is meant before what was typed, where none is named."""
        if args and args[0] in self.leading:
            args = [self.leading[args[0]], *args[1:]]
        elif args and args[0] not in (*self.list_commands(ctx), *ctx.help_option_names):
            args = [self.default, *args]
        return super().parse_args(ctx, args)
