"""Many people at the same moment, over HTTP: everybody gets their number, and every answer is recorded."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from threading import Barrier

import pytest
import requests

from tests.browser.serving import served
from tests.people import AYU, BUDI, CITRA, DEWI, EKO
from tests.world import World, draft

MANY = 8
Click = Callable[[int], requests.Response]


@pytest.fixture
def address(world: World) -> Iterator[str]:
    """Return where the company's service is reached."""
    world.found()
    with served(world.app) as base:
        yield base


def at_once(click: Click, many: int = MANY) -> list[requests.Response]:
    """Return the answers to as many clicks at the same moment."""
    barrier = Barrier(many)

    def clicked(nth: int) -> requests.Response:
        barrier.wait()
        return click(nth)

    with ThreadPoolExecutor(many) as threads:
        return list(threads.map(clicked, range(many)))


def post(base: str, path: str, person: str, body: Mapping[str, object]) -> requests.Response:
    with requests.Session() as session:
        session.trust_env = False
        return session.post(base + path, json=body, headers={"Authorization": f"Bearer {person}"}, timeout=60)


def made(answers: list[requests.Response]) -> list[str]:
    """Return the numbers that were given, each to one of them."""
    assert [answer.status_code for answer in answers] == [HTTPStatus.CREATED] * len(answers)
    return sorted(answer.json()["number"] for answer in answers)


def test_eight_who_draft_at_once_in_one_department_all_get_their_number(world: World, address: str) -> None:
    answers = at_once(lambda nth: post(address, "/api/sops", AYU, draft(title=f"SOP {nth}")))
    assert made(answers) == [f"SOP-MKT-{number:03}" for number in range(1, MANY + 1)]
    assert world.office.records.unsettled(MANY) == ()
    assert world.office.records.verify() == ()


def test_eight_in_two_departments_do_not_take_each_others_numbers(address: str) -> None:
    wanted = [(AYU, draft()), (EKO, draft(department="FIN"))]
    answers = at_once(lambda nth: post(address, "/api/sops", *wanted[nth % 2]))
    assert made(answers) == [f"SOP-{code}-{n:03}" for code in ("FIN", "MKT") for n in range(1, MANY // 2 + 1)]


def test_eight_who_note_feedback_on_one_sop_at_once_are_all_heard(world: World, address: str) -> None:
    sop = world.draft()
    body = {"source": "meeting", "text": "Shorter."}
    people = (AYU, BUDI, CITRA, DEWI)
    answers = at_once(lambda nth: post(address, f"/api/sops/{sop['id']}/feedback", people[nth % 4], body))
    assert [answer.status_code for answer in answers] == [HTTPStatus.CREATED] * MANY
    assert len(world.ayu.does("GET", f"/api/sops/{sop['id']}")["feedback"]) == MANY


def test_a_round_that_is_answered_by_three_at_once_has_three_answers(world: World, address: str) -> None:
    sop = world.draft()
    people = (BUDI, CITRA, DEWI)
    world.ayu.does("POST", f"/api/sops/{sop['id']}/rounds", world.round_of(*people))
    path, body = f"/api/sops/{sop['id']}/rounds/current/answers", {"answer": "agree", "note": ""}
    answers = at_once(lambda nth: post(address, path, people[nth], body), len(people))
    assert all(answer.ok for answer in answers), [answer.text for answer in answers]
    reviewers = world.ayu.does("GET", f"/api/sops/{sop['id']}")["round"]["reviewers"]
    assert [reviewer["answer"] for reviewer in reviewers] == ["agree"] * len(people)
