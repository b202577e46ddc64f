"""The places where acts call Google: each act, due in a company of its own, and its calls one after the other."""

import atexit
import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from flask import Flask

from service import app
from service.gateways.docs.sop_docs import Docs
from service.gateways.drive.files import Drive
from service.gateways.google.calling import Calling
from service.gateways.mail import Gmail
from service.gateways.register.sheet import RegisterSheet
from service.gateways.tasks import Tasks
from service.local import BASE
from service.web.caller import address
from service.workflow.means.google import Queues
from service.workflow.means.office import Office
from tests.lives import Life
from tests.people import AYU, BUDI, CITRA, EKO
from tests.world import ACCOUNT, Actor, World, draft, with_doors

Json = dict[str, Any]
SENDER = "baku@kopi.example"
"""Where mails are sent from."""
DAY = 86_400
DAYS = 3
"""Days after which the next revision takes over."""
PATIENCE = 601
"""Seconds after which a create that was not answered is known not to have landed."""


class Company:
    """A company whose office mails, and waits for Google on a stopwatch: `waited` are its seconds."""

    def __init__(self, world: World) -> None:
        self.world, self.waited = world, 0.0
        self.office = self._unhurried()
        session = world.sandbox.session("")
        identity = app.open_identity(world.settings, session)
        sign_in = app.open_sign_in(world.settings, session, identity)
        self.app: Flask = app.joined(self.office, identity, sign_in, address, BASE, on_app_engine=True)
        if base := world.settings.public_url:
            world.sandbox.addons.sites[base] = self.app.wsgi_app

    def _unhurried(self) -> Office:
        sandbox = self.world.sandbox
        sandbox.introduce(SENDER, "Baku")
        calling = self._calling(ACCOUNT)
        register = RegisterSheet(calling, lambda: sandbox.session(ACCOUNT))
        mail = Gmail(self._calling(SENDER), SENDER, "Baku")
        settings = self.world.settings
        tasks = Queues(*(Tasks(calling, queue, sandbox.now) for queue in (settings.queue, settings.bulk_queue)))
        doors = {"docs": Docs(calling), "drive": Drive(calling), "register": register, "mail": mail, "tasks": tasks}
        return with_doors(self.world.office, **doors)

    def _calling(self, who: str) -> Calling:
        http = self.world.sandbox.http
        return Calling(
            lambda: http(who),
            principal="sender" if who == SENDER else "baku",
            limits={},
            clock=lambda: self.waited,
            sleep=self._sleep,
        )

    def _sleep(self, pause: float) -> None:
        self.waited += pause

    def asks(self, email: str, method: str, path: str, body: Json | None = None) -> Any:
        """Return the answer to a person's request."""
        return Actor(self.app, email).ask(method, path, body)

    def done(self, act: str) -> Any:
        """Return the answer to an act, after whose answer the queue did its work."""
        answer = ACTS[act].asked(self)
        for sop_id in self.office.records.unsettled(9):
            self.settles({"sop": sop_id})
        return answer

    def settles(self, body: Json | None = None) -> int:
        """Return the status of the queue's task that brings everything to rest, or one SOP."""
        queue = {"X_AppEngine_QueueName": "work"}
        return Actor(self.app, "").ask("POST", "/tasks/settle", body or {}, **queue).status_code

    def passes_time(self) -> None:
        """Let so much time pass that whatever was not answered is known not to have landed."""
        self.world.sandbox.advance(PATIENCE)

    def comes_to_rest(self, act: str) -> None:
        """Settle until nothing waits, as the queue and the timer do."""
        self.passes_time()
        if act == "take_over":  # what is watched is looked at once a day
            self.world.sandbox.advance(DAY)
            assert ACTS[act].asked(self).status_code == HTTPStatus.OK
        assert self.settles() == HTTPStatus.NO_CONTENT
        assert self.office.records.unsettled(9) == ()

    @property
    def sops(self) -> list[str]:
        """The ids of its SOPs."""
        return [head.stream for head in self.office.records.summaries({}, 99).heads]

    @property
    def sop(self) -> str:
        """The address of the SOP that acts are about: the first one."""
        return f"/api/sops/{self.sops[0]}"

    def day(self, days: int) -> str:
        """Return a day from today on."""
        return (self.office.today() + timedelta(days=days)).isoformat()


@dataclass(frozen=True)
class DueAct:
    """An act as somebody asks for it, in a company where it is due."""

    due: Callable[[World], object]
    asked: Callable[[Company], Any]


def _to_follow(world: World) -> None:
    """Have a next revision that takes over today."""
    sop = world.authorised()
    address = f"/api/sops/{sop['id']}"
    world.ayu.does("POST", f"{address}/revisions", {"reason": "A new channel.", "class": "change"})
    sop = world.ayu.does("GET", address)
    world.open_round(sop)
    world.answer(sop)
    world.simulate(world.close_round(sop))
    day = (world.office.today() + timedelta(days=DAYS)).isoformat()
    world.citra.does("POST", f"{address}/authorise", {"meaning": "Read.", "effective": day})
    world.sandbox.advance(DAYS * DAY)


def _commented(world: World) -> None:
    """Have a comment in a round, whose rejection is to be answered in the Doc."""
    sop = world.draft()
    world.open_round(sop)
    document = sop["document"]["id"]
    comment = {"content": "Who checks the brief?"}
    world.budi.does("POST", f"/drive/v3/files/{document}/comments?fields=id", comment)
    world.ayu.does("POST", "/api/sync", {})


def _decided(company: Company) -> Any:
    sop = company.asks(AYU, "GET", company.sop).json
    body = {"disposition": "accepted", "reason": "Budi checks it."}
    return company.asks(AYU, "PUT", f"{company.sop}/feedback/{sop['feedback'][0]['id']}", body)


CALLS = {
    "draft": 5,
    "open_round": 13,
    "decide": 5,
    "close": 5,
    "authorise": 10,
    "authorise_public": 11,
    "revise": 7,
    "withdraw": 9,
    "cancel": 6,
    "take_over": 37,
}
"""As many calls to Google as each act makes, its rows and its mails included."""
PUBLIC = {"authorise_public"}
"""Acts in a company whose service Google reaches, so that what is authorised bears a code."""
ACTS: Mapping[str, DueAct] = {
    "draft": DueAct(lambda world: world.found(), lambda c: c.asks(AYU, "POST", "/api/sops", draft())),
    "open_round": DueAct(
        lambda world: world.draft(),
        lambda c: c.asks(
            AYU,
            "POST",
            f"{c.sop}/rounds",
            {"reviewers": [{"email": BUDI}, {"email": EKO}], "due": c.day(7)},
        ),
    ),
    "decide": DueAct(_commented, _decided),
    "close": DueAct(
        lambda world: world.answer(world.open_round(world.draft())),
        lambda c: c.asks(AYU, "POST", f"{c.sop}/rounds/current/close", {}),
    ),
    "authorise": DueAct(
        lambda world: world.rehearsed(),
        lambda c: c.asks(CITRA, "POST", f"{c.sop}/authorise", {"meaning": "Read.", "effective": c.day(0)}),
    ),
    "authorise_public": DueAct(
        lambda world: world.rehearsed(format="lean"),
        lambda c: c.asks(CITRA, "POST", f"{c.sop}/authorise", {"meaning": "Read.", "effective": c.day(0)}),
    ),
    "revise": DueAct(
        lambda world: world.authorised(),
        lambda c: c.asks(AYU, "POST", f"{c.sop}/revisions", {"reason": "A new channel.", "class": "change"}),
    ),
    "withdraw": DueAct(
        lambda world: world.authorised(),
        lambda c: c.asks(CITRA, "POST", f"{c.sop}/withdraw", {"reason": "We closed the blog."}),
    ),
    "cancel": DueAct(
        lambda world: world.open_round(world.draft()),
        lambda c: c.asks(AYU, "POST", f"{c.sop}/cancel", {"reason": "Not needed."}),
    ),
    "take_over": DueAct(_to_follow, lambda c: c.asks(AYU, "POST", "/api/sync", {})),
}


@cache
def prepared(act: str) -> Life:
    """Return the company in which an act is due, lived once a process."""
    world = World(Path(tempfile.mkdtemp(prefix="due-")) / "data")
    atexit.register(shutil.rmtree, world.folder.parent, ignore_errors=True)
    with closing(world):
        ACTS[act].due(world)
        return Life(world.folder, "", world.sandbox.calls()[-1].id, world.sandbox.now())


def company(act: str, folder: Path) -> Company:
    """Return a company of one's own in which an act is due."""
    world = World(folder)
    life = prepared(act)
    world._life = life
    life.copied_into(folder)
    if act in PUBLIC:
        world.__dict__["settings"] = replace(world.settings, public_url=BASE)
    return Company(world)
