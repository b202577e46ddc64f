"""Docs whose references to steps are right, and one that is under review."""

import pytest

from tests.lives import once
from tests.web.answers import Json
from tests.web.api.references.referring import BARE, BEHIND, insert_row, synced
from tests.web.api.test_identity_block import registered
from tests.world import World


@pytest.fixture
@once
def bare(world: World) -> tuple[Json, str]:
    sop = registered(world, "# Tujuan", steps=BARE + BEHIND)
    return sop, sop["document"]["id"]


@pytest.fixture
@once
def reviewed(world: World, bare: tuple[Json, str]) -> tuple[Json, str]:
    """A Doc that Budi reviews, into which a row was put."""
    sop, document = bare
    sop = world.open_round(sop)
    insert_row(world, document, 1, "Memeriksa naskah", "Kepala Pemasaran", "1 jam", "Naskah")
    assert synced(world, sop)["suggests"]
    return sop, document
