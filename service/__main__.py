"""The command line: `python -m service`."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from service import commands
from service.config import Settings, from_environment
from service.domain.errors import SopError

PORT = 8080
LAST_PORT = 65535
COMMANDS = {
    "serve": "serve the API and the sandbox; what happens without a command",
    "demo": "play one SOP's whole life, from draft to locked",
    "sandbox": "serve the sandbox alone: Docs, Sheets and Drive",
    "settle": "bring everything unsettled to rest",
    "verify": "check that no history was tampered with",
    "templates": "list the templates and check them",
}
SERVING = ("serve", "sandbox")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; what is wrong is told in one sentence."""
    asked = _parser().parse_args(arguments)
    command = asked.command or "serve"
    try:
        settings = _settings(asked.data)
        if command in SERVING:
            return int(getattr(commands, command)(settings, PORT if asked.port is None else asked.port))
        if asked.port is not None:
            _parser().error(f"{command} has no --port")
        return int(getattr(commands, command)(settings))
    except SopError as error:
        sys.stderr.write(f"{error.sentence.en}\n")
        return 1


def _settings(data: Path | None) -> Settings:
    settings = from_environment(os.environ)
    return replace(settings, data=data) if data else settings


def _parser() -> argparse.ArgumentParser:
    """Return the parser; its options stand before or after the command."""
    parser = argparse.ArgumentParser(
        prog="python -m service", description="Standard operating procedures that live in Google Workspace."
    )
    _add_options(parser, default=None)
    below = parser.add_subparsers(dest="command", metavar="command")
    for name, says in COMMANDS.items():
        # suppressed, so that what stands before the command is not overwritten
        _add_options(below.add_parser(name, help=says, description=says), default=argparse.SUPPRESS)
    return parser


def _add_options(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument("--data", metavar="DIR", type=_folder, default=default, help="the folder that keeps the state")
    parser.add_argument("--port", type=_port, default=default, help=f"the port to listen on, {PORT} by default")


def _folder(text: str) -> Path:
    folder = Path(text)
    if not text or (folder.exists() and not folder.is_dir()):
        raise argparse.ArgumentTypeError(f"“{text}” is not a folder")
    return folder


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > LAST_PORT:
        raise argparse.ArgumentTypeError(
            f"“{text}” is not a port; give a number from 0 (any that is free) to {LAST_PORT}"
        )
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
