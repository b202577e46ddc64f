"""The commands that serve until they are stopped: the service, or the sandbox alone."""

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import waitress

from service import app
from service.commands.folders import folder_of, make
from service.commands.printing import tell
from service.commands.timer import Timer
from service.config import Settings
from service.domain.errors import Unavailable
from service.domain.sentences import Sentence
from service.log import lines

HOST = "127.0.0.1"
"""The only address that is listened on: the sandbox believes everybody who they say they are."""
THREADS = 8
WARM_UP = "/_ah/warmup"
"""What App Engine asks of a process before people come; here nobody else would."""
GONE = "Everything is gone when you stop it; with --data DIR it stays."
AT_GOOGLE = """
Serving the company at Google on {address} (Ctrl+C stops it). {kept}
The API: {address}/openapi.json, for people who sign in by Google's tokens.
"""
AS_ACCOUNT = """
Serving the company at Google as {account} on {address} (Ctrl+C stops it). {kept}
Open {address}/pages on this computer and sign in with Google, each as themselves.
{mail}
"""
ALONE = """Nobody else reaches this computer, for BAKU_PUBLIC_URL is not set. So these are missing:
  - the panel and the menu in Docs, and pages for others
  - links in mails to pages: they lead to the Docs
  - codes on prints, and the status that they tell
  - pictures of flows in Docs, which Google fetches from a public address
  - what is due while this computer sleeps: it is done when it wakes
All the rest works: Docs, register, comments, locks, and what is due is looked after every 10 minutes.
"""
MAILS, MAILLESS = "Mails are from {sender}.", "No mail is sent; for mails run: python -m service connect --mail"
TRY = """
Serving on {address} (Ctrl+C stops it). {kept}
Open {address} in a browser: who is who, what to do first, and Drive, Docs, Sheets and mail, with Baku in them.
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
    """Serve a company at Google, or in sandbox mode the API with Google's paths and pages beside it."""
    if settings.workspace == "google":
        if settings.data:
            make(settings.data)
        with _bound(port) as listening:
            kept = f"Its records are kept in {settings.data or f'the Firestore of {settings.project}'}."
            if settings.connection:
                _serve_as_account(settings, listening, kept)
            else:
                _listen(app.create_app(settings), listening, AT_GOOGLE, settings, kept)
        return 0
    from service import local  # here, for a company at Google runs without the sandbox

    with folder_of(settings) as here, _bound(port) as listening:
        # what nobody told where it is reached is reached here
        reached = here if here.public_url else replace(here, public_url=_address(listening))
        workspace = local.open_sandbox(reached)
        site = local.create_app(reached, workspace)
        workspace.tick()  # so that there is a register on the first day
        _listen(site, listening, TRY, settings, _kept(settings))
        workspace.close()
    return 0


def _serve_as_account(settings: Settings, listening: socket.socket, kept: str) -> None:
    """Serve a company at Google as an account that consented, and do by the clock what a timer would."""
    site = app.create_app(settings, _address(listening))
    mail = MAILS.format(sender=settings.mail_sender) if settings.mail_sender else MAILLESS
    words = AS_ACCOUNT + ("" if settings.public_url else ALONE)
    filled = words.replace("{account}", settings.service_account).replace("{mail}", mail)
    with Timer(app.open_office(settings)):
        _listen(site, listening, filled, settings, kept)


def sandbox(settings: Settings, port: int, *, quotas: bool = False) -> int:
    """Serve the sandbox alone; with `quotas`, Google's hold."""
    with folder_of(settings) as here, _bound(port) as listening:
        from service import local  # here, as below

        workspace = local.open_sandbox(here, quotas=quotas)
        _listen(workspace.app, listening, TRY_SANDBOX, settings, _kept(settings))
        workspace.close()
    return 0


@contextmanager
def _bound(port: int) -> Iterator[socket.socket]:
    try:
        listening = socket.create_server((HOST, port))
    except OSError as error:
        raise Unavailable(
            Sentence(
                "Port {port} of {host} cannot be used ({error}). Choose another with --port.",
                port=str(port),
                host=HOST,
                error=error.strerror or "",
            ),
            permanent=True,
        ) from error
    with listening:
        yield listening


def _address(listening: socket.socket) -> str:
    return f"http://{HOST}:{listening.getsockname()[1]}"


def _kept(settings: Settings) -> str:
    return f"Its state is kept in {settings.data}." if settings.data else GONE


def _listen(site: Any, listening: socket.socket, words: str, settings: Settings, kept: str) -> None:
    lines.install(lines.ReadableLine())
    site.test_client().get(WARM_UP)
    server = waitress.create_server(site, sockets=[listening], threads=THREADS)
    person = settings.organisation.departments[0].head
    tell(words.format(address=_address(listening), person=person, kept=kept))
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that a kill leaves nothing behind either
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()
