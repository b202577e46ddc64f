"""Each failure of an installation is caused once, and its sentence names cause and remedy."""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from google.api_core.exceptions import FailedPrecondition
from googleapiclient.discovery import build

from service.domain.telling.diagnosis import CheckOutcome
from service.gateways.google.credentials import CLOUD, DRIVE
from service.gateways.mail import COMPOSE
from service.records.firestore import FirestoreRecords
from service.records.firestore_faults import reaching
from service.records.interface import Records
from service.sandbox.core.faults import Fault, PlantedAnswer
from service.workflow.acts import diagnosing
from service.workflow.acts.diagnosing import CHECKS, diagnose
from service.workflow.acts.trying_scopes import WITHOUT
from service.workflow.means.office import Office
from tests.people import FITRI
from tests.people_sheet import become
from tests.refusing import refusing
from tests.world import ACCOUNT, World, with_settings

SENDER = "baku@kopi.example"
UNTRIED = {"scopes", "address", "certificate", "version"}
"""What the sandbox has not: tokens with scopes, and an address that anybody reaches."""


def found(office: Office) -> dict[str, CheckOutcome]:
    return {one.check: one for one in diagnose(office)}


def wrong(office: Office) -> dict[str, str]:
    """Return what is wrong, in words, by the check."""
    return {name: str(one.sentence) for name, one in found(office).items() if one.state == "wrong"}


@pytest.fixture
def installed(world: World) -> World:
    world.found()
    world.office  # noqa: B018  # from here on the calls are the doctor's
    return world


def test_an_installation_in_order_is_told_so_and_leaves_nothing_behind(installed: World) -> None:
    findings = found(installed.office)
    assert list(findings) == [check.name for check in CHECKS]
    assert {name for name, one in findings.items() if one.state != "fine"} == UNTRIED
    drive = installed.office.google.drive
    assert drive.find({"baku-kind": "doctor"}) == []
    for person, about in ((FITRI, "me"), (SENDER, "me")):
        gmail = build("gmail", "v1", http=installed.sandbox.http(person), static_discovery=True).users()
        assert gmail.messages().list(userId=about).execute().get("messages", []) == []


def test_it_costs_a_call_or_three_for_each_thing_that_is_tried(installed: World) -> None:
    installed.calls()
    diagnose(installed.office)
    assert installed.calls().total() <= 18


REFUSALS = [
    ("account", "drive.about.get", 403, "accessNotConfigured", "switched off"),
    ("drive", "drive.drives.get", 404, "notFound", "Manage members"),
    ("file", "drive.files.create", 403, "teamDriveFileLimitExceeded", "Empty its trash"),
    ("docs", "docs.documents.get", 403, "SERVICE_DISABLED", "must enable Docs"),
    ("sharing", "drive.permissions.create", 403, "domainPolicy", "Admin console"),
    ("lock", "drive.files.update", 403, "insufficientFilePermissions", "makes Baku's account Manager"),
    ("register", "sheets.spreadsheets.get", 403, "SERVICE_DISABLED", "switched off"),
    ("files", "drive.files.list", 403, "insufficientFilePermissions", "makes Baku's account Manager"),
    ("queue", "cloudtasks.projects.locations.queues.tasks.create", 403, "PERMISSION_DENIED", "cloudtasks.enqueuer"),
    ("mail", "gmail.users.drafts.create", 403, "domainPolicy", "API controls"),
]
"""The check, the method that Google refuses, how, and what its sentence holds."""


@pytest.mark.parametrize(("check", "method", "status", "reason", "remedy"), REFUSALS)
def test_what_google_refuses_is_told_with_its_remedy_and_googles_own_words(
    installed: World, check: str, method: str, status: int, reason: str, remedy: str
) -> None:
    planted = PlantedAnswer(status, reason, "In Google's own words")
    for person in (ACCOUNT, SENDER):
        installed.sandbox.plant(Fault("answer", method=method, person=person, times=100, planted=planted))
    one = found(installed.office)[check]
    assert one.state == "wrong"
    assert remedy in str(one.sentence)
    assert one.google == ("" if check == "drive" else "In Google's own words")  # a drive out of sight is no refusal


def test_what_rests_on_a_doc_that_could_not_be_made_is_told_to_be_untried(installed: World) -> None:
    with refusing(installed, "drive.files.create", 403, "storageQuotaExceeded"):
        findings = found(installed.office)
    assert {name for name, one in findings.items() if "could make no Doc" in str(one.sentence)} == {
        "docs", "clock", "sharing", "lock",
    }  # fmt: skip
    assert findings["register"].state == "fine"


def test_settings_without_a_controller(installed: World) -> None:
    office = with_settings(installed.office, replace(installed.organisation, controllers=()))
    assert "no document controller" in wrong(office)["settings"]


def test_a_spreadsheet_of_people_without_a_controller(installed: World) -> None:
    become(installed, replace(installed.organisation, controllers=()))
    assert "Nobody controls documents. Name somebody in the spreadsheet" in wrong(installed.office)["settings"]


def test_an_account_that_is_another_than_was_set(installed: World) -> None:
    office = replace(installed.office, google=replace(installed.office.google, account="other@kopi.example"))
    sentence = wrong(office)["account"]
    assert all(name in sentence for name in (ACCOUNT, "other@kopi.example", "BAKU_SERVICE_ACCOUNT"))


def test_a_drive_in_which_baku_is_no_manager_any_more(installed: World) -> None:
    drive_id = installed.office.histories.workplace().drive_id
    drive = build("drive", "v3", http=installed.sandbox.http(ACCOUNT), static_discovery=True)
    where = {"fileId": drive_id, "supportsAllDrives": True}
    body = {"type": "user", "role": "organizer", "emailAddress": FITRI}
    drive.permissions().create(**where, body=body).execute()
    members = drive.permissions().list(**where, fields="*").execute()["permissions"]
    (ours,) = [one for one in members if one["emailAddress"] == ACCOUNT]
    fitris = build("drive", "v3", http=installed.sandbox.http(FITRI), static_discovery=True).permissions()
    fitris.update(**where, permissionId=ours["id"], body={"role": "fileOrganizer"}).execute()
    sentence = wrong(installed.office)["drive"]
    assert f"makes {ACCOUNT} a Manager" in sentence


@pytest.mark.parametrize(
    ("restriction", "says"),
    [("driveMembersOnly", "members of the drive only"), ("domainUsersOnly", "people outside the company")],
)
def test_a_drive_whose_restrictions_keep_people_out(installed: World, restriction: str, says: str) -> None:
    drive_id = installed.office.histories.workplace().drive_id
    drives = build("drive", "v3", http=installed.sandbox.http(ACCOUNT), static_discovery=True).drives()
    drives.update(driveId=drive_id, body={"restrictions": {restriction: True}}).execute()
    sentence = wrong(installed.office)["drive"]
    assert says in sentence
    assert "opens Shared drive settings" in sentence


def test_marks_that_google_shows_to_another_project_only(installed: World) -> None:
    register_id = installed.office.histories.workplace().register_id
    files = build("drive", "v3", http=installed.sandbox.http(ACCOUNT), static_discovery=True).files()
    files.update(fileId=register_id, body={"appProperties": {"baku-kind": None}}, supportsAllDrives=True).execute()
    assert "the project that it was installed with" in wrong(installed.office)["marks"]


def test_records_that_are_older_than_the_files(installed: World) -> None:
    drive, place = installed.office.google.drive, installed.office.histories.workplace()
    marks = {"baku-sop": "of-tomorrow", "baku-kind": "document", "baku-nonce": "n"}
    drive.make_document("SOP-MKT-014 Content production", place.drive_id or "", marks)
    sentence = wrong(installed.office)["files"]
    assert "SOP-MKT-014 Content production" in sentence
    assert "draft nothing" in sentence


def test_a_clock_that_is_wrong(installed: World) -> None:
    ahead = replace(installed.office, clock=lambda: installed.sandbox.now() + timedelta(minutes=7))
    assert "420 seconds" in wrong(ahead)["clock"] or "419 seconds" in wrong(ahead)["clock"]


class Forgetful:
    """Records that keep no bookmark."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def __getattr__(self, name: str) -> object:
        return getattr(self._records, name)

    def set_bookmark(self, name: str, value: str) -> None:
        """Forget it."""


def test_a_clock_that_nothing_at_google_can_be_compared_with(installed: World) -> None:
    with refusing(installed, "drive.files.get", 404, "notFound"):  # somebody deleted the Doc that was just made
        clock = found(installed.office)["clock"]
    assert (clock.state, str(clock.sentence)) == ("unset", "Not tried: Google does not say when the Doc was made.")


def test_records_that_do_not_keep_what_is_written(installed: World) -> None:
    office = replace(installed.office, records=Forgetful(installed.office.records))  # type: ignore[arg-type]  # all else is theirs
    assert "not read back" in wrong(office)["records"]


class Unindexed:
    """Records in a Firestore that lacks an index, which its emulator never does."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def __getattr__(self, name: str) -> object:
        return getattr(self._records, name)

    def count(self, *_: object) -> int:
        """Refuse to, in Firestore's words."""
        with reaching():
            raise FailedPrecondition(INDEX)  # type: ignore[no-untyped-call]  # has no types


def test_lists_are_asked_for_in_each_form_of_firestore_too(world: World, firestore_project: str) -> None:
    records = FirestoreRecords(firestore_project)
    with closing(records), pytest.MonkeyPatch.context() as patch:
        patch.setattr(diagnosing, "CHECKS", [check for check in CHECKS if check.name in ("records", "lists")])
        findings = found(replace(world.office, records=records))
    assert [one.state for one in findings.values()] == ["fine", "fine"]


INDEX = "The query requires an index. You can create it here: https://console.firebase.google.com/v1/r/project/kopi"


def test_an_index_that_firestore_lacks_is_told_with_the_address_that_makes_it(installed: World) -> None:
    office = replace(installed.office, records=Unindexed(installed.office.records))  # type: ignore[arg-type]  # all else is theirs
    one = found(office)["lists"]
    assert one.state == "wrong"
    assert "opens the address in Google's words" in str(one.sentence)
    assert INDEX in one.google


def test_each_scope_that_google_did_not_give_is_told_with_what_stops_without_it(installed: World) -> None:
    def told(granted: Mapping[str, Callable[[], frozenset[str]]]) -> tuple[str, str]:
        google = replace(installed.office.google, granted=granted)
        one = found(replace(installed.office, google=google))["scopes"]
        return one.state, str(one.sentence)

    given: dict[str, Callable[[], frozenset[str]]] = {scope: partial(frozenset, [scope]) for scope in WITHOUT}
    assert told(given) == ("fine", "Google gave all 3 scopes that Baku needs")
    for scope, what in ((DRIVE, "neither Docs nor Sheets"), (COMPOSE, "no mail goes out"), (CLOUD, "the queues")):
        state, sentence = told({**given, scope: frozenset})
        assert state == "wrong"
        assert f"{scope}, without which" in sentence
        assert what in sentence
        assert "python -m service connect" in sentence
        assert "Domain-wide delegation" in sentence
        assert sentence.count("without which") == 1


def test_what_is_not_set_up_is_told_with_how_it_would_be_and_is_nothing_wrong(installed: World) -> None:
    google, here = replace(installed.office.google, mail=None, tasks=None), installed.office.installation
    office = replace(
        installed.office,
        google=google,
        installation=replace(here, unset=frozenset({"BAKU_ADDON_CLIENT"})),
    )
    findings = found(office)
    unset = {name: str(one.sentence) for name, one in findings.items() if one.state == "unset"}
    assert unset.keys() == {"queue", "mail", "doors", *UNTRIED}
    assert all(name in unset[check] for check, name in {
        "queue": "BAKU_QUEUE", "mail": "BAKU_MAIL_SENDER", "doors": "BAKU_ADDON_CLIENT", "address": "BAKU_PUBLIC_URL",
    }.items())  # fmt: skip


def test_controllers_try_it_out_in_the_panel_and_by_the_api_and_nobody_else_does(installed: World) -> None:
    answered = installed.fitri.does("POST", "/api/doctor")
    assert answered["in_order"] is True
    assert len(answered["findings"]) == len(CHECKS)
    assert installed.budi.post("/api/doctor").status_code == 403
