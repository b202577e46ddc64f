"""The signed copy: awaited where the settings say so, kept beside the PDF with its hash, and watched."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client

from service.domain.history.workplace import IN_FORCE, SUPERSEDED
from service.workflow.acts.syncing import sync
from service.workflow.reading.waiting import awaited
from tests.people import AYU, BUDI, CITRA, FITRI, KOPI
from tests.system.looking import register
from tests.web.answers import invalid, path, refused
from tests.web.panel.acting import at, filled
from tests.world import World

DAY = 24 * 60 * 60
PDF = b"%PDF-1.7 signed and stamped"
AWAITED = "menunggu salinan bertanda tangan"


@pytest.fixture
def wet(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path / "wet", organisation=replace(KOPI, signature="wet"))
    yield world
    world.close()


def uploaded(world: World, content: bytes = PDF, by: str = AYU, kind: str = "application/pdf", *parents: str) -> str:
    """Return the id of a file that somebody uploaded, into their My Drive where no folder is named."""
    body = json.dumps({"name": "scan.pdf", "mimeType": kind, **({"parents": list(parents)} if parents else {})})
    head = f"--x\r\nContent-Type: application/json\r\n\r\n{body}\r\n--x\r\nContent-Type: {kind}\r\n\r\n".encode()
    answer = Client(world.app).post(
        "/upload/drive/v3/files?uploadType=multipart&supportsAllDrives=true",
        data=head + content + b"\r\n--x--",
        headers={"Authorization": f"Bearer {by}", "Content-Type": "multipart/related; boundary=x"},
    )
    assert answer.status_code == HTTPStatus.OK, answer.get_data(as_text=True)
    return str(answer.get_json()["id"])


def status_cells(world: World) -> str:
    return " ".join(cell for row in register(world)["SOP"] for cell in row)


def revision(world: World, sop: dict[str, Any]) -> dict[str, Any]:
    """Return the newest revision as it is now."""
    return dict(world.ayu.does("GET", path(sop))["revisions"][-1])


def test_nothing_is_awaited_where_a_click_is_the_signature(world: World) -> None:
    sop = world.authorised()
    assert not revision(world, sop)["awaits_signed_copy"]
    assert AWAITED not in status_cells(world)


def test_it_is_awaited_by_owner_and_controllers_and_holds_up_nothing_until_it_is_there(wet: World) -> None:
    sop = wet.authorised()
    assert (revision(wet, sop)["in_force"], revision(wet, sop)["awaits_signed_copy"]) == (True, True)
    assert AWAITED in status_cells(wet)
    who = [email for email in (AYU, BUDI, CITRA, FITRI) if "add_signed_copy" in waits(wet, email)]
    assert who == [AYU, FITRI]
    assert wet.budi.post(path(sop, "signed-copy"), {"file": uploaded(wet)}).status_code == HTTPStatus.FORBIDDEN
    added = wet.ayu.post(path(sop, "signed-copy"), {"file": uploaded(wet)}, key="k")
    assert added.status_code == HTTPStatus.CREATED, added.get_data(as_text=True)
    now = revision(wet, sop)
    (copy,) = now["signed_copies"]
    assert (now["awaits_signed_copy"], copy["sha256"], copy["by"]) == (False, hashlib.sha256(PDF).hexdigest(), AYU)
    state, archive = (wet.office.google.drive.look(one) for one in (copy["id"], now["archive"]["id"]))
    assert state
    assert archive
    assert (state.parents, state.sha256) == (archive.parents, copy["sha256"])
    assert AWAITED not in status_cells(wet)
    assert "scan.pdf" in status_cells(wet)
    assert waits(wet, AYU) == set()


def waits(world: World, email: str) -> set[str]:
    return {one.act.name for one in awaited(world.office, email)}


def test_what_is_empty_no_pdf_unsigned_or_another_sops_is_no_signed_copy(world: World) -> None:
    sop, other = world.authorised(), world.authorised(title="Another")
    mine, theirs = (world.ayu.does("GET", path(one))["archive"]["id"] for one in (sop, other))
    again = world.office.google.drive.content(mine)
    for file, why in (
        (uploaded(world, b""), "empty or damaged"),
        (uploaded(world, b"hello"), "empty or damaged"),
        (mine, "no signature on it"),
        (uploaded(world, again), "no signature on it"),
        (theirs, "belongs to another SOP"),
    ):
        answer = world.ayu.post(path(sop, "signed-copy"), {"file": file})
        assert invalid(answer) == {"file"}
        assert why in answer.get_data(as_text=True)
    assert revision(world, sop)["signed_copies"] == []


def test_another_copy_takes_its_place_and_the_former_one_stays_in_the_history(wet: World) -> None:
    sop = wet.authorised()
    first = uploaded(wet)
    wet.ayu.does("POST", path(sop, "signed-copy"), {"file": f"https://drive.google.com/file/d/{first}/view"})
    assert invalid(wet.ayu.post(path(sop, "signed-copy"), {"file": first})) == {"file"}, "it is kept already"
    wet.ayu.does("POST", path(sop, "signed-copy"), {"file": uploaded(wet, b"\x89PNG", kind="image/png")})
    copies = revision(wet, sop)["signed_copies"]
    assert [copy["sha256"] for copy in copies] == [hashlib.sha256(b).hexdigest() for b in (PDF, b"\x89PNG")]
    assert all(wet.office.google.drive.look(copy["id"]) for copy in copies)


def test_what_cannot_be_the_signed_copy_is_told_and_nothing_is_kept(wet: World) -> None:
    sop = wet.authorised()
    strange = [uploaded(wet, by=BUDI), uploaded(wet, b"text", kind="text/plain"), sop["document"]["id"], "nothing", ""]
    for file in strange:
        assert invalid(wet.ayu.post(path(sop, "signed-copy"), {"file": file})) == {"file"}, file
    assert refused(wet.ayu.post(path(wet.draft(), "signed-copy"), {"file": strange[0]})) == {"not_in_force"}
    assert revision(wet, sop)["signed_copies"] == []


def test_a_scan_among_the_drafts_is_found_though_the_panel_may_not_see_it_for_the_person(wet: World) -> None:
    sop = wet.authorised()
    folder = wet.office.histories.workplace().folder("drafts/MKT")
    scan = uploaded(wet, PDF, BUDI, "application/pdf", folder)
    panel = at(wet, sop)
    panel.click("Add the signed copy")
    panel.click("Add the signed copy", filled(panel, file=f"https://drive.google.com/file/d/{scan}/view?usp=sharing"))
    assert panel.notice == "The signed copy is kept beside the PDF."
    (copy,) = revision(wet, sop)["signed_copies"]
    assert copy["name"] == "scan.pdf"
    assert "Replace the signed copy" in panel.labels()
    panel.click("Replace the signed copy")
    panel.click("Replace the signed copy", filled(panel, file="nothing"))
    assert "Link of the file in Drive: Baku cannot open this file for you" in panel.text()


def test_it_is_watched_like_the_archive_without_a_further_call_and_goes_where_its_doc_goes(wet: World) -> None:
    sop = wet.authorised()
    sync(wet.office)
    wet.sandbox.advance(DAY)
    wet.calls()
    sync(wet.office)
    before = wet.calls().total()
    wet.ayu.does("POST", path(sop, "signed-copy"), {"file": uploaded(wet)})
    sync(wet.office)
    wet.sandbox.advance(DAY)
    wet.calls()
    sync(wet.office)
    assert wet.calls().total() == before
    (copy,) = revision(wet, sop)["signed_copies"]
    wet.office.google.drive.trash(copy["id"])
    wet.sandbox.advance(DAY)
    sync(wet.office)
    assert [alarm["alarm"] for alarm in wet.ayu.does("GET", path(sop))["alarms"]] == ["signed_copy_lost"]
    wet.office.google.drive.restore(copy["id"])
    wet.sandbox.advance(DAY)
    sync(wet.office)
    assert wet.ayu.does("GET", path(sop))["alarms"] == []
    wet.fitri.does("POST", path(sop, "withdraw"), {"reason": "No longer done."})
    folders = wet.office.histories.workplace().folders
    state = wet.office.google.drive.look(copy["id"])
    assert state
    assert state.parents == (folders[SUPERSEDED],) != (folders[IN_FORCE],)
