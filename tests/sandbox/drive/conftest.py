"""One fresh workspace a test, and everybody's desk in it."""

from collections.abc import Callable, Iterator

import pytest

from service.sandbox.server import Sandbox, create_sandbox
from tests.people import AYU, BUDI, CITRA, DEWI, FITRI, MALLORY
from tests.sandbox.drive.desk import SERVICE, Desk

MEMBERS = [(BUDI, "reader"), (DEWI, "commenter"), (AYU, "writer"), (FITRI, "fileOrganizer"), (CITRA, "organizer")]


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = create_sandbox(strict=True)
    made.let_service_accounts_make_drives()
    yield made
    made.close()


@pytest.fixture
def desk(sandbox: Sandbox) -> Callable[[str], Desk]:
    return lambda person: Desk(sandbox, person)


@pytest.fixture
def ayu(sandbox: Sandbox) -> Desk:
    return Desk(sandbox, AYU)


@pytest.fixture
def budi(sandbox: Sandbox) -> Desk:
    return Desk(sandbox, BUDI)


@pytest.fixture
def citra(sandbox: Sandbox) -> Desk:
    return Desk(sandbox, CITRA)


@pytest.fixture
def fitri(sandbox: Sandbox) -> Desk:
    return Desk(sandbox, FITRI)


@pytest.fixture
def mallory(sandbox: Sandbox) -> Desk:
    return Desk(sandbox, MALLORY)


@pytest.fixture
def service(sandbox: Sandbox) -> Desk:
    return Desk(sandbox, SERVICE)


@pytest.fixture
def drive(service: Desk) -> str:
    """Return a shared drive with a member of each role."""
    return service.drive(members=MEMBERS)
