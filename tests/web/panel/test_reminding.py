"""Whoever runs the work reminds others by hand: the sentence and the way to WhatsApp, on the cards where they wait."""

from urllib.parse import parse_qs, urlsplit

from tests.people import BUDI, DEWI
from tests.web.panel.acting import at
from tests.web.panel.google import Panel
from tests.web.panel.test_round import widgets
from tests.world import World


def whatsapp(panel: Panel) -> list[str]:
    """Return what the buttons on the card that lead to WhatsApp would send."""
    clicks = [one["onClick"] for widget in widgets(panel) for one in widget.get("buttonList", {}).get("buttons", ())]
    urls = [click["openLink"]["url"] for click in clicks if "openLink" in click]
    return [parse_qs(urlsplit(url).query)["text"][0] for url in urls if url.startswith("https://wa.me/?")]


def test_an_author_reminds_of_the_round_on_both_cards_and_who_is_asked_reminds_nobody(world: World) -> None:
    sop = world.open_round(world.draft())
    panel = at(world, sop)
    (text,) = whatsapp(panel)
    assert text.startswith("Mohon jawaban atas SOP-MKT-001 sampai ")
    assert text in panel.text()
    panel.click("See and close the round")
    assert whatsapp(panel) == [text]
    assert whatsapp(at(world, sop, DEWI)) == []


def test_a_decision_is_reminded_of_in_the_same_way(world: World) -> None:
    (text,) = whatsapp(at(world, world.rehearsed()))
    assert text.startswith("Mohon keputusan atas SOP-MKT-001")


def test_in_what_waits_for_me_an_overdue_round_has_the_button_beside_it(world: World) -> None:
    sop = world.open_round(world.draft())
    world.sandbox.advance(8 * 86_400)
    panel = at(world, sop)
    panel.click("What waits for me")
    (text,) = whatsapp(panel)
    assert "sudah lewat tenggat" in text


def test_the_api_tells_it_too_and_nothing_to_who_may_not(world: World) -> None:
    sop = world.open_round(world.draft())
    (told,) = world.ayu.does("GET", f"/api/sops/{sop['id']}")["reminders"]
    assert told["people"] == [BUDI]
    assert told["whatsapp"].startswith("https://wa.me/?text=Mohon%20jawaban")
    assert world.dewi.does("GET", f"/api/sops/{sop['id']}")["reminders"] == []
