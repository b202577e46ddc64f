"""The whole house in a folder of a test: a strict sandbox, the office on it, the app, and the people as actors."""

import json
import time
from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask
from werkzeug.test import Client, TestResponse

from service.config import HERE, Settings
from service.domain.company.organisation import Organisation
from service.gateways.drive.home import SHARED_DRIVE, Home
from service.local import base_of, create_app, open_office, open_sandbox
from service.sandbox.server import Profile, Sandbox
from service.workflow.means.company import Company
from service.workflow.means.office import Office
from service.workflow.settling.founding import found
from tests.disks import spare
from tests.keys import give_key
from tests.lives import FOUNDING, Act, Deed, Deeds, Life, Preparation, lived
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI, KOPI, MALLORY

spare()

ACCOUNT = "baku@kopi-example.iam.gserviceaccount.com"
OWNER = "sop@kopi.example"
"""As whom Baku works where the SOPs are kept in a My Drive."""
FIELDS = {
    "channel": "Company blog",
    "brand_guide": "Kopi Nusantara style guide 2026",
    "content_register": "Content register",
    "feedback_email": "konten@kopi.example",
}
"""What content-production asks for."""
BEGINS = datetime(2026, 11, 30, 6, tzinfo=ZoneInfo("Asia/Jakarta"))
"""When worlds begin, on whatever day the tests run: a Monday, before mails go out."""
QUEUE = "cloudtasks."
TEMPLATES = HERE.parent / "templates"


@dataclass(frozen=True)
class Actor:
    """One person at the app, speaking to our API and to Google's."""

    app: Flask
    email: str

    def ask(
        self, method: str, path: str, body: Mapping[str, Any] | None = None, *, key: str | None = None, **headers: str
    ) -> TestResponse:
        """Return the answer to a request; `key` is its Idempotency-Key."""
        sent = {"Authorization": f"Bearer {self.email}"} | {k.replace("_", "-"): v for k, v in headers.items()}
        if key is not None:
            sent["Idempotency-Key"] = key
        return Client(self.app).open(path, method=method, json=body, headers=sent)

    def get(self, path: str) -> TestResponse:
        """Return the answer to a GET."""
        return self.ask("GET", path)

    def post(self, path: str, body: Mapping[str, Any] | None = None, *, key: str | None = None) -> TestResponse:
        """Return the answer to a POST."""
        return self.ask("POST", path, {} if body is None else body, key=key)

    def put(self, path: str, body: Mapping[str, Any], *, key: str | None = None) -> TestResponse:
        """Return the answer to a PUT."""
        return self.ask("PUT", path, body, key=key)

    def does(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """Return the JSON of an answer that must be a success."""
        answer = self.ask(method, path, body)
        assert answer.status_code < 300, answer.get_data(as_text=True)
        return answer.json


@dataclass
class World:
    """A company with its Google Workspace, in one folder; `organisation` and `profile` may be others than usual."""

    folder: Path
    organisation: Organisation = KOPI
    profile: Profile = "immediate"
    strict: bool = True
    home: Home = SHARED_DRIVE
    answered_in: float = field(default=0.0, init=False)
    """Seconds in which whoever did something was answered last, before the queue brought everything to rest."""
    _seen: int = field(default=0, init=False)
    _deeds: Deeds = field(default=(), init=False)
    """What was done so far in a copy that nobody has opened yet."""
    _life: Life | None = field(default=None, init=False)
    """What it is a copy of."""

    @cached_property
    def settings(self) -> Settings:
        account = OWNER if self.home.my_drive else ACCOUNT
        return Settings(self.organisation, "sandbox", TEMPLATES, self.folder, account, home=self.home)

    @property
    def base(self) -> str:
        """Where the panel's addresses are."""
        return base_of(self.settings)

    @cached_property
    def sandbox(self) -> Sandbox:
        begins = not self.folder.exists()
        sandbox = open_sandbox(self.settings, profile=self.profile, strict=self.strict)
        give_key(sandbox)
        now = sandbox.now()
        if self._life:  # time goes on from there
            sandbox.advance((self._life.left - now).total_seconds())
        elif begins:
            sandbox.advance((BEGINS - now).total_seconds())
        return sandbox

    @cached_property
    def office(self) -> Office:
        return open_office(self.settings, self.sandbox)

    @cached_property
    def app(self) -> Flask:
        """The service; whoever did something there is answered once the queue has brought everything to rest."""
        app = create_app(self.settings, self.sandbox)
        serve = app.wsgi_app

        def to_rest(environ: dict[str, Any], start: Any) -> Any:
            began = time.monotonic()
            answer = serve(environ, start)
            if environ["REQUEST_METHOD"] != "GET":
                self.answered_in = time.monotonic() - began
                self.sandbox.rest()
            return answer

        app.wsgi_app = to_rest  # type: ignore[method-assign, assignment]  # how Flask is wrapped
        return app

    def actor(self, email: str) -> Actor:
        return Actor(self.app, email)

    @property
    def ayu(self) -> Actor:
        return self.actor(AYU)

    @property
    def budi(self) -> Actor:
        return self.actor(BUDI)

    @property
    def citra(self) -> Actor:
        return self.actor(CITRA)

    @property
    def dewi(self) -> Actor:
        return self.actor(DEWI)

    @property
    def eko(self) -> Actor:
        return self.actor(EKO)

    @property
    def fitri(self) -> Actor:
        return self.actor(FITRI)

    @property
    def mallory(self) -> Actor:
        return self.actor(MALLORY)

    def calls(self) -> Counter[str]:
        """Return the service's calls to Google since this was last asked, by discovery method; the queue is no part."""
        new = self.sandbox.calls(self._seen)
        self._seen = new[-1].id if new else self._seen
        return Counter(
            call.method
            for call in new
            if call.person == self.settings.service_account and not call.method.startswith(QUEUE)
        )

    def to_morning(self) -> datetime:
        """Let time pass until digests are due on a later working day than this one, and return when that is."""
        here = self.sandbox.now().astimezone(self.organisation.time_zone)
        day = self.organisation.working_days_after(here.date(), 1)
        morning = datetime.combine(day, self.organisation.mails_at, self.organisation.time_zone) + timedelta(minutes=5)
        self.sandbox.advance((morning - here).total_seconds())
        return morning

    def close(self) -> None:
        self.sandbox.close()

    # the life of an SOP, one line each

    def found(self) -> None:
        """Have the company's place in Drive, so that its making is in nobody's budget."""
        if self._is_unopened:
            self.go_on_as(self._deeds or FOUNDING)
            self._seen = self._life.calls if self._life else 0
        else:
            self.done("found")

    def draft(self, **other: Any) -> dict[str, Any]:
        """Return an SOP that Ayu drafted."""
        return self._do("draft", other)

    def open_round(self, sop: Mapping[str, Any]) -> dict[str, Any]:
        """Return the SOP after Ayu asked Budi to review it."""
        return self._do("open_round", sop)

    def round_of(self, *emails: str) -> dict[str, Any]:
        """Return what opens a round with these reviewers, due in a week."""
        due = self.office.today() + timedelta(days=7)
        return {"reviewers": [{"email": email} for email in emails], "due": due.isoformat()}

    def answer(self, sop: Mapping[str, Any], answer: str = "agree", note: str = "") -> dict[str, Any]:
        """Return the SOP after Budi answered."""
        return self._do("answer", sop, answer, note)

    def close_round(self, sop: Mapping[str, Any]) -> dict[str, Any]:
        """Return the SOP after Ayu closed the round."""
        return self._do("close_round", sop)

    def simulate(self, sop: Mapping[str, Any], outcome: str = "passed") -> dict[str, Any]:
        """Return the SOP after Budi rehearsed it."""
        return self._do("simulate", sop, outcome)

    @property
    def at_once(self) -> dict[str, Any]:
        """What authorises with effect from today."""
        return {"meaning": "Read and authorised.", "effective": self.office.today().isoformat()}

    def report(self, sop: Mapping[str, Any], outcome: str = "passed") -> dict[str, Any]:
        """Return the report of a rehearsal; where it failed, of the first step."""
        steps: list[dict[str, Any]] = [
            {"step": step["number"], "outcome": "done", "working_minutes": 30, "waiting_minutes": 0}
            for step in sop["steps"]
        ]
        if outcome == "failed":
            steps[0]["deviation"] = "The brief was missing."
        day = self.office.today().isoformat()
        notes = "" if outcome == "passed" else "See the steps."
        return {
            "kind": "live", "day": day, "ran_by": [AYU, BUDI], "steps": steps, "outcome": outcome, "notes": notes
        }  # fmt: skip

    def reviewed(self, **other: Any) -> dict[str, Any]:
        """Return an SOP whose round was closed."""
        sop = self.draft(**other)
        self.open_round(sop)
        self.answer(sop)
        return self.close_round(sop)

    def rehearsed(self, **other: Any) -> dict[str, Any]:
        """Return an SOP that only awaits authorisation."""
        return self.simulate(self.reviewed(**other))

    def authorise(self, sop: Mapping[str, Any]) -> dict[str, Any]:
        """Return the SOP after Citra authorised it."""
        return self._do("authorise", sop)

    def authorised(self, **other: Any) -> dict[str, Any]:
        """Return an SOP in force."""
        return self.authorise(self.rehearsed(**other))

    def done(self, act: Act | Preparation, *arguments: Any, **named: Any) -> Any:
        """Return the answer to an act that is done here and now."""
        if callable(act):
            return act(self, *arguments, **named)
        match act, *arguments:
            case "found", *_:
                found(self.office)
                return self.calls()
            case "draft", other:
                return self.ayu.does("POST", "/api/sops", draft(**other))
            case "open_round", sop:
                return self.ayu.does("POST", f"/api/sops/{sop['id']}/rounds", self.round_of(BUDI))
            case "answer", sop, answer, note:
                body = {"answer": answer, "note": note}
                return self.budi.does("POST", f"/api/sops/{sop['id']}/rounds/current/answers", body)
            case "close_round", sop:
                return self.ayu.does("POST", f"/api/sops/{sop['id']}/rounds/current/close", {})
            case "simulate", sop, outcome:
                return self.budi.does("POST", f"/api/sops/{sop['id']}/simulations", self.report(sop, outcome))
            case "authorise", sop:
                return self.citra.does("POST", f"/api/sops/{sop['id']}/authorise", self.at_once)

    # what was lived already is copied

    @property
    def kind(self) -> Hashable:
        """What is alike in companies that live alike."""
        return type(self), repr(self.organisation), self.profile, self.strict, self.home.my_drive

    def another(self, folder: Path) -> "World":
        """Return a company of this kind in another folder."""
        return type(self)(folder, self.organisation, self.profile, self.strict, self.home)

    def go_on_as(self, deeds: Deeds) -> Any:
        """Go on from where a company of this kind was left, and return the answer to its last deed."""
        self._life, self._deeds = lived(deeds, self), deeds
        self._life.copied_into(self.folder)
        return json.loads(self._life.answer)

    def _do(self, act: Act, *arguments: Any) -> dict[str, Any]:
        return dict(self.answered(act, *arguments))

    def answered(self, act: Act | Preparation, *arguments: Any, **named: Any) -> Any:
        """Return the answer to an act, which nobody who opens this company later finds to have been done elsewhere."""
        prepared = any(callable(deed.act) for deed in self._deeds)
        if not self._is_unopened or (prepared and not callable(act)):  # what follows a preparation is what is tested
            return self.done(act, *arguments, **named)
        return self.go_on_as((*(self._deeds or FOUNDING), Deed.of(act, *arguments, **named)))

    @property
    def _is_unopened(self) -> bool:
        """Whether nothing was done or looked at in this company but what is in its deeds."""
        known = self._deeds or not self.folder.exists() or not any(self.folder.iterdir())
        return bool(known) and not {"settings", "sandbox", "office", "app"} & vars(self).keys()


def with_doors(office: Office, **doors: Any) -> Office:
    """Return the office with some other doors to Google."""
    return replace(office, google=replace(office.google, **doors))


def with_settings(office: Office, organisation: Organisation) -> Office:
    """Return the office of a company with these settings, whoever its spreadsheet of people says works there."""
    return replace(office, company=Company(organisation))


def draft(**other: Any) -> dict[str, Any]:
    """Return what Ayu asks for when she drafts an SOP."""
    usual = {
        "template": "content-production",
        "title": "Content production",
        "department": "MKT",
        "language": "en",
        "format": "permenpan",
        "authoriser": CITRA,
        "fields": FIELDS if "template" not in other else {},
    }
    return usual | other
