"""Three SOPs, the first of which tests damage."""

import pytest

from tests.workflow.reading.damage import Sop
from tests.world import World


@pytest.fixture
def three(world: World) -> tuple[Sop, Sop, Sop]:
    world.found()
    return world.draft(title="One"), world.authorised(title="Two"), world.draft(title="Three")
