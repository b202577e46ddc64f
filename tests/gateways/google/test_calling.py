import threading
from typing import Any

import pytest

from service.domain.errors import Denied, NotFound, Unavailable
from service.gateways.google.calling import GOOGLE_LIMITS, MINUTE, Calling, Pacer, attended, bulk, shared
from service.gateways.google.faults import NotAnswered
from tests.gateways.wire import Clock, Wire, calling_on, said

DOCUMENT = {"documentId": "d1", "title": "Publish a post"}


def reading(calling: Calling) -> Any:
    return calling.execute(calling.documents.get(documentId="d1"))


def writing(calling: Calling, *, repeatable: bool = False) -> Any:
    request = calling.documents.batchUpdate(documentId="d1", body={"requests": []})
    return calling.execute(request, repeatable=repeatable, writing=True)


def test_an_answer_comes_back_as_google_gave_it() -> None:
    assert reading(calling_on(Wire([DOCUMENT]), Clock())) == DOCUMENT


def test_collections_are_built_once() -> None:
    calling = calling_on(Wire([]), Clock())
    assert calling.documents is calling.documents
    assert calling.drive.files is calling.drive.files


@pytest.mark.parametrize(
    "passing",
    [
        said(429),
        said(403, "User Rate Limit Exceeded", "userRateLimitExceeded"),
        said(503),
        said(500),
        ConnectionResetError("cut"),
        TimeoutError("silent"),
    ],
)
def test_what_passes_is_waited_for(passing: Any) -> None:
    clock = Clock()
    assert reading(calling_on(Wire([passing, passing, DOCUMENT]), clock)) == DOCUMENT
    assert clock.slept == [1.5, 2.5]


def test_a_refusal_for_want_of_permission_is_never_tried_again() -> None:
    wire, clock = Wire([said(403, "The caller does not have permission", "forbidden")]), Clock()
    with pytest.raises(Denied):
        reading(calling_on(wire, clock))
    assert clock.slept == []


def test_a_missing_doc_is_not_tried_again() -> None:
    with pytest.raises(NotFound):
        reading(calling_on(Wire([said(404)]), Clock()))


def test_waiting_ends_with_patience() -> None:
    wire, clock = Wire([said(503)] * 20), Clock()
    with pytest.raises(Unavailable):
        reading(calling_on(wire, clock))
    assert sum(clock.slept) <= 60


@pytest.mark.parametrize("silent", [ConnectionResetError("cut"), TimeoutError("silent"), said(503), said(502)])
def test_a_write_whose_answer_was_lost_is_not_sent_again(silent: Any) -> None:
    wire = Wire([silent, {"documentId": "d1"}])
    with pytest.raises(NotAnswered):
        writing(calling_on(wire, Clock()))
    assert len(wire.sent) == 1


@pytest.mark.parametrize("refused", [ConnectionRefusedError("down"), said(429)])
def test_a_write_that_cannot_have_landed_is_sent_again(refused: Any) -> None:
    wire = Wire([refused, {"documentId": "d1"}])
    assert writing(calling_on(wire, Clock())) == {"documentId": "d1"}


def test_a_repeatable_write_is_sent_again() -> None:
    wire = Wire([ConnectionResetError("cut"), {"documentId": "d1"}])
    assert writing(calling_on(wire, Clock()), repeatable=True) == {"documentId": "d1"}


def test_an_error_of_the_senders_own_passes_through() -> None:
    def broken() -> None:
        raise KeyError("ours")

    with pytest.raises(KeyError):
        calling_on(Wire([]), Clock()).attempt(broken, method="sheets.spreadsheets.get", kind="read")


def test_each_thread_has_its_own_connection() -> None:
    made: list[Wire] = []

    def connect() -> Wire:
        made.append(Wire([]))
        return made[-1]

    calling = Calling(connect)
    seen = [calling.http, calling.http]
    thread = threading.Thread(target=lambda: seen.append(calling.http))
    thread.start()
    thread.join()
    assert seen[0] is seen[1]
    assert seen[2] is not seen[0]
    assert len(made) == 2


def test_unattended_work_keeps_within_four_fifths_of_a_minute() -> None:
    clock = Clock()
    pacer = Pacer({("docs", "write"): 10}, clock=clock, sleep=clock.sleep)
    for _ in range(8):
        pacer.wait("docs", "write")
    assert clock.slept == []
    pacer.wait("docs", "write")
    assert sum(clock.slept) == MINUTE


def test_what_concerns_many_leaves_two_fifths_to_what_somebody_asked_for() -> None:
    clock = Clock()
    pacer = Pacer({("docs", "write"): 10}, clock=clock, sleep=clock.sleep)
    with bulk():
        for _ in range(6):
            pacer.wait("docs", "write")
    pacer.wait("docs", "write")
    pacer.wait("docs", "write")
    assert clock.slept == []
    with bulk():
        pacer.wait("docs", "write")
    assert sum(clock.slept) == MINUTE


def test_processes_keep_to_the_quotas_together() -> None:
    limits = shared(GOOGLE_LIMITS, 2)
    assert limits.keys() == GOOGLE_LIMITS.keys()
    assert all(2 * limits[key] <= GOOGLE_LIMITS[key] for key in limits)


def test_somebody_at_the_panel_gets_the_last_fifth_at_once() -> None:
    clock = Clock()
    pacer = Pacer({("docs", "write"): 10}, clock=clock, sleep=clock.sleep)
    for _ in range(8):
        pacer.wait("docs", "write")
    with attended(1000):
        pacer.wait("docs", "write")
        pacer.wait("docs", "write")
        assert clock.slept == []
        pacer.wait("docs", "write")
    assert sum(clock.slept) == MINUTE


def test_no_minute_holds_more_than_the_quota() -> None:
    clock = Clock()
    pacer = Pacer({("docs", "read"): 5}, clock=clock, sleep=clock.sleep)
    times = []
    with attended(1000):
        for _ in range(23):
            pacer.wait("docs", "read")
            times.append(clock.now)
            clock.now += 3
    assert all(later - earlier >= MINUTE for earlier, later in zip(times, times[5:], strict=False))


def test_the_pacer_counts_every_try() -> None:
    clock = Clock()
    calling = calling_on(Wire([said(503)] * 4 + [DOCUMENT]), clock, {("docs", "read"): 5})
    reading(calling)
    assert clock.slept[-1] > 32
