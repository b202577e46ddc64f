"""The office on a stopwatch of its own, so that waiting between tries costs no time."""

from collections.abc import Callable

import requests

from service.gateways.docs.sop_docs import Docs
from service.gateways.drive.files import Drive
from service.gateways.google.calling import Calling, Http
from service.gateways.register.sheet import RegisterSheet
from service.workflow.means.office import Office
from tests.world import ACCOUNT, World, with_doors


def unhurried(
    world: World, connect: Callable[[], Http] | None = None, session: Callable[[], requests.Session] | None = None
) -> Office:
    """Return the office, its doors opening to the sandbox or to whatever these make."""
    seconds = [0.0]

    def sleep(pause: float) -> None:
        seconds[0] += pause

    calling = Calling(
        connect or (lambda: world.sandbox.http(ACCOUNT)), limits={}, clock=lambda: seconds[0], sleep=sleep
    )
    register = RegisterSheet(calling, session or (lambda: world.sandbox.session(ACCOUNT)))
    return with_doors(world.office, docs=Docs(calling), drive=Drive(calling), register=register)
