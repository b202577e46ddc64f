"""What a person did not allow, or what ran out, is theirs to put right: the card says so, and blames nobody else."""

import pytest

from service.sandbox.core.faults import Fault, PlantedAnswer
from tests.people import AYU
from tests.web.panel.google import Panel
from tests.world import World

GET = "drive.files.get"
THEIRS = [
    (PlantedAnswer(403, "insufficientPermissions", "Insufficient Permission"), "tick every box"),
    (PlantedAnswer(401, "authError", "Invalid Credentials"), "Your sign-in at Google"),
    (PlantedAnswer(403, "domainPolicy", "The domain administrators have disabled Drive apps."), "Admin console"),
]


@pytest.mark.parametrize(("planted", "says"), THEIRS, ids=lambda value: getattr(value, "reason", value))
def test_a_consent_that_is_narrow_or_ran_out_is_told_on_the_card(
    world: World, planted: PlantedAnswer, says: str
) -> None:
    sop = world.draft()
    panel = Panel(world, AYU, sop["document"]["id"])
    world.sandbox.plant(Fault("answer", GET, times=9, planted=planted))
    panel.home()
    card = str(panel.card)
    assert says in card
    assert "service account" not in card
