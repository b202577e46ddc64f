"""The numbers of other SOPs in a Doc are links to where those are read: no word is another, and no link of people's."""

from typing import Any

import pytest

from service.domain.history.related import RELATED
from tests.web.answers import Json, path
from tests.web.api.test_identity_block import Typing
from tests.web.api.test_next_revision import gone_round
from tests.web.test_pictures import public as public  # the fixture
from tests.world import World

BASE = "https://sop.kopi.example/s/"
OWN = "https://intranet.kopi.example/sop"


def links(world: World, sop: Json) -> list[tuple[str, str]]:
    """Return what leads somewhere in Keterkaitan, and where."""
    lines = world.office.google.docs.read(sop["document"]["id"]).lines[RELATED]
    return [(one.text, one.link) for line in lines for one in line.pieces if one.link]


def write(world: World, sop: Json, text: str, **linked: str) -> None:
    """Have Ayu write this in front of what stands in Keterkaitan; the words of a name lead to its address."""
    document = sop["document"]["id"]
    (line, *_) = world.office.google.docs.read(document).lines[RELATED]
    requests: list[dict[str, Any]] = [{"insertText": {"location": {"index": line.start}, "text": text}}]
    for words, address in linked.items():
        start = line.start + text.index(words.replace("_", "-"))
        style = {"textStyle": {"link": {"url": address}}, "fields": "link"}
        where = {"range": {"startIndex": start, "endIndex": start + len(words)}}
        requests.append({"updateTextStyle": {**where, **style}})
    Typing(world).edits(document, *requests)
    world.ayu.does("POST", "/api/sync")


@pytest.fixture
def three(public: World) -> tuple[Json, Json, Json]:
    """Two SOPs that are named, of which one is a draft, and one that names them."""
    return public.authorised(), public.draft(title="Publication"), public.draft(title="Distribution")


def test_numbers_are_links_once_a_round_opens_and_no_word_is_another(
    public: World, three: tuple[Json, Json, Json]
) -> None:
    first, second, sop = three
    text = (
        f"{first['number']} Produksi, {second['number'].lower()}/{first['number']}\nSOP-MKT-099 dan {sop['number']}\n"
    )
    write(public, sop, text)
    before = public.ayu.does("GET", path(sop))["mark"]
    public.calls()
    opened = public.open_round(sop)
    assert public.calls().total() == 7, "as without"
    wanted = [(first["number"], BASE + first["number"])]
    assert links(public, sop) == [*wanted, (second["number"].lower(), BASE + second["number"].lower()), *wanted]
    assert opened["mark"] == before
    after = public.authorise(gone_round_from(public, opened))
    assert (after["status"], after["alarms"], after["mark"]) == ("authorised", [], before)
    assert len(links(public, sop)) == 3


def gone_round_from(world: World, sop: Json) -> Json:
    """Return an SOP whose round is open after the round and a simulation."""
    world.answer(sop)
    return world.simulate(world.close_round(sop))


def test_a_link_of_its_authors_stays_and_one_whose_number_is_another_now_leads_there(
    public: World, three: tuple[Json, Json, Json]
) -> None:
    first, second, sop = three
    write(public, sop, f"{first['number']}\n", **{first["number"]: OWN})
    public.open_round(sop)
    assert links(public, sop) == [(first["number"], OWN)]
    write(public, sop, f"{second['number']}\n", **{second["number"]: BASE + first["number"]})
    public.answer(sop)
    public.authorise(public.simulate(public.close_round(public.ayu.does("GET", path(sop)))))
    assert links(public, sop) == [(second["number"], BASE + second["number"]), (first["number"], OWN)]


def test_the_next_revision_keeps_them_and_without_an_address_there_are_none(world: World, public: World) -> None:
    first, sop = public.authorised(), public.draft(title="Distribution")
    write(public, sop, f"{first['number']}\n")
    public.authorise(gone_round(public, public.ayu.does("GET", path(sop))))
    begun = public.ayu.does("POST", path(sop, "revisions"), {"reason": "More", "class": "change"})
    assert links(public, begun) == [(first["number"], BASE + first["number"])]
    alone, other = world.authorised(), world.draft(title="Distribution")
    write(world, other, f"{alone['number']}\n")
    world.open_round(other)
    assert links(world, other) == []
