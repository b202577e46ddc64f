"""The process is killed in the midst of adopting a folder, and of confirming it: resumed, nothing is there twice."""

import shutil
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from service.domain.history.sop import Sop
from service.domain.history.workplace import IN_FORCE
from service.workflow.means import adoptions
from tests.length import FULL
from tests.people import FITRI
from tests.system.killing import LAG, Processes, When, pass_time, workspace
from tests.system.looking import documents
from tests.system.office_docs import folder_of, office_docs, typed, word_file, words
from tests.system.test_kills import ask_again, come_to_rest
from tests.web.answers import standing
from tests.world import World

COUNT, WORD_EVERY = (40, 4) if FULL else (3, 3)
"""So many SOPs, every so manieth of them a Word file."""
MOST_ABOVE = 60
"""Lines that one identity block with its change history has at most."""
KILLS = (3, 29, 58, 121, 202) if FULL else (13,)
CONFIRMING = (2, 77, 168, 251) if FULL else (12,)
"""At which calls the process is killed."""


@dataclass(frozen=True)
class Folder:
    """A company's folder with the SOPs of before, and the words of each by its file's name."""

    folder: Path
    words: dict[str, list[str]]


@pytest.fixture(scope="module")
def old_sops(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    at = tmp_path_factory.mktemp("old") / "data"
    world = workspace(at)
    world.found()
    folder, known = folder_of(world, FITRI), {}
    for n, doc in enumerate(office_docs(COUNT)):
        make = word_file if n % WORD_EVERY == WORD_EVERY - 1 else typed
        file_id = make(world, FITRI, folder, doc)
        known[file_id] = [] if make is word_file else words(world, file_id, FITRI)
    world.office.records.set_bookmark("old folder", folder)
    world.sandbox.advance(LAG)
    world.close()
    return Folder(at, known)


@pytest.fixture(scope="module")
def adopted(old_sops: Folder, forked: Processes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    at = tmp_path_factory.mktemp("adopted") / "data"
    shutil.copytree(old_sops.folder, at)
    assert forked.repeat(at, "adopt_folder") == 0
    pass_time(at, LAG)
    return at


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "data"
    shutil.rmtree(tmp_path, ignore_errors=True)


def sops_of(world: World) -> list[Sop]:
    heads = world.office.records.summaries({}, 99).heads
    return [world.office.histories.read(head.stream) for head in heads]


def check_adopted(world: World, before: Folder) -> None:
    """Say that every file became one SOP with one block above its own words, and nothing more."""
    sops = sops_of(world)
    (adoption,) = adoptions.last(world.office)
    assert {doc.sop_id for doc in adoptions.read(world.office, adoption).docs.values()} == {sop.id for sop in sops}
    assert sorted(sop.current.drafted.source for sop in sops if sop.current.drafted.source in before.words) == sorted(
        file_id for file_id, said in before.words.items() if said
    )
    assert len(sops) == COUNT == len({sop.number for sop in sops})
    folders = world.office.histories.workplace().folders.values()
    assert len([doc for doc in documents(world) if doc["parents"][0] in folders]) == COUNT
    for sop in sops:
        now = words(world, sop.current.document_id or "", world.settings.service_account)
        own = before.words.get(sop.current.drafted.source) or []
        assert now[len(now) - len(own) :] == own
        assert len(now) - len(own) < MOST_ABOVE or not own  # one block, not two
        assert sop.current.block == "inserted"


@pytest.mark.sampled(1)
@pytest.mark.parametrize("nth", KILLS)
@pytest.mark.parametrize("when", ["before", "after"] if FULL else ["after"])
def test_a_folder_whose_adoption_was_killed_is_adopted_when_it_is_resumed(
    forked: Processes, old_sops: Folder, folder: Path, nth: int, when: When
) -> None:
    shutil.copytree(old_sops.folder, folder)
    assert forked.act(folder, "adopt_folder", nth, when) == -signal.SIGKILL
    come_to_rest(forked, folder)
    ask_again(forked, folder, "adopt_folder")
    pass_time(folder, LAG)
    world = workspace(folder)
    check_adopted(world, old_sops)
    world.close()


@pytest.mark.sampled(1)
@pytest.mark.parametrize("nth", CONFIRMING)
def test_one_click_that_was_killed_is_carried_out_when_it_is_resumed(
    forked: Processes, adopted: Path, old_sops: Folder, folder: Path, nth: int
) -> None:
    shutil.copytree(adopted, folder)
    assert forked.act(folder, "confirm_all", nth, "after") == -signal.SIGKILL
    come_to_rest(forked, folder)
    ask_again(forked, folder, "confirm_all")
    pass_time(folder, LAG)
    world = workspace(folder)
    check_adopted(world, old_sops)
    for sop in sops_of(world):
        assert (sop.current.status, sop.current.locked) == ("authorised", True)
        assert standing(world, sop.current.document_id or "") == (IN_FORCE, True)
        assert sop.current.authorisation is not None
        assert sop.current.authorisation.by not in sop.current.ever_authors
        assert sop.current.archive is not None
    world.close()
