"""Google fails in each way at each place where an act calls it, for as long as it pleases, and then no more.

While it does, each SOP is at rest or says one thing that is outstanding and what to do about it; no file lies half done
in a wrong folder, and the register says what the histories say. Afterwards all is as if nothing had happened.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from service.domain.history.workplace import IN_FORCE, SUPERSEDED, drafts
from service.sandbox.core.faults import Fault, PlantedAnswer
from service.workflow.settling import registering
from tests.people import FITRI
from tests.system.looking import Seen, look, register, with_figures_of
from tests.system.outcomes import OUTCOMES, planted
from tests.system.places import CALLS, Company, company

ALL = 10**6
"""Calls that go wrong, from one on."""
FILE = re.compile(r"/(?:files|documents|spreadsheets)/([\w-]{20,})")
PERSON = re.compile(r"[\w ]+ \(\S+@\S+\)|\S+@[\w.]+\w")
LONGEST = 600
"""Seconds that an act and one settling may wait for Google, all calls together."""
STANDINGS = {
    "drafting": {(drafts("MKT"), False)},
    "in_review": {(drafts("MKT"), False)},
    "in_simulation": {(drafts("MKT"), False)},
    "awaiting_authorisation": {(drafts("MKT"), False)},
    "authorised": {(drafts("MKT"), False), (drafts("MKT"), True), (IN_FORCE, True), (SUPERSEDED, True)},
    "withdrawn": {(IN_FORCE, True), (SUPERSEDED, True), (SUPERSEDED, False)},
    "cancelled": {(drafts("MKT"), False), (SUPERSEDED, True)},
}
"""Where a Doc may stand, and whether it is locked there, by its revision's status, whatever was refused."""
CASES = [(act, nth, outcome) for act, calls in CALLS.items() for nth in range(calls) for outcome in OUTCOMES]


@dataclass(frozen=True)
class Place:
    """The nth call of a method about a file; "" where the act itself makes that."""

    method: str
    file: str
    nth: int

    def fault(self, outcome: str) -> Fault:
        """Return what has every such call go wrong from this one on."""
        answer = planted(outcome, self.method)
        if isinstance(answer, PlantedAnswer):
            return Fault("answer", self.method, file=self.file, nth=self.nth, times=ALL, planted=answer)
        return Fault(answer, self.method, file=self.file, nth=self.nth, times=ALL)


@cache
def undisturbed(act: str) -> tuple[tuple[Place, ...], Seen]:
    """Return the places where an act calls Google, and what it comes to when nothing happens."""
    with TemporaryDirectory() as folder:
        at = company(act, Path(folder) / "data")
        before = at.world.sandbox.calls()
        assert at.done(act).status_code < HTTPStatus.BAD_REQUEST
        places: list[Place] = []
        for call in at.world.sandbox.calls(before[-1].id):
            found = FILE.search(call.path)
            file = found[1] if found and any(found[1] in earlier.path for earlier in before) else ""
            nth = 1 + sum((place.method, place.file) == (call.method, file) for place in places)
            places.append(Place(call.method, file, nth))
        at.comes_to_rest(act)
        seen = look(at.world)
        at.world.close()
        return tuple(places), seen


@pytest.fixture
def at(act: str, tmp_path: Path) -> Iterator[Company]:
    made = company(act, tmp_path / "data")
    yield made
    made.world.close()


@pytest.mark.sampled(4)
@pytest.mark.parametrize("act", CALLS)
def test_an_act_calls_google_at_as_many_places_as_the_table_has(act: str) -> None:
    places, _ = undisturbed(act)
    assert len(places) == CALLS[act], places


@pytest.mark.sampled(211)
@pytest.mark.parametrize(("act", "nth", "outcome"), CASES, ids=lambda value: str(value).replace(" ", "_"))
def test_whatever_becomes_of_a_call_is_at_rest_or_one_outstanding_item_and_over_once_google_does_it(
    act: str, nth: int, outcome: str, at: Company
) -> None:
    places, expected = undisturbed(act)
    place = places[nth]
    at.world.sandbox.plant(place.fault(outcome))
    answer = at.done(act)
    assert answer.status_code != HTTPStatus.INTERNAL_SERVER_ERROR, answer.text
    waits = at.settles() != HTTPStatus.NO_CONTENT
    assert at.waited < LONGEST
    at.world.sandbox.clear_faults()
    said = [items(at, sop_id) for sop_id in at.sops]
    assert [len(ones) for ones in said] == [waits] * len(said), (said, answer.text)
    for stands, may_stand in standings(at):
        assert stands in may_stand
    refused = answer.status_code >= HTTPStatus.BAD_REQUEST
    if not (place.method.startswith("sheets.") or (refused and act == "take_over")):  # the day passed, and no sync
        assert register(at.world) == rewritten(at)
    if refused:
        at.passes_time()
        assert at.done(act).status_code < HTTPStatus.BAD_REQUEST
    at.comes_to_rest(act)
    seen = look(at.world)
    if place.method.startswith("sheets.") and outcome == "gone":  # a register that is gone is made anew
        seen = replace(seen, files=expected.files, register=with_figures_of(expected, seen))
    assert seen == expected


def items(at: Company, sop_id: str) -> set[str]:
    """Return what an SOP says that Google refuses, whoever it is about: mails are one item each."""
    sop = at.asks(FITRI, "GET", f"/api/sops/{sop_id}").json
    refused = [one["sentence"] for one in sop["outstanding"] if one["code"] == "google_refused"]
    return {PERSON.sub("…", sentence) for sentence in refused}


def standings(at: Company) -> Iterator[tuple[tuple[str, bool], set[tuple[str, bool]]]]:
    """Yield for each Doc the folder that it stands in and whether it is locked, and how it may stand."""
    keys = {folder_id: key for key, folder_id in at.office.histories.workplace().folders.items()}
    for sop_id in at.sops:
        for revision in at.office.histories.read(sop_id).revisions:
            if revision.document_id is not None:
                state = at.office.google.drive.look(revision.document_id)
                assert state is not None
                yield (keys[state.parents[0]], state.locked), STANDINGS[revision.status]


def rewritten(at: Company) -> dict[str, list[list[str]]]:
    """Return the register after all of it was written anew from the histories."""
    registering.write_all(at.office, at.office.histories.workplace(), [])
    return register(at.world)
