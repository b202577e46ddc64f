"""Rights follow the settings, given and taken, on folders, the register and single Docs; strange ones are alarms."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from html import unescape
from typing import Any

import gspread
import pytest

from service.domain.company.organisation import Organisation, Person
from service.domain.history.workplace import drafts
from service.domain.register.rows import rows_of
from service.workflow.acts.syncing import sync
from service.workflow.means.lateness import FOLLOWS
from service.workflow.settling.founding import found
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI, KOPI
from tests.people_sheet import become
from tests.refusing import refusing
from tests.system.looking import service
from tests.web.answers import Json, path
from tests.web.panel.google import Panel
from tests.world import World, draft

GITA = "gita@kopi.example"
DAY = 24 * 60 * 60
TYPED = {"requests": [{"insertText": {"endOfSegmentLocation": {}, "text": "\nA word."}}]}
MKT, FIN = KOPI.departments
GITA_WRITES = replace(
    KOPI,
    people=(*KOPI.people, Person(GITA, "Gita Permata", "Content Writer")),
    departments=(replace(MKT, people=(*MKT.people, GITA)), FIN),
)
AYU_MOVED = replace(KOPI, departments=(replace(MKT, people=(BUDI, DEWI)), replace(FIN, people=(EKO, AYU))))
GITA_CONTROLS = replace(
    KOPI, people=(*KOPI.people, Person(GITA, "Gita Permata", "Controller")), controllers=(FITRI, GITA)
)


@contextmanager
def under(world: World, organisation: Organisation) -> Iterator[World]:
    """Go on once other people count."""
    become(world, organisation)
    world.sandbox.advance(60)
    yield world


def types(world: World, email: str, sop: Json) -> int:
    """Return the status of somebody's typing in the Doc."""
    return world.actor(email).post(f"/v1/documents/{sop['document']['id']}:batchUpdate", TYPED).status_code


def of_register(world: World, email: str) -> list[str]:
    """Return the lines of the card that somebody sees beside the register."""
    panel = Panel(world, email, world.office.histories.workplace().register_id or "", host="SHEETS")
    panel.home()
    return unescape(panel.text()).split("\n")


def share(world: World, file_id: str, **body: str) -> str:
    """Return the id of a right that the service's account gives, as an organizer would by hand."""
    permissions = service(world, "drive", "v3").permissions()
    asked = permissions.create(fileId=file_id, body=body, supportsAllDrives=True, fields="id")
    return str(asked.execute()["id"])


@pytest.mark.parametrize("leaver", [AYU, BUDI, DEWI])
def test_who_left_is_still_called_by_name(world: World, leaver: str) -> None:
    sop = world.draft(authors=[leaver], owner=leaver)
    left = replace(
        KOPI,
        people=tuple(person for person in KOPI.people if person.email != leaver),
        departments=(replace(MKT, people=tuple(e for e in MKT.people if e != leaver)), FIN),
        roles=(),
    )
    person = KOPI.person(leaver)
    assert person is not None
    with under(world, left) as later:
        sync(later.office)
        (row,) = rows_of(later.office.histories.read(sop["id"]), later.office.organisation, later.office.today())[
            "sops"
        ]
        assert row.cells["owner"] == person.name
        panel = Panel(later, CITRA, sop["document"]["id"])
        panel.home()
        assert person.name in panel.text()
        assert leaver not in panel.text()


def test_a_name_that_changed_is_the_new_one_once_its_bearer_has_left(world: World) -> None:
    world.draft()
    married = replace(KOPI, people=(replace(KOPI.people[0], name="Ayu Wijaya"), *KOPI.people[1:]))
    with under(world, married) as later:
        sync(later.office)
        assert later.office.histories.workplace().names[AYU] == "Ayu Wijaya"


def test_a_new_colleague_writes_in_her_own_draft_at_once(world: World) -> None:
    world.draft()
    with under(world, GITA_WRITES) as later:
        sop = later.actor(GITA).does("POST", "/api/sops", draft(title="Newsletter"))
        assert (types(later, GITA, sop), types(later, AYU, sop), types(later, EKO, sop)) == (200, 200, 403)


def test_who_left_the_department_keeps_their_own_draft_alone(world: World) -> None:
    own = world.draft()
    with under(world, AYU_MOVED) as later:
        sync(later.office)
        other = later.budi.does("POST", "/api/sops", draft(title="Ads"))
        assert (types(later, AYU, own), types(later, AYU, other), types(later, BUDI, other)) == (200, 403, 200)


def test_who_left_the_company_writes_nowhere(world: World) -> None:
    sop = world.draft(authors=[AYU, EKO])
    assert types(world, EKO, sop) == 200
    gone = replace(
        KOPI,
        people=tuple(p for p in KOPI.people if p.email != EKO),
        departments=(MKT, replace(FIN, head=CITRA, people=())),
        authorisers=(replace(KOPI.authorisers[0], deputy=FITRI),),
    )
    with under(world, gone) as later:
        sync(later.office)
        assert types(later, EKO, sop) == 403


def test_a_new_controller_reaches_superseded_and_the_protected_columns(world: World) -> None:
    world.draft()
    with under(world, GITA_CONTROLS) as later:
        place = found(later.office)
        superseded = place.folders["superseded"]
        assert later.actor(GITA).get(f"/drive/v3/files/{superseded}?supportsAllDrives=true").status_code == 200
        client = gspread.Client(None, session=later.sandbox.session(GITA))  # type: ignore[arg-type]  # as it documents
        client.open_by_key(place.register_id or "").get_worksheet_by_id(1001).update_acell("B2", "x")
        with under(later, KOPI) as back:
            found(back.office)
            assert back.actor(GITA).get(f"/drive/v3/files/{superseded}?supportsAllDrives=true").status_code == 404


def test_a_handover_gives_the_file_and_takes_it(world: World) -> None:
    sop = world.draft(authors=[AYU, EKO])
    body = {"leaver": EKO, "successor": FITRI, "reason": "Busy."}
    world.fitri.does("POST", "/api/handover", body)
    assert (types(world, EKO, sop), types(world, FITRI, sop)) == (403, 200)


def test_a_reviewer_who_was_replaced_does_not_comment_any_more(world: World) -> None:
    sop = world.draft(concerned=[])
    world.ayu.does("POST", path(sop, "rounds"), world.round_of(FITRI))
    change = {"replace": {"reviewer": FITRI, "successor": EKO}, "reason": "On leave."}
    world.ayu.does("PATCH", path(sop, "rounds/current"), change)
    listed = service(world, "drive", "v3").permissions().list(
        fileId=sop["document"]["id"], supportsAllDrives=True, fields="permissions(emailAddress,permissionDetails)"
    ).execute()["permissions"]  # fmt: skip
    own = {p["emailAddress"] for p in listed if any(not d["inherited"] for d in p["permissionDetails"])}
    assert own == {EKO}


@pytest.mark.parametrize(
    "body",
    [
        {"type": "anyone", "role": "writer"},
        {"type": "user", "role": "writer", "emailAddress": EKO},
        {"type": "domain", "role": "writer", "domain": "kopi.example"},
    ],
)
def test_what_was_given_on_a_folder_by_hand_is_taken_at_the_daily_look(world: World, body: dict[str, str]) -> None:
    world.found()
    sync(world.office)
    folder = world.office.histories.workplace().folders[drafts("MKT")]
    given = share(world, folder, **body)
    world.sandbox.advance(DAY)
    sync(world.office)
    own = {right.id: right.right for right in world.office.google.drive.permissions.of(folder)}
    assert body["role"] != getattr(own.get(given), "role", "")
    assert {right.who for right in own.values()} == {AYU, BUDI, CITRA, DEWI, "kopi.example"}


REFUSED = [
    ({"holds": "kopi.example"}, 400, "invalid"),
    ({"holds": DEWI}, 400, "invalidSharingRequest"),
    ({"holds": FITRI}, 403, "cannotShareOutOfDomain"),
    ({}, 403, "teamDriveTeamMembersOnlyRestriction"),
]


@pytest.mark.parametrize(("what", "code", "reason"), REFUSED)
def test_nobody_who_cannot_be_given_a_right_stops_the_drafting(
    world: World, what: dict[str, Any], code: int, reason: str
) -> None:
    with refusing(world, "drive.permissions.create", code, reason, **what):
        sop = world.ayu.does("POST", "/api/sops", draft())
        assert sop["document"]
        assert sop["waiting"] in (None, str(FOLLOWS))
        refused = world.ayu.does("POST", "/api/sync")["refused"]
        assert refused
        assert what.get("holds", "") in " ".join(refused)
    assert world.ayu.does("POST", "/api/sync")["refused"] == []
    assert types(world, DEWI, sop) == 200


@pytest.mark.parametrize(
    ("method", "code", "reason", "told"),
    [
        (
            "create",
            400,
            "invalidSharingRequest",
            "Rights on the folder “FIN Keuangan” could not be changed, those of Eko Prasetyo, eko@kopi.example (wri",
        ),
        ("list", 403, "insufficientFilePermissions", "The rights on the register could not be looked at"),
    ],
)
def test_what_is_refused_on_folders_stands_for_controllers_and_the_api_until_it_is_put_right(
    world: World, method: str, code: int, reason: str, told: str
) -> None:
    with refusing(world, f"drive.permissions.{method}", code, reason):
        world.draft()
        refused = world.eko.does("GET", "/api/sync")["refused"]
        assert any(one.startswith(told) and "tries again" in one and ": email" not in one for one in refused), refused
        assert set(refused) <= set(of_register(world, FITRI))
        assert not set(refused) & set(of_register(world, AYU))
    world.ayu.does("POST", "/api/sync")
    state = world.eko.does("GET", "/api/sync")
    assert (state["refused"], state["last"]["waiting"]) == ([], 0)
    assert "What Google refuses" not in of_register(world, FITRI)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({"type": "anyone", "role": "reader"}, "anyone (reader)"),
        ({"type": "domain", "role": "reader", "domain": "other.example"}, "other.example (reader)"),
        ({"type": "group", "role": "reader", "emailAddress": "all@kopi.example"}, "all@kopi.example (reader)"),
        ({"type": "user", "role": "writer", "emailAddress": DEWI}, f"{DEWI} (writer)"),
    ],
)
@pytest.mark.parametrize("file", ["document", "archive"])
def test_a_right_that_an_authorised_file_should_not_have_is_an_alarm_until_it_is_gone(
    world: World, body: dict[str, str], name: str, file: str
) -> None:
    sop = world.authorised()
    sync(world.office)
    given = share(world, sop[file]["id"], **body)
    world.sandbox.advance(DAY)
    sync(world.office)
    (alarm,) = world.ayu.does("GET", path(sop))["alarms"]
    assert (alarm["alarm"], alarm["detail"]) == ("shared" if file == "document" else "archive_shared", name)
    world.office.google.drive.permissions.take(sop[file]["id"], given)
    world.sandbox.advance(DAY)
    sync(world.office)
    assert world.ayu.does("GET", path(sop))["alarms"] == []


def test_what_reviewers_were_given_goes_once_the_doc_is_in_force(world: World) -> None:
    sop = world.authorised()
    assert world.office.google.drive.permissions.of(sop["document"]["id"])
    sync(world.office)
    assert world.office.google.drive.permissions.of(sop["document"]["id"]) == []
    assert world.ayu.does("GET", path(sop))["alarms"] == []
