"""Working alone: what is made of an SOP that grew before its turn came."""

from service.domain.history.fold import fold
from service.workflow.settling.settle import settle_files
from tests.world import World


def test_what_is_due_is_looked_at_anew_where_the_sop_grew_before_its_turn(world: World) -> None:
    sop_id = world.draft()["id"]
    office = world.office
    world.calls()
    before = fold(sop_id, office.histories.recorded(sop_id)[:1])
    assert before is not None
    assert before.current.document_id is None
    assert settle_files(office, office.histories.workplace(), before) == office.histories.read(sop_id)
    assert world.calls()["drive.files.create"] == 0
