"""The command line: `python -m service`."""

import argparse
import gc
import sys
from collections.abc import Sequence

from service.commands.listed import COMMANDS, PORT
from service.commands.options import add_data
from service.domain.errors import SopError
from service.stack import with_room

LAST_PORT = 65535
BY_NAME = {command.name: command for command in COMMANDS}
UNNAMED = "serve"
"""What happens without a command."""
RARELY = 10_000
"""After how many new things garbage is looked for: loading makes little, and looking takes a fifth of a start."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; what is wrong is told in one sentence."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    command = BY_NAME[chosen.command or UNNAMED]
    importing = chosen.command == "sandbox" and chosen.doing == "import"
    if chosen.port is not None and (importing or not command.listens):
        parser.error(f"{'import' if importing else command.name} has no --port")
    try:
        return command.run(chosen)
    except SopError as error:
        sys.stderr.write(f"{error.sentence}\n")
        return 1


def _parser() -> argparse.ArgumentParser:
    """Return the parser; its options stand before or after the command."""
    parser = argparse.ArgumentParser(
        prog="python -m service",
        description="Standard operating procedures that live in Google Workspace. New here? Begin with demo. "
        "A command followed by --help tells more.",
    )
    add_data(parser, default=None)
    _add_port(parser, default=None, shown=True)
    below = parser.add_subparsers(dest="command", metavar="command")
    for command in COMMANDS:
        # suppressed, so that what stands before the command is not overwritten
        one = below.add_parser(command.name, help=command.purpose, description=command.purpose)
        add_data(one, default=argparse.SUPPRESS)
        _add_port(one, default=argparse.SUPPRESS, shown=command.listens)
        if command.add_options:
            command.add_options(one)
    return parser


def _add_port(parser: argparse.ArgumentParser, default: str | None, *, shown: bool) -> None:
    """Let the port be named, of a command that has none too, where `main` says so."""
    says = f"the port to listen on, {PORT} by default" if shown else argparse.SUPPRESS
    parser.add_argument("--port", type=_port, default=default, help=says)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > LAST_PORT:
        raise argparse.ArgumentTypeError(
            f"“{text}” is not a port; give a number from 0 (any that is free) to {LAST_PORT}"
        )
    return int(text)


if __name__ == "__main__":
    gc.set_threshold(RARELY)
    code = with_room(main)()
    gc.freeze()  # what was loaded need not be looked through once more: that takes a fifth of a command's time
    sys.exit(code)
