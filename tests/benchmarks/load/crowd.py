"""The crowd: people who look and act, repeat what was cut off under its key, and remember what they were promised."""

import random
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any

import requests

from tests.benchmarks.crowd import HOST, session
from tests.benchmarks.load.stage import Stage
from tests.world import FIELDS

BETWEEN = 10.0
"""Seconds between two clicks of a person, on average."""
LOOKS = 0.5
"""The share of clicks that only look."""
HOT = 10
"""SOPs that everybody likes best, so that many act on one at once."""
PATIENCE = 180.0
"""Seconds for which a click is repeated."""


LIMITED = ("quota", "Quota", "too many calls within a minute")
"""Words by which a person learns of Google's quotas."""


@dataclass(frozen=True)
class Promise:
    """What the service said it did, or never answered: its kind, with its words or the SOP's id."""

    words: str
    kept: bool


@dataclass(frozen=True)
class Slow:
    """A click with what its answer took: seconds in all and of the last try, broken connections, later tries asked."""

    seconds: float
    last: float
    broken: int
    later: int


@dataclass
class Crowd:
    """People at work, and what became of their clicks."""

    stage: Stage
    sops: dict[str, list[str]]
    """The ids of the SOPs that people know of, by department: drafts are nobody else's to see."""
    promises: list[Promise] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    """Seconds from a click to its answer, whatever was repeated meanwhile."""
    statuses: list[tuple[int, bool]] = field(default_factory=list)
    """The status of each answer, and whether it said when to try again."""
    repeated: int = 0
    unanswered: int = 0
    asked: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """The SOPs that somebody was asked to review and has not answered on."""
    authors: dict[str, str] = field(default_factory=dict)
    """Who opened the round on an SOP."""
    answered: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """The SOPs of each author whose round is answered, and not closed."""
    unread: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """The SOPs that came into force and that somebody has not said to have read."""
    worked_by: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """The SOPs that came into force, by department."""
    slowest: list["Slow"] = field(default_factory=list)
    limits: list[str] = field(default_factory=list)
    """Answers that let a person see Google's quotas."""

    def work(self, person: str, until: float) -> None:
        """Look and act until it is time to go."""
        mine, token = random.Random(person), self.stage.token(person)  # noqa: S311  # no secret
        time.sleep(mine.uniform(0, BETWEEN))
        clicks = 0
        while time.monotonic() < until:
            clicks += 1
            if mine.random() < LOOKS:
                self._click(token, mine, "GET", mine.choice(("/api/sops", f"/api/sops/{self._any(person, mine)}")))
            else:
                mine.choice(self._acts(person))(token, mine, f"{person} {clicks}")
            time.sleep(mine.uniform(0, 2 * BETWEEN))

    def _acts(self, person: str) -> Sequence[Callable[[str, random.Random, str], None]]:
        """Return what somebody may do next, what is done more often several times."""
        worked_by, own = self.worked_by[self.stage.department(person)], self.stage.own[person]
        waiting = (
            *(self._answer,) * bool(self.asked[person]),
            *(self._close,) * bool(self.answered[person]),
            *(self._authorise,) * bool(self._awaits(person)),
            *(self._read,) * bool(self.unread[person]),
        )
        may = (*(self._ask,) * bool(own), *(self._report,) * bool(worked_by))
        return (self._draft, self._note, self._note, *may, *waiting, *waiting)

    def _awaits(self, person: str) -> list[str]:
        return self.stage.awaiting.get(person, [])

    def _draft(self, token: str, mine: random.Random, words: str) -> None:
        body: dict[str, Any] = {
            "template": "content-production", "title": words, "department": self.stage.department(words.split()[0]),
            "language": "en", "format": "permenpan", "fields": FIELDS,
        }  # fmt: skip
        body["authoriser"] = self.stage.authoriser(body["department"])
        answer = self._act(token, mine, "draft", words, "/api/sops", body)
        if answer is not None and answer.ok:
            self.sops[body["department"]].append(answer.json()["id"])
            self.stage.own[words.split()[0]].append(answer.json()["id"])

    def _note(self, token: str, mine: random.Random, words: str) -> None:
        body = {"source": "meeting", "text": words}
        self._act(token, mine, "remark", words, f"/api/sops/{self._any(words.split()[0], mine)}/feedback", body)

    def _ask(self, token: str, mine: random.Random, words: str) -> None:
        """Open a round on an SOP of one's own, where there is none; else it is refused, which takes as long."""
        sop = mine.choice(self.stage.own[words.split()[0]])
        due = datetime.now(UTC).date() + timedelta(days=14)
        reviewer = mine.choice(self.stage.people)
        body = {"reviewers": [{"email": reviewer}], "due": due.isoformat()}
        answer = self._act(token, mine, f"round {sop}", words, f"/api/sops/{sop}/rounds", body)
        if answer is not None and answer.ok:
            self.asked[reviewer].append(sop)
            self.authors[sop] = words.split()[0]

    def _answer(self, token: str, mine: random.Random, words: str) -> None:
        """Answer on an SOP that one was asked to review."""
        sop = self.asked[words.split()[0]].pop()
        path = f"/api/sops/{sop}/rounds/current/answers"
        answer = self._act(token, mine, f"answer {sop}", words, path, {"answer": "agree"})
        if answer is not None and answer.ok:
            self.answered[self.authors[sop]].append(sop)

    def _close(self, token: str, mine: random.Random, words: str) -> None:
        """Close a round of one's own that was answered; where remarks wait for a decision it is refused."""
        sop = self.answered[words.split()[0]].pop()
        self.stage.own[words.split()[0]].remove(sop)  # no second round is opened on it
        self._act(token, mine, f"closed {sop}", words, f"/api/sops/{sop}/rounds/current/close", {})

    def _authorise(self, token: str, mine: random.Random, words: str) -> None:
        """Authorise an SOP that awaits it."""
        sop = self._awaits(words.split()[0]).pop()
        body = {"meaning": "Read and authorised.", "effective": datetime.now(UTC).date().isoformat()}
        answer = self._act(token, mine, f"authorised {sop}", words, f"/api/sops/{sop}/authorise", body)
        if answer is not None and answer.ok:
            department = self.stage.department(words.split()[0])
            self.worked_by[department].append(sop)
            for person in (one for one in self.stage.people if self.stage.department(one) == department):
                self.unread[person].append(sop)

    def _read(self, token: str, mine: random.Random, words: str) -> None:
        """Say that one has read an SOP that came into force."""
        person = words.split()[0]
        sop = self.unread[person].pop()
        self._act(token, mine, f"read {sop} {person}", words, f"/api/sops/{sop}/acknowledgements", {})

    def _report(self, token: str, mine: random.Random, words: str) -> None:
        """Report what does not work in an SOP that came into force."""
        sop = mine.choice(self.worked_by[self.stage.department(words.split()[0])])
        self._act(token, mine, "report", words, f"/api/sops/{sop}/reports", {"text": words})

    def _any(self, person: str, mine: random.Random) -> str:
        """Return an SOP of the person's department; every other time one of those that everybody acts on."""
        sops = self.sops[self.stage.department(person)]
        return mine.choice(sops[:HOT] if mine.random() < 0.5 else sops)

    def _act(
        self, token: str, mine: random.Random, kind: str, words: str, path: str, body: Mapping[str, Any]
    ) -> requests.Response | None:
        answer = self._click(token, mine, "POST", path, body, words)
        if answer is None or answer.ok:
            told = kind if " " in kind else f"{kind} {words}"
            self.promises.append(Promise(told, kept=answer is not None))
        return answer

    def _click(
        self,
        token: str,
        mine: random.Random,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        key: str = "",
    ) -> requests.Response | None:
        """Return the answer to a click, repeated where the connection broke or a later try was asked for; else None."""
        began, broken, later = time.monotonic(), 0, 0
        headers = {"Authorization": f"Bearer {token}", **({"Idempotency-Key": key} if key else {})}
        while time.monotonic() < began + PATIENCE:
            url, tried = f"http://{HOST}:{mine.choice(self.stage.services)}{path}", time.monotonic()
            try:
                answer = session().request(method, url, json=body, headers=headers, timeout=PATIENCE)
            except (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError):
                self.repeated += 1
                broken += 1
                time.sleep(1)
                continue
            self._keep(answer)
            if answer.status_code != HTTPStatus.SERVICE_UNAVAILABLE:
                self.waits.append(time.monotonic() - began)
                self.slowest.append(Slow(self.waits[-1], time.monotonic() - tried, broken, later))
                return answer
            later += 1
            time.sleep(float(answer.headers.get("Retry-After", "5")))
        self.unanswered += 1
        return None

    def _keep(self, answer: requests.Response) -> None:
        self.statuses.append((answer.status_code, "Retry-After" in answer.headers))
        if answer.status_code == HTTPStatus.TOO_MANY_REQUESTS or any(words in answer.text for words in LIMITED):
            self.limits.append(answer.text)
