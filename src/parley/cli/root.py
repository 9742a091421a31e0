"""The root of the command: its options, its groups, and how errors are told."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click
from click.shell_completion import get_completion_class

from parley import __version__
from parley.cli.brief import brief_command, why_command
from parley.cli.exchange import exchange_group
from parley.cli.record import init_command, record_group
from parley.cli.roster import roster_group
from parley.cli.session import Session
from parley.cli.source import source_group
from parley.cli.talks import talks_group
from parley.cli.text import text_group
from parley.kernel import FileError, ParleyError
from parley.presentation.wording import LANGUAGES, say_findings, words_in

__all__ = ["main", "root"]

INTERRUPTED = 130


class _Root(click.Group):
    """Tells Parley's errors in words and ends with their exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except ParleyError as error:
            session = ctx.find_object(Session)
            click.echo(say_findings(session.words if session else words_in("en"), error.findings), err=True)
            ctx.exit(error.exit_code)


@click.group(cls=_Root, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="parley")
@click.option(
    "-R",
    "--record",
    "folder",
    type=click.Path(path_type=Path),
    envvar="PARLEY_RECORD",
    help="The folder of the record. Default: here, or a folder above.",
)
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="en",
    envvar="PARLEY_LANG",
    show_default=True,
    help="The language of Parley's own words.",
)
@click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path),
    envvar="PARLEY_PASSPHRASE_FILE",
    help="A file whose first line is the passphrase.",
)
@click.option(
    "--keys", type=click.Path(path_type=Path), envvar="PARLEY_KEYS", help="The key ring, if it is kept elsewhere."
)
@click.pass_context
def root(ctx: click.Context, folder: Path | None, lang: str, passphrase_file: Path | None, keys: Path | None) -> None:
    """Keep a record of who said, asked, promised and conditioned what, on whose word; and brief from it.

    \b
    To begin:
      parley init talks --signer secretariat
      cd talks
      parley talks import ../report.yaml --dry-run
      parley talks import ../report.yaml
      parley brief
      parley why swap@side-b

    Exit codes: 0 done, or yes; 1 the answer is no (nothing found, does not verify); 2 bad input or use.
    """
    ctx.obj = Session(folder, lang, passphrase_file, keys)


@root.command("demo")
@click.option(
    "--output", type=click.Path(path_type=Path), help="Where to write the HTML brief. Default: a new temporary folder."
)
@click.pass_obj
def demo_command(session: Session, output: Path | None) -> None:
    """Load the talks of a Friday and what followed into a temporary record, and brief from it.

    \b
    Example:
      parley demo
      parley --lang uk demo --output brief.html
    """
    from parley.demo import run_demo  # noqa: PLC0415 - its imports are not for every command

    run_demo(session.words, output, click.echo)


@root.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_command(shell: str) -> None:
    """Print the completion script of a shell.

    \b
    Example:
      parley completion bash > ~/.local/share/bash-completion/completions/parley
    """
    found = get_completion_class(shell)
    if found is not None:
        click.echo(found(root, {}, "parley", "_PARLEY_COMPLETE").source())


root.add_command(init_command)
root.add_command(record_group)
root.add_command(talks_group)
root.add_command(roster_group)
root.add_command(source_group)
root.add_command(exchange_group)
root.add_command(text_group)
root.add_command(brief_command)
root.add_command(why_command)


def main() -> None:
    """Run the command; the process ends with its exit code."""
    try:
        # Outside standalone mode click hands back the exit code of `ctx.exit`; a command itself returns nothing.
        ended = root.main(prog_name="parley", standalone_mode=False)
        sys.exit(ended if isinstance(ended, int) else 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped; nothing was entered", err=True)
        sys.exit(INTERRUPTED)
    except ParleyError as error:
        click.echo(say_findings(words_in("en"), error.findings), err=True)
        sys.exit(error.exit_code)
    except OSError as error:
        if error.filename is None:
            # What is left in the buffer would fail again, and loudly, when the process ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)
        told = FileError.of(
            "file.cannot-write", path=str(error.filename or "stdout"), reason=error.strerror or str(error)
        )
        click.echo(say_findings(words_in("en"), told.findings), err=True)
        sys.exit(told.exit_code)
