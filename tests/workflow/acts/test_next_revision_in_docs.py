"""The Doc of a next revision, from the authorised one to the draft that people write in."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from service.domain.acts.authorisation import stamps
from service.domain.acts.next_revision import change_row
from service.domain.document.sop_document import IdentityBlock
from service.workflow.acts.revising import revise
from tests.people import AYU
from tests.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    one = World(tmp_path)
    yield one
    one.close()


@pytest.mark.parametrize("form", ["lean", "permenpan"])
def test_a_next_revision_begins_unsigned_with_the_same_words_and_one_more_change(world: World, form: str) -> None:
    office, last = world.office, world.authorised(format=form)
    before = office.google.docs.read(last["document"]["id"])
    revise(office, AYU, world.office.histories.read(last["id"]), "New channels", "change")
    sop = office.histories.read(last["id"])
    after = office.google.docs.read(sop.current.document_id or "")
    assert sop.current.document_id != last["document"]["id"]
    assert after.document.changes == (*before.document.changes, change_row(sop, office.organisation))
    assert dict(after.stamps) == stamps(sop, office.organisation)
    assert (after.stamps["authorised.name"], before.stamps["authorised.name"]) == ("", "Citra Wijaya")
    same = {"identity": IdentityBlock(), "changes": ()}
    assert replace(after.document, **same) == replace(before.document, **same)  # type: ignore[arg-type]  # its fields
