"""Every command of `python -m service`: what it is for, its options, what it runs."""

import argparse
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from service.commands import options
from service.domain.errors import Unavailable
from service.domain.sentences import Sentence

if TYPE_CHECKING:
    from service.config import Settings

PORT = 8080
_IN_THE_SANDBOX = Sentence("In the sandbox a demo makes nothing but the folder of --data: delete that.")

# what a command runs is imported when it runs: whoever asks for help, or runs one at Google, does not wait for all


@dataclass(frozen=True)
class Command:
    """A command, what it is for in the words of a newcomer, and what it runs, which returns its exit code."""

    name: str
    purpose: str
    run: Callable[[argparse.Namespace], int]
    add_options: Callable[[argparse.ArgumentParser], None] | None = None
    listens: bool = False
    """Whether it takes a port."""


def settings_of(chosen: argparse.Namespace, *, invented: bool = False) -> "Settings":
    """Return the settings, with what the command line says; raises WrongSettings.

    Where the company is `invented`, no settings file need be named.
    """
    from service.config import EXAMPLE, from_environment  # it reads YAML, and help does not

    example = {"BAKU_SETTINGS": str(EXAMPLE)} if invented else {}
    return from_environment({**example, **_environment(chosen)})


def _environment(chosen: argparse.Namespace) -> dict[str, str]:
    """Return the environment with what the command line says of it."""
    return {**os.environ, **({"BAKU_DATA": str(chosen.data)} if chosen.data else {})}


def _data(chosen: argparse.Namespace) -> Path:
    """Return the data folder, for what needs no other setting; Unavailable where none is named."""
    if folder := _environment(chosen).get("BAKU_DATA", "").strip():
        return Path(folder)
    raise Unavailable(
        Sentence("Say with --data DIR (or BAKU_DATA) where the records are kept; the account's consent lies there."),
        permanent=True,
    )


def _demo(chosen: argparse.Namespace) -> int:
    from service.commands.printing import language_of

    settings, language = settings_of(chosen, invented=True), language_of(os.environ, chosen.language)
    if settings.workspace == "google":
        from service.commands import demo_at_google

        if chosen.clean:
            return demo_at_google.clean(settings, language)
        return demo_at_google.demo(settings, language, yes=chosen.yes)
    if chosen.clean:
        raise Unavailable(_IN_THE_SANDBOX, permanent=True)
    from service.commands import trying

    return trying.demo(settings, language, PORT)


def _serve(chosen: argparse.Namespace) -> int:
    from service.commands import serving

    return serving.serve(settings_of(chosen), PORT if chosen.port is None else chosen.port)


def _sandbox(chosen: argparse.Namespace) -> int:
    if chosen.doing == "import":
        from service.commands import trying

        return trying.bring(settings_of(chosen), chosen.file)
    from service.commands import serving

    return serving.sandbox(settings_of(chosen), PORT if chosen.port is None else chosen.port, quotas=chosen.quotas)


def _templates(chosen: argparse.Namespace) -> int:
    from service.commands import operating

    return operating.templates(settings_of(chosen))


def _house_style(chosen: argparse.Namespace) -> int:
    from service.commands import operating

    return operating.house_style(settings_of(chosen), chosen.source)


def _flow(chosen: argparse.Namespace) -> int:
    from service.commands.flow import flow

    return flow(settings_of(chosen), chosen.template, chosen.out)


def _check(chosen: argparse.Namespace) -> int:
    from service.commands.checking import check

    return check(settings_of(chosen), chosen.doc, every=chosen.all)


def _holidays(chosen: argparse.Namespace) -> int:
    from service.commands.public_holidays import public_holidays  # for settings that are not written yet

    return public_holidays(chosen.year, shared=chosen.cuti_bersama)


def _roles(chosen: argparse.Namespace) -> int:
    from service.commands import operating

    return operating.roles(settings_of(chosen))


def _connect(chosen: argparse.Namespace) -> int:
    from service.commands.connecting import connect  # settings that work as an account want one first

    return connect(_data(chosen), chosen.client, mail=chosen.mail)


def _disconnect(chosen: argparse.Namespace) -> int:
    from service.commands.connecting import disconnect  # as above

    return disconnect(_data(chosen))


def _addon_manifest(chosen: argparse.Namespace) -> int:
    from service.commands import operating

    return operating.addon_manifest(settings_of(chosen))


def _doctor(chosen: argparse.Namespace) -> int:
    from service.commands import operating

    return operating.doctor(settings_of(chosen), as_json=chosen.json)


def _probe(chosen: argparse.Namespace) -> int:
    from service.commands import probing

    return probing.probe(settings_of(chosen), chosen.out) if chosen.out else probing.compare(chosen.compare)


def _sync(chosen: argparse.Namespace) -> int:
    from service.commands import operating

    return operating.sync(settings_of(chosen))


def _settle(chosen: argparse.Namespace) -> int:
    from service.commands import operating

    return operating.settle(settings_of(chosen))


def _handover(chosen: argparse.Namespace) -> int:
    from service.commands import operating

    return operating.handover(settings_of(chosen), chosen.leaver, chosen.successor, chosen.reason)


def _export(chosen: argparse.Namespace) -> int:
    from service.commands import operating

    return operating.export(settings_of(chosen), chosen.folder)


def _records(chosen: argparse.Namespace) -> int:
    from service.commands import operating

    move = operating.export_records if chosen.doing == "export" else operating.import_records
    return move(settings_of(chosen), chosen.file)


def _rebuild(chosen: argparse.Namespace) -> int:
    from service.commands.rebuilding import rebuild_records

    return rebuild_records(settings_of(chosen), yes=chosen.yes)


def _verify(chosen: argparse.Namespace) -> int:
    from service.commands import operating

    return operating.verify(settings_of(chosen))


COMMANDS = (
    Command(
        "demo",
        "see it all in a minute: SOPs' lives from draft to locked, and from an old paper to the next revision",
        _demo,
        options.demo,
    ),
    Command(
        "serve",
        "click through it: a desk with Drive, Docs, Sheets and mail, Baku in them; the default",
        _serve,
        listens=True,
    ),
    Command(
        "sandbox",
        "build against it: Google's Docs, Sheets, Drive and Gmail alone, without Baku, for any client of theirs",
        _sandbox,
        options.sandbox,
        listens=True,
    ),
    Command(
        "templates",
        "check your own templates: list those there are, and say what is wrong with one, and where",
        _templates,
    ),
    Command(
        "house-style",
        "have your own letterhead: make the house-style Doc anew, or of a Doc or Word file of your own",
        _house_style,
        options.house_style,
    ),
    Command(
        "flow",
        "see where a template's steps lead: print its flow and what is wrong with it, draw it with --out",
        _flow,
        options.flow,
    ),
    Command(
        "check",
        "see what a draft lacks by the eight principles: of an SOP or any Doc, by its number, id or link",
        _check,
        options.check,
    ),
    Command(
        "holidays",
        "keep working days: print Indonesia's public holidays of a year as lines for your settings",
        _holidays,
        options.holidays,
    ),
    Command(
        "roles",
        "look after the roles: print the names in step tables that are none yet as lines for your settings",
        _roles,
    ),
    Command(
        "connect",
        "work at Google from a laptop: let Baku work as one account of yours, with its consent",
        _connect,
        options.connect,
    ),
    Command(
        "doctor",
        "see what an installation lacks: Google, records, mail and address tried out, with what mends each",
        _doctor,
        options.doctor,
    ),
    Command(
        "addon-manifest",
        "install the panel: print its deployment file for Google, made from BAKU_PUBLIC_URL",
        _addon_manifest,
    ),
    Command(
        "probe",
        "see whether Google is as Baku takes it to be: ask it, send the answers, compare others' with our choices",
        _probe,
        options.probe,
    ),
    Command(
        "sync",
        "keep up with Google: read what changed, write the register; for a timer, once a day at least",
        _sync,
    ),
    Command(
        "settle",
        "finish what was left undone: bring everything unsettled to rest",
        _settle,
    ),
    Command(
        "handover",
        "let somebody go: hand everything that one person holds to another",
        _handover,
        options.handover,
    ),
    Command(
        "export",
        "take all of it with you: Docs, register, histories and acknowledgements, as files in a folder",
        _export,
        options.export,
    ),
    Command(
        "records",
        "move the records, or keep a copy: export all histories into a file, import such a file elsewhere",
        _records,
        options.records,
    ),
    Command(
        "disconnect",
        "take the account's consent back: at Google, and in the data folder",
        _disconnect,
    ),
    Command(
        "verify",
        "check that no history was tampered with: each, and all that is kept about it",
        _verify,
    ),
    Command(
        "rebuild",
        "rebuild records that were lost: a short history of each SOP, from register and files",
        _rebuild,
        options.rebuild,
    ),
)
"""All of them, in the order in which a newcomer needs them."""
