"""Folders in which an act is due, what it comes to undisturbed, and the server that forks processes for it."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from service.workflow.acts.syncing import sync
from service.workflow.settling.settle import settle_all
from tests.lives import made_once
from tests.people import BUDI
from tests.people_sheet import become
from tests.system.acts import (
    CALLS,
    DAYS,
    SAME_AS_REGISTER,
    authorise_once,
    draft_lean_once,
    draft_once,
    have_old_docs,
    insert_block_once,
    register_once,
    report_once,
    revise_once,
    sign_once,
    withdraw_once,
)
from tests.system.killing import LAG, PUBLIC, SEVERAL, SEVERAL_SIGN, Processes, pass_time, processes, workspace
from tests.system.looking import Seen, seen_at
from tests.web.api.references.referring import insert_row
from tests.web.api.test_marks import drawn
from tests.web.api.test_signed_copies import uploaded
from tests.world import World


@pytest.fixture(
    params=[
        (act, nth)
        for act, calls in CALLS.items()
        for nth in range(1, (SAME_AS_REGISTER if act == "register_copy" else calls) + 1)
    ],
    ids=lambda pair: f"{pair[0]}-{pair[1]}",
)
def due_act(request: pytest.FixtureRequest) -> tuple[str, int]:
    """An act and one of its calls to Google."""
    told: tuple[str, int] = request.param
    return told


@pytest.fixture(scope="session")
def forked() -> Iterator[Processes]:
    with processes() as server:
        yield server


DUE: Mapping[str, str] = {
    "draft": "founded",
    "authorise": "rehearsed",
    "authorise_public": "public",
    "sign": "several",
    "sign_last": "signed",
    "revise": "in_force",
    "register": "founded",
    "register_copy": "founded",
    "insert_block": "registered",
    "remove_head": "with_block",
    "rewrite": "rearranged",
    "list_form": "rearranged",
    "give_pics": "flow_drawn",
    "choose_picture": "lean",
    "withdraw": "in_force",
    "mark_withdrawn": "withdrawn",
    "take_over": "to_follow",
    "acknowledge": "in_force",
    "report": "in_force",
    "monitor": "in_force",
    "take_up": "reported",
    "suggest": "reported",
    "minutes": "met",
    "signed_copy": "scanned",
}
"""Each act, and the folder of the company in which it is due."""


@pytest.fixture(scope="session")
def prepared() -> dict[str, Path]:
    """Folders in which each act is due, to be copied."""
    place = made_once("due", _live)
    return {act: place / folder for act, folder in DUE.items()}


def _live(place: Path) -> None:
    """Make those folders, each a stretch further in the life of the same company."""
    founded, rehearsed, in_force, to_follow = (place / one for one in ("founded", "rehearsed", "in_force", "to_follow"))
    withdrawn, registered, with_block = (place / one for one in ("withdrawn", "registered", "with_block"))
    reported, met, scanned, several = (place / one for one in ("reported", "met", "scanned", "several"))
    signed, rearranged, flow_drawn = (place / one for one in ("signed", "rearranged", "flow_drawn"))
    public, lean = place / "public", place / "lean"
    with _at(founded) as world:
        world.found()
        have_old_docs(world)
    shutil.copytree(founded, registered)
    with _at(registered) as world:
        register_once(world.office)
        settle_all(world.office)
    shutil.copytree(registered, with_block)
    with _at(with_block) as world:
        insert_block_once(world.office)
        settle_all(world.office)
    shutil.copytree(founded, rehearsed)
    with _at(rehearsed) as world:
        draft_once(world.office)
        world.sandbox.advance(LAG)
        _go_round(world)
    shutil.copytree(founded, rearranged)
    with _at(rearranged) as world:
        draft_once(world.office)
        document = _the_one(world)["document"]["id"]
        insert_row(world, document, 2, "", "A step that was forgotten")
        sync(world.office)
    shutil.copytree(founded, flow_drawn)
    with _at(flow_drawn) as world:
        drawn(world)
    shutil.copytree(founded, lean)
    (lean / PUBLIC).touch()
    with _at(lean) as world:
        draft_lean_once(world.office)
        settle_all(world.office)
    shutil.copytree(rehearsed, in_force)
    with _at(in_force) as world:
        authorise_once(world.office)
        sync(world.office)
    shutil.copytree(in_force, to_follow)
    with _at(to_follow) as world:
        revise_once(world.office)
        world.sandbox.advance(LAG)
        sop = _go_round(world)
        day = (world.office.today() + timedelta(days=DAYS)).isoformat()
        world.citra.does("POST", f"/api/sops/{sop['id']}/authorise", {"meaning": "Read.", "effective": day})
        world.sandbox.advance(LAG)
        sync(world.office)
        world.sandbox.advance(DAYS * 86_400)
    shutil.copytree(in_force, reported)
    with _at(reported) as world:
        report_once(world.office)
        revise_once(world.office)
        settle_all(world.office)
    shutil.copytree(in_force, withdrawn)
    with _at(withdrawn) as world:
        withdraw_once(world.office)
    shutil.copytree(founded, met)
    with _at(met) as world:
        draft_once(world.office)
        world.sandbox.advance(LAG)
        sop = world.open_round(_the_one(world))
        held = {"day": world.office.today().isoformat(), "place": "Room 2", "attended": [BUDI]}
        world.ayu.does("POST", f"/api/sops/{sop['id']}/rounds/current/meetings/current/attendance", held)
        settle_all(world.office)
    shutil.copytree(rehearsed, public)
    (public / PUBLIC).touch()
    shutil.copytree(rehearsed, several)
    (several / SEVERAL).touch()
    with _at(several) as world:
        become(world, SEVERAL_SIGN)
    shutil.copytree(several, signed)
    with _at(signed) as world:
        sign_once(world.office)
        settle_all(world.office)
    shutil.copytree(in_force, scanned)
    with _at(scanned) as world:
        world.office.records.set_bookmark("scan", uploaded(world))


@contextmanager
def _at(folder: Path) -> Iterator[World]:
    """The company in that folder; when it is left, Google's lists show everything."""
    world = workspace(folder)
    yield world
    world.sandbox.advance(LAG)
    world.close()


def _go_round(world: World) -> dict[str, Any]:
    """Return the one SOP there is after a round and a rehearsal."""
    sop = _the_one(world)
    world.open_round(sop)
    world.answer(sop)
    return world.simulate(world.close_round(sop))


def _the_one(world: World) -> dict[str, Any]:
    """Return the one SOP there is."""
    (head,) = world.office.records.summaries({}, 10).heads
    return dict(world.ayu.does("GET", f"/api/sops/{head.stream}"))


class Undisturbed(dict[str, Seen]):
    """What each act comes to when nothing happens, played when it is first asked for."""

    def __init__(self, forked: Processes, prepared: dict[str, Path], runs: pytest.TempPathFactory) -> None:
        super().__init__()
        self._forked, self._prepared, self._runs = forked, prepared, runs

    def __missing__(self, act: str) -> Seen:
        run = self._runs.mktemp(act) / "data"
        shutil.copytree(self._prepared[act], run)
        assert self._forked.repeat(run, act) == 0
        pass_time(run, LAG)
        assert self._forked.settle(run) == [0]
        self[act] = seen_at(run)
        return self[act]


@pytest.fixture(scope="session")
def undisturbed(
    forked: Processes, prepared: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Seen]:
    """What each act comes to when nothing happens."""
    return Undisturbed(forked, prepared, tmp_path_factory)
