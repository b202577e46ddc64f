"""Room for calls within calls: nobody asks the system for memory again and again, however deep they are."""

import resource
from threading import Thread

from service.stack import with_room

CALLS, DEEPEST = 300, 400


def _leaf() -> None:
    pass


def _faults(depth: int, most: list[int]) -> None:
    """Note how many pages the system gives for as many calls at each depth."""
    if depth < DEEPEST:
        before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
        for _ in range(CALLS):
            _leaf()
        most.append(resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before)
        _faults(depth + 1, most)


def test_calls_at_no_depth_ask_for_memory_each_time() -> None:
    given: list[int] = []
    deep = Thread(target=with_room(_faults), args=(0, given))
    deep.start()
    deep.join()
    assert len(given) == DEEPEST
    assert max(given) < CALLS / 10
