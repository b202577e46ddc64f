"""A Doc that people work by is adopted from its panel, confirmed in one click, or given back."""

from service.domain.history.workplace import IN_FORCE
from tests.people import AYU, CITRA, FITRI
from tests.web.answers import standing
from tests.web.api.test_adoptions import adopt, shared_doc
from tests.web.api.test_documents import doc_of
from tests.web.panel.acting import at, filled
from tests.web.panel.google import Panel
from tests.world import Actor, World

HEAD = "No. Dokumen: SOP/MKT/07\nJudul: Penerbitan konten\nRevisi: 03\nTanggal berlaku: 1 Maret 2024\n"


def write_head(person: Actor, document: str) -> None:
    insert = {"insertText": {"location": {"index": 1}, "text": HEAD}}
    person.does("POST", f"/v1/documents/{document}:batchUpdate", {"requests": [insert]})


def test_what_the_head_of_the_doc_says_is_filled_in_and_the_doc_is_adopted(world: World) -> None:
    document = doc_of(world.ayu)
    write_head(world.ayu, document)
    panel = Panel(world, AYU, document)
    panel.home()
    panel.click("Register this document")
    panel.click("It is in force already", filled(panel))  # a click sends what stands on its card
    values = filled(panel)
    assert (values["number"], values["title"], values["revision"]) == ("SOP/MKT/07", "Penerbitan konten", "3")
    panel.click("Adopt it as in force", values)
    assert "Signed by: " in panel.text()
    panel.click("Adopt it as in force", filled(panel, signatory="Rina Hartono"))  # nobody knows who wrote it
    assert panel.notice == "Adopted as SOP/MKT/07; it awaits its confirmation."
    assert panel.card["header"]["title"] == "SOP/MKT/07 · Rev. 3"


def test_whoever_authorises_confirms_all_of_them_with_one_click(world: World) -> None:
    sops = [adopt(world, f"SOP/MKT/{n}", document=shared_doc(world, f"Old {n}")) for n in (7, 8)]
    panel = at(world, sops[0], CITRA)
    panel.click("Confirm adopted SOPs")
    assert "signed by Rina Hartono, in force since 1 March 2024" in panel.text()
    panel.click("Confirm: these are in force (2)", filled(panel))
    world.sandbox.rest()
    panel.click("Refresh")
    assert "2 of 2 are confirmed." in panel.text()
    assert [standing(world, sop["document"]["id"]) for sop in sops] == [(IN_FORCE, True)] * 2
    assert "Authorised outside Baku by" in at(world, sops[0], CITRA).text()


def test_what_is_not_ticked_waits_on(world: World) -> None:
    sops = [adopt(world, f"SOP/MKT/{n}", document=shared_doc(world, f"Old {n}")) for n in (7, 8)]
    panel = Panel(world, CITRA, host="SHEETS")
    panel.home()
    panel.click("Confirm adopted SOPs")
    ticked = [value for value in filled(panel)["sops"] if value.startswith(sops[0]["id"])]
    panel.click("Confirm: these are in force (2)", {"sops": ticked})
    world.sandbox.rest()
    stands = [world.fitri.does("GET", f"/api/sops/{sop['id']}")["status"] for sop in sops]
    assert stands == ["authorised", "adopted"]


def test_a_controller_sees_what_waits_for_others_and_confirms_nothing(world: World) -> None:
    adopt(world, document=shared_doc(world))
    panel = Panel(world, FITRI, host="SHEETS")
    panel.home()
    panel.click("Confirm adopted SOPs")
    assert "Waiting for others (1)" in panel.text()
    assert not [label for label in panel.labels() if label.startswith("Confirm:")]


def test_an_adoption_is_undone_where_it_was_made(world: World) -> None:
    sop = adopt(world, document=shared_doc(world))
    panel = at(world, sop, FITRI)
    panel.click("Undo the adoption")
    panel.click("Undo the adoption", {"reason": "The wrong number."})
    assert panel.notice == "The adoption is undone."
