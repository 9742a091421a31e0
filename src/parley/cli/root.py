"""The root of the command: its options, its groups, and how errors are told.

What a command needs is imported when it is run: ``--help`` and shell completion stay quick.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import click
from click.shell_completion import get_completion_class

from parley import __version__
from parley.cli.last_resort import RUN, PipeClosed, ended_by, terminated_in_words
from parley.cli.lazy_group import LazyGroup, later, options_of
from parley.cli.run_options import RunOptions
from parley.cli.speaking import asked_language, speak, worded
from parley.cli.terminal import hand_over, ready_streams, say
from parley.cli.tree import (
    ceasefire_group,
    exchange_group,
    read_group,
    record_group,
    roster_group,
    source_group,
    talks_group,
    text_group,
)
from parley.kernel import FileError, ParleyError
from parley.presentation import LANGUAGES

__all__ = ["main", "root"]


class _Root(LazyGroup):
    """Tells Parley's errors in words and ends with their exit code."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **more: Any
    ) -> click.Context:
        """Read the arguments; help is printed here, in the language that is asked for among them."""
        speak(asked_language(args))
        try:
            return super(_Root, worded(self)).make_context(info_name, args, parent, **more)
        except click.ClickException as error:
            raise click.exceptions.Exit(_shown(error)) from error
        except BrokenPipeError as error:
            raise PipeClosed from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        RUN.options = options_of(self)
        RUN.inputs = set()
        RUN.lang = ctx.params.get("lang") or "en"
        try:
            return super().invoke(ctx)
        except ParleyError as error:
            ctx.exit(ended_by(error))
        except click.ClickException as error:
            ctx.exit(_shown(error))
        except BrokenPipeError as error:
            raise PipeClosed from error


def _shown(error: click.ClickException) -> int:
    """Say what is wrong with the command as it was typed. Returns the exit code."""
    shown = io.StringIO()
    error.show(file=shown)
    say(shown.getvalue(), err=True, nl=False)
    return error.exit_code


@click.group(
    cls=_Root,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=True,
    no_args_is_help=False,
    commands_later={
        **later("parley.cli.record", {"init": "Make a record with fresh keys."}),
        **later("parley.cli.workbench", {"workbench": "Open Parley in the browser of this machine."}),
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

    Typed alone in a terminal, it opens the workbench in your browser.

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
    if ctx.invoked_subcommand is None:
        if not sys.stdin.isatty():  # nobody is there who could use a browser
            say(ctx.get_help())
            return
        command = root.get_command(ctx, "workbench")
        if command is not None:
            ctx.invoke(command)


@root.command("demo", short_help="Brief from the talks of a Friday, in a temporary record.")
@click.option(
    "--output", type=click.Path(path_type=Path), help="Where to write the HTML brief. Default: a new temporary folder."
)
@click.option("--verbose", is_flag=True, help="Print the whole tour: every view, the exchange day by day, the texts.")
@click.pass_obj
def demo_command(asked: RunOptions, output: Path | None, verbose: bool) -> None:
    """Load the talks of a Friday and what followed into a temporary record, and brief from it; with an exchange and two texts.

    \b
    Example:
      parley demo
      parley demo --verbose
      parley --lang uk demo --output brief.html
    """
    from parley.demo import run_demo, run_demo_in_short  # noqa: PLC0415 - its imports are not for every command
    from parley.presentation.wording import words_in  # noqa: PLC0415

    (run_demo if verbose else run_demo_in_short)(words_in(asked.lang), output, say)


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
        hand_over((found(root, {}, "parley", "_PARLEY_COMPLETE").source() + "\n").encode())


for _group in (
    record_group,
    talks_group,
    read_group,
    roster_group,
    source_group,
    exchange_group,
    ceasefire_group,
    text_group,
):
    root.add_command(_group)


def main() -> None:
    """Run the command; the process ends with its exit code."""
    sys.exit(_run())


def _run() -> int:
    try:
        if not ready_streams():
            raise FileError.of("file.no-output")
        with terminated_in_words():
            # Outside standalone mode click hands back the exit code of `ctx.exit`; a command itself returns nothing.
            ended = root.main(prog_name="parley", standalone_mode=False)
            sys.stdout.flush()
        return ended if isinstance(ended, int) else 0
    except SystemExit:
        raise
    except BaseException as error:
        # The last handler: whatever it is, the user reads a sentence.
        return ended_by(error)
