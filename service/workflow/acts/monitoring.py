"""Monitoring: one SOP answered for, or several with one click; what follows of many is left to the queue."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from service.domain.acts.monitoring import MONITOR, MonitoringAnswer, monitored
from service.domain.checks import raise_problems
from service.domain.document.content import Content, Hashes
from service.domain.errors import Problem, SopError
from service.domain.facts import Fact
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence, reread
from service.domain.telling.waiting import Waiting
from service.records.interface import ActClaim
from service.workflow.deciding.answering import once
from service.workflow.deciding.decision import Done, decide
from service.workflow.deciding.outcome import Outcome, at_rest
from service.workflow.means.office import Office
from service.workflow.means.queueing import settle_all_later
from service.workflow.reading.review_dates import ReviewDates
from service.workflow.reading.visible import see
from service.workflow.reading.waiting import awaited

MOST = 100
"""How many SOPs one click answers for at most."""


@dataclass(frozen=True)
class MonitoringResult:
    """What became of one SOP's answer: when it is looked at again, or why nothing was recorded."""

    sop: str
    number: str = ""
    next_review: date | None = None
    why: Sentence | None = None


@dataclass(frozen=True)
class MonitoringResults:
    """What became of the answers of one click, in their order."""

    results: Sequence[MonitoringResult]


def monitor(office: Office, caller: str, sop: Sop, answer: MonitoringAnswer, act: ActClaim | None = None) -> Outcome:
    """Record how an SOP in force works; Refused where its Doc says something else now than what was authorised."""
    done = _recorded(office, caller, sop, answer, act, ReviewDates(office))
    return at_rest(office, done.sop, repeated=done.repeated)


def monitor_many(
    office: Office, caller: str, answers: Mapping[str, MonitoringAnswer], act: ActClaim | None = None
) -> tuple[Sequence[MonitoringResult], bool]:
    """Record an answer for each of these SOPs, none keeping the others from it; whether it was done before.

    What follows, the register's rows among it, is brought to rest by the queue in one go.
    """
    raise_problems(_choice_problems(answers))

    def work() -> MonitoringResults:
        dates = ReviewDates(office)
        results = [_one_of_many(office, caller, sop_id, answer, act, dates) for sop_id, answer in answers.items()]
        settle_all_later(office, act.id if act else "")
        return MonitoringResults(results)

    done, repeated = once(office, act, "monitoring", work, _again)
    return done.results, repeated


def to_monitor(office: Office, caller: str) -> list[Waiting]:
    """Return the SOPs whose monitoring waits for the person, the most urgent first."""
    return [one for one in awaited(office, caller) if one.act is MONITOR]


def _choice_problems(answers: Mapping[str, MonitoringAnswer]) -> Sequence[Problem]:
    if 1 <= len(answers) <= MOST:
        return ()
    return (Problem("sops", Sentence("Answer for 1 to {most} SOPs at once.", most=MOST)),)


def _one_of_many(
    office: Office, caller: str, sop_id: str, answer: MonitoringAnswer, act: ActClaim | None, dates: ReviewDates
) -> MonitoringResult:
    try:
        sop = see(office, caller, sop_id)
    except SopError as error:
        return MonitoringResult(sop_id, why=error.sentence)
    try:
        after = _recorded(office, caller, sop, answer, _part(act, sop_id), dates).sop
    except SopError as error:
        return MonitoringResult(sop_id, sop.number, why=error.why)
    dates.note(after)
    answered = next(r for r in reversed(after.revisions) if r.monitorings)
    return MonitoringResult(sop_id, sop.number, answered.next_review)


def _part(act: ActClaim | None, sop_id: str) -> ActClaim | None:
    """Return the act that one SOP's answer is, the same one however often the click is sent."""
    return ActClaim(hashlib.sha256(f"{act.id} {sop_id}".encode()).hexdigest(), act.fingerprint) if act else None


def _recorded(
    office: Office, caller: str, sop: Sop, answer: MonitoringAnswer, act: ActClaim | None, dates: ReviewDates
) -> Done:
    newest = sop.in_force(office.today()) is sop.current

    def decision(sop: Sop, content: Content | None) -> Sequence[Fact]:
        hashes = (content.steps_hash, content.text_hash) if content else _hashes_in_force(office, sop)
        others = dates.others(sop) if answer.outcome == "runs_well" else ()
        return monitored(sop, caller, office.organisation, answer, office.today(), hashes, others, office.new_id)

    return decide(office, sop, caller, act, decision, look=newest)


def _hashes_in_force(office: Office, sop: Sop) -> Hashes | None:
    """Return what the Doc in force says, which readers keep while the next revision is written."""
    revision = sop.in_force(office.today())
    if revision is None or revision.document_id is None:
        return None
    content = office.google.docs.read(revision.document_id)
    return content.steps_hash, content.text_hash


def _again(kept: Mapping[str, Any]) -> MonitoringResults:
    """Return the results of a click, from the answer that was kept."""
    return MonitoringResults([_result(one) for one in kept["results"]])


def _result(kept: Mapping[str, Any]) -> MonitoringResult:
    day, why = kept["next_review"], kept["why"]
    return MonitoringResult(
        kept["sop"], kept["number"], date.fromisoformat(day) if day else None, reread(why) if why else None
    )
