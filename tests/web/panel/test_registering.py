from service.domain.history.workplace import drafts
from tests.people import AYU, CITRA
from tests.web.answers import standing
from tests.web.api.test_documents import doc_of
from tests.web.panel.google import Panel
from tests.world import World

TYPED = {"title": "Publishing", "department": "MKT", "authoriser": CITRA, "language": "en", "format": "lean"}


def test_a_doc_is_moved_with_the_persons_own_rights_and_is_an_sop(world: World) -> None:
    document = doc_of(world.ayu)
    panel = Panel(world, AYU, document)
    panel.home()
    panel.click("Register this document")
    assert "Old procedure" in panel.text() or panel.title in panel.text()
    panel.click("Register it", TYPED)
    assert panel.notice == "Registered as SOP-MKT-001."
    assert panel.card["header"]["title"] == "SOP-MKT-001 · Rev. 0"
    assert standing(world, document) == ("drafts/MKT", False)


def test_what_is_wrong_is_told_on_the_form(world: World) -> None:
    panel = Panel(world, AYU, doc_of(world.ayu))
    panel.act("register/do", {**TYPED, "title": "x" * 300, "authoriser": "nobody@kopi.example"})
    assert "Please put this right" in panel.text()
    assert "Title: " in panel.text()
    assert "Authoriser: " in panel.text()


def test_the_menu_points_to_the_panel_instead(world: World) -> None:
    document = doc_of(world.ayu)
    panel = Panel(world, AYU, document, door="menu")
    panel.act("home", open="register")
    assert "Open the Baku panel" in panel.text()
    panel.act("register/do", TYPED)
    assert "Open the Baku panel" in panel.text()
    assert world.ayu.does("GET", "/api/sops")["sops"] == []


def test_a_doc_that_is_registered_already_shows_its_sop(world: World) -> None:
    panel = Panel(world, AYU, world.draft()["document"]["id"])
    panel.act("register/do", TYPED)
    assert "registered already" in panel.text()
    assert "See it" in panel.labels()


def test_where_google_hides_our_folder_from_the_panel_the_person_lets_baku_fetch_the_doc(world: World) -> None:
    world.found()
    folder = world.office.histories.workplace().folder(drafts("MKT"))
    account = world.actor(world.settings.service_account)
    listed = f"/drive/v3/files/{folder}/permissions?supportsAllDrives=true&fields=permissions(id,permissionDetails)"
    for permission in account.does("GET", listed)["permissions"]:
        if not all(detail["inherited"] for detail in permission["permissionDetails"]):
            gone = account.ask(
                "DELETE", f"/drive/v3/files/{folder}/permissions/{permission['id']}?supportsAllDrives=true"
            )
            assert gone.status_code == 204
    document = doc_of(world.ayu)
    panel = Panel(world, AYU, document)
    panel.home()
    panel.click("Register this document")
    panel.click("Register it", TYPED)
    assert panel.notice == "Registered as SOP-MKT-001. It is a copy: the comments stay in the former Doc."
    (sop,) = world.fitri.does("GET", "/api/sops")["sops"]
    assert sop["document_id"] != document  # only its owner may move it into a shared drive, so it is a copy
    assert standing(world, sop["document_id"]) == ("drafts/MKT", False)
    assert [step["activity"] for step in world.fitri.does("GET", f"/api/sops/{sop['id']}")["steps"]] == [
        "Write the brief",
        "Publish",
    ]
