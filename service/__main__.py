"""The command line: `python -m service`."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from service.domain.errors import SopError

if TYPE_CHECKING:
    from service.config import Settings

PORT = 8080
LAST_PORT = 65535
YEARS = range(2007, 2100)
"""Those whose holidays are known, or reckoned."""
COMMANDS = {
    "demo": "see it all in a minute: SOPs' lives from draft to locked, and from an old paper to the next revision",
    "serve": "click through it: a desk with Drive, Docs, Sheets and mail, Baku in them; what happens without a command",
    "sandbox": "build against it: Google's Docs, Sheets, Drive and Gmail alone, without Baku, for any client of theirs",
    "templates": "check your own templates: list those there are, and say what is wrong with one, and where",
    "house-style": "have your own letterhead: make the house-style Doc anew, or of a Doc or Word file of your own",
    "flow": "see where a template's steps lead: tell its flow and what is wrong with it, draw it with --out",
    "check": "see what a draft lacks by the eight principles: of an SOP or any Doc, by its number, id or link",
    "holidays": "keep working days: print Indonesia's public holidays of a year as lines for your settings",
    "roles": "look after the roles: print the names in step tables that are none yet as lines for your settings",
    "connect": "work at Google from a laptop: let Baku work as one account of yours, with its consent",
    "addon-manifest": "install the panel: print its deployment file for Google, made from BAKU_PUBLIC_URL",
    "doctor": "see what an installation lacks: Google, records, mail and address tried out, with what mends each",
    "probe": "see whether Google is as Baku takes it to be: ask it, send the answers, compare others' with our choices",
    "sync": "keep up with Google: read what changed, write the register; for a timer, once a day at least",
    "settle": "finish what was left undone: bring everything unsettled to rest",
    "handover": "let somebody go: hand everything that one person holds to another",
    "export": "take all of it with you: Docs, register, histories and acknowledgements, as files in a folder",
    "records": "move the records, or keep a copy: export all histories into a file, import such a file elsewhere",
    "verify": "trust the histories: check that none was tampered with",
}
"""What each command is for, in the order in which a newcomer needs them."""
SERVING = ("serve", "sandbox")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; what is wrong is told in one sentence."""
    chosen = _parser().parse_args(arguments)
    command = chosen.command or "serve"
    importing = command == "sandbox" and chosen.doing == "import"
    if chosen.port is not None and (importing or command not in SERVING):
        _parser().error(f"{'import' if importing else command} has no --port")
    try:
        return _run("import" if importing else command, chosen)
    except SopError as error:
        sys.stderr.write(f"{error.sentence}\n")
        return 1


def _run(command: str, chosen: argparse.Namespace) -> int:
    # imported here, each when it runs: whoever asks for help, or runs one at Google, does not wait for all of them
    if command == "holidays":  # for settings that are not written yet
        from service.commands.public_holidays import public_holidays

        return public_holidays(chosen.year, shared=chosen.cuti_bersama)
    if command == "connect":  # settings that work as an account want one first
        from service.commands.connecting import connect

        data = chosen.data or (Path(os.environ["BAKU_DATA"]) if os.environ.get("BAKU_DATA") else None)
        return connect(data, chosen.client, mail=chosen.mail)
    settings = _settings(chosen.data)
    if command in SERVING:
        from service.commands import serving

        port = PORT if chosen.port is None else chosen.port
        if command == "sandbox":
            return serving.sandbox(settings, port, quotas=chosen.quotas)
        return serving.serve(settings, port)
    if command in ("demo", "import"):
        from service.commands import trying
        from service.commands.printing import language_of

        if command == "import":
            return trying.bring(settings, chosen.file)
        return trying.demo(settings, language_of(os.environ, chosen.language), PORT)
    if command == "flow":
        from service.commands.flow import flow

        return flow(settings, chosen.template, chosen.out)
    if command == "check":
        from service.commands.checking import check

        return check(settings, chosen.doc, every=chosen.all)
    if command == "probe":
        from service.commands import probing

        return probing.probe(settings, chosen.out) if chosen.out else probing.compare(chosen.compare)
    from service.commands import operating

    if command == "house-style":
        return operating.house_style(settings, chosen.source)
    if command == "handover":
        return operating.handover(settings, chosen.leaver, chosen.successor, chosen.reason)
    if command == "export":
        return operating.export(settings, chosen.folder)
    if command == "records":
        move = operating.export_records if chosen.doing == "export" else operating.import_records
        return move(settings, chosen.file)
    if command == "doctor":
        return operating.doctor(settings, as_json=chosen.json)
    return int(getattr(operating, command.replace("-", "_"))(settings))


def _settings(data: Path | None) -> "Settings":
    from service.config import from_environment  # here, for it reads YAML, and help does not

    return from_environment({**os.environ, **({"BAKU_DATA": str(data)} if data else {})})


def _parser() -> argparse.ArgumentParser:
    """Return the parser; its options stand before or after the command."""
    parser = argparse.ArgumentParser(
        prog="python -m service",
        description="Standard operating procedures that live in Google Workspace. New here? Begin with demo.",
    )
    _add_options(parser, default=None)
    below = parser.add_subparsers(dest="command", metavar="command")
    for name, says in COMMANDS.items():
        # suppressed, so that what stands before the command is not overwritten
        one = below.add_parser(name, help=says, description=says)
        _add_options(one, default=argparse.SUPPRESS)
        if name == "demo":
            says = "the language that it speaks, such as id; the machine's (LANG) by default"
            one.add_argument("--language", metavar="CODE", help=says)
        if name == "sandbox":
            _add_sandbox(one)
        if name == "handover":
            _add_handover(one)
        if name == "holidays":
            _add_holidays(one)
        if name == "flow":
            _add_flow(one)
        if name == "export":
            one.add_argument(
                "folder", metavar="DIR", type=_folder, help="the folder for it, made where it is not there"
            )
        if name == "check":
            _add_check(one)
        if name == "connect":
            _add_connect(one)
        if name == "records":
            _add_records(one)
        if name == "doctor":
            one.add_argument("--json", action="store_true", help="for programs: one JSON list of findings")
        if name == "probe":
            _add_probe(one)
        if name == "house-style":
            says = "your own: the link of a Doc, or the path of a Word file (.docx); left out: Baku's"
            one.add_argument("source", metavar="SOURCE", nargs="?", default="", help=says)
    return parser


def _add_handover(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="leaver", metavar="EMAIL", required=True, help="who gives up what they hold")
    parser.add_argument("--to", dest="successor", metavar="EMAIL", required=True, help="who takes it over")
    parser.add_argument("--reason", required=True, help="why; everybody reads it in the history")


def _add_holidays(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--year", type=_year, required=True, help="the year, such as 2027")
    says = "the days of cuti bersama too, which a company may work on"
    parser.add_argument("--cuti-bersama", action="store_true", help=says)


def _add_flow(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("template", metavar="TEMPLATE", help="the template, such as content-production")
    says = "a folder for its pictures, SVG and PNG, page by page"
    parser.add_argument("--out", metavar="DIR", type=_folder, default=None, help=says)


def _add_check(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group(required=True)
    says = "an SOP's number or id, or a Doc's id or link; a Doc may be none of an SOP yet"
    which.add_argument("doc", metavar="DOC", nargs="*", default=[], help=says)
    which.add_argument("--all", action="store_true", help="every SOP that is being drafted")


def _add_connect(parser: argparse.ArgumentParser) -> None:
    says = "the file of an OAuth client for a desktop app, from the Google Cloud console"
    parser.add_argument("--client", metavar="FILE", type=Path, required=True, help=says)
    parser.add_argument("--mail", action="store_true", help="let Baku mail as the account, and nothing else")


def _add_records(parser: argparse.ArgumentParser) -> None:
    doing = parser.add_subparsers(dest="doing", metavar="export|import", required=True)
    for name, says in (
        ("export", "write everything into a new file, a line of JSON each, every chain checked"),
        ("import", "bring such a file into records that hold nothing else"),
    ):
        one = doing.add_parser(name, help=says, description=says)
        _add_options(one, default=argparse.SUPPRESS)
        one.add_argument("file", metavar="FILE", type=Path, help="the file")


def _add_probe(parser: argparse.ArgumentParser) -> None:
    doing = parser.add_mutually_exclusive_group(required=True)
    says = "ask Google, in a folder of its own, and write the answers into this file, which names nobody and nothing"
    doing.add_argument("--out", metavar="FILE", type=Path, help=says)
    says = "say where the Google of this file of answers differs from what Baku rests on"
    doing.add_argument("--compare", metavar="FILE", type=Path, help=says)


def _add_sandbox(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quotas", action="store_true", help="have Google's quotas a minute hold")
    says = "put a document into the sandbox: the JSON that Google answered, or an exported file"
    importing = parser.add_subparsers(dest="doing", metavar="import").add_parser("import", help=says, description=says)
    _add_options(importing, default=argparse.SUPPRESS)
    importing.add_argument(
        "file", metavar="FILE", type=Path, help="a .json, .docx, .md, .txt, .xlsx, .csv or .tsv file"
    )


def _add_options(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument(
        "--data",
        metavar="DIR",
        type=_folder,
        default=default,
        help="the folder that keeps the state; in the sandbox nothing stays without it",
    )
    parser.add_argument("--port", type=_port, default=default, help=f"the port to listen on, {PORT} by default")


def _folder(text: str) -> Path:
    folder = Path(text)
    if not text or (folder.exists() and not folder.is_dir()):
        raise argparse.ArgumentTypeError(f"“{text}” is not a folder")
    return folder


def _year(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) not in YEARS:
        raise argparse.ArgumentTypeError(f"“{text}” is not a year from {YEARS[0]} to {YEARS[-1]}")
    return int(text)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > LAST_PORT:
        raise argparse.ArgumentTypeError(
            f"“{text}” is not a port; give a number from 0 (any that is free) to {LAST_PORT}"
        )
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
