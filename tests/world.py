"""The whole house in a folder of a test: a strict sandbox, the office on it, the app, and the people as actors."""

import atexit
import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal, get_args

from flask import Flask
from werkzeug.test import Client, TestResponse

from service.config import HERE, Settings
from service.domain.company.organisation import Organisation
from service.local import base_of, create_app, open_office, open_sandbox
from service.sandbox.server import Profile, Sandbox
from service.workflow.means.office import Office
from service.workflow.settling.founding import found
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI, KOPI, MALLORY

ACCOUNT = "baku@kopi-example.iam.gserviceaccount.com"
FIELDS = {
    "channel": "Company blog",
    "brand_guide": "Kopi Nusantara style guide 2026",
    "content_register": "Content register",
    "feedback_email": "konten@kopi.example",
}
"""What content-production asks for."""
TEMPLATES = HERE.parent / "templates"
Stretch = Literal["found", "draft", "review", "simulate", "authorise"]
STRETCHES: tuple[Stretch, ...] = get_args(Stretch)
"""The usual life of an SOP, and of its company before it."""


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
    _seen: int = field(default=0, init=False)
    _copied: "Copied | None" = field(default=None, init=False)
    """The life that it was begun with."""

    @cached_property
    def settings(self) -> Settings:
        return Settings(self.organisation, "sandbox", TEMPLATES, self.folder, ACCOUNT)

    @property
    def base(self) -> str:
        """Where the panel's addresses are."""
        return base_of(self.settings)

    @cached_property
    def sandbox(self) -> Sandbox:
        sandbox = open_sandbox(self.settings, profile=self.profile, strict=self.strict)
        if self._copied:  # time goes on from there
            sandbox.advance((self._copied.left - sandbox.now()).total_seconds())
        return sandbox

    @cached_property
    def office(self) -> Office:
        return open_office(self.settings, self.sandbox)

    @cached_property
    def app(self) -> Flask:
        return create_app(self.settings, self.sandbox)

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
        """Return the service's calls to Google since this was last asked, by discovery method."""
        new = self.sandbox.calls(self._seen)
        self._seen = new[-1].id if new else self._seen
        return Counter(call.method for call in new if call.person == ACCOUNT)

    def close(self) -> None:
        self.sandbox.close()

    # the life of an SOP, one line each

    def found(self) -> None:
        """Have the company's place in Drive, so that its making is in nobody's budget."""
        self._seen = self._copy("found").calls if self._is_new else self._found()

    def draft(self, **other: Any) -> dict[str, Any]:
        """Return an SOP that Ayu drafted."""
        return self._lived("draft", other)

    def open_round(self, sop: Mapping[str, Any]) -> dict[str, Any]:
        """Return the SOP after Ayu asked Budi to review it."""
        return dict(self.ayu.does("POST", f"/api/sops/{sop['id']}/rounds", self.round_of(BUDI)))

    def round_of(self, *emails: str) -> dict[str, Any]:
        """Return what opens a round with these reviewers, due in a week."""
        due = self.office.today() + timedelta(days=7)
        return {"reviewers": [{"email": email} for email in emails], "due": due.isoformat()}

    def answer(self, sop: Mapping[str, Any], answer: str = "agree", note: str = "") -> dict[str, Any]:
        """Return the SOP after Budi answered."""
        body = {"answer": answer, "note": note}
        return dict(self.budi.does("POST", f"/api/sops/{sop['id']}/rounds/current/answers", body))

    def close_round(self, sop: Mapping[str, Any]) -> dict[str, Any]:
        """Return the SOP after Ayu closed the round."""
        return dict(self.ayu.does("POST", f"/api/sops/{sop['id']}/rounds/current/close", {}))

    def simulate(self, sop: Mapping[str, Any], outcome: str = "passed") -> dict[str, Any]:
        """Return the SOP after Budi rehearsed it."""
        return dict(self.budi.does("POST", f"/api/sops/{sop['id']}/simulations", self.report(sop, outcome)))

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
        return self._lived("review", other)

    def rehearsed(self, **other: Any) -> dict[str, Any]:
        """Return an SOP that only awaits authorisation."""
        return self._lived("simulate", other)

    def authorise(self, sop: Mapping[str, Any]) -> dict[str, Any]:
        """Return the SOP after Citra authorised it."""
        body = {"meaning": "Read and authorised."}
        return dict(self.citra.does("POST", f"/api/sops/{sop['id']}/authorise", body))

    def authorised(self, **other: Any) -> dict[str, Any]:
        """Return an SOP in force."""
        return self._lived("authorise", other)

    def live(self, stretch: Stretch, sop: Mapping[str, Any], **other: Any) -> dict[str, Any]:
        """Return the SOP after one stretch of its life."""
        match stretch:
            case "found":
                self._found()
                return {}
            case "draft":
                return dict(self.ayu.does("POST", "/api/sops", draft(**other)))
            case "review":
                self.open_round(sop)
                self.answer(sop)
                return self.close_round(sop)
            case "simulate":
                return self.simulate(sop)
            case "authorise":
                return self.authorise(sop)

    def _found(self) -> int:
        found(self.office)
        self.calls()
        return self._seen

    # a life that was lived already is copied

    def _lived(self, last: Stretch, other: Mapping[str, Any]) -> dict[str, Any]:
        """Return the SOP after all stretches up to the last; a company that is new begins with those lived before."""
        copied: Stretch | None = ("found" if other else last) if self._is_new else None
        sop = self._copy(copied).sop if copied else {}
        for stretch in STRETCHES[STRETCHES.index(copied or "found") + 1 : STRETCHES.index(last) + 1]:
            sop = self.live(stretch, sop, **other)
        return sop

    @property
    def _is_new(self) -> bool:
        """Whether this is the usual company, with no SOP yet, and nobody has opened anything in it."""
        usual = type(self) is World and (self.organisation, self.profile, self.strict) == (KOPI, "immediate", True)
        empty = not self._copied.sop if self._copied else not self.folder.exists() or not any(self.folder.iterdir())
        return usual and empty and not {"sandbox", "office", "app"} & vars(self).keys()

    def _copy(self, last: Stretch) -> "Copied":
        """Return what was lived before, now in this folder."""
        self._copied = copied_into(self.folder, last)
        return self._copied


@dataclass(frozen=True)
class Copied:
    """A life up to the last stretch, in a folder: its SOP, the number of calls to Google, and when it was left."""

    folder: Path
    sop: dict[str, Any]
    calls: int
    left: datetime


def copied_into(folder: Path, last: Stretch) -> Copied:
    """Return a life up to this stretch, of which the folder is a copy now."""
    lived = _lived_until(last)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(lived.folder, folder)
    return replace(lived, sop=deepcopy(lived.sop))


@cache
def _lived_until(last: Stretch) -> Copied:
    """Return the usual life up to this stretch, lived once a process on top of the stretch before."""
    world = World(Path(tempfile.mkdtemp(prefix="lived-")) / "data")
    atexit.register(shutil.rmtree, world.folder.parent, ignore_errors=True)
    before = STRETCHES[: STRETCHES.index(last)]
    sop = world.live(last, copied_into(world.folder, before[-1]).sop if before else {})
    world.calls()
    left = Copied(world.folder, sop, world._seen, world.sandbox.now())
    world.close()
    return left


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
