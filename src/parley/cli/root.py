"""The root of the command: its options, its groups, and how errors are told.

What a command needs is imported when it is run: ``--help`` and shell completion stay quick.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click
from click.shell_completion import get_completion_class

from parley import __version__
from parley.cli.lazy_group import LazyGroup, later
from parley.cli.run_options import RunOptions
from parley.cli.tree import exchange_group, record_group, roster_group, source_group, talks_group, text_group
from parley.kernel import FileError, ParleyError
from parley.presentation import LANGUAGES

__all__ = ["main", "root"]

INTERRUPTED = 130


class _Root(LazyGroup):
    """Tells Parley's errors in words and ends with their exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except ParleyError as error:
            click.echo(_said(error, ctx.params.get("lang") or "en"), err=True)
            ctx.exit(error.exit_code)


def _said(error: ParleyError, lang: str) -> str:
    """The findings of an error in words."""
    from parley.presentation.wording import say_findings, words_in  # noqa: PLC0415 - only where there is an error to tell

    return say_findings(words_in(lang), error.findings)


@click.group(
    cls=_Root,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    commands_later={
        **later("parley.cli.record", {"init": "Make a record with fresh keys."}),
        **later(
            "parley.cli.brief",
            {
                "brief": "What the head of a delegation reads before going in.",
                "why": "Walk from a line down to its entries, mouths, passages.",
            },
        ),
    },
)
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
@click.option(
    "--unverified",
    is_flag=True,
    help="Show a record that does not fit its last checkpoint, as far as it can be read. Every page then says so.",
)
@click.pass_context
def root(
    ctx: click.Context,
    folder: Path | None,
    lang: str,
    passphrase_file: Path | None,
    keys: Path | None,
    unverified: bool,
) -> None:
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
    ctx.obj = RunOptions(folder, lang, passphrase_file, keys, unverified)


@root.command("demo", short_help="Brief from the talks of a Friday, in a temporary record.")
@click.option(
    "--output", type=click.Path(path_type=Path), help="Where to write the HTML brief. Default: a new temporary folder."
)
@click.pass_obj
def demo_command(asked: RunOptions, output: Path | None) -> None:
    """Load the talks of a Friday and what followed into a temporary record, and brief from it.

    \b
    Example:
      parley demo
      parley --lang uk demo --output brief.html
    """
    from parley.demo import run_demo  # noqa: PLC0415 - its imports are not for every command
    from parley.presentation.wording import words_in  # noqa: PLC0415

    run_demo(words_in(asked.lang), output, click.echo)


@root.command("completion", short_help="Print the completion script of a shell.")
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


for _group in (record_group, talks_group, roster_group, source_group, exchange_group, text_group):
    root.add_command(_group)


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
        click.echo(_said(error, "en"), err=True)
        sys.exit(error.exit_code)
    except OSError as error:
        if error.filename is None:
            # What is left in the buffer would fail again, and loudly, when the process ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)
        told = FileError.of(
            "file.cannot-write", path=str(error.filename or "stdout"), reason=error.strerror or str(error)
        )
        click.echo(_said(told, "en"), err=True)
        sys.exit(told.exit_code)
