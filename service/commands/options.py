"""The options of the commands, each function adding those of one to its parser."""

import argparse
from pathlib import Path

YEARS = range(2007, 2100)
"""Those whose holidays are known, or reckoned."""


def add_data(parser: argparse.ArgumentParser, default: str | None) -> None:
    """Let the folder of the state be named."""
    says = "the folder that keeps the state; without it, what is done in the sandbox is gone at the end"
    parser.add_argument("--data", metavar="DIR", type=_folder, default=default, help=says)


def demo(parser: argparse.ArgumentParser) -> None:
    """In which language the story is told."""
    says = "the language that it speaks, such as id; the machine's (LANG) by default"
    parser.add_argument("--language", metavar="CODE", help=says)
    at_google = parser.add_mutually_exclusive_group()
    at_google.add_argument("--yes", action="store_true", help="at Google: begin without being asked")
    says = "at Google: take away what demos made there, and nothing else"
    at_google.add_argument("--clean", action="store_true", help=says)


def sandbox(parser: argparse.ArgumentParser) -> None:
    """Whether quotas hold, and what is put into it."""
    parser.add_argument("--quotas", action="store_true", help="have Google's quotas a minute hold")
    says = "put a document into the sandbox: the JSON that Google answered, or an exported file"
    importing = parser.add_subparsers(dest="doing", metavar="import").add_parser("import", help=says, description=says)
    add_data(importing, default=argparse.SUPPRESS)
    importing.add_argument(
        "file", metavar="FILE", type=Path, help="a .json, .docx, .md, .txt, .xlsx, .csv or .tsv file"
    )


def house_style(parser: argparse.ArgumentParser) -> None:
    """What becomes the house style."""
    says = "your own: the link of a Doc, or the path of a Word file (.docx); left out: Baku's"
    parser.add_argument("source", metavar="SOURCE", nargs="?", default="", help=says)


def flow(parser: argparse.ArgumentParser) -> None:
    """Of which template, and where its pictures go."""
    parser.add_argument("template", metavar="TEMPLATE", help="the template, such as content-production")
    says = "a folder for its pictures, SVG and PNG, page by page"
    parser.add_argument("--out", metavar="DIR", type=_folder, default=None, help=says)


def check(parser: argparse.ArgumentParser) -> None:
    """What is looked at."""
    which = parser.add_mutually_exclusive_group(required=True)
    says = "an SOP's number or id, or a Doc's id or link; a Doc may be none of an SOP yet"
    which.add_argument("doc", metavar="DOC", nargs="*", default=[], help=says)
    which.add_argument("--all", action="store_true", help="every SOP that is being drafted")


def holidays(parser: argparse.ArgumentParser) -> None:
    """Of which year."""
    parser.add_argument("--year", type=_year, required=True, help="the year, such as 2027")
    says = "the days of cuti bersama too, which a company may work on"
    parser.add_argument("--cuti-bersama", action="store_true", help=says)


def connect(parser: argparse.ArgumentParser) -> None:
    """With which OAuth client, for what."""
    says = "the file of an OAuth client for a desktop app, from the Google Cloud console; needed the first time"
    parser.add_argument("--client", metavar="FILE", type=Path, help=says)
    parser.add_argument("--mail", action="store_true", help="let Baku mail as the account, and nothing else")


def doctor(parser: argparse.ArgumentParser) -> None:
    """How the findings are printed."""
    parser.add_argument("--json", action="store_true", help="for programs: one JSON list of findings")


def rebuild(parser: argparse.ArgumentParser) -> None:
    """Whether it is asked first."""
    parser.add_argument("--yes", action="store_true", help="go on without asking")


def probe(parser: argparse.ArgumentParser) -> None:
    """Whether Google is asked, or answers are read."""
    doing = parser.add_mutually_exclusive_group(required=True)
    says = "ask Google, in a folder of its own, and write the answers into this file, which names nobody and nothing"
    doing.add_argument("--out", metavar="FILE", type=Path, help=says)
    says = "say where the Google of this file of answers differs from what Baku rests on"
    doing.add_argument("--compare", metavar="FILE", type=Path, help=says)


def handover(parser: argparse.ArgumentParser) -> None:
    """From whom to whom, and why."""
    parser.add_argument("--from", dest="leaver", metavar="EMAIL", required=True, help="who gives up what they hold")
    parser.add_argument("--to", dest="successor", metavar="EMAIL", required=True, help="who takes it over")
    parser.add_argument("--reason", required=True, help="why; everybody reads it in the history")


def export(parser: argparse.ArgumentParser) -> None:
    """Into which folder."""
    parser.add_argument("folder", metavar="DIR", type=_folder, help="the folder for it, made where it is not there")


def records(parser: argparse.ArgumentParser) -> None:
    """Out into a file, or in from one."""
    doing = parser.add_subparsers(dest="doing", metavar="export|import", required=True)
    for name, says in (
        ("export", "write everything into a new file, a line of JSON each, every chain checked"),
        ("import", "bring such a file into records that hold nothing else"),
    ):
        one = doing.add_parser(name, help=says, description=says)
        add_data(one, default=argparse.SUPPRESS)
        one.add_argument("file", metavar="FILE", type=Path, help="the file")


def _folder(text: str) -> Path:
    path = Path(text)
    if not text or (path.exists() and not path.is_dir()):
        raise argparse.ArgumentTypeError(f"“{text}” is not a folder")
    return path


def _year(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) not in YEARS:
        raise argparse.ArgumentTypeError(f"“{text}” is not a year from {YEARS[0]} to {YEARS[-1]}")
    return int(text)
