"""Fifty accepted proposals become fifty SOPs, whoever is killed amid them, within Google's quotas."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from service import local
from service.domain.facts.plan import Details
from service.gateways.google import calling
from service.gateways.google.calling import Calling
from service.sandbox.core import quotas
from service.workflow.acts.drafting_planned import draft_planned
from service.workflow.acts.planning import accept, propose
from service.workflow.acts.queued import settle_everything
from service.workflow.means.leasing import LEASE_SECONDS
from service.workflow.means.plans import read_plan
from tests.people import AYU, EKO, FITRI
from tests.world import World

MANY, YEAR = 50, 2026
KILLED_AT = (21, 38)
"""The calls to Google at which the process ends: one before it lands, the next behind it."""

RECOVERY = Counter({"drive.files.list": 2, "docs.documents.get": 1})
"""What finds out how far whoever was killed had come."""


class Killed(BaseException):
    """The process is gone."""


class Mortal:
    """An Http under which the process ends at chosen calls."""

    made = 0

    def __init__(self, http: Any) -> None:
        self.inner, self.redirect_codes = http, http.redirect_codes

    def request(self, uri: str, method: str = "GET", **more: Any) -> Any:
        Mortal.made += 1
        if Mortal.made == KILLED_AT[0]:
            raise Killed
        answer = self.inner.request(uri, method, **more)
        if Mortal.made == KILLED_AT[1]:
            raise Killed
        return answer

    def close(self) -> None:
        self.inner.close()


@pytest.fixture
def paced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return a company that waits for Google's quotas in the sandbox's time, so that no test waits for it."""
    world = World(tmp_path / "data")
    world.found()
    usual_arguments = Calling.__init__.__kwdefaults__ or {}
    monkeypatch.setitem(usual_arguments, "clock", lambda: world.sandbox.now().timestamp())
    monkeypatch.setitem(usual_arguments, "sleep", world.sandbox.advance)
    connections = local.within

    def within(*of: Any) -> Any:
        usual = connections(*of)
        return replace(usual, limits=calling.GOOGLE_LIMITS, account=lambda: Mortal(usual.account()))

    monkeypatch.setattr(local, "within", within)
    monkeypatch.setattr(Mortal, "made", 0)
    return world


def test_fifty_proposals_are_fifty_sops_once_two_calls_each_and_two_for_the_register(paced: World) -> None:
    office = paced.office
    owners = ("", AYU, EKO)  # Eko is of another department, and writes nothing there
    details = [Details(f"Task {n}", f"Result {n}", owner=owners[n % 3]) for n in range(MANY)]
    ids = [propose(office, AYU, YEAR, "MKT", one)[1] for one in details]
    accept(office, FITRI, YEAR, ids)
    paced.calls()
    with paced.sandbox._store.transaction():
        quotas.switch(paced.sandbox._store, on=True)
    draft_planned(office, FITRI, YEAR)
    for _ in KILLED_AT:
        with pytest.raises(Killed):
            settle_everything(office)
        paced.sandbox.advance(LEASE_SECONDS + 1)
    paced.sandbox.advance(601)  # a create whose answer was lost may still turn up
    assert settle_everything(office) == ()
    plan = read_plan(office, YEAR)
    assert len({one.sop_id for one in plan.proposals.values() if one.sop_id}) == MANY
    titles = [head.summary["title"] for head in office.records.summaries({}, MANY + 1).heads]
    assert sorted(titles) == sorted(f"Task {n}" for n in range(MANY))
    assert paced.calls() - RECOVERY == {
        "drive.files.copy": MANY,
        "docs.documents.batchUpdate": MANY,
        "sheets.spreadsheets.get": 1,
        "sheets.spreadsheets.batchUpdate": 1,
    }
    assert {call.status for call in paced.sandbox.calls()} == {200}, "nothing of Google's was used up"
