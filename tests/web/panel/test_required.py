"""What must be filled in is told with its field's name, on every form that asks for a text."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.people import AYU, BUDI, CITRA
from tests.web.panel.acting import at, go
from tests.world import World

Sop = Mapping[str, Any]


def in_review(world: World) -> Sop:
    """Return an SOP in an open round."""
    return world.open_round(world.draft())


FORMS: tuple[tuple[Callable[[World], Sop], str, str, str], ...] = (
    (World.draft, AYU, "ending/cancel", "Reason"),
    (World.draft, AYU, "round/open", "Reviewers"),
    (World.draft, AYU, "feedback/note", "What was said"),
    (in_review, BUDI, "answer/give", "Note"),
    (in_review, AYU, "round/stop", "Reason"),
    (World.reviewed, CITRA, "simulation/waive", "Reason"),
    (World.rehearsed, CITRA, "authorisation/decline", "Reason"),
    (World.rehearsed, CITRA, "authorisation/authorise", "Effective from"),
    (World.authorised, AYU, "revision/open", "Why"),
    (World.authorised, CITRA, "ending/withdraw", "Reason"),
)


@pytest.mark.parametrize(("life", "who", "act", "field"), FORMS)
def test_each_empty_field_is_told_by_its_name(
    world: World, life: Callable[[World], Sop], who: str, act: str, field: str
) -> None:
    panel = at(world, life(world), who)
    go(panel, act)
    assert "Please put this right" in panel.text()
    assert f"{field}: " in panel.text()
    assert "\nFill this in." not in panel.text()


def test_it_is_so_in_indonesian_too(world: World) -> None:
    panel = at(world, world.authorised(), locale="id")
    go(panel, "revision/open")
    assert "Alasan: Wajib diisi." in panel.text()
