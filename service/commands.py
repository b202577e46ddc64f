"""What each command of `python -m service` does; each returns its exit code."""

import json
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import waitress
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from werkzeug.test import Client

from service import app, local
from service.addon.deployment import NAME, deployment
from service.config import Settings, WrongSettings
from service.demo import Demo, printed
from service.demo.people import Actor, Surprise
from service.demo.sequel import Sequel
from service.demo.stage import Cast, Counted, roles
from service.domain.errors import Unavailable
from service.domain.sentences import Sentence
from service.gateways.template_shelf import TemplateShelf
from service.workflow.choosing import own_templates
from service.workflow.drafting import OWN
from service.workflow.handing_over import hand_over
from service.workflow.office import Office
from service.workflow.settling import settle_all
from service.workflow.syncing import sync as sync_all

HOST = "127.0.0.1"
"""The only address that is listened on: the sandbox believes everybody who they say they are."""
THREADS = 8
GONE = "Everything is gone when you stop it; with --data DIR it stays."
TRY = """
Serving on {address} (Ctrl+C stops it). {kept}
Open {address} in a browser: Drive, Docs, Sheets and mail, with Baku in them.
The API: {address}/openapi.json. Try, as {person}:

    curl -H 'Authorization: Bearer {person}' {address}/api/templates
    curl -H 'Authorization: Bearer {person}' {address}/api/sops
"""
TRY_SANDBOX = """
The sandbox serves Docs, Sheets, Drive and Gmail on {address} (Ctrl+C stops it). {kept}
The bearer token is the person's address. Try, as {person}:

    curl -H 'Authorization: Bearer {person}' '{address}/drive/v3/files?corpora=allDrives&includeItemsFromAllDrives=true&supportsAllDrives=true'
    curl {address}/_sandbox/calls
"""  # noqa: E501  # a line to paste stays a line


def serve(settings: Settings, port: int) -> int:
    """Serve the API, and in sandbox mode Google's paths and pages beside it."""
    with _kept(settings) as here, _bound(port) as listening:
        # what nobody told where it is reached is reached here
        reached = (
            here if here.public_url or here.workspace == "google" else replace(here, public_url=_address(listening))
        )
        opened = app.create_app(reached) if here.workspace == "google" else local.create_app(reached)
        _listen(opened, listening, TRY, settings)
    return 0


def sandbox(settings: Settings, port: int, *, quotas: bool = False) -> int:
    """Serve the sandbox alone; with `quotas`, Google's hold."""
    with _kept(settings) as here, _bound(port) as listening:
        workspace = local.open_sandbox(here, quotas=quotas)
        _listen(workspace.app, listening, TRY_SANDBOX, settings)
        workspace.close()
    return 0


def bring(settings: Settings, file: Path) -> int:
    """Put a document into the sandbox, which may be running; 1 where it is refused."""
    if settings.data is None:
        raise Unavailable(
            Sentence(
                en="Say with --data DIR (or BAKU_DATA) where the sandbox keeps its state.",
                id="Sebutkan tempat sandbox menyimpan keadaannya dengan --data DIR (atau BAKU_DATA).",
            ),
            permanent=True,
        )
    try:
        content = file.read_bytes()
    except OSError as error:
        _complain(f"{file} cannot be read ({error.strerror}).")
        return 1
    _make(settings.data)
    person = settings.organisation.departments[0].head
    brought = local.bring(settings, content, file.name, person)
    for place in brought.lost:
        _complain(f"{place} will not read back as it was.")
    _tell(f"{brought.id}  {brought.name}, of {person}")
    return 0


def demo(settings: Settings) -> int:
    """Play two SOPs' lives; 0 only where everything it claims was read back and is so."""
    with _kept(settings) as here:
        workspace = local.open_sandbox(here)
        office = local.open_office(here, workspace)
        client = Client(local.create_app(here, workspace))
        *people, department = roles(here.organisation)
        writer, reader, signer, worker = (Actor(client, email, _name(here, email)) for email in people)
        cast = Cast(writer, reader, signer, worker, department)
        console = Console(highlight=False, markup=False, soft_wrap=True)
        counted, uncounted = (Counted(lambda: local.calls_made(workspace, here.service_account)) for _ in range(2))
        play = Demo(cast, console.print, counted, office.today())
        sequel = Sequel(cast, console.print, uncounted, office.today(), workspace.advance)
        try:
            _play((*play.scenes(), *sequel.scenes()), console)
        except Surprise as surprise:
            _complain(str(surprise))
            return 1
        finally:
            workspace.close()
        if broken := office.records.verify():
            _complain(broken[0].sentence.en)
            return 1
        _tell(printed(play.result()))
        return 0


def sync(settings: Settings) -> int:
    """Read what changed at Google and write the register, as a timer has it done; 1 where something has to wait."""
    done = sync_all(_office(settings))
    for one in done.waiting:
        _complain(f"{one.sop_id}: {one.sentence.en}")
    _tell(f"{len(done.read)} Docs read, {len(done.changed)} with news, {len(done.waiting)} SOPs have to wait.")
    return 1 if done.waiting else 0


def handover(settings: Settings, leaver: str, successor: str, reason: str) -> int:
    """Hand everything one person holds to another, as the first document controller; 1 where something was left."""
    controllers = settings.organisation.controllers
    if not controllers:
        raise WrongSettings(
            Sentence(
                en="The settings name no document controller, in whose name SOPs are handed over. Add one.",
                id="Pengaturan tidak menyebut pengendali dokumen, yang atas namanya SOP diserahkan. Tambahkan satu.",
            )
        )
    told = hand_over(_office(settings), controllers[0], leaver.lower(), successor.lower(), reason)
    for left in told.left:
        _complain(left.sentence.en)
    for one in told.waiting:
        _complain(f"{one.sop_id}: {one.sentence.en}")
    _tell(f"Handed over: {', '.join(told.changed) or 'nothing'}.")
    return 1 if told.left or told.waiting else 0


def settle(settings: Settings) -> int:
    """Bring everything unsettled to rest; 1 where something has to wait."""
    waiting = settle_all(_office(settings))
    for one in waiting:
        _complain(f"{one.sop_id}: {one.sentence.en}")
    _tell("Everything is at rest." if not waiting else f"{len(waiting)} SOPs have to wait; settle again later.")
    return 1 if waiting else 0


def verify(settings: Settings) -> int:
    """Check the hash chain of every history; 1 with the places where it is broken."""
    broken = _office(settings).records.verify()
    for one in broken:
        _complain(one.sentence.en)
    if not broken:
        _tell("Every history is what was recorded.")
    return 1 if broken else 0


def templates(settings: Settings) -> int:
    """List the templates and check them; 1 where one is broken."""
    shelf = TemplateShelf(settings.templates)
    for template in shelf.listing():
        _tell(f"{template.name}  {template.language}  {', '.join(template.formats)}  {template.title}")
    for broken in shelf.broken:
        _complain(f"{broken.file}, line {broken.line}: {broken.sentence.en}")
    wrong = len(shelf.broken) if settings.data is None else len(shelf.broken) + _check_own(_office(settings))
    return 1 if wrong else 0


def addon_manifest(settings: Settings) -> int:
    """Print the panel's deployment file, for `gcloud workspace-add-ons deployments`."""
    if not settings.public_url.startswith("https://"):
        raise WrongSettings(
            Sentence(
                en="BAKU_PUBLIC_URL must be the https:// address at which Google reaches this service.",
                id="BAKU_PUBLIC_URL harus berisi alamat https:// tempat Google menjangkau layanan ini.",
            )
        )
    _tell(json.dumps(deployment(settings.public_url, NAME), indent=2, ensure_ascii=False))
    return 0


def _check_own(office: Office) -> int:
    """List the company's own Docs among the templates; return how many cannot be drafted from."""
    wrong = 0
    for state in own_templates(office):
        own = office.docs.template(state.id)
        _tell(f"{OWN}{state.id}  {own.seen.document.language}  {own.seen.document.format}  {state.name}")
        for problem in own.problems:
            _complain(f"{state.name}, {problem.place}: {problem.sentence.en}")
        wrong += not own.usable
    return wrong


def _play(scenes: Sequence[Callable[[], None]], console: Console) -> None:
    """Play every scene, behind a progress bar where somebody watches."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Two SOPs' lives", total=len(scenes))
        for scene in scenes:
            scene()
            progress.advance(task)


@contextmanager
def _kept(settings: Settings) -> Iterator[Settings]:
    """The settings with a data folder: the one that was set, or one that goes when we are done."""
    if settings.data is not None:
        _make(settings.data)
        yield settings
        return
    with tempfile.TemporaryDirectory(prefix="baku-", ignore_cleanup_errors=True) as folder:
        yield replace(settings, data=Path(folder))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(
            Sentence(
                en=f"The folder {folder} cannot be made ({error.strerror}). Choose another with --data.",
                id=f"Folder {folder} tidak dapat dibuat. Pilih yang lain dengan --data.",
            ),
            permanent=True,
        ) from error


def _office(settings: Settings) -> Office:
    """Return the office of a data folder that is there, or of a company that keeps its records at Google."""
    elsewhere = settings.data is None and settings.workspace == "google"
    if not elsewhere and (settings.data is None or not settings.data.is_dir()):
        raise Unavailable(
            Sentence(
                en="Say with --data DIR (or BAKU_DATA) where the records are kept; the folder must exist.",
                id="Sebutkan tempat catatan disimpan dengan --data DIR (atau BAKU_DATA); foldernya harus ada.",
            ),
            permanent=True,
        )
    if settings.workspace == "google":
        return app.open_office(settings)
    return local.open_office(settings, local.open_sandbox(settings))


@contextmanager
def _bound(port: int) -> Iterator[socket.socket]:
    try:
        listening = socket.create_server((HOST, port))
    except OSError as error:
        raise Unavailable(
            Sentence(
                en=f"Port {port} of {HOST} cannot be used ({error.strerror}). Choose another with --port.",
                id=f"Port {port} di {HOST} tidak dapat dipakai. Pilih yang lain dengan --port.",
            ),
            permanent=True,
        ) from error
    with listening:
        yield listening


def _address(listening: socket.socket) -> str:
    return f"http://{HOST}:{listening.getsockname()[1]}"


def _listen(site: Any, listening: socket.socket, says: str, settings: Settings) -> None:
    server = waitress.create_server(site, sockets=[listening], threads=THREADS)
    person = settings.organisation.departments[0].head
    kept = f"Its state is kept in {settings.data}." if settings.data else GONE
    _tell(says.format(address=_address(listening), person=person, kept=kept))
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that a kill leaves nothing behind either
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()


def _name(settings: Settings, email: str) -> str:
    person = settings.organisation.person(email)
    return person.name if person else email


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _complain(line: str) -> None:
    sys.stderr.write(line + "\n")
