"""What was told of a rehearsal so far, page by page: it travels in the buttons until it is recorded."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, cast, get_args

from service.domain import facts
from service.domain.acts.rehearsal_report import SimulationReport, StepReport
from service.domain.document.measured_times import measured
from service.domain.errors import Problem
from service.domain.sentences import Sentence
from service.web.panel import people
from service.web.panel.event import Inputs
from service.web.panel.visit import Visit

REHEARSAL, STEP, PAGE, TO = "told", "step", "page", "to"
"""The parameters: the rehearsal so far, the step it is about, the page the button stood on, the page it leads to."""
WENT, WORKING, WAITING, RESULT, DEVIATION = "went", "working", "waiting", "result", "deviation"
PARTS = (WENT, WORKING, WAITING, RESULT, DEVIATION)
"""What is told of a step; a field of its form is named so, with the step's number behind it."""
TOTAL = "total"
"""The field for the time that all of it took."""
ROW, MINUTES = "row", "minutes"
"""The fields beside a step, for how it went and how long; other names, or Google would carry one into the other."""
REASON = "reason"
"""The field for why all of it took longer than is written."""
PLAYED = "part"
"""A field for who ran the part of a role is named so, with the role's number behind it."""
NO_MINUTES = Sentence("write one time, such as 30 minutes or 2 hours.")


@dataclass(frozen=True)
class Rehearsal:
    """A rehearsal as typed so far; `steps` maps a step's number (from 1) to what went otherwise or was measured."""

    kind: facts.SimulationKind
    day: date
    ran_by: tuple[str, ...]
    outcome: facts.SimulationOutcome = "passed"
    notes: str = ""
    total: str = ""
    reason: str = ""
    parts: Mapping[str, str] | None = None
    """Who ran the part of each role, as typed; nobody said where it is None."""
    steps: Mapping[int, Mapping[str, str]] = field(default_factory=dict)

    def packed(self) -> str:
        """Return it as a text for a button."""
        values = {
            "kind": self.kind, "day": self.day.isoformat(), "ran": self.ran_by, "outcome": self.outcome,
            "notes": self.notes, "total": self.total, "reason": self.reason, "parts": self.parts, "steps": self.steps,
        }  # fmt: skip
        return json.dumps(values, ensure_ascii=False, separators=(",", ":"))

    def with_main(self, visit: Visit) -> "Rehearsal":
        """Return it with what stands on the form itself; a text or list that is not told was emptied."""
        inputs = visit.event.inputs
        kind, outcome = inputs.text("kind"), inputs.text("outcome")
        return replace(
            self,
            kind=cast("facts.SimulationKind", kind) if kind in get_args(facts.SimulationKind) else self.kind,
            day=inputs.day("day") or self.day,
            ran_by=people.chosen(visit, "ran"),
            outcome=cast("facts.SimulationOutcome", outcome)
            if outcome in get_args(facts.SimulationOutcome)
            else self.outcome,
            notes=inputs.text("notes"),
            total=inputs.text(TOTAL),
            reason=inputs.text(REASON),
        )

    def with_parts(self, roles: Iterable[str], inputs: Inputs) -> "Rehearsal":
        """Return it with who ran the part of each of these roles."""
        chosen = {role: inputs.text(f"{PLAYED}{n}") for n, role in enumerate(roles)}
        return replace(self, parts={role: email for role, email in chosen.items() if email})

    def with_step(self, step: int, inputs: Inputs) -> "Rehearsal":
        """Return it with what the form of a step says."""
        return self._with(step, {part: inputs.text(f"{part}{step}") for part in PARTS})

    def with_rows(self, steps: Iterable[int], inputs: Inputs) -> "Rehearsal":
        """Return it with what is told beside these steps: how each went, and in what time."""
        rehearsal = self
        for step in steps:
            before = rehearsal.steps.get(step, {})
            went = inputs.text(f"{ROW}{step}") or before.get(WENT, "")
            rehearsal = rehearsal._with(step, {**before, WENT: went, WORKING: inputs.text(f"{MINUTES}{step}")})
        return rehearsal

    def _with(self, step: int, parts: Mapping[str, str]) -> "Rehearsal":
        filled = {part: value for part, value in parts.items() if value and (part, value) != (WENT, "done")}
        rest = self.without(step).steps
        return replace(self, steps={**rest, step: filled} if filled else rest)

    def without(self, step: int) -> "Rehearsal":
        """Return it with that step as it is written."""
        return replace(self, steps={n: parts for n, parts in self.steps.items() if n != step})

    def report(self, count: int, hours_a_day: float) -> SimulationReport:
        """Return the report on so many steps: what nothing was told of was done as it is written."""
        steps = tuple(told_of_step(n, self.steps.get(n, {}), hours_a_day) for n in range(1, count + 1))
        total = _typed_minutes(self.total, hours_a_day)
        parts = tuple(facts.PlayedPart(role, (email,)) for role, email in (self.parts or {}).items())
        return SimulationReport(
            self.kind, self.day, self.ran_by, steps, self.outcome, self.notes, total, parts, self.reason
        )

    def unclear(self, hours_a_day: float) -> Iterator[Problem]:
        """Yield what is wrong with minutes that are no minutes."""
        if self.total and measured(self.total, hours_a_day) is None:
            yield Problem("total_minutes", NO_MINUTES)
        for step, parts in sorted(self.steps.items()):
            if any(parts.get(part) and measured(parts[part], hours_a_day) is None for part in (WORKING, WAITING)):
                yield Problem(f"steps[{step - 1}].minutes", NO_MINUTES)


def told_of_step(number: int, parts: Mapping[str, str], hours_a_day: float) -> StepReport:
    """Return what the fields of a step's form say; one that says nothing went in time."""
    went = parts.get(WENT, "")
    return StepReport(
        number,
        cast("facts.StepOutcome", went) if went in get_args(facts.StepOutcome) else "done",
        _typed_minutes(parts.get(WORKING, ""), hours_a_day),
        _typed_minutes(parts.get(WAITING, ""), hours_a_day),
        parts.get(RESULT, ""),
        parts.get(DEVIATION, ""),
    )


def unpacked(packed: str, first: Rehearsal) -> Rehearsal:
    """Return what a button carries, `first` where it carries nothing of the kind."""
    try:
        values = json.loads(packed)
        return _read(values)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return first


def _typed_minutes(text: str, hours_a_day: float) -> int | None:
    """Return the minutes told; 0 for what is `unclear`, which is told apart."""
    return (measured(text, hours_a_day) or 0) if text else None


def _read(values: Any) -> Rehearsal:
    kind, outcome = values["kind"], values["outcome"]
    if kind not in get_args(facts.SimulationKind) or outcome not in get_args(facts.SimulationOutcome):
        raise ValueError(kind, outcome)
    steps = {
        int(n): {part: str(parts[part]) for part in PARTS if part in parts} for n, parts in values["steps"].items()
    }
    ran_by = tuple(str(email) for email in values["ran"])
    notes, total, reason = str(values["notes"]), str(values.get("total", "")), str(values.get("reason", ""))
    parts = values.get("parts")
    played = None if parts is None else {str(role): str(email) for role, email in parts.items()}
    day = date.fromisoformat(values["day"])
    return Rehearsal(kind, day, ran_by, outcome, notes, total, reason, played, steps)
