"""In My Drive a Doc of people's is given over to the account that owns all others, or copied, which is told."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from service.domain.history.workplace import drafts
from service.gateways.drive.home import MY_DRIVE
from service.sandbox.core.faults import Fault
from tests.people import AYU, CITRA, FITRI
from tests.system.looking import service
from tests.web.answers import Json, path
from tests.web.api.test_documents import BODY, doc_of, share
from tests.web.panel.google import Panel
from tests.web.panel.test_registering import TYPED
from tests.world import OWNER, Actor, World

LINK = "https://docs.google.com/document/d/{}/edit"
FIELDS = "owners(emailAddress),parents,writersCanShare,appProperties,permissions(emailAddress,role,permissionDetails)"


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[World]:
    """A company whose SOPs are kept in My Drive of an account of its own."""
    world = World(tmp_path / "data", home=MY_DRIVE)
    world.found()
    yield world
    world.close()


def register(person: Actor, document: str) -> Json:
    return dict(person.does("POST", "/api/documents", {**BODY, "document_id": document}))


def state(world: World, document: str) -> Any:
    """Return a Doc as its owner sees it: whose it is, where it lies, who may do what."""
    return service(world, "drive", "v3").files().get(fileId=document, fields=FIELDS).execute()


def is_the_accounts(world: World, sop: Json, *guests: str) -> bool:
    """Whether a Doc lies in the drafts as Baku's own do, and nobody but guests has a right of their own on it."""
    seen = state(world, sop["document"]["id"])
    own = [p for p in seen["permissions"] if any(not one["inherited"] for one in p["permissionDetails"])]
    folder = world.office.histories.workplace().folder(drafts("MKT"))
    marked = seen["appProperties"]["baku-sop"] == sop["id"]
    assert (seen["parents"], seen["writersCanShare"], marked) == ([folder], False, True)
    return {(one["emailAddress"], one["role"]) for one in own} == {
        (OWNER, "owner"),
        *((one, "writer") for one in guests),
    }


def comment(person: Actor, document: str) -> None:
    person.does("POST", f"/drive/v3/files/{document}/comments?fields=id", {"content": "Since 2019."})


def comments(world: World, document: str) -> int:
    listed = service(world, "drive", "v3").comments().list(fileId=document, fields="comments(content)").execute()
    return len(listed["comments"])


def notes(world: World, sop: Json) -> set[str]:
    return {note["code"] for note in world.ayu.does("GET", path(sop))["notes"]}


def test_ones_own_doc_is_given_over_with_its_comments(mine: World) -> None:
    document = doc_of(mine.ayu)
    comment(mine.ayu, document)
    sop = register(mine.ayu, document)
    assert sop["document"]["id"] == document
    assert is_the_accounts(mine, sop)
    assert (comments(mine, document), "copied" in notes(mine, sop)) == (1, False)


def test_what_is_not_ones_own_to_give_is_copied_and_the_loss_of_its_comments_told(mine: World) -> None:
    document = doc_of(mine.eko)
    comment(mine.eko, document)
    share(mine.eko, document, AYU, "reader")
    sop = register(mine.ayu, document)
    assert sop["document"]["id"] != document
    assert is_the_accounts(mine, sop)
    assert (comments(mine, sop["document"]["id"]), "copied" in notes(mine, sop)) == (0, True)


def test_an_adoption_that_is_undone_gives_the_doc_back_into_the_drive_of_who_gave_it(mine: World) -> None:
    document = doc_of(mine.ayu)
    sop = register(mine.ayu, document)
    mine.ayu.does("POST", path(sop, "undo-adoption"), {"reason": "The wrong Doc."})
    seen = mine.ayu.does("GET", f"/drive/v3/files/{document}?fields=ownedByMe,parents")
    root = mine.ayu.does("GET", "/drive/v3/files/root?fields=id")["id"]
    assert seen == {"ownedByMe": True, "parents": [root]}
    assert register(mine.ayu, document)["id"] != sop["id"]


@pytest.mark.parametrize("own", [True, False])
def test_the_panel_whose_token_reaches_this_doc_alone_has_it_too(mine: World, own: bool) -> None:
    document = doc_of(mine.ayu if own else mine.eko)
    if not own:
        share(mine.eko, document, AYU, "writer")
    panel = Panel(mine, AYU, document)
    panel.home()
    panel.click("Register this document")
    assert f"given over to {OWNER}" in panel.text()
    panel.click("Register it", TYPED)
    assert ("It is a copy" in panel.notice) != own
    (listed,) = mine.fitri.does("GET", "/api/sops")["sops"]
    assert (listed["document_id"] == document) == own
    assert is_the_accounts(mine, mine.ayu.does("GET", path(listed)))


@pytest.mark.parametrize("method", ["drive.permissions.create", "drive.files.copy", "drive.files.update"])
def test_what_broke_off_goes_on_and_nothing_is_there_twice(mine: World, method: str) -> None:
    document = doc_of(mine.eko)
    share(mine.eko, document, AYU, "reader")
    mine.sandbox.plant(Fault("cut-after", method=method))
    mine.ayu.post("/api/documents", {**BODY, "document_id": document})
    mine.sandbox.clear_faults()
    mine.sandbox.advance(1200)
    mine.ayu.post("/api/documents", {**BODY, "document_id": document})
    (listed,) = mine.fitri.does("GET", "/api/sops")["sops"]
    assert is_the_accounts(mine, mine.ayu.does("GET", path(listed)))
    named = "name = 'Publishing on the blog'"
    assert len(service(mine, "drive", "v3").files().list(q=named).execute()["files"]) == 1


def test_many_at_once_are_copied_by_the_account_where_they_are_not_its_own(mine: World) -> None:
    document = doc_of(mine.budi)
    share(mine.budi, document, OWNER, "writer")
    begun = mine.fitri.does("POST", "/api/adoptions", {"links": [LINK.format(document)], "in_force": False})
    at = f"/api/adoptions/{begun['id']}"
    said = {"for_all": {"department": "MKT", "authoriser": CITRA}, "docs": {document: {"title": "Publishing"}}}
    mine.fitri.does("PATCH", at, said)
    mine.fitri.does("POST", f"{at}/adopt")
    (listed,) = mine.fitri.does("GET", "/api/sops")["sops"]
    sop = mine.fitri.does("GET", path(listed))
    assert is_the_accounts(mine, sop, FITRI)  # its author, of another department
    assert "copied" in notes(mine, sop)
