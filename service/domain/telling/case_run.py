"""What lists and the register know of a run; no history is read for them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_args

from service.domain.acts.run_times import RehearsedTime, step_times
from service.domain.acts.slow_steps import Measured
from service.domain.company.organisation import Organisation
from service.domain.facts.case_run import CaseAbandoned, RunWay
from service.domain.history.case_run import CaseRun, RunState
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence, joined, short_day

SHELF = "runs"


@dataclass(frozen=True)
class ListedRun:
    """A run as lists show it: of which SOP, for what, who began and who has it, where it stands, how it ended.

    `passed_on` says when and by whom the holder was given it; `now` are the numbers of the steps that are to be done;
    `times` are there once it is finished.
    """

    id: str
    sop: str
    number: str
    title: str
    revision: int
    case: str
    started_by: str
    holder: str
    passed_on: tuple[date, str] | None
    started: date
    due: date | None
    state: RunState
    done: int
    steps: int
    now: tuple[str, ...]
    ended: date | None
    reason: str
    times: tuple[RehearsedTime, ...]

    @property
    def open(self) -> bool:
        """Whether it is neither finished nor abandoned."""
        return self.state == "open"

    def overdue(self, today: date) -> bool:
        """Whether it is open and its day has passed."""
        return self.open and self.due is not None and self.due < today


def summary(run: CaseRun, organisation: Organisation) -> dict[str, str | list[str]]:
    """Return what is kept of a run beside its history, for lists, which have it in the order of their beginnings."""
    started, over = run.started, run.over
    reason = over.fact.reason if over and isinstance(over.fact, CaseAbandoned) else ""
    due = run.due.isoformat() if run.due else ""
    finished = over is not None and over.finished
    passed_on = f"{organisation.day(run.passed_on[0]).isoformat()} {run.passed_on[1]}" if run.passed_on else ""
    return {
        "shelf": SHELF,
        "number": f"{run.at.isoformat()} {run.id}",
        "run_of": started.sop,
        "run_sop": started.number,
        "run_title": started.title,
        "run_revision": str(started.revision),
        "run_case": run.case,
        "run_started_by": run.by,
        "run_started": organisation.day(run.at).isoformat(),
        "run_holder": run.holder,
        "run_passed_on": passed_on,
        "run_due": due,
        "run_state": run.state,
        "run_done": str(len({passed.place for passed in run.standing.passed})),
        "run_steps": str(len(run.steps)),
        "run_now": [run.steps[place].number for place in run.standing.now],
        "run_ended": organisation.day(over.at).isoformat() if over else "",
        "run_reason": reason,
        "run_times": [f"{t.step} {t.minutes} {t.by}" for t in step_times(run, organisation)] if finished else [],
        "open_of": "" if over else started.sop,
        "open_with": "" if over else run.holder,
        "open_tells": [] if over else [day for day in (due, passed_on.partition(" ")[0]) if day],
        "ended_of": f"{started.sop} {started.revision}" if over else "",
        "finished_in": f"{started.department} {organisation.day(over.at).year}" if over and over.finished else "",
    }


def listed(run_id: str, kept: Mapping[str, object]) -> ListedRun | None:
    """Return what a summary says; None where it is damaged."""
    try:
        return _listed(run_id, kept)
    except (KeyError, StopIteration, TypeError, ValueError):
        return None


def _listed(run_id: str, kept: Mapping[str, object]) -> ListedRun:
    def text(name: str) -> str:
        return str(kept[f"run_{name}"])

    def day(name: str) -> date | None:
        return date.fromisoformat(text(name)) if text(name) else None

    passed_day, _, passed_by = text("passed_on").partition(" ")
    passed_on = (date.fromisoformat(passed_day), passed_by) if passed_day else None
    state: RunState = next(one for one in get_args(RunState) if one == text("state"))
    return ListedRun(
        run_id, text("of"), text("sop"), text("title"), int(text("revision")), text("case"), text("started_by"),
        text("holder"), passed_on, date.fromisoformat(text("started")), day("due"), state, int(text("done")),
        int(text("steps")), tuple(_texts(kept["run_now"])), day("ended"), text("reason"),
        tuple(map(_time, _texts(kept["run_times"]))),
    )  # fmt: skip


def _texts(kept: object) -> Iterator[str]:
    if not isinstance(kept, list):
        raise TypeError("no list")
    yield from map(str, kept)


def _time(kept: str) -> RehearsedTime:
    step, minutes, by = kept.split(" ")
    return RehearsedTime(step, int(minutes), by)


def finished_since(runs: Iterable[ListedRun], revision: int, first: date) -> tuple[ListedRun, ...]:
    """Return those of these runs that followed a revision to its end on a day or later."""
    done = (one for one in runs if one.state == "finished" and one.revision == revision)
    return tuple(one for one in done if one.ended and one.ended >= first)


def often_measured(runs: Iterable[ListedRun], organisation: Organisation) -> tuple[Measured, ...]:
    """Return the times of steps that enough of these runs had, by enough people: fewer would tell of single ones."""
    times = [(run.id, one) for run in runs for one in run.times]
    count, people = (
        Counter(one.step for _, one in times),
        Counter(step for step, _ in {(t.step, t.by) for _, t in times}),
    )
    runs_least, people_least = organisation.run_times_from, organisation.run_times_people
    return tuple(
        Measured(run, one.step, one.minutes)
        for run, one in times
        if count[one.step] >= runs_least and people[one.step] >= people_least
    )


def outdated(run: CaseRun, sop: Sop, today: date) -> Sentence | None:
    """Return that an open run follows what is no longer in force; None where it is."""
    if run.over is not None:
        return None
    if sop.withdrawn is not None and sop.withdrawn.day <= today:
        return Sentence(
            "This SOP is out of force since {day}. Finish this run by it, or abandon it.",
            day=short_day(sop.withdrawn.day),
        )
    newer = sop.in_force(today)
    if newer is None or newer.number == run.started.revision or newer.authorisation is None:
        return None
    return Sentence(
        "Rev. {newer} is in force since {day}. This run stays on Rev. {revision}.",
        newer=str(newer.number),
        day=short_day(newer.authorisation.decided.effective),
        revision=str(run.started.revision),
    )


def way_words(run: CaseRun, way: RunWay) -> Sentence:
    """Return a way out of a step in words: "Yes: step 5", "No: the end"."""
    if not way.to:
        goes = Sentence("the end")
    elif len(way.to) == 1:
        goes = Sentence("step {number}", number=run.steps[way.to[0]].number)
    else:
        goes = Sentence("steps {numbers}", numbers=tuple(run.steps[to].number for to in way.to))
    return joined((way.label or Sentence("Otherwise"), goes), ": ")
