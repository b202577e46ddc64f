"""What every act of the demo stands on: who plays, what each act cost, and how one of them is done and told."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

from service.demo.people import Actor, Surprise
from service.domain.acts.authorisation import STATUS_WORDS
from service.domain.company.organisation import Organisation
from service.domain.history.sop import Status
from service.workflow.means.lateness import FOLLOWS

TEMPLATE = "content-production"
MEANING = "I have read this SOP and authorise it for use in the department."
ANSWERS = {
    "channel": "the company blog",
    "brand_guide": "Brand and Style Guide 2026",
    "content_register": "Content Register",
}
"""What is filled in for the template's fields, by name."""
WORDS = {"text": "As agreed", "long_text": "As agreed."}
MINUTES = 30


@dataclass
class CallCounts:
    """Calls to Google by act, as the service account made them."""

    calls: Callable[[], int]
    by_act: dict[str, int] = field(default_factory=dict)

    @contextmanager
    def act(self, name: str) -> Iterator[None]:
        """A stretch whose calls are this act's."""
        before = self.calls()
        yield
        self.by_act[name] = self.calls() - before


@dataclass(frozen=True)
class Cast:
    """Who plays: the author writes, the reviewer answers, the leader authorises, the performer works by it.

    All are of one department.
    """

    author: Actor
    reviewer: Actor
    leader: Actor
    performer: Actor
    department: str

    @property
    def emails(self) -> dict[str, str]:
        """The address of each part in the first act."""
        return {part: getattr(self, part).email for part in ("author", "reviewer", "leader")}


def roles(organisation: Organisation) -> tuple[str, str, str, str, str]:
    """Return author, reviewer, leader, performer and department of a company that has such people."""
    for authoriser in organisation.authorisers:
        for department in organisation.departments:
            others = [p for p in department.people if p not in (authoriser.email, authoriser.deputy)]
            if authoriser in organisation.authorisers_for(department.code) and len(others) > 1:
                return others[0], others[1], authoriser.email, others[min(2, len(others) - 1)], department.code
    raise Surprise("The settings name no department with two people besides somebody who may authorise.")


class Stage:
    """One SOP on stage: `say` tells a line of its story, `call_counts` knows what each act cost."""

    def __init__(self, cast: Cast, say: Callable[[str], None], call_counts: CallCounts, today: date) -> None:
        self.cast, self.say, self.call_counts, self.today = cast, say, call_counts, today
        self.sop: dict[str, Any] = {}

    def _do(self, name: str, actor: Actor, method: str, path: str, body: Mapping[str, Any]) -> None:
        with self.call_counts.act(name):
            self.sop = actor.does(method, path, body)
        if self.sop["waiting"] not in (None, str(FOLLOWS)):
            raise Surprise(f"{name} waits: {self.sop['waiting']}")

    def _draft(self, name: str, title: str = "") -> None:
        """Draft an SOP from the template, under a title of its own or the template's."""
        author = self.cast.author
        template = next(t for t in author.does("GET", "/api/templates")["templates"] if t["id"] == TEMPLATE)
        body = {
            "template": TEMPLATE,
            "title": title or template["title"],
            "department": self.cast.department,
            "language": template["language"],
            "format": template["formats"][0],
            "authoriser": self.cast.leader.email,
            "fields": {f["name"]: self._word(f) for f in template["fields"] if f["required"]},
        }
        self._do(name, author, "POST", "/api/sops", body)

    def _path(self, below: str = "") -> str:
        return "/".join(part for part in ("/api/sops", self.sop["id"], below) if part)

    def _doc(self, below: str = "") -> str:
        return f"/v1/documents/{self.sop['document']['id']}{below}"

    def _open_round(self, name: str) -> None:
        due = self.today + timedelta(days=7)
        body = {"reviewers": [{"email": self.cast.reviewer.email}], "due": due.isoformat()}
        self._do(name, self.cast.author, "POST", self._path("rounds"), body)
        self.say(f"{self.cast.author.name} asks {self.cast.reviewer.name} to review it by {due}")

    def _dispose(self, name: str, disposition: str, reason: str) -> None:
        """Decide on every piece of feedback that waits."""
        with self.call_counts.act(name):
            for feedback in [f for f in self.sop["feedback"] if f["decision"] is None]:
                path = self._path(f"feedback/{quote(feedback['id'])}")
                self.sop = self.cast.author.does("PUT", path, {"disposition": disposition, "reason": reason})
                self.say(f"{self.cast.author.name} decides on “{feedback['text']}”: {disposition}, {reason}")

    def _report(self, outcome: str, notes: str) -> dict[str, Any]:
        done = {"outcome": "done", "working_minutes": MINUTES, "waiting_minutes": 0, "result": "as described"}
        return {
            "kind": "live",
            "day": self.today.isoformat(),
            "ran_by": [self.cast.author.email, self.cast.reviewer.email],
            "outcome": outcome,
            "notes": notes,
            "steps": [{"step": step["number"], **done} for step in self.sop["steps"]],
        }

    def _edit(self, actor: Actor, *requests: Mapping[str, Any]) -> None:
        actor.does("POST", self._doc(":batchUpdate"), {"requests": list(requests)})

    def _text_place(self) -> int:
        """Return the index at which the first plain paragraph of the Doc begins."""
        content = self.cast.author.does("GET", self._doc())["body"]["content"]
        for element in content:
            paragraph = element.get("paragraph", {})
            plain = paragraph.get("paragraphStyle", {}).get("namedStyleType") == "NORMAL_TEXT"
            text = "".join(e.get("textRun", {}).get("content", "") for e in paragraph.get("elements", []))
            if plain and "bullet" not in paragraph and text.strip():
                return int(element["startIndex"])
        raise Surprise("The Doc has no plain paragraph.")

    def _status(self) -> str:
        status: Status = self.sop["status"]
        return str(STATUS_WORDS[status]).lower()

    def _list(self, refused: Mapping[str, Any]) -> None:
        for outstanding in refused["outstanding"]:
            self.say(f"  · {outstanding['sentence']}")

    def _word(self, wanted: Mapping[str, Any]) -> str:
        """Return something to fill in."""
        match wanted["kind"]:
            case "choice":
                return str(wanted["choices"][0])
            case "date":
                return (self.today + timedelta(days=30)).isoformat()
            case "email":
                return self.cast.author.email
        return ANSWERS.get(wanted["name"], WORDS[wanted["kind"]])

    def _register_row(self, sop: Mapping[str, Any]) -> list[str]:
        leader, sheet = self.cast.leader, f"/v4/spreadsheets/{sop['register']['id']}"
        title = leader.does("GET", f"{sheet}?fields=sheets.properties.title")["sheets"][0]["properties"]["title"]
        rows = leader.does("GET", f"{sheet}/values/{quote(title)}").get("values", [])
        return next(([str(cell) for cell in row] for row in rows if sop["number"] in row), [])
