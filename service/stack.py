"""Room for calls within calls.

Python keeps frames in pieces of 16 KB, and until spring 2026 gave a piece back once nothing stood in it: whoever calls
again and again where one is full asks the system for memory each time (python/cpython issue 142183). Where that is
hangs on how deep one is; in tests of requests, some hundred calls deep, it took a fifth of all time. A frame that needs
more than a piece gets one of twice its own size, and all calls below it stand in what it leaves.
"""

from collections.abc import Callable
from threading import local
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
WORDS = 2**16
"""How many addresses the frame asks room for: half a megabyte, of which the system gives what is written to."""

_thread = local()


def with_room(call: Callable[P, T]) -> Callable[P, T]:
    """Return what calls it with room for some thousand calls within it, unless this thread has that already."""

    def roomy(*arguments: P.args, **named: P.kwargs) -> T:
        _thread.has_room = True
        try:
            return call(*arguments, **named)
        finally:
            _thread.has_room = False

    roomy.__code__ = roomy.__code__.replace(co_stacksize=WORDS)

    def entered(*arguments: P.args, **named: P.kwargs) -> T:
        return (call if getattr(_thread, "has_room", False) else roomy)(*arguments, **named)

    return entered
