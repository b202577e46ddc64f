"""Records that were lost begin anew with what the register and the files keep: numbers, links and what is in force."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from service.app import RECORDS as FILE
from service.app import office_of, records_in
from service.domain.errors import Invalid, SopError
from service.domain.history.printed import of_revision
from service.domain.history.sop import Sop
from service.domain.register.worksheets import SOPS
from service.domain.telling.trail.lines import lines
from service.gateways.drive.home import MY_DRIVE
from service.gateways.google.calling import Calling
from service.gateways.mail import Gmail
from service.local import within
from service.records.firestore import FirestoreRecords
from service.records.interface import Records
from service.workflow.acts.rebuilding import rebuild
from service.workflow.acts.syncing import sync
from service.workflow.deciding.numbers import next_number
from service.workflow.means.office import Office
from service.workflow.reading.remains import remains
from service.workflow.reading.verifying import verify, verify_and_keep
from service.workflow.settling.settle import settle_all
from tests.lives import once
from tests.people import AYU, CITRA
from tests.system.killing import LAG
from tests.system.looking import files, links, register, service, worksheets
from tests.web.panel.google import Panel
from tests.world import ACCOUNT, World, draft, with_doors


def with_records(world: World, records: Records) -> Office:
    settings = replace(world.settings, shared_drive="")
    return office_of(settings, records, within(world.sandbox, settings))


@once
def live(world: World) -> None:
    """Have an SOP in force, one withdrawn and a draft, verified; lists show all of their files."""
    world.authorised()
    gone = world.authorised(title="Second")
    world.citra.does("POST", f"/api/sops/{gone['id']}/withdraw", {"reason": "Nobody needs it"})
    world.ayu.does("POST", "/api/sops", draft(title="Third"))
    sync(world.office)
    assert verify_and_keep(world.office) == ()
    world.sandbox.advance(LAG)


@pytest.fixture
def lived(world: World) -> World:
    """A company with an SOP in force, one withdrawn and a draft."""
    live(world)
    return world


@pytest.fixture
def lost(lived: World, tmp_path: Path) -> Iterator[Office]:
    """The office of that company, whose records were lost."""
    with closing(records_in(tmp_path / "lost")) as records:  # type: ignore[type-var]  # SQLite's are closed
        yield with_records(lived, records)


def sops_of(office: Office) -> dict[str, Sop]:
    """Return every SOP by its number."""
    streams = [stream for stream in office.records.streams() if stream.startswith("sop-")]
    return {sop.number: sop for sop in map(office.histories.read, streams)}


def told(sop: Sop) -> list[object]:
    """Return what a rebuilding is to bring back of an SOP."""
    return [
        sop.id,
        sop.withdrawn,
        *(
            (one.number, one.drafted.title, one.document_id, one.folder, one.locked, one.archive, one.next_review)
            for one in sop.revisions
        ),
        *((of_revision(sop, one), [step.id for step in one.steps]) for one in sop.revisions),
    ]


def test_every_sop_stands_as_it_stood_with_its_number_files_codes_and_steps(lived: World, lost: Office) -> None:
    before = sops_of(lived.office)
    assert rebuild(lost, remains(lost)) == ()
    after = sops_of(lost)
    assert {number: told(sop) for number, sop in after.items()} == {number: told(sop) for number, sop in before.items()}
    assert after["SOP-MKT-001"].in_force(lost.today()) is not None
    decided = after["SOP-MKT-001"].current.authorisation
    assert decided is not None
    assert (decided.by, decided.at) == (CITRA, before["SOP-MKT-001"].current.authorisation.at)  # type: ignore[union-attr]  # it was authorised
    assert after["SOP-MKT-003"].current.drafted.authors == (AYU,)


def test_in_firestore_they_begin_anew_as_well(lived: World, firestore_project: str) -> None:
    with closing(FirestoreRecords(firestore_project)) as records:
        lost = with_records(lived, records)
        with pytest.raises(SopError, match="its records are not here"):
            sync(lost)
        assert rebuild(lost, remains(lost)) == ()
        assert list(map(told, sops_of(lost).values())) == list(map(told, sops_of(lived.office).values()))
        assert sync(lost).state == "done"
        assert verify(lost) == ()
        assert next_number(lost, "MKT")[0] == "SOP-MKT-004"


def test_the_next_number_is_none_that_was_given_out(lost: Office) -> None:
    rebuild(lost, remains(lost))
    assert next_number(lost, "MKT")[0] == "SOP-MKT-004"


def test_nothing_is_made_again_and_the_register_says_what_it_said(lived: World, lost: Office) -> None:
    settle_all(lived.office)
    before, led = register(lived), links(lived)
    lived.calls()
    rebuild(lost, remains(lost))
    sync(lost)
    assert settle_all(lost) == ()
    assert not {method for method in lived.calls() if method in ("drive.files.create", "docs.documents.batchUpdate")}
    after = register(with_office(lived, lost))
    kept = ("SOP", "Langkah")
    assert {tab: len(after[tab]) for tab in kept} == {tab: len(before[tab]) for tab in kept}
    assert links(with_office(lived, lost)) == led


def test_feedback_and_rehearsals_stay_in_a_copy_of_the_register(lived: World, lost: Office) -> None:
    before = register(lived)
    rebuild(lost, remains(lost))
    lived.sandbox.advance(LAG)
    copies = [file for file in files(lived) if file.get("appProperties", {}).get("baku-kind") == "former-register"]
    assert len(copies) == 1
    kept = worksheets(lived.sandbox.http(ACCOUNT), copies[0]["id"])
    assert kept["Simulasi"] == before["Simulasi"]
    assert len(kept["Simulasi"]) > 1


def test_nobody_is_mailed_what_happened_before(lived: World, lost: Office) -> None:
    lived.to_morning()
    sync(with_mail(lived, lived.office))
    told = drafts(lived)
    assert told
    office = with_mail(lived, lost)
    rebuild(office, remains(office))
    sync(office)
    settle_all(office)
    assert drafts(lived) == told


SENDER = "baku@kopi.example"


def with_mail(world: World, office: Office) -> Office:
    calling = Calling(lambda: world.sandbox.http(SENDER), limits={}, patience=1, sleep=lambda _: None)
    return with_doors(office, mail=Gmail(calling, SENDER, "Baku"))


def drafts(world: World) -> int:
    """Return how many mails were begun."""
    return sum(call.method == "gmail.users.drafts.create" for call in world.sandbox.calls())


def with_office(world: World, office: Office) -> World:
    world.__dict__["office"] = office
    return world


def test_the_trail_says_that_it_was_rebuilt_and_what_is_gone(lived: World, lost: Office) -> None:
    length = sops_of(lived.office)["SOP-MKT-001"].length
    rebuild(lost, remains(lost))
    sop_id = sops_of(lost)["SOP-MKT-001"].id
    told = lines(sop_id, lost.histories.recorded(sop_id), lost.organisation, AYU)
    says = next(str(line.says) for line in told if line.kind == "Rebuilt")
    assert "The records were lost. This revision was found again as Citra" in says
    assert int(says.rpartition("history of ")[2].split()[0]) <= length


def test_the_panel_says_that_it_was_found_again(lived: World, lost: Office, tmp_path: Path) -> None:
    rebuild(lost, remains(lost))
    rebuilt, here = tmp_path / "lost" / FILE, lived.folder / FILE
    with closing(sqlite3.connect(rebuilt)) as source, closing(sqlite3.connect(here)) as target:
        source.backup(target)
    panel = Panel(lived, CITRA, sops_of(lost)["SOP-MKT-001"].current.document_id or "")
    panel.home()
    assert "Found again in the register, after the records were lost" in panel.text()


def test_histories_that_are_there_are_not_mixed_with_what_remains(lived: World) -> None:
    with pytest.raises(Invalid):
        rebuild(lived.office, remains(lived.office))


def test_an_sop_without_a_row_is_told_by_its_files_and_the_block_in_its_doc(lived: World, lost: Office) -> None:
    before = sops_of(lived.office)["SOP-MKT-001"].current
    delete_row(lived, "SOP-MKT-001")
    left = remains(lost)
    assert left.unlisted == ()
    assert rebuild(lost, left) == ()
    after = sops_of(lost)["SOP-MKT-001"]
    assert (after.current.document_id, after.current.folder, after.current.archive) == (
        before.document_id, before.folder, before.archive
    )  # fmt: skip
    standing, stood = after.current.authorisation, before.authorisation
    assert standing is not None
    assert stood is not None
    assert (standing.by, standing.decided.effective, standing.decided.next_review) == (
        CITRA, stood.decided.effective, stood.decided.next_review
    )  # fmt: skip
    assert after.current.drafted.title == before.drafted.title
    assert [step.step for step in after.current.steps] == [step.step for step in before.steps]
    lived.sandbox.advance(LAG)
    sync(lost)
    assert settle_all(lost) == ()
    assert sops_of(lost)["SOP-MKT-001"].alarms == ()
    assert next_number(lost, "MKT")[0] == "SOP-MKT-004"


def delete_row(world: World, number: str) -> None:
    """Have a document controller delete the row of an SOP from the register."""
    rows = register(world)["SOP"]
    place = next(n for n, row in enumerate(rows) if number in row)
    lines = {"sheetId": SOPS.sheet_id, "dimension": "ROWS", "startIndex": place, "endIndex": place + 1}
    spreadsheet = world.office.histories.workplace().register_id
    body = {"requests": [{"deleteDimension": {"range": lines}}]}
    world.fitri.does("POST", f"/v4/spreadsheets/{spreadsheet}:batchUpdate", body)


def test_where_google_shows_no_marks_the_register_leads_by_its_place_and_name(lived: World, tmp_path: Path) -> None:
    before, place = sops_of(lived.office), lived.office.histories.workplace()
    marks = {"appProperties": {"baku-kind": None, "baku-nonce": None}}
    files_ = service(lived, "drive", "v3").files()
    files_.update(fileId=place.register_id, body=marks, supportsAllDrives=True).execute()
    lived.sandbox.advance(LAG)
    settings = replace(lived.settings, shared_drive=place.drive_id or "")
    with closing(records_in(tmp_path / "lost")) as records:  # type: ignore[type-var]  # SQLite's are closed
        office = office_of(settings, records, within(lived.sandbox, settings))
        assert rebuild(office, remains(office)) == ()
        assert sops_of(office).keys() == before.keys()


def test_a_company_in_my_drive_is_found_again_in_its_folder(tmp_path: Path) -> None:
    world = World(tmp_path / "data", home=MY_DRIVE)
    world.authorised()
    sync(world.office)
    world.sandbox.advance(LAG)
    with closing(records_in(tmp_path / "lost")) as records:  # type: ignore[type-var]  # SQLite's are closed
        office = office_of(world.settings, records, within(world.sandbox, world.settings))
        assert rebuild(office, remains(office)) == ()
        before, after = world.office.histories.workplace(), office.histories.workplace()
        assert (after.in_my_drive, after.folders, after.register_id) == (True, before.folders, before.register_id)
        assert (after.people_id, after.house) == (before.people_id, before.house)
        assert {n: told(sop) for n, sop in sops_of(office).items()} == {
            n: told(sop) for n, sop in sops_of(world.office).items()
        }
    world.close()


class Dying:
    """Records whose process is killed behind so many appends."""

    def __init__(self, records: Records, appends: int) -> None:
        self._records, self._left = records, appends

    def append(self, new: object) -> str:
        if not self._left:
            raise KeyboardInterrupt
        self._left -= 1
        return self._records.append(new)  # type: ignore[arg-type]  # an Append

    def __getattr__(self, name: str) -> object:
        return getattr(self._records, name)


@pytest.mark.parametrize("appends", [0, 1, 3, 4, 5])
def test_who_is_killed_on_the_way_goes_on_when_asked_again(lived: World, lost: Office, appends: int) -> None:
    before = sops_of(lived.office)
    dying = with_records(lived, Dying(lost.records, appends))  # type: ignore[arg-type]  # they are SQLite's
    with pytest.raises(KeyboardInterrupt):
        rebuild(dying, remains(dying))
    lived.sandbox.advance(30)
    assert rebuild(lost, remains(lost)) == ()
    assert {number: told(sop) for number, sop in sops_of(lost).items()} == {n: told(sop) for n, sop in before.items()}


def test_what_is_tampered_with_afterwards_is_found(lived: World, lost: Office) -> None:
    rebuild(lost, remains(lost))
    lived.sandbox.advance(LAG)
    assert verify(lost) == ()
