"""Google's refusals, planted for the calls of the service."""

from collections.abc import Iterator
from contextlib import contextmanager

from service.sandbox.core.faults import Fault, PlantedAnswer
from tests.world import World


@contextmanager
def refusing(
    world: World, method: str, code: int, reason: str, *, holds: str = "", file: str = "", message: str = ""
) -> Iterator[None]:
    """Have Google refuse the service's calls of this method: about this file, holding this text in their bodies."""
    answer = PlantedAnswer(code, reason, message or reason)
    world.sandbox.plant(
        Fault(
            "answer",
            method=method,
            person=world.settings.service_account,
            times=10**6,
            holds=holds,
            file=file,
            planted=answer,
        )
    )
    try:
        yield
    finally:
        world.sandbox.clear_faults()
