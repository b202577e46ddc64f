"""What every act of the demo stands on: who plays, what each act cost, and how one of them is done and told."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal
from urllib.parse import quote

from werkzeug.test import Client

from service.demo.people import Actor, Surprise
from service.domain.acts.authorisation import STATUS_WORDS
from service.domain.company.organisation import Organisation
from service.domain.history.sop import Status
from service.domain.register.worksheets import SOPS
from service.domain.sentences import Language, Sentence, Value
from service.workflow.means.lateness import FOLLOWS

Style = Literal["", "refused", "done"]
"""What a line is, which tells its colour: a part of the story, what was refused, what went well."""
Tell = Callable[[str, Style], None]
TEMPLATE = "content-production"
MEANING = Sentence("I have read this SOP and authorise it for use in the department.")
ANSWERS = {
    "channel": Sentence("the company blog"),
    "brand_guide": Sentence("Brand and Style Guide 2026"),
    "content_register": Sentence("Content Records"),
}
"""What is filled in for the template's fields, by name."""
AS_AGREED = Sentence("As agreed")
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

    These are of one department; the controller looks after all documents.
    """

    author: Actor
    reviewer: Actor
    leader: Actor
    performer: Actor
    department: str
    controller: Actor

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


def cast_of(organisation: Organisation, client: Client, language: Language) -> Cast:
    """Return who plays in a company, each at the same app; Surprise where it has too few people."""
    *people, department = roles(organisation)
    author, reviewer, leader, performer, controller = (
        Actor(client, email, organisation.name_of(email), language) for email in (*people, organisation.controllers[0])
    )
    return Cast(author, reviewer, leader, performer, department, controller)


class Stage:
    """One SOP on stage: `tell` prints a line of its story, `call_counts` knows what each act cost."""

    def __init__(self, cast: Cast, tell: Tell, call_counts: CallCounts, today: date) -> None:
        self.cast, self.tell, self.call_counts, self.today = cast, tell, call_counts, today
        self.language: Language = cast.author.language
        self.sop: dict[str, Any] = {}

    def say(self, text: str, /, **values: Value) -> None:
        """Tell a line of the story."""
        self.tell(self._in_words(Sentence(text, **values)), "")

    def done(self, sentence: Sentence) -> None:
        """Tell what was read back and is so."""
        self.tell(self._in_words(sentence), "done")

    @property
    def _meaning(self) -> dict[str, str]:
        return {"meaning": self._in_words(MEANING)}

    @property
    def _at_once(self) -> dict[str, str]:
        return self._meaning | {"effective": self.today.isoformat()}

    def _in_words(self, sentence: Sentence) -> str:
        return sentence.spoken(self.language)

    def _do(self, name: str, actor: Actor, method: str, path: str, body: Mapping[str, Any]) -> None:
        with self.call_counts.act(name):
            self.sop = actor.does(method, path, body)
        if self.sop["waiting"] not in (None, self._in_words(FOLLOWS)):
            self._finish(name)

    def _finish(self, name: str) -> None:
        """Have what an act left undone be done; where nothing stands in its way, there is no such act."""
        raise Surprise(f"{name} waits: {self.sop['waiting']}")

    def _draft(self, name: str, title: str = "") -> None:
        """Draft an SOP from the template, under a title of its own or the template's."""
        author, template = self.cast.author, self._template
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

    @property
    def _template(self) -> dict[str, Any]:
        """Return the template that is drafted from, in the language of the play where there is one."""
        listed = self.cast.author.does("GET", "/api/templates")["templates"]
        every = [one for one in listed if one["id"] == TEMPLATE]
        return dict(next((one for one in every if one["language"] == self.language), every[0]))

    def _path(self, below: str = "") -> str:
        return "/".join(part for part in ("/api/sops", self.sop["id"], below) if part)

    def _doc(self, below: str = "") -> str:
        return f"/v1/documents/{self.sop['document']['id']}{below}"

    def _open_round(self, name: str) -> None:
        due = self.today + timedelta(days=7)
        body = {"reviewers": [{"email": self.cast.reviewer.email}], "due": due.isoformat()}
        self._do(name, self.cast.author, "POST", self._path("rounds"), body)
        self.say("{author} asks {reviewer} to review it by {due}", **self._names, due=due)

    @property
    def _names(self) -> Mapping[str, str]:
        """What each part is called."""
        cast = self.cast
        return {part: getattr(cast, part).name for part in ("author", "reviewer", "leader", "performer")}

    def _accept(self, name: str, reason: Sentence) -> None:
        """Accept every piece of feedback that waits."""
        with self.call_counts.act(name):
            for feedback in [f for f in self.sop["feedback"] if f["decision"] is None]:
                path = self._path(f"feedback/{quote(feedback['id'])}")
                body = {"disposition": "accepted", "reason": self._in_words(reason)}
                self.sop = self.cast.author.does("PUT", path, body)
                self.say(
                    "{author} decides on “{feedback}”: accepted, {reason}",
                    author=self.cast.author.name,
                    feedback=feedback["text"],
                    reason=reason,
                )

    def _report(self, outcome: str, notes: str) -> dict[str, Any]:
        result = self._in_words(Sentence("as described"))
        done = {"outcome": "done", "working_minutes": MINUTES, "waiting_minutes": 0, "result": result}
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

    def _insert(self, actor: Actor, line: Sentence) -> None:
        """Write a line of its own before the first plain paragraph."""
        text = self._in_words(line) + "\n"
        self._edit(actor, {"insertText": {"location": {"index": self._text_place()}, "text": text}})

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
        return self._in_words(STATUS_WORDS[status]).lower()

    def _list(self, refused: Mapping[str, Any]) -> None:
        for outstanding in refused["outstanding"]:
            self.tell(f"  · {outstanding['sentence']}", "refused")

    def _word(self, wanted: Mapping[str, Any]) -> str:
        """Return something to fill in."""
        match wanted["kind"]:
            case "choice":
                return str(wanted["choices"][0])
            case "date":
                return (self.today + timedelta(days=30)).isoformat()
            case "email":
                return self.cast.author.email
        return self._in_words(ANSWERS.get(wanted["name"], AS_AGREED))

    def _register_row(self, sop: Mapping[str, Any]) -> list[str]:
        leader, sheet = self.cast.leader, f"/v4/spreadsheets/{sop['register']['id']}"
        tabs = leader.does("GET", f"{sheet}?fields=sheets.properties(sheetId,title)")["sheets"]
        title = next(one["properties"]["title"] for one in tabs if one["properties"]["sheetId"] == SOPS.sheet_id)
        rows = leader.does("GET", f"{sheet}/values/{quote(title)}").get("values", [])
        return next(([str(cell) for cell in row] for row in rows if sop["number"] in row), [])
