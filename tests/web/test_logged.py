"""Each act is one line: who, as a pseudonym, what, calls, milliseconds; and what Google refuses in it is its own."""

import io
import json
import logging
from typing import Any

import pytest

from service.log.lines import FIELDS, LABELS, CloudLine
from service.sandbox.core.faults import Fault, PlantedAnswer
from tests.people import AYU, BUDI
from tests.world import World, draft


@pytest.fixture(autouse=True)
def listening(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "service")


def acts(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    """Return the lines of what people did; the queue's tasks are nobody's."""
    lines = (getattr(r, FIELDS) for r in caplog.records if r.name == "service.web.logged")
    return [line for line in lines if line["who"]]


def test_an_act_is_one_line_and_reading_is_none(world: World, caplog: pytest.LogCaptureFixture) -> None:
    world.found()
    caplog.clear()
    sop = world.ayu.does("POST", "/api/sops", draft())
    world.ayu.get(f"/api/sops/{sop['id']}")
    (line,) = acts(caplog)
    assert line["status"] == 201
    assert line["calls"] >= 3
    assert line["milliseconds"] > 0
    assert AYU not in str(line)


def test_a_person_has_one_pseudonym_in_every_process(world: World, caplog: pytest.LogCaptureFixture) -> None:
    world.found()
    sop = world.ayu.does("POST", "/api/sops", draft())  # done here and now: a copied life has no lines
    rounds = f"/api/sops/{sop['id']}/rounds"
    world.ayu.does("POST", rounds, world.round_of(BUDI))
    world.budi.does("POST", f"{rounds}/current/answers", {"answer": "agree"})
    who = [line["who"] for line in acts(caplog)]
    assert len(set(who)) == 2
    assert who.count(who[0]) == 2
    assert BUDI not in str(who)


def test_what_google_refuses_in_an_act_is_told_of_that_act_and_that_sop(world: World) -> None:
    world.found()
    sop, stream = world.draft(), io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(CloudLine())
    refusal = PlantedAnswer(400, message="Invalid Value for budi@kopi.example")
    world.sandbox.plant(Fault("answer", "docs.documents.get", planted=refusal))
    logging.getLogger().addHandler(handler)
    try:
        world.ayu.ask("POST", f"/api/sops/{sop['id']}/rounds", world.round_of(BUDI))
    finally:
        logging.getLogger().removeHandler(handler)
    refused = [json.loads(line) for line in stream.getvalue().splitlines() if "docs.documents.get" in line]
    assert refused[0]["said"] == "Invalid Value for …"
    assert refused[0][LABELS]["sop"] == sop["number"]
    assert refused[0][LABELS]["act"]
    assert "budi@" not in stream.getvalue()
