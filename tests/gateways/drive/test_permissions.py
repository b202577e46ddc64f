from collections.abc import Iterator
from contextlib import nullcontext

import pytest

from service.domain.company.rights import Right
from service.domain.errors import Denied, Invalid, NotFound
from service.gateways.drive.files import Drive
from service.gateways.drive.permissions import Permissions
from service.sandbox.core.faults import Fault, PlantedAnswer
from service.sandbox.server import Sandbox
from tests.gateways.sandboxed import drive_of, opened, permissions_of
from tests.people import AYU, BUDI, MALLORY


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with opened() as sandbox:
        yield sandbox


@pytest.fixture
def drive(sandbox: Sandbox) -> Drive:
    return drive_of(sandbox)


@pytest.fixture
def permissions(sandbox: Sandbox) -> Permissions:
    return permissions_of(sandbox)


@pytest.fixture
def drive_id(drive: Drive) -> str:
    return drive.make_shared_drive("SOP Kopi", "request-1")


def test_rights_may_be_given_twice(drive: Drive, permissions: Permissions, drive_id: str, sandbox: Sandbox) -> None:
    document = drive.make_document("SOP-1", drive_id, {})
    for _ in range(2):
        permissions.share(document, BUDI, "commenter", "Please review")
        permissions.share(document, AYU, "writer", None)
    (home,) = drive.generate_ids(1)
    drive.make_folder("Drafts", drive_id, home)
    permissions.give(home, Right("domain", "kopi.example", "reader"))
    assert drive_of(sandbox, BUDI).export(document)
    with pytest.raises(NotFound):
        drive_of(sandbox, MALLORY).export(document)
    with pytest.raises(Denied):
        drive_of(sandbox, BUDI).trash(document)


def test_an_address_without_an_at_is_refused_by_name(drive: Drive, permissions: Permissions, drive_id: str) -> None:
    document = drive.make_document("SOP-1", drive_id, {})
    with pytest.raises(Invalid):
        permissions.share(document, "budi", "commenter", None)


def test_what_is_shared_without_its_mail_is_shared(
    sandbox: Sandbox, drive: Drive, permissions: Permissions, drive_id: str
) -> None:
    document = drive.make_document("SOP-1", drive_id, {})
    unmailed = 'Bad Request. User message: "Sorry, the items were successfully shared but emails could not be sent"'
    for message, refused in ((unmailed, False), ("Since there is no Google account", True)):
        planted = PlantedAnswer(400, "invalidSharingRequest", message)
        sandbox.plant(Fault("answer", "drive.permissions.create", planted=planted))
        with pytest.raises(Invalid) if refused else nullcontext():
            permissions.share(document, BUDI, "commenter", "Please review.")
