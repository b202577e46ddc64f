"""The commands that a timer or an operator runs on a company's records; each returns its exit code."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from service import app
from service.addon.deployment import NAME, deployment
from service.app import Connections
from service.commands.printing import complain, tell
from service.config import Settings, WrongSettings
from service.domain.acts.draft import OWN
from service.domain.company.offered_roles import sheet_lines
from service.domain.errors import Invalid, NotFound, SopError, Unavailable
from service.domain.sentences import Sentence
from service.domain.telling.diagnosis import CheckOutcome, CheckState, ill
from service.domain.telling.links import DOCUMENT_LINK
from service.gateways.company_files.template_shelf import TemplateShelf
from service.gateways.google.failures import said
from service.records.moving import bring_in, lines_of
from service.workflow.acts.diagnosing import diagnose
from service.workflow.acts.handing_over import hand_over
from service.workflow.acts.queued import settle_everything
from service.workflow.acts.syncing import sync as sync_all
from service.workflow.means.office import Office
from service.workflow.reading.audit_pack.contents import LACKING
from service.workflow.reading.choosing import own_templates
from service.workflow.reading.exporting import export as export_all
from service.workflow.reading.roles import all_offered
from service.workflow.reading.verifying import verify_and_keep
from service.workflow.settling.founding import with_house_style
from service.workflow.settling.house_style import source_of

TRIES = 5
"""How often the records are written anew because something was recorded meanwhile."""
MARKS: Mapping[CheckState, str] = {"fine": "✓", "unset": "–", "wrong": "✗"}


def sync(settings: Settings) -> int:
    """Read what changed at Google and write the register, as a timer has it done; 1 where something has to wait."""
    done = sync_all(open_office(settings))
    if done.state == "joined":
        tell("A sync is under way already. It takes this one along.")
        return 0
    for one in done.waiting:
        complain(f"{one.sop_id}: {one.sentence}")
    tell(f"{len(done.read)} Docs read, {len(done.changed)} with news, {len(done.waiting)} SOPs have to wait.")
    if done.state == "goes_on":
        tell("The queue goes on with the rest.")
    return 1 if done.waiting else 0


def settle(settings: Settings) -> int:
    """Bring everything unsettled to rest; 1 where something has to wait."""
    waiting = settle_everything(open_office(settings))
    for one in waiting:
        complain(f"{one.sop_id}: {one.sentence}")
    tell("Everything is at rest." if not waiting else f"{len(waiting)} SOPs have to wait; settle again later.")
    return 1 if waiting else 0


def house_style(settings: Settings, source: str) -> int:
    """Make the house-style Doc anew, of a Doc or a Word file where one is named; 1 with all that is wrong with it."""
    office = open_office(settings)
    try:
        workplace = with_house_style(office, source_of(source))
    except Invalid as wrong:
        for problem in wrong.problems:
            complain(str(problem.sentence))
        return 1
    except NotFound:
        unseen = Sentence(
            "Baku cannot open that Doc. Share it with {account}, or check the link.", account=office.google.account
        )
        complain(str(unseen))
        return 1
    link = DOCUMENT_LINK.format(workplace.house.document_id if workplace.house else "")
    tell(f"SOPs drafted from now on begin as copies of {link}: logo, page header and fonts are changed there.")
    return 0


def handover(settings: Settings, leaver: str, successor: str, reason: str) -> int:
    """Hand everything one person holds to another, as the first document controller; 1 where something was left."""
    office = open_office(settings)
    controllers = office.organisation.controllers
    if not controllers:
        raise WrongSettings(
            Sentence("Nobody controls documents, in whose name SOPs are handed over. Name somebody who does.")
        )
    outcome = hand_over(office, controllers[0], leaver.lower(), successor.lower(), reason)
    for left in outcome.left:
        complain(str(left.sentence))
    waiting = tuple(dict.fromkeys((*outcome.waiting, *settle_everything(office))))
    for one in waiting:
        complain(f"{one.sop_id}: {one.sentence}")
    tell(f"Handed over: {', '.join((*outcome.changed, *outcome.runs)) or 'nothing'}.")
    return 1 if outcome.left or waiting else 0


def roles(settings: Settings) -> int:
    """Print the names in step tables that are no roles yet, as rows for the worksheet of roles."""
    office = open_office(settings)
    found = all_offered(office)
    if not found:
        tell("Every name in the step tables is a role in the spreadsheet of people.")
        return 0
    complain("Paste these below the last row of the worksheet of roles in the spreadsheet of people:")
    for line in sheet_lines(found, office.organisation):
        tell(line)
    return 0


def verify(settings: Settings) -> int:
    """Check the hash chain of every history and that it can be read; 1 with the places where it is broken."""
    broken = verify_and_keep(open_office(settings))
    for sentence in broken:
        complain(str(sentence))
    if not broken:
        tell("Every history is what was recorded.")
    return 1 if broken else 0


def export_records(settings: Settings, file: Path) -> int:
    """Write all records into a file that only its owner may read, a line of JSON each; the file is new."""
    office = open_office(settings)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise Unavailable(_unusable(file, error), permanent=True) from error
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        _write_records(office, out)
    tell(f"The records lie in {file}. It holds the keys of cookies and pictures, too: keep it as you keep secrets.")
    return 0


def _write_records(office: Office, out: TextIO) -> None:
    """Write all records, anew where something was recorded meanwhile; Unavailable where that happens each time."""
    for left in reversed(range(TRIES)):
        out.seek(0)
        out.truncate()
        try:
            for line in lines_of(office.records, office.clock()):
                out.write(json.dumps(line, ensure_ascii=False) + "\n")
        except Unavailable:
            if not left:
                raise
        else:
            return


def import_records(settings: Settings, file: Path) -> int:
    """Bring such a file into records that hold nothing else; 1 with each wrong line, and then nothing is written."""
    if settings.data is not None:
        settings.data.mkdir(parents=True, exist_ok=True)
    office = open_office(settings)
    try:
        with file.open(encoding="utf-8") as lines:
            moved = bring_in(office.records, lines, office.clock())
    except OSError as error:
        raise Unavailable(_unusable(file, error), permanent=True) from error
    except Invalid as wrong:
        for problem in wrong.problems:
            complain(f"{problem.field}: {problem.sentence}")
        return 1
    tell(f"{moved.histories} histories with {moved.entries} entries are in the records, each as it was sealed.")
    return 0


def _unusable(file: Path, error: OSError) -> Sentence:
    return Sentence("{file} cannot be used: {why}.", file=str(file), why=error.strerror or "")


def export(settings: Settings, folder: Path) -> int:
    """Write everything into a folder; 1 where something could not be had, as its list says."""
    done = export_all(open_office(settings), folder, tell)
    if done.lacking:
        complain(f"{done.lacking} things could not be had: {folder / LACKING} says which and why.")
    tell(f"{done.sops} SOPs lie in {folder}. python {folder / 'check.py'} checks that all of it is there, unaltered.")
    return 1 if done.lacking else 0


def templates(settings: Settings) -> int:
    """List the templates and check them; 1 where one is broken."""
    shelf = TemplateShelf(settings.templates)
    for template in shelf.listing():
        tell(f"{template.name}  {template.language}  {', '.join(template.formats)}  {template.title}")
    for broken in shelf.broken:
        complain(f"{broken.file}, line {broken.line}: {broken.sentence}")
    wrong = len(shelf.broken) if settings.data is None else len(shelf.broken) + _check_own(open_office(settings))
    return 1 if wrong else 0


def doctor(settings: Settings, *, as_json: bool) -> int:
    """Try out everything that an installation rests on, a line each; 1 where something is wrong."""
    findings = _diagnosed(settings)
    if as_json:
        tell(json.dumps([asdict(one) | {"about": str(one.about), "sentence": str(one.sentence)} for one in findings]))
    else:
        for one in findings:
            line = f"{MARKS[one.state]}  {one.about}: {one.sentence}"
            (complain if one.state == "wrong" else tell)(line)
            if one.google:
                complain(f"    Google: {one.google}")
    return 1 if ill(findings) else 0


def _diagnosed(settings: Settings) -> tuple[CheckOutcome, ...]:
    """Return the findings; the one that nothing can be tried where Baku cannot even begin, for want of a sign-in."""
    try:
        return diagnose(open_office(settings))
    except SopError as error:
        return (CheckOutcome("start", Sentence("Start"), "wrong", error.sentence, said(error)),)


def addon_manifest(settings: Settings) -> int:
    """Print the panel's deployment file, for `gcloud workspace-add-ons deployments`."""
    if not settings.public_url.startswith("https://"):
        raise WrongSettings(
            Sentence("BAKU_PUBLIC_URL must be the https:// address at which Google reaches this service.")
        )
    tell(json.dumps(deployment(settings.public_url, NAME), indent=2, ensure_ascii=False))
    return 0


def _check_own(office: Office) -> int:
    """List the company's own Docs among the templates; return how many cannot be drafted from."""
    wrong = 0
    for state in own_templates(office):
        own = office.google.docs.template(state.id)
        tell(f"{OWN}{state.id}  {own.content.document.language}  {own.content.document.format}  {state.name}")
        for problem in own.problems:
            complain(f"{state.name}, {problem.place}: {problem.sentence}")
        wrong += not own.usable
    return wrong


def open_office(settings: Settings) -> Office:
    """Return the office of a data folder that is there, or of a company that keeps its records at Google."""
    return connected(settings)[0]


def connected(settings: Settings) -> tuple[Office, Connections]:
    """Return that office, and how it reaches Google."""
    elsewhere = settings.data is None and settings.workspace == "google"
    if not elsewhere and (settings.data is None or not settings.data.is_dir()):
        raise Unavailable(
            Sentence("Say with --data DIR (or BAKU_DATA) where the records are kept; the folder must exist."),
            permanent=True,
        )
    if settings.workspace == "google":
        records, google = app.records_of(settings), app.at_google(settings)
        return app.office_of(settings, records, google), google
    from service import local  # here, for a company at Google runs without the sandbox

    sandbox = local.open_sandbox(settings)
    return local.open_office(settings, sandbox), local.within(sandbox, settings)
