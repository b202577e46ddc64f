"""Review rounds: opening one, answering in it, deciding on feedback, closing it."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

from service.domain import facts
from service.domain.acts.next_act import NextAct, Situation, Wait
from service.domain.acts.outstanding import (
    FEEDBACK,
    REVIEW_MISSING,
    UNREADABLE,
    away,
    pending_suggestions,
    undecided,
    unreadable,
)
from service.domain.checks import raise_outstanding, raise_problems, refuse, text_problem
from service.domain.company.organisation import Organisation, person_problem
from service.domain.document.content import mark
from service.domain.document.differences import differences
from service.domain.document.suggestion import cut
from service.domain.errors import Conflict, Denied, Outstanding, Problem, Refused
from service.domain.history.entitlement import member, must_steer, name_of
from service.domain.history.review_round import Round
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence

LONGEST_NOTE = 2000
LONGEST_QUOTE = 100
"""Characters of an objection that are quoted where it is outstanding."""


def opened(
    sop: Sop, caller: str, organisation: Organisation, reviewers: tuple[facts.Reviewer, ...], due: date, today: date
) -> facts.RoundOpened:
    """Return the fact that opens a round on the content last read."""
    revision = sop.current
    must_steer(revision, caller, organisation)
    raise_problems((*_reviewer_problems(reviewers, revision.ever_authors, organisation), due_problem(due, today)))
    raise_outstanding((*_not_reviewable(sop), *away(sop), *unreadable(revision)))
    content = _content(sop)
    return facts.RoundOpened(len(revision.rounds) + 1, reviewers, due, content.steps_hash, content.text_hash)


def answered(
    sop: Sop,
    caller: str,
    organisation: Organisation,
    answer: facts.Answer,
    note: str,
    seen_mark: str | None,
    new_id: Callable[[], str],
    words: tuple[str, ...] = (),
) -> tuple[facts.Fact, ...]:
    """Return the facts of a reviewer's answer on what the Doc says, `words` line by line.

    Words beside an agreement become feedback, and so does what must change before somebody agrees.
    """
    current, content = open_round(sop), _content(sop)
    if caller not in {reviewer.email for reviewer in current.reviewers}:
        raise Denied(Sentence("You were not asked to review in this round. Ask the owner to add you."))
    raise_problems((text_problem("note", note, LONGEST_NOTE, required=answer == "not_yet"),))
    if seen_mark is not None and seen_mark != mark(content.steps_hash, content.text_hash):
        raise Conflict(
            Sentence("The text was changed after you read it. Read it again and answer on what it says now.")
        )
    note = note.strip()
    if answer == "agree" and note:
        answer = "agree_with_feedback"
    given = facts.ReviewerAnswered(current.number, caller, answer, content.steps_hash, content.text_hash, note)
    if not current.words_of(given):
        given = replace(given, words=words)
    if answer == "not_for_me" or not note:
        return (given,)
    feedback = facts.FeedbackGiven(new_id(), "reviewer", "remark", member(organisation, caller).name, note)
    return (replace(given, feedback=feedback.feedback), feedback)


def asked_again(
    sop: Sop, caller: str, organisation: Organisation, words: tuple[str, ...]
) -> tuple[facts.AskedAgain, ...]:
    """Return that everybody who agreed to an earlier text is asked to look at what was changed since.

    `words` is what the Doc says now, line by line. Refused where nobody is to be asked.
    """
    must_steer(sop.current, caller, organisation)
    current, content = open_round(sop), _content(sop)
    outdated = to_ask_again(sop, current, content)
    if not outdated:
        refuse(
            "nobody_to_ask",
            Sentence(
                "There is nobody to ask again: who agreed agreed to this text, and what others say must change is not "
                "decided yet."
            ),
        )
    return tuple(
        facts.AskedAgain(
            current.number,
            answer.reviewer,
            content.steps_hash,
            content.text_hash,
            differences(earlier, words) if (earlier := current.words_of(answer)) else (),
        )
        for answer in outdated
    )


def to_ask_again(sop: Sop, current: Round, content: facts.ContentRead) -> tuple[facts.ReviewerAnswered, ...]:
    """Return the answers that are to be thought over: of who agreed to another text, and objections that were met."""
    met = (a for a in current.open_objections if a.feedback in sop.feedback and sop.feedback[a.feedback].decided)
    return (*current.outdated(content), *met)


def closed(
    sop: Sop, caller: str, organisation: Organisation, meeting: facts.Meeting | None, words: tuple[str, ...] = ()
) -> facts.RoundClosed:
    """Return the fact that closes the round on the content last read, or raise Refused with all that is missing."""
    must_steer(sop.current, caller, organisation)
    current, content = open_round(sop), _content(sop)
    if meeting is not None:
        raise_problems(_meeting_problems(meeting))
    raise_outstanding(
        (
            *_missing_answers(current, content, organisation),
            *_objections(current, organisation),
            *_meeting(current, meeting, organisation),
            *_independence(current, sop.current.ever_authors),
            *undecided(sop),
            *pending_suggestions(sop),
            *away(sop),
            *unreadable(sop.current),
        )
    )
    return facts.RoundClosed(current.number, content.steps_hash, content.text_hash, meeting, words)


def _content(sop: Sop) -> facts.ContentRead:
    if sop.current.content is None:
        refuse("not_read", Sentence("The Doc has not been read yet. Sync the SOP and try again."))
    return sop.current.content


def open_round(sop: Sop) -> Round:
    """Return the round that is open; Refused where none is."""
    if sop.current.round is None:
        refuse("no_round", Sentence("No review round is open. Open one first."))
    return sop.current.round


def _reviewer_problems(
    reviewers: tuple[facts.Reviewer, ...], authors: Collection[str], organisation: Organisation
) -> Iterator[Problem | None]:
    emails: set[str] = set()
    for n, reviewer in enumerate(reviewers):
        yield person_problem(f"reviewers[{n}]", reviewer.email, organisation)
        if reviewer.email in emails:
            yield Problem(
                f"reviewers[{n}]",
                Sentence("Named twice. Leave one out."),
            )
        emails.add(reviewer.email)
    if not independent(reviewers, authors):
        yield Problem(
            "reviewers",
            Sentence("Name at least one reviewer who is not an author and whose answer is required."),
        )


def independent(reviewers: Iterable[facts.Reviewer], authors: Collection[str]) -> bool:
    """Whether somebody who never was an author must answer."""
    return any(r.required and r.email not in authors for r in reviewers)


def due_problem(due: date, today: date) -> Problem | None:
    """Return what is wrong with a due date."""
    if due >= today:
        return None
    return Problem(
        "due",
        Sentence("The due date is in the past. Choose a later day."),
    )


def _not_reviewable(sop: Sop) -> Iterator[Outstanding]:
    if sop.current.round is not None:
        yield Outstanding(
            "round_open",
            Sentence("Review round {number} is open already. Close it first.", number=sop.current.round.number),
        )
    if sop.current.status == "cancelled":
        yield Outstanding("cancelled", Sentence("This revision was cancelled."))
    elif sop.current.status == "adopted":
        yield Outstanding(
            "adoption_unconfirmed",
            Sentence("This SOP is in force already and only awaits its confirmation. Open the next revision then."),
        )
    elif sop.current.status not in ("drafting", "in_review", "in_simulation", "awaiting_authorisation"):
        yield Outstanding(
            "not_a_draft",
            Sentence("This revision is authorised and locked. Open the next revision to change it."),
        )
    elif sop.current.drafted.revision_class == "editorial":
        yield Outstanding(
            "editorial",
            Sentence(
                "An editorial revision has no review round: a second person confirms the differences. To change "
                "more, cancel it and open the next revision as a change."
            ),
        )


def _missing_answers(current: Round, content: facts.ContentRead, organisation: Organisation) -> Iterator[Outstanding]:
    for reviewer in current.reviewers:
        if not reviewer.required:
            continue
        person = organisation.person(reviewer.email)
        name = person.name if person else reviewer.email
        answer = current.answers.get(reviewer.email)
        if answer is None:
            yield Outstanding(
                "answer_missing",
                Sentence("{name} has not answered yet.", name=name),
                reviewer.email,
            )
        elif answer in current.outdated(content):
            yield Outstanding(
                "answer_outdated",
                Sentence(
                    "{name} agreed to an earlier text. Ask them to look at what it says now and answer again.",
                    name=name,
                ),
                reviewer.email,
            )


def _objections(current: Round, organisation: Organisation) -> Iterator[Outstanding]:
    for objection in current.open_objections:
        yield Outstanding(
            "objection_open",
            Sentence(
                "{name} does not agree yet: “{note}”. Answer it and ask again, or have who authorises overrule it.",
                name=name_of(organisation, objection.reviewer),
                note=cut(objection.note, LONGEST_QUOTE),
            ),
            objection.reviewer,
        )


def _meeting(current: Round, meeting: facts.Meeting | None, organisation: Organisation) -> Iterator[Outstanding]:
    if organisation.meeting == "required" and not (current.has_met or meeting):
        yield Outstanding(
            "meeting_missing",
            Sentence("No meeting was held in this round, and the settings require one. Call it, or record it."),
        )


def _independence(current: Round, authors: Collection[str]) -> Iterator[Outstanding]:
    if all(reviewer in authors for reviewer in current.agreeing):
        yield Outstanding(
            "independent_review_missing",
            Sentence("Nobody but the authors has reviewed this. At least one other reviewer must agree."),
        )


def _meeting_problems(meeting: facts.Meeting) -> Iterator[Problem | None]:
    if not meeting.attendance:
        yield Problem("meeting.attendance", Sentence("Say who attended."))
    for n, decision in enumerate(meeting.decisions):
        yield text_problem(f"meeting.decisions[{n}]", decision, LONGEST_NOTE)


def _may_answer(situation: Situation) -> bool:
    current = situation.revision.round if situation.drafting else None
    return current is not None and situation.caller in {r.email for r in current.reviewers}


def _may_ask_again(situation: Situation) -> bool:
    content = situation.revision.content
    current = situation.revision.round if situation.drafting else None
    asking = bool(current and content and to_ask_again(situation.sop, current, content))
    return asking and situation.steers


def _may_close(situation: Situation) -> bool:
    return situation.drafting and situation.revision.round is not None and situation.steers


def _may_open(situation: Situation) -> bool:
    due = situation.drafting and not situation.editorial and situation.revision.round is None
    return due and situation.steers and bool(situation.missing & REVIEW_MISSING)


def _answer_awaited(situation: Situation) -> Wait | None:
    current = open_round(situation.sop)
    if situation.caller in current.answers and situation.caller not in current.asked_again:
        return None
    return Wait(Sentence("Answer in review round {number}.", number=current.number), current.due)


def _asking_awaited(situation: Situation) -> Wait | None:
    return Wait(Sentence("Ask reviewers to look again at what was changed.")) if situation.leads else None


def _closing_awaited(situation: Situation) -> Wait | None:
    if not situation.leads:
        return None
    try:
        closed(situation.sop, situation.caller, situation.organisation, None)
    except Refused:
        return None
    current = open_round(situation.sop)
    return Wait(Sentence("Everybody has answered. Close review round {number}.", number=current.number), current.due)


def _opening_awaited(situation: Situation) -> Wait | None:
    if not situation.leads:
        return None
    if situation.revision.declined is not None:
        return Wait(Sentence("The authorisation was declined. Change the draft, then open a review round."))
    if situation.revision.status == "drafting":
        return Wait(Sentence("Write the draft, then open a review round."))
    return Wait(next(one.sentence for one in situation.outstanding if one.code in REVIEW_MISSING))


ANSWER = NextAct("answer", _may_answer, frozenset({"no_round", "not_read"}), _answer_awaited)
ASK_AGAIN = NextAct("ask_again", _may_ask_again, frozenset({"no_round", "not_read", "nobody_to_ask"}), _asking_awaited)
CLOSE_ROUND = NextAct(
    "close_round",
    _may_close,
    UNREADABLE
    | FEEDBACK
    | {
        "no_round",
        "not_read",
        "answer_missing",
        "answer_outdated",
        "objection_open",
        "meeting_missing",
        "independent_review_missing",
    },
    _closing_awaited,
)
OPEN_ROUND = NextAct(
    "open_round",
    _may_open,
    UNREADABLE | {"round_open", "cancelled", "not_a_draft", "editorial", "not_read", "adoption_unconfirmed"},
    _opening_awaited,
)
