from dataclasses import replace
from pathlib import Path

import pytest

from service.domain.company.organisation import Authoriser
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI, KOPI
from tests.web.api.test_documents import doc_of
from tests.web.panel.google import Panel
from tests.world import FIELDS, World


@pytest.fixture
def panel(world: World) -> Panel:
    panel = Panel(world, AYU, doc_of(world.ayu))
    panel.home()
    return panel


def test_a_new_sop_takes_a_template_its_fields_and_one_click(world: World, panel: Panel) -> None:
    panel.click("New SOP from a template")
    panel.click("Content production")
    typed = {f"field.{name}": value for name, value in FIELDS.items()}
    panel.click("Create the SOP", {"title": "Blog posts", "department": "MKT", "authoriser": CITRA, **typed})
    assert panel.notice == "SOP-MKT-001 was made."
    sop = world.ayu.does("GET", "/api/sops")["sops"][0]
    assert (sop["title"], sop["owner"]) == ("Blog posts", AYU)
    assert panel.link == f"https://docs.google.com/document/d/{sop['document_id']}/edit"


def create(panel: Panel, world: World) -> str:
    """Return the id of the Doc of an SOP that was begun at this panel."""
    panel.click("New SOP from a template")
    panel.click("Content production")
    typed = {f"field.{name}": value for name, value in FIELDS.items()}
    panel.click("Create the SOP", {"title": "Blog posts", "department": "MKT", "authoriser": CITRA, **typed})
    return str(world.ayu.does("GET", "/api/sops")["sops"][0]["document_id"])


def test_whoever_had_a_doc_made_is_told_that_google_asks_for_it_once(world: World, panel: Panel) -> None:
    create(panel, world)
    assert "Google asks once for each Doc whether Baku may see it." in panel.text()


def test_an_sop_is_begun_beside_the_register_without_a_doc(world: World) -> None:
    world.draft(title="Another")
    register = world.office.histories.workplace().register_id
    assert register is not None
    beside = Panel(world, BUDI, register, host="SHEETS")
    beside.home()
    made = create(beside, world)
    assert made


def test_the_form_comes_filled_in_with_what_suits_the_person(panel: Panel) -> None:
    panel.click("New SOP from a template")
    panel.click("Content production")
    chosen = {
        widget["selectionInput"]["name"]: [i["value"] for i in widget["selectionInput"]["items"] if i.get("selected")]
        for section in panel.card["sections"]
        for widget in section["widgets"]
        if "selectionInput" in widget
    }
    assert chosen["department"] == ["MKT"]
    assert chosen["authoriser"] == [CITRA]


def test_everything_missing_is_told_at_once_and_what_was_typed_stays(world: World, panel: Panel) -> None:
    panel.click("New SOP from a template")
    panel.click("Content production")
    panel.click("Create the SOP", {"title": "Blog posts", "field.channel": "Company blog"})
    assert "Please put this right" in panel.text()
    assert {"Blog posts", "Company blog"} <= set(panel.text().split("\n"))
    assert "Name of the brand and style guide in force: Fill this in." in panel.text()
    assert world.ayu.does("GET", "/api/sops")["sops"] == []


def test_a_click_that_google_repeats_makes_one_sop(world: World, panel: Panel) -> None:
    panel.click("New SOP from a template")
    panel.click("Content production")
    function, parameters = panel.button("Create the SOP")
    typed = {f"field.{name}": value for name, value in FIELDS.items()}
    inputs = {"title": "Blog posts", "department": "MKT", "authoriser": CITRA, **typed}
    for _ in range(2):
        panel.act(function.removeprefix(f"{panel.base}/addon/"), inputs, **parameters)
    assert [sop["number"] for sop in world.ayu.does("GET", "/api/sops")["sops"]] == ["SOP-MKT-001"]


def test_templates_are_searched_by_what_they_are_called_and_about(panel: Panel) -> None:
    panel.click("New SOP from a template")
    panel.click("Search", {"search": "email"})
    assert "Content production" not in panel.labels()
    assert any("mail" in label for label in panel.labels())
    panel.click("Search", {"search": "no such thing"})
    assert "No template is called that." in panel.text()


def test_a_doc_in_the_companys_template_folder_serves_as_a_template(world: World, panel: Panel) -> None:
    from service.domain.history.workplace import TEMPLATES

    world.found()
    folder = world.office.histories.workplace().folder(TEMPLATES)
    body = {"name": "House style", "mimeType": "application/vnd.google-apps.document", "parents": [folder]}
    world.actor(world.settings.service_account).does("POST", "/drive/v3/files?supportsAllDrives=true", body)
    panel.click("New SOP from a template")
    panel.click("From a Doc of the company")
    assert "House style" in panel.labels()


def test_a_doc_elsewhere_is_no_template_of_the_company(panel: Panel) -> None:
    panel.act("draft/form", template=f"doc:{panel.file_id}")
    assert "This did not work" in panel.text()


def authorisers(panel: Panel) -> tuple[list[str], list[str]]:
    """Return who stands in the list of authorisers, and who is chosen there."""
    (widget,) = (
        widget["selectionInput"]
        for section in panel.card["sections"]
        for widget in section["widgets"]
        if widget.get("selectionInput", {}).get("name") == "authoriser"
    )
    return [i["text"] for i in widget["items"]], [i["value"] for i in widget["items"] if i.get("selected")]


@pytest.mark.parametrize("caller", [AYU, CITRA, EKO, FITRI])
def test_the_list_of_authorisers_holds_who_may_by_name_and_post_and_never_who_writes_it(
    world: World, caller: str
) -> None:
    panel = Panel(world, caller, doc_of(world.actor(caller)))
    panel.act("draft/form", template="content-production", language="en")
    listed, chosen = authorisers(panel)
    both = ["Citra Wijaya · Marketing Director", "Eko Prasetyo · Finance Director"]
    own = {CITRA: both[:1], EKO: both[1:]}
    assert listed == [one for one in both if one not in own.get(caller, ())]
    assert chosen == [EKO if caller == CITRA else CITRA]


def test_another_department_brings_its_own_authorisers_and_what_was_typed_stays(tmp_path: Path) -> None:
    by_department = (Authoriser(CITRA, EKO, ("MKT",)), Authoriser(EKO, DEWI, ("FIN",)))
    world = World(tmp_path, replace(KOPI, authorisers=by_department))
    panel = Panel(world, AYU, doc_of(world.ayu))
    panel.act("draft/form", template="content-production", language="en")
    assert authorisers(panel)[1] == [CITRA]
    panel.change("department", {"title": "Paying", "department": "FIN", "authoriser": CITRA})
    assert authorisers(panel) == (["Eko Prasetyo · Finance Director", "Dewi Anggraini · Copywriter"], [EKO])
    assert "Paying" in panel.text()


@pytest.mark.parametrize("typed", ["Keuangan", "finance", "fin", "no such department"])
def test_a_department_that_is_typed_and_none_of_the_list_is_told_by_its_field(panel: Panel, typed: str) -> None:
    panel.click("New SOP from a template")
    panel.click("Content production")
    filled = {f"field.{name}": value for name, value in FIELDS.items()}
    wanted = {"title": "Blog posts", "department": "MKT", "authoriser": CITRA, "concerned": [typed], **filled}
    panel.click("Create the SOP", wanted)
    assert f"Departments concerned: There is no department “{typed}”." in panel.text()


def test_what_a_template_suggests_stands_in_its_field_until_somebody_strikes_it_out(panel: Panel) -> None:
    panel.act("draft/form", template="complaint-handling", language="en")
    suggested = value_of(panel, "field.regulations")
    assert suggested.splitlines()[0] == "Law 8/1999 on Consumer Protection"
    panel.change("department", {"title": "Complaints", "department": "MKT", "field.regulations": "Law 8/1999"})
    assert value_of(panel, "field.regulations") == "Law 8/1999"
    panel.click("Create the SOP", {"title": "Complaints", "field.regulations": ""})
    assert value_of(panel, "field.regulations") == ""


def value_of(panel: Panel, name: str) -> str:
    widgets = [widget for section in panel.card["sections"] for widget in section["widgets"]]
    return next(str(w["textInput"].get("value", "")) for w in widgets if w.get("textInput", {}).get("name") == name)
