"""One SOP's whole life, from a draft to a locked file, as three people; everything claimed is read back."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

from service.demo_people import Actor, Surprise
from service.domain.authorisation import STATUS_WORDS
from service.domain.organisation import Organisation
from service.domain.register_standing import IN_FORCE
from service.domain.sop import Status

TEMPLATE = "content-production"
COMMENT = "Which channel comes first? Please say so where the brief is described."
ANSWER = "The order of channels is settled in the brief; see the sentence that was added."
ADDED = "The brief names the channels in the order in which they are published.\n"
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
class Counted:
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
    """Who plays: the author writes, the reviewer answers, the leader authorises; all of one department."""

    author: Actor
    reviewer: Actor
    leader: Actor
    department: str

    @property
    def emails(self) -> dict[str, str]:
        """The address of each part."""
        return {part: getattr(self, part).email for part in ("author", "reviewer", "leader")}


def roles(organisation: Organisation) -> tuple[str, str, str, str]:
    """Return author, reviewer, leader and department of a company that has such people."""
    for authoriser in organisation.authorisers:
        for department in organisation.departments:
            others = [p for p in department.people if p not in (authoriser.email, authoriser.deputy)]
            if authoriser in organisation.authorisers_for(department.code) and len(others) > 1:
                return others[0], others[1], authoriser.email, department.code
    raise Surprise("The settings name no department with two people besides somebody who may authorise.")


class Demo:
    """The run: `say` tells a line of the story, `counted` knows what each act cost."""

    def __init__(self, cast: Cast, say: Callable[[str], None], counted: Counted, today: date) -> None:
        self.cast, self.say, self.counted, self.today = cast, say, counted, today
        self.sop: dict[str, Any] = {}

    def scenes(self) -> tuple[Callable[[], None], ...]:
        """Return the story in its order."""
        return (
            self.found,
            self.draft,
            self.authorise_too_early,
            self.review,
            self.close_too_early,
            self.incorporate,
            self.fail_simulation,
            self.mend,
            self.pass_simulation,
            self.authorise,
            self.edit_locked,
            self.read_back,
        )

    def found(self) -> None:
        """Have the company's place in Drive made."""
        with self.counted.act("found"):
            self.cast.author.does("POST", "/api/sync", {})
        self.say("Baku finds its place in Drive: the shared drive, its folders, the register.")

    def draft(self) -> None:
        """Draft the SOP."""
        author, leader = self.cast.author, self.cast.leader
        template = next(t for t in author.does("GET", "/api/templates")["templates"] if t["id"] == TEMPLATE)
        body = {
            "template": TEMPLATE,
            "title": template["title"],
            "department": self.cast.department,
            "language": template["language"],
            "format": template["formats"][0],
            "authoriser": leader.email,
            "fields": {f["name"]: self._word(f) for f in template["fields"] if f["required"]},
        }
        self._do("draft", author, "POST", "/api/sops", body)
        self.say(
            f"{author.name} drafts {self.sop['number']} “{self.sop['title']}”: {len(self.sop['steps'])} steps, "
            f"{self.sop['document']['url']}"
        )

    def authorise_too_early(self) -> None:
        """Show the refusal that lists everything outstanding."""
        refused = self.cast.leader.is_refused("POST", self._path("authorise"), {"meaning": MEANING}, 409)
        self.say(f"{self.cast.leader.name} wants to authorise at once and is refused:")
        self._list(refused)

    def review(self) -> None:
        """Open a round; the reviewer comments in the Doc and answers."""
        author, reviewer = self.cast.author, self.cast.reviewer
        self._open_round("open_round")
        document = self.sop["document"]["id"]
        reviewer.does("POST", f"/drive/v3/files/{document}/comments?fields=id", {"content": COMMENT})
        self.say(f"{reviewer.name} comments in the Doc: “{COMMENT}”")
        with self.counted.act("sync"):
            author.does("POST", "/api/sync", {})
        note = "Good as a whole; see my comment."
        body = {"answer": "agree_with_feedback", "note": note}
        self._do("answer", reviewer, "POST", self._path("rounds/current/answers"), body)
        self.say(f"{reviewer.name} agrees, with feedback: “{note}”")

    def close_too_early(self) -> None:
        """Show that feedback must be decided first."""
        refused = self.cast.author.is_refused("POST", self._path("rounds/current/close"), {}, 409)
        self.say(f"{self.cast.author.name} wants to close the round and is refused:")
        self._list(refused)

    def incorporate(self) -> None:
        """Write the comment's answer into the Doc, decide on all feedback, close the round."""
        author = self.cast.author
        self._edit(author, {"insertText": {"location": {"index": self._text_place()}, "text": ADDED}})
        self.say(f"{author.name} writes into the Doc: “{ADDED.strip()}”")
        self._dispose("dispositions", "accepted", ANSWER)
        meeting = {"date": self.today.isoformat(), "attendance": list(self.cast.emails.values()), "decisions": []}
        self._do("close_round", author, "POST", self._path("rounds/current/close"), {"meeting": meeting})
        self.say(f"{author.name} closes the round with its meeting: {self._status()}")

    def fail_simulation(self) -> None:
        """Rehearse the steps and fail."""
        deviation = "The brief was not ready when this step began; half a day was lost."
        report = self._report("failed", "Repeat after the step is mended.")
        report["steps"][1] |= {"result": "late", "deviation": deviation}
        reviewer = self.cast.reviewer
        self._do("simulate_failed", reviewer, "POST", self._path("simulations"), report)
        self.say(f"{reviewer.name} rehearses the steps and they fail at step 2: {self._status()}")
        self.say(f"  what went wrong is feedback now: “{deviation}”")

    def mend(self) -> None:
        """Mend the step that failed, and have it reviewed again."""
        author, reviewer = self.cast.author, self.cast.reviewer
        wrong = self.sop["steps"][1]["activity"]
        right = f"{wrong} (begins when the brief is approved)"
        found = {"text": wrong, "matchCase": True}
        self._edit(author, {"replaceAllText": {"containsText": found, "replaceText": right}})
        self.say(f"{author.name} mends the step in the Doc: “{right}”")
        self._dispose("dispositions_2", "accepted", "The step now waits for the approved brief.")
        self._open_round("open_round_2")
        self._do("answer_2", reviewer, "POST", self._path("rounds/current/answers"), {"answer": "agree"})
        self._do("close_round_2", author, "POST", self._path("rounds/current/close"), {})
        self.say(f"{reviewer.name} agrees and {author.name} closes the second round: {self._status()}")

    def pass_simulation(self) -> None:
        """Rehearse the steps and pass."""
        reviewer = self.cast.reviewer
        self._do("simulate", reviewer, "POST", self._path("simulations"), self._report("passed", ""))
        self.say(f"{reviewer.name} rehearses again and the steps pass: {self._status()}")

    def authorise(self) -> None:
        """Authorise it."""
        leader = self.cast.leader
        self._do("authorise", leader, "POST", self._path("authorise"), {"meaning": MEANING})
        signed = self.sop["authorisation"]
        if signed is None or not signed["confirmed"]:
            raise Surprise(f"The authorisation is not complete: {self.sop['waiting']}")
        self.say(
            f"{leader.name} ({signed['post']}) authorises it from {signed['effective']}: stamped, locked, archived"
        )

    def edit_locked(self) -> None:
        """Show that the lock holds."""
        author, body = self.cast.author, {"requests": [{"insertText": {"location": {"index": 1}, "text": "?"}}]}
        refused = author.is_refused("POST", self._doc(":batchUpdate"), body, 403)
        self.say(f"{author.name} wants to edit it once more, and Google says: {refused['error']['message']}")

    def read_back(self) -> None:
        """Raise Surprise unless the Doc is locked, the register says so, and the PDF is the one recorded."""
        leader, sop = self.cast.leader, self.cast.leader.does("GET", self._path())
        fields = "contentRestrictions,capabilities(canEdit)&supportsAllDrives=true"
        state = leader.does("GET", f"/drive/v3/files/{sop['document']['id']}?fields={fields}")
        if not any(r.get("readOnly") for r in state.get("contentRestrictions", [])) or not sop["locked"]:
            raise Surprise("The Doc is not locked.")
        pdf = leader.fetches(f"/drive/v3/files/{sop['archive']['id']}?alt=media&supportsAllDrives=true")
        if not pdf.startswith(b"%PDF") or hashlib.sha256(pdf).hexdigest() != sop["archive"]["sha256"]:
            raise Surprise("The archived PDF is not the one that was recorded.")
        row, word = self._register_row(sop), IN_FORCE
        if sop["status"] != "authorised" or leader.name not in row or not {word.en, word.id} & set(row):
            raise Surprise(f"The register does not say that {sop['number']} is in force: {row}")
        self.sop = sop
        self.say(f"Read back: the Doc is locked, the register says “{word}” by {leader.name}, the PDF's hash is right.")

    def result(self) -> dict[str, Any]:
        """Return what the demo came to, for programs."""
        return {
            "sop": self.sop["id"],
            "number": self.sop["number"],
            "document_id": self.sop["document"]["id"],
            "spreadsheet_id": self.sop["register"]["id"],
            "people": self.cast.emails,
            "status": self.sop["status"],
            "locked": self.sop["locked"],
            "google_calls": self.counted.by_act,
        }

    # one act, and what it takes

    def _do(self, name: str, actor: Actor, method: str, path: str, body: Mapping[str, Any]) -> None:
        with self.counted.act(name):
            self.sop = actor.does(method, path, body)
        if self.sop["waiting"]:
            raise Surprise(f"{name} waits: {self.sop['waiting']}")

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
        with self.counted.act(name):
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

    def _register_row(self, sop: Mapping[str, Any]) -> list[str]:
        leader, sheet = self.cast.leader, f"/v4/spreadsheets/{sop['register']['id']}"
        title = leader.does("GET", f"{sheet}?fields=sheets.properties.title")["sheets"][0]["properties"]["title"]
        rows = leader.does("GET", f"{sheet}/values/{quote(title)}").get("values", [])
        return next(([str(cell) for cell in row] for row in rows if sop["number"] in row), [])

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

    def _status(self) -> str:
        status: Status = self.sop["status"]
        return STATUS_WORDS[status].en.lower()

    def _list(self, refused: Mapping[str, Any]) -> None:
        for outstanding in refused["outstanding"]:
            self.say(f"  · {outstanding['sentence']}")


def printed(result: Mapping[str, Any]) -> str:
    """Return the last line of the demo."""
    return json.dumps(result, ensure_ascii=False)
