"""Each failure of an installation is caused once, and its sentence names cause and remedy."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from googleapiclient.discovery import build

from service import VERSION
from service.domain.telling.diagnosis import Finding
from service.records.interface import Records
from service.sandbox.core.faults import Fault, PlantedAnswer
from service.workflow.acts import diagnosing
from service.workflow.acts.diagnosing import CHECKS, diagnose
from service.workflow.means.office import Office
from tests.people import FITRI
from tests.refusing import refusing
from tests.world import ACCOUNT, World, with_settings

SENDER = "baku@kopi.example"


def found(office: Office) -> dict[str, Finding]:
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
    assert {name for name, one in findings.items() if one.state != "fine"} == {"address"}
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
    ("lock", "drive.files.update", 403, "insufficientFilePermissions", ""),
    ("register", "sheets.spreadsheets.get", 403, "SERVICE_DISABLED", "switched off"),
    ("files", "drive.files.list", 403, "insufficientFilePermissions", ""),
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


def test_an_account_that_is_another_than_was_set(installed: World) -> None:
    office = replace(installed.office, google=replace(installed.office.google, account="other@kopi.example"))
    sentence = wrong(office)["account"]
    assert all(name in sentence for name in (ACCOUNT, "other@kopi.example", "BAKU_SERVICE_ACCOUNT"))


def test_a_drive_whose_restrictions_keep_people_out(installed: World) -> None:
    drive_id = installed.office.histories.workplace().drive_id
    drives = build("drive", "v3", http=installed.sandbox.http(ACCOUNT), static_discovery=True).drives()
    drives.update(driveId=drive_id, body={"restrictions": {"driveMembersOnly": True}}).execute()
    assert "members of the drive only" in wrong(installed.office)["drive"]


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


def test_records_that_do_not_keep_what_is_written(installed: World) -> None:
    office = replace(installed.office, records=Forgetful(installed.office.records))  # type: ignore[arg-type]  # all else is theirs
    assert "not read back" in wrong(office)["records"]


def test_what_is_not_set_up_is_told_with_how_it_would_be_and_is_nothing_wrong(installed: World) -> None:
    google = replace(installed.office.google, mail=None, tasks=None)
    office = replace(installed.office, google=google, unset=frozenset({"BAKU_ADDON_CLIENT"}))
    findings = found(office)
    unset = {name: str(one.sentence) for name, one in findings.items() if one.state == "unset"}
    assert unset.keys() == {"queue", "mail", "doors", "address"}
    assert all(name in unset[check] for check, name in {
        "queue": "BAKU_QUEUE", "mail": "BAKU_MAIL_SENDER", "doors": "BAKU_ADDON_CLIENT", "address": "BAKU_PUBLIC_URL",
    }.items())  # fmt: skip


@pytest.fixture
def answering() -> Iterator[Callable[[int, str], str]]:
    """Return what begins to answer everything with a status and a text, and says at which address."""
    servers: list[HTTPServer] = []

    def begin(status: int, text: str) -> str:
        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(status)
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_: object) -> None:
                pass

        server = HTTPServer(("127.0.0.1", 0), Answer)
        Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield begin
    for server in servers:
        with closing(server.socket):
            server.shutdown()


def test_the_public_address_is_asked_as_anybody_would(
    installed: World, answering: Callable[[int, str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diagnosing, "CHECKS", [check for check in CHECKS if check.name == "address"])

    def told(address: str) -> tuple[str, str]:
        (one,) = diagnose(replace(installed.office, public_url=address))
        return one.state, str(one.sentence)

    assert told(answering(200, VERSION))[0] == "fine"
    assert "another Baku" in told(answering(200, "0.0.1"))[1]
    assert "502" in told(answering(502, ""))[1]
    state, sentence = told("http://127.0.0.1:9")
    assert (state, "refused" in sentence) == ("wrong", True)


def test_controllers_try_it_out_in_the_panel_and_by_the_api_and_nobody_else_does(installed: World) -> None:
    answered = installed.fitri.does("POST", "/api/doctor")
    assert answered["in_order"] is True
    assert len(answered["findings"]) == len(CHECKS)
    assert installed.budi.post("/api/doctor").status_code == 403
