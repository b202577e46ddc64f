"""The doors to Google, on a sandbox of their own."""

from collections.abc import Iterator
from contextlib import contextmanager

from service.gateways.drive.files import Drive
from service.gateways.drive.permissions import Permissions
from service.gateways.google.calling import Calling
from service.gateways.register.sheet import RegisterSheet
from service.sandbox.server import Sandbox, create_sandbox
from tests.people import AYU, BUDI, CITRA, FITRI, MALLORY

BAKU = "baku@kopi-sop.iam.gserviceaccount.com"


@contextmanager
def opened() -> Iterator[Sandbox]:
    """A strict sandbox in which everybody has a name."""
    sandbox = create_sandbox(strict=True)
    sandbox.let_service_accounts_make_drives()
    for email in (AYU, BUDI, CITRA, FITRI, MALLORY, BAKU):
        sandbox.introduce(email, email.partition("@")[0].title())
    yield sandbox
    sandbox.close()


def calling_as(sandbox: Sandbox, person: str) -> Calling:
    """Return a Calling with this person's rights, which waits for nothing."""
    return Calling(lambda: sandbox.http(person), limits={}, sleep=lambda _: None)


def drive_of(sandbox: Sandbox, person: str = BAKU) -> Drive:
    """Return the door to Drive."""
    return Drive(calling_as(sandbox, person))


def permissions_of(sandbox: Sandbox, person: str = BAKU) -> Permissions:
    """Return the door to Drive's permissions."""
    return Permissions(calling_as(sandbox, person))


def register_of(sandbox: Sandbox, person: str = BAKU) -> RegisterSheet:
    """Return the door to the register."""
    return RegisterSheet(calling_as(sandbox, person), lambda: sandbox.session(person))
