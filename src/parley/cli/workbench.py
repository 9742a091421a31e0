"""``parley workbench``: Parley in a browser of this machine."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource

from parley.cli.run_options import RunOptions
from parley.cli.terminal import say
from parley.presentation.wording import words_in
from parley.storage import find_node

__all__ = ["workbench_command"]


@click.command("workbench")
@click.option("--no-browser", is_flag=True, help="Only print the address; open it yourself.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port on this machine. Default: a free one.")
@click.pass_context
def workbench_command(ctx: click.Context, no_browser: bool, port: int) -> None:
    """Open the workbench in the browser of this machine. Nothing is asked over the network, and nobody else on the machine can look in.

    It runs until you stop it with Ctrl-C or close the terminal.

    \b
    Example:
      parley workbench
      parley workbench --no-browser --port 8080
    """
    from parley.web import Workbench, opened_in_browser, serve  # noqa: PLC0415 - only the workbench waits for Django

    top = ctx.find_root()
    asked: RunOptions = top.obj
    words = words_in(asked.lang)
    chosen = asked.lang if top.get_parameter_source("lang") is not ParameterSource.DEFAULT else ""
    with serve(Workbench(asked.folder or find_node(Path.cwd()), keys=asked.keys), lang=chosen, port=port) as served:
        say(words._("command.workbench.address"))
        say(f"  {served.address}")
        say(words._("command.workbench.until-stopped"))
        try:
            if no_browser:
                served.run()
            else:
                with opened_in_browser(served.address):
                    served.run()
        except KeyboardInterrupt:
            say(words._("command.workbench.stopped"), err=True)
