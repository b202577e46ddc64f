"""Deciding on feedback (*keputusan masukan*), wherever it came from."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

from service.domain import facts
from service.domain.acts.next_act import NextAct, Situation, Wait
from service.domain.checks import raise_problems, refuse, text_problem
from service.domain.company.organisation import Organisation
from service.domain.errors import Code, Conflict, NotFound, Problem
from service.domain.history.entitlement import must_steer
from service.domain.history.feedback import Feedback
from service.domain.history.replacing import over
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Language, Sentence

LONGEST_NOTE = 2000
RESOLVED = Sentence("Resolved in the Doc.")
"""The reason of who resolves a thread without a word."""
DISPOSITIONS: Mapping[facts.Disposition, Sentence] = {
    "accepted": Sentence("Accepted"),
    "rejected": Sentence("Rejected"),
    "deferred": Sentence("Deferred to the next revision"),
    "noted": Sentence("Noted"),
}
NOTED = Sentence("Noted, thank you.")
"""The reason of who notes all words beside agreements at once."""
Elsewhere = Literal["meeting", "simulation", "performer"]
"""Where feedback comes from that nobody wrote into the Doc."""


def decided(
    sop: Sop,
    caller: str,
    organisation: Organisation,
    feedback: str,
    disposition: facts.Disposition,
    reason: str,
    seen_mark: str | None = None,
) -> facts.FeedbackDecided:
    """Return the decision on a piece of feedback; the reason is for whoever gave it.

    Refused where it says something else by now than what was seen.
    """
    must_steer(sop.current, caller, organisation)
    known = _known(sop, feedback)
    if seen_mark not in (None, known.mark):
        raise Conflict(Sentence("This was changed after you read it. Read it again and decide on what it says now."))
    raise_problems((text_problem("reason", reason, LONGEST_NOTE),))
    return decision_on(sop, caller, organisation, feedback, disposition, reason.strip())


def proposed(feedback: Feedback, language: Language) -> str | None:
    """Return the reason proposed for "accepted": the last reply of a thread that was resolved in the Doc."""
    if not feedback.awaits_decision or feedback.state != "resolved":
        return None
    return feedback.reply or RESOLVED.spoken(language)


def confirmed(
    sop: Sop, caller: str, organisation: Organisation, chosen: Sequence[str]
) -> tuple[facts.FeedbackDecided, ...]:
    """Return the proposed decision on each of these, many at once; Invalid for one that has none."""
    must_steer(sop.current, caller, organisation)
    raise_problems(() if chosen else (Problem("ids", Sentence("Choose at least one.")),))
    language = sop.current.drafted.language
    proposals = {key: proposed(_known(sop, key), language) for key in chosen}
    raise_problems(
        Problem(
            f"ids[{n}]",
            Sentence("This was not resolved in the Doc. Decide on it by itself, with a reason."),
        )
        for n, key in enumerate(chosen)
        if proposals[key] is None
    )
    return tuple(
        decision_on(sop, caller, organisation, key, "accepted", reason) for key, reason in proposals.items() if reason
    )


def noted_all(sop: Sop, caller: str, organisation: Organisation) -> tuple[facts.FeedbackDecided, ...]:
    """Return the decision to note all words beside an agreement, with one reason; Refused where there are none."""
    must_steer(sop.current, caller, organisation)
    words = beside_agreement(sop)
    if not words:
        refuse("nothing_to_confirm", Sentence("No words beside an agreement await a decision."))
    reason = NOTED.spoken(sop.current.drafted.language)
    return tuple(decision_on(sop, caller, organisation, f.id, "noted", reason) for f in words)


def beside_agreement(sop: Sop) -> tuple[Feedback, ...]:
    """Return the words that reviewers wrote beside their agreement and that await a decision."""
    objections = {a.feedback for r in sop.current.rounds for a in r.answered if a.answer == "not_yet"}
    return tuple(
        f
        for f in sop.feedback.values()
        if f.given.source == "reviewer" and f.awaits_decision and f.id not in objections
    )


def noted(
    sop: Sop,
    caller: str,
    organisation: Organisation,
    source: Elsewhere,
    text: str,
    step: int | None,
    new_id: Callable[[], str],
    today: date,
) -> facts.FeedbackGiven:
    """Return feedback said elsewhere; also on a locked Doc, which takes no comments.

    `step` is a number in the newest revision, or where a performer speaks, in the one they work by.
    """
    _must_be_alive(sop)
    revision = (sop.in_force(today) if source == "performer" else None) or sop.current
    raise_problems((text_problem("text", text, LONGEST_NOTE), step_problem(revision, step)))
    key = revision.steps[step - 1].id if step is not None else None
    person = organisation.person(caller)
    return facts.FeedbackGiven(new_id(), source, "remark", person.name if person else caller, text.strip(), step=key)


def carried(sop: Sop) -> Iterator[facts.FeedbackCarried]:
    """Yield what opens again in a later revision's first round: what was put off, or came after the authorisation."""
    revision = sop.current
    if revision.rounds or sop.previous is None:
        return
    for feedback in sop.feedback.values():
        put_off = feedback.decided is not None and feedback.decided.disposition == "deferred"
        if feedback.revision < revision.number and (put_off or feedback.awaits_decision):
            yield facts.FeedbackCarried(feedback.id, revision.number)


def decision_on(
    sop: Sop, caller: str, organisation: Organisation, feedback: str, disposition: facts.Disposition, reason: str
) -> facts.FeedbackDecided:
    """Return the decision with the reply that tells it in the Doc: what was decided, why, and by whom."""
    person = organisation.person(caller)
    word = DISPOSITIONS[disposition].spoken(sop.current.drafted.language)
    answer = f"{word}: {reason} ({person.name if person else caller})"
    return facts.FeedbackDecided(feedback, disposition, reason, answer)


def _known(sop: Sop, feedback: str) -> Feedback:
    known = sop.feedback.get(feedback)
    if known is None:
        raise NotFound(
            Sentence(
                "{number} has no feedback “{feedback}”. Sync the SOP and look at its list again.",
                number=sop.number,
                feedback=feedback,
            )
        )
    return known


def _must_be_alive(sop: Sop) -> None:
    if sop.withdrawn is not None:
        refuse("withdrawn", over(sop, Sentence("This SOP was withdrawn, so it takes no more feedback.")))
    if sop.current.status == "cancelled" and sop.previous is None:
        refuse("cancelled", Sentence("This SOP was cancelled, so it takes no more feedback."))


def step_problem(revision: Revision, step: int | None) -> Problem | None:
    """Return what is wrong with the number of a step that feedback is on."""
    if step is None or 1 <= step <= len(revision.steps):
        return None
    return Problem(
        "step",
        Sentence("There is no step {step}; the table has {steps}.", step=step, steps=len(revision.steps)),
    )


def _may_weigh(situation: Situation) -> bool:
    waiting = any(f.awaits_decision or f.open_in_doc for f in situation.sop.feedback.values())
    return situation.drafting and waiting and situation.steers


def _weighing_awaited(situation: Situation) -> Wait | None:
    waiting = sum(f.awaits_decision or f.open_in_doc for f in situation.sop.feedback.values())
    return Wait(Sentence("Decide on feedback: {number}.", number=waiting)) if situation.leads else None


_ENDED: frozenset[Code] = frozenset({"withdrawn", "cancelled"})
WEIGH = NextAct("weigh", _may_weigh, _ENDED, _weighing_awaited)
NOTE = NextAct("note", lambda s: s.drafting or s.steers, _ENDED)
"""What was said elsewhere; of an SOP that people work by, they report instead."""
