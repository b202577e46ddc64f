"""Every screen, asked by everybody in every state of an SOP's life: each answer is one that Google draws."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from service.sandbox.addons.envelopes import Entry, judged
from service.web.panel.screens import SCREENS
from tests.people import AYU, CITRA, FITRI
from tests.web.api.test_documents import doc_of
from tests.web.panel.google import SCOPES, Panel, check
from tests.world import World

TRIGGERS: Mapping[str, Entry] = {"home": "homepage", "granted": "granted"}
STATES: Mapping[str, Callable[[World], str]] = {
    "no SOP": lambda world: doc_of(world.ayu),
    "in review": lambda world: document(world.open_round(world.draft())),
    "rehearsed": lambda world: document(world.rehearsed()),
    "in force": lambda world: document(world.authorised()),
}
SEATS = ((AYU, "DOCS", "en"), (CITRA, "DOCS", "id"), (FITRI, "SHEETS", "en"))


def document(sop: Mapping[str, Any]) -> str:
    return str(sop["document"]["id"])


@pytest.mark.sampled(5)
@pytest.mark.parametrize("seat", SEATS)
@pytest.mark.parametrize("state", STATES)
def test_every_answer_is_one_that_google_draws(world: World, state: str, seat: tuple[str, str, str]) -> None:
    file_id = STATES[state](world)
    who, host, language = seat
    panel = Panel(world, who, file_id, host=host, locale=language)
    for name in SCREENS:
        answer = panel.post(name, None, None if name in TRIGGERS else {"file": file_id})
        assert answer.status_code == 200, (name, who, answer.get_data(as_text=True))
        reply = judged(TRIGGERS.get(name, "action"), answer.json, SCOPES)
        for navigation in reply.navigations:
            if card := navigation.get("pushCard") or navigation.get("updateCard"):
                check(card)
