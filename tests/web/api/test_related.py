"""Related SOPs: named by number in the Doc, kept as links on both sides, and their owners told of changes."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from service.domain.history.related import RELATED
from service.domain.telling.digest import items
from tests.people import AYU
from tests.web.answers import Json, path
from tests.web.api.test_identity_block import Typing
from tests.web.api.test_next_revision import gone_round
from tests.web.panel.google import Panel
from tests.world import World


def relate(world: World, sop: Json, text: str) -> None:
    """Have Ayu write this in front of what stands in Keterkaitan."""
    document = sop["document"]["id"]
    (line, *_) = world.office.google.docs.read(document).lines[RELATED]
    Typing(world).edits(document, {"insertText": {"location": {"index": line.start}, "text": text}})
    world.ayu.does("POST", "/api/sync")


def shown(world: World, sop: Json, email: str = AYU) -> Any:
    return world.actor(email).does("GET", path(sop))["related"]


def told(world: World, sop: Json) -> list[tuple[str, str]]:
    """Return whom a digest would tell of a change of the SOP, and what."""
    office = world.office
    found = items(office.histories.read(sop["id"]), office.organisation, office.today(), "", "")
    return [(one.recipient, one.paragraph.text) for one in found if one.line.occasion == "related_changed"]


@pytest.fixture(scope="module")
def related(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Json, Json]:
    """A company with an SOP in force, and a draft that names it."""
    with closing(World(tmp_path_factory.mktemp("related") / "data")) as world:
        named = world.authorised()
        naming = world.draft(title="Publication")
        relate(world, naming, f"{named['number'].lower()} Produksi konten\n")
        return world.folder, named, naming


@pytest.fixture
def pair(related: tuple[Path, Json, Json]) -> tuple[Json, Json]:
    return related[1:]


@pytest.fixture
def world(related: tuple[Path, Json, Json], tmp_path: Path) -> Iterator[World]:
    """A copy of that company."""
    shutil.copytree(related[0], tmp_path / "data")
    with closing(World(tmp_path / "data")) as copied:
        yield copied


def test_what_is_named_is_a_link_on_both_sides(world: World, pair: tuple[Json, Json]) -> None:
    named, naming = pair
    (there,) = shown(world, naming)["names"]
    assert (there["number"], there["state"], there["revision"]) == (named["number"], "in_force", 0)
    assert (there["id"], there["document"]["id"]) == (named["id"], named["document"]["id"])
    assert shown(world, naming)["findings"] == shown(world, naming)["named_by"] == []
    (back,) = shown(world, named)["named_by"]
    assert (back["number"], back["state"], back["id"]) == (naming["number"], "draft", naming["id"])
    assert shown(world, named, "tamu@kopi.example")["named_by"] == []


def test_every_answer_about_an_sop_tells_both_sides(world: World, pair: tuple[Json, Json]) -> None:
    named, naming = pair
    opened = world.open_round(naming)
    assert opened["related"] == world.ayu.does("GET", path(naming))["related"]
    assert [one["number"] for one in opened["related"]["names"]] == [named["number"]]
    over = world.citra.does("POST", path(named, "withdraw"), {"reason": "We closed the blog."})
    assert [one["number"] for one in over["related"]["named_by"]] == [naming["number"]]
    corrected = world.ayu.does("PATCH", path(world.draft(title="Alone")), {"title": "On its own"})
    assert corrected["related"] == {"names": [], "named_by": [], "findings": []}


def test_the_card_shows_both_sides_and_the_register_the_numbers(world: World, pair: tuple[Json, Json]) -> None:
    named, naming = pair
    panel = Panel(world, AYU, naming["document"]["id"])
    panel.home()
    panel.click("Related SOPs")
    assert f"{named['number']} · Content production" in panel.text()
    assert "In force · Rev. 0" in panel.text()
    panel = Panel(world, AYU, named["document"]["id"])
    panel.home()
    panel.click("Related SOPs")
    assert "It is named by" in panel.text()
    assert f"{naming['number']} · Publication" in panel.text()


def test_a_number_of_none_of_its_own_and_of_what_was_withdrawn_is_a_finding(
    world: World, pair: tuple[Json, Json]
) -> None:
    gone, sop = pair
    world.citra.does("POST", path(gone, "withdraw"), {"reason": "We closed the blog."})
    relate(world, sop, f"SOP-MKT-099, {sop['number']}\n12/SOP/OLD/2019 dan PER/21/M-PAN/11/2008\n")
    related = shown(world, sop)
    assert [one["state"] for one in related["names"]] == ["missing", "itself", "withdrawn"]
    assert [(one["place"], one["sentence"].split(".")[0]) for one in related["findings"]] == [
        ("identity block, related SOPs", "SOP-MKT-099 is the number of no SOP"),
        ("identity block, related SOPs", f"{sop['number']} is this SOP itself"),
        ("identity block, related SOPs", f"{gone['number'].lower()} was withdrawn"),
    ]
    ((owner, text),) = told(world, gone)
    assert (owner, sop["number"] in text) == (sop["owner"], True)


def test_owners_of_those_that_name_it_are_told_once_when_its_steps_change(
    world: World, pair: tuple[Json, Json]
) -> None:
    named, naming = pair
    assert told(world, named) == []
    sop = world.ayu.does("POST", path(named, "revisions"), {"reason": "A new channel", "class": "change"})
    (line, *_) = world.office.google.docs.read(sop["document"]["id"]).step_rows[0].cells[1].lines
    edit = {"insertText": {"location": {"index": line.start}, "text": "Carefully "}}
    Typing(world).edits(sop["document"]["id"], edit)
    world.ayu.does("POST", "/api/sync")
    world.authorise(gone_round(world, world.ayu.does("GET", path(sop))))
    ((owner, text),) = told(world, named)
    assert owner == naming["owner"]
    assert f"Your SOP names it: {naming['number']}" in text or f"SOP Anda menyebutnya: {naming['number']}" in text
    world.to_morning()
    world.ayu.does("POST", "/api/sync")
    assert len([key for key in world.office.histories.read(named["id"]).mails if key[1] == "related_changed"]) == 1
