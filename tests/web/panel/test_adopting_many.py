"""In Sheets, a document controller has a folder looked through, fills in one list, and adopts all of it."""

from tests.people import AYU, CITRA, FITRI
from tests.system.office_docs import OfficeDoc, folder_of, office_docs, typed
from tests.web.panel.google import Panel
from tests.world import World

FOR_ALL = {
    "department": "MKT", "revision": "1", "signatory": "Rina Hartono", "effective": "2 Januari 2024",
    "authoriser": CITRA,
}  # fmt: skip


def looked_through(world: World, *docs: OfficeDoc) -> tuple[Panel, str]:
    folder = folder_of(world, FITRI)
    for doc in docs:
        typed(world, FITRI, folder, doc)
    panel = Panel(world, FITRI, host="SHEETS")
    panel.home()
    panel.click("Adopt many SOPs")
    link = f"https://drive.google.com/drive/folders/{folder}?usp=sharing"
    panel.click("Look through them", {"links": link, "in_force": "yes"})
    world.sandbox.rest()
    panel.click("Refresh")
    return panel, folder


def test_a_folder_is_adopted_by_filling_in_one_list(world: World) -> None:
    panel, _ = looked_through(world, *office_docs(3))
    assert "3 of 3 Docs looked through" in panel.text()
    assert "Missing (2)" in panel.text()
    panel.click("Say it of all of them")
    assert "MKT, " in str(panel.card), "it says which departments there are"
    panel.click("Save", FOR_ALL)
    panel.click("Adopt 3 Docs")
    world.sandbox.rest()
    panel.click("Refresh")
    assert "3 adopted" in panel.text()
    panel.click("Look")
    assert "Waiting for others (3)" in panel.text()


def test_of_nearly_equal_docs_one_is_chosen(world: World) -> None:
    (doc,) = office_docs(1)
    panel, _ = looked_through(world, doc, OfficeDoc(f"Salinan dari {doc.name} FINAL", doc.html))
    assert "Nearly the same: which one counts?" in panel.text()
    panel.click("This one")
    assert "Nearly the same" not in panel.text()


def test_what_one_doc_lacks_is_filled_in_for_it_alone(world: World) -> None:
    panel, _ = looked_through(world, *list(office_docs(2))[1:])
    panel.click("Fill in")
    panel.click("Save", {"effective": "besok", "signatory": "Rina Hartono"})
    assert "In force since" in panel.text()
    panel.click("Fill in")
    panel.click("Save", {**FOR_ALL, "effective": "1 Maret 2024"})
    assert "Adopt 1 Docs" in panel.labels()


def test_what_is_no_link_or_cannot_be_seen_is_told_on_the_form(world: World) -> None:
    panel = Panel(world, FITRI, host="SHEETS")
    panel.home()
    panel.click("Adopt many SOPs")
    panel.click("Look through them", {"links": "my folder"})
    assert "This is no link of a folder or a file in Drive." in panel.text()
    hidden = folder_of(world, AYU, shared=False)
    panel.click("Look through them", {"links": f"https://drive.google.com/drive/folders/{hidden}"})
    assert "Share it with" in panel.text()


def test_only_document_controllers_are_offered_it(world: World) -> None:
    panel = Panel(world, AYU, host="SHEETS")
    panel.home()
    assert "Adopt many SOPs" not in panel.labels()
    panel.act("adopting/form")
    assert "Only document controllers adopt many Docs at once." in panel.text()
