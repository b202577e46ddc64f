"""What people do on a day about what waits for them: at once, in time, late or never, by a seed."""

import hashlib
import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from service.domain.history.sop import Sop, newest
from service.domain.telling.post.review_late import unanswered
from service.domain.telling.waiting import Waiting, waiting
from tests.world import World
from tests.year.company import CODES, CONTROLLERS, DIRECTORS, HOLDERS, head, role, staff

HABITS = ((0.45, (0, 1)), (0.3, (2, 4)), (0.18, (6, 12)))
"""Shares of what is done at once, in time and late, with the days that it takes; what is left is never done."""
OWN = frozenset({"open_round", "close_round", "weigh", "simulate", "change_round", "ask_again", "take_up_reports"})
"""Acts that carry an SOP on: done in the end, whoever takes their time."""
Request = tuple[str, str, Mapping[str, Any]]
Acting = Callable[[Sop, str, date], Request | None]
Key = tuple[str, str, str, str]


@dataclass
class People:
    """Everybody at work; `plans` is when each does what waits for them, never for None; `refused` what failed."""

    world: World
    seed: int
    plans: dict[Key, date | None] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)

    def draft(self, number: int) -> None:
        """Have the next SOP drafted by one of a department's staff, its roles those of the department."""
        code = CODES[number % len(CODES)]
        authors = staff(code)
        author = authors[number // len(CODES) % len(authors)]
        director = self.world.organisation.authorisers_for(code)[0].email
        fields = {"performer": role(code, number), "checker": role(code, number + HOLDERS)}
        asked = {
            "template": "procedure", "title": f"Procedure {number + 1}", "department": code, "language": "en",
            "format": "lean", "authoriser": director, "fields": fields,
        }  # fmt: skip
        self.world.actor(author).does("POST", "/api/sops", asked)

    def act(self, awaited: Iterable[tuple[Waiting, str]], today: date) -> None:
        """Have everybody do what they do on that day about what waits for them."""
        for one, person in awaited:
            key = self.key(one, person)
            if key not in self.plans:
                self.plans[key] = self._planned(key, today)
            planned = self.plans[key]
            if planned is not None and planned <= today:
                self._do(one, person, today)

    def awaited(self, sop: Sop, today: date) -> list[tuple[Waiting, str]]:
        """Return what waits for whom."""
        organisation = self.world.organisation
        code = newest(sop).drafted.department
        everybody = (*staff(code), head(code), *DIRECTORS, *CONTROLLERS)
        return [(one, person) for person in everybody for one in waiting(sop, person, organisation, today)]

    def key(self, one: Waiting, person: str) -> Key:
        """Return what tells one thing that waits from another of its kind."""
        return one.sop.id, person, one.act.name, f"{one.revision.number} {one.due} {len(one.sop.current.rounds)}"

    def _planned(self, key: Key, today: date) -> date | None:
        mine = random.Random(hashlib.sha256(f"{self.seed} {key}".encode()).digest())  # noqa: S311  # no secret
        chance = mine.random()
        for share, days in HABITS:
            if chance < share:
                return self.world.organisation.working_days_after(today, mine.randint(*days))
            chance -= share
        return self.world.organisation.working_days_after(today, 8) if key[2] in OWN else None

    def _do(self, one: Waiting, person: str, today: date) -> None:
        acting = ACTS.get(one.act.name)
        request = acting(one.sop, person, today) if acting else None
        if request is None:
            return
        method, path, body = request
        answer = self.world.actor(person).ask(method, f"/api/sops/{one.sop.id}/{path}", body)
        name = one.act.name
        if answer.status_code < 300:
            self.done[name] += 1
            self.plans[self.key(one, person)] = None
        else:
            self.refused[f"{name}: {(answer.json or {}).get('detail', answer.status_code)}"[:150]] += 1
            self.plans[self.key(one, person)] = self.world.organisation.working_days_after(today, 3)

    def report(self, sop: Sop, person: str, *, stopped: bool) -> None:
        """Have a performer report a problem."""
        body = {"text": "The form is out of date.", "step": 3, "stopped": stopped}
        answer = self.world.actor(person).ask("POST", f"/api/sops/{sop.id}/reports", body)
        (self.done if answer.status_code < 300 else self.refused)["report"] += 1


def _round(sop: Sop, _: str, today: date) -> Request:
    code = sop.current.drafted.department
    others = [email for email in staff(code) if email not in sop.current.ever_authors][:2]
    due = (today + timedelta(days=7)).isoformat()
    return "POST", "rounds", {"reviewers": [{"email": one} for one in (head(code), *others)], "due": due}


def _answer(sop: Sop, person: str, _: date) -> Request:
    noted = hashlib.sha256(f"{sop.id} {person}".encode()).digest()[0] < 80
    answer = {"answer": "agree_with_feedback", "note": "Say who keeps the form."} if noted else {"answer": "agree"}
    return "POST", "rounds/current/answers", answer


def _weigh(sop: Sop, *_: object) -> Request | None:
    undecided = [one for one in sop.feedback.values() if one.decided is None and one.revision == sop.current.number]
    if not undecided:
        return None
    body = {"disposition": "noted", "reason": "It is known."}
    return "PUT", f"feedback/{undecided[0].id}", body


def _change_round(sop: Sop, *_: object) -> Request | None:
    current = sop.current.round
    silent = unanswered(current) if current else ()
    if current is None or not silent or len(silent) == len(current.reviewers):
        return None
    return "PATCH", "rounds/current", {"excuse": {"reviewer": silent[0]}, "reason": "Busy this month."}


def _simulate(sop: Sop, person: str, today: date) -> Request:
    steps = [
        {"step": n + 1, "outcome": "done", "working_minutes": 15, "waiting_minutes": 0}
        for n, _ in enumerate(sop.current.steps)
    ]
    ran_by = [person, head(sop.current.drafted.department)]
    body = {"kind": "tabletop", "day": today.isoformat(), "ran_by": ran_by, "steps": steps, "outcome": "passed"}
    return "POST", "simulations", {**body, "notes": ""}


def _answer_report(sop: Sop, *_: object) -> Request | None:
    open_ones = [one for one in sop.practice.reports.values() if one.open]
    answer = {"outcome": "put_right", "answer": "The new form is there."}
    return ("PUT", f"reports/{open_ones[0].id}", answer) if open_ones else None


ACTS: Mapping[str, Acting] = {
    "open_round": _round,
    "answer": _answer,
    "ask_again": lambda *_: ("POST", "rounds/current/ask-again", {}),
    "weigh": _weigh,
    "change_round": _change_round,
    "close_round": lambda *_: ("POST", "rounds/current/close", {}),
    "simulate": _simulate,
    "authorise": lambda *_: ("POST", "authorise", {"meaning": "Read and authorised."}),
    "acknowledge": lambda *_: ("POST", "acknowledgements", {}),
    "monitor": lambda *_: ("POST", "monitoring", {"outcome": "runs_well"}),
    "answer_reports": _answer_report,
}
"""What is sent for each act that waits for somebody."""
