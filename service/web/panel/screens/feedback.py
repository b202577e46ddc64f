"""Feedback: listed, and gone through one by one."""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast, get_args

from service.domain.acts.feedback import DISPOSITIONS, WEIGH, beside_agreement, proposed
from service.domain.acts.outstanding import OVERTAKEN
from service.domain.checks import raise_problems
from service.domain.errors import Conflict, NotFound, Problem
from service.domain.facts import Disposition
from service.domain.history.entitlement import steers
from service.domain.history.feedback import Feedback, Overtaken
from service.domain.history.sop import Sop
from service.domain.register.rows import KINDS, SOURCES, STATES
from service.domain.sentences import Sentence
from service.domain.telling.links import DOCUMENT_LINK
from service.web.panel.cards import (
    Section,
    Widget,
    button,
    buttons,
    card,
    line,
    opening,
    section,
    short,
)
from service.web.panel.cards import field as field_
from service.web.panel.icons import Icon
from service.web.panel.labelled import labelled
from service.web.panel.offer import ActOffer, RemedyButton
from service.web.panel.paging import paged
from service.web.panel.replies import AnyReply, CardReply, Navigation
from service.web.panel.screens import home
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.weighing import decide_feedback, note_all
from service.workflow.deciding.outcome import Outcome

UNKNOWN = Sentence("This feedback is not there any more. Look at the list again.")


def listed(visit: Visit) -> CardReply:
    """Return all feedback that the SOP ever got, what awaits a decision first."""
    sop = visit.sop()
    every = sorted(sop.feedback.values(), key=lambda f: not _waits(sop, f))
    waiting = sum(_waits(sop, f) for f in every)
    says = visit.say("{waiting} of {all} await a decision", waiting=waiting, all=len(every))
    lines = [
        line(
            short(visit.spoken(f.words())) or "—",
            above=_from(visit, f),
            below=_stands(visit, sop, f),
            icon=_icon(sop, f),
            click=visit.to("feedback/show", feedback=f.id),
        )
        for f in every
    ]
    shown = paged(visit, lines, lambda page: visit.to("feedback/list", page=page))
    drawn = card(
        visit.say("Feedback"),
        f"{sop.number} · {says}",
        [section([_ways(visit, sop, waiting)]), section(shown)],
    )
    return CardReply(drawn, "update" if "page" in visit.parameters else "push")


def show(visit: Visit) -> AnyReply:
    """Return one piece of feedback, the first that awaits a decision where none is named."""
    sop, named = visit.sop(), visit.parameters.get("feedback", "")
    shown = _known(sop, named) if named else next(iter(_queue(sop)), None)
    if shown is None:
        return CardReply(listed(visit).card, notice=visit.say("Nothing awaits a decision."))
    return _one(visit, sop, shown, (), "update" if "past" in visit.parameters else "push")


def undecided(visit: Visit, problems: Sequence[Problem]) -> CardReply:
    """Return the piece of feedback again, with what is wrong with its decision."""
    sop = visit.sop()
    return _one(visit, sop, _known(sop, visit.parameters.get("feedback", "")), problems, "update")


def decide(visit: Visit) -> AnyReply:
    """Decide on one piece of feedback; the next one comes by itself."""
    key, disposition = visit.parameters.get("feedback", ""), visit.parameters.get("disposition", "")
    if disposition not in get_args(Disposition):
        choose = Sentence("Choose one of the decisions.")
        raise_problems([Problem("disposition", choose)])
    chosen, reason = cast("Disposition", disposition), visit.event.inputs.text(_reason_name(key))
    seen_mark = visit.parameters.get("seen")
    try:
        outcome = decide_feedback(visit.office, visit.caller, visit.sop(), key, chosen, reason, seen_mark, visit.act)
    except Conflict as error:
        return undecided(visit, (Problem("seen", error.sentence),))
    return decided(visit, outcome, key, visit.spoken(DISPOSITIONS[chosen]))


def note_words(visit: Visit) -> AnyReply:
    """Note all words beside an agreement."""
    outcome = note_all(visit.office, visit.caller, visit.sop(), visit.act)
    return decided(visit, outcome, "", visit.say("All noted"))


def decided(visit: Visit, outcome: Outcome, key: str, says: str) -> CardReply:
    """Return the next piece of feedback that awaits a decision, the SOP's card where none does."""
    following = _after(outcome.sop, key)
    if following is None:
        return home.done(visit, outcome, visit.say("{decided}. Nothing more awaits a decision.", decided=says))
    drawn = _one(visit, outcome.sop, following, (), "update")
    left = visit.say("{decided}. {left} left.", decided=says, left=len(_queue(outcome.sop)))
    unfinished = f" {visit.spoken(outcome.unfinished)}" if outcome.unfinished else ""
    return CardReply(drawn.card, drawn.way, notice=left + unfinished)


def _one(visit: Visit, sop: Sop, shown: Feedback, problems: Sequence[Problem], way: Navigation) -> CardReply:
    queue, following = _queue(sop), _after(sop, shown.id)
    steering = steers(sop.current, visit.caller, visit.office.organisation)
    onward = visit.to("feedback/show", feedback=following.id, past=shown.id) if following else None
    wrong = labelled(problems, {"reason": visit.say("Reason")})
    drawn = card(
        visit.spoken(KINDS[shown.given.kind]),
        f"{sop.number} · {_place(visit, queue, shown)}",
        [
            problems_section(visit, wrong),
            section(_feedback(visit, sop, shown)),
            section(_decision(visit, sop, shown)),
            _deciding(visit, sop, shown) if steering else None,
            section([buttons(button(visit.say("Next"), onward) if onward else None)]),
        ],
        actions=[(visit.say("All feedback"), visit.to("feedback/list"))],
    )
    return CardReply(drawn, way)


def _feedback(visit: Visit, sop: Sop, shown: Feedback) -> Iterator[Widget]:
    """Yield what was said, about what, and by whom."""
    if shown.given.quote:
        yield line(shown.given.quote, above=visit.say("About"), icon="article")
    yield line(visit.spoken(shown.words()) or "—", above=_from(visit, shown), icon="feedback")
    numbers = {row.id: n for n, row in enumerate(sop.current.steps, start=1)}
    if number := numbers.get(shown.given.step or ""):
        activity = sop.current.steps[number - 1].step.activity
        yield line(short(activity), above=visit.say("Step {number}", number=number), icon="list")
    if shown.reply:
        yield line(shown.reply, above=visit.say("Last reply in the Doc"), icon="comment")


def _decision(visit: Visit, sop: Sop, shown: Feedback) -> Iterator[Widget]:
    """Yield what was decided or done in the Doc, and what is left to do there."""
    if shown.decided is not None:
        who = visit.name_of(shown.decided_by or "")
        above = visit.say(
            "{decision} by {name}", decision=visit.spoken(DISPOSITIONS[shown.decided.disposition]), name=who
        )
        yield line(shown.decided.reason, above=above, icon="assignment_turned_in")
    elif shown.overtaken is not None:
        yield _overtaken(visit, shown.overtaken)
    elif shown.state != "open":
        yield line(visit.spoken(STATES[shown.state]), icon="task_alt")
    if _pending(sop, shown) and sop.current.document_id:
        says = visit.say("It is still open in the Doc: accept or reject it there.")
        yield line(says, icon="hourglass_empty")
        ways = buttons(
            opening(visit.say("Open the Doc"), DOCUMENT_LINK.format(sop.current.document_id)),
            button(visit.say("Done, look again"), visit.to("sync")),
        )
        if ways:
            yield ways


def _overtaken(visit: Visit, overtaken: Overtaken) -> Widget:
    """Return the decision that was put in question, and by what."""
    above = visit.say(
        "Before: {decision} by {name}",
        decision=visit.spoken(DISPOSITIONS[overtaken.decided.disposition]),
        name=visit.name_of(overtaken.by),
    )
    return line(overtaken.decided.reason, above=above, below=visit.spoken(OVERTAKEN[overtaken.why]), icon="history")


def _deciding(visit: Visit, sop: Sop, shown: Feedback) -> Section:
    """Return the four decisions with their reason; what was typed, decided or proposed stands there."""
    name, ready = _reason_name(shown.id), proposed(shown, sop.current.drafted.language)
    reason = visit.event.inputs.text(name) or (shown.decided.reason if shown.decided else ready or "")
    ways = [
        button(
            label,
            visit.to("feedback/decide", keep=True, feedback=shown.id, disposition=disposition, seen=shown.mark),
            filled=disposition == "accepted" and ready is not None,
        )
        for disposition, label in deciding_labels(visit).items()
    ]
    by_word = shown.given.kind == "suggestion" and _waits(sop, shown)
    note = line(visit.say("Accept takes it into the text, all others reject it in the Doc.")) if by_word else None
    label = visit.say("Reason, for who said it")
    return section([field_(name, label, value=reason, several_lines=True), note, buttons(*ways)])


def deciding_labels(visit: Visit) -> Mapping[Disposition, str]:
    """Return what the button of each decision says."""
    return {
        "accepted": visit.say("Accept"),
        "rejected": visit.say("Reject"),
        "deferred": visit.say("Defer"),
        "noted": visit.say("Only note"),
    }


def _reason_name(key: str) -> str:
    """Return the name of the field for a reason: another one for each, or what was typed for one would stay for all."""
    return f"reason{key}"


def _ways(visit: Visit, sop: Sop, waiting: int) -> Widget | None:
    if not steers(sop.current, visit.caller, visit.office.organisation):
        return buttons(button(visit.say("Note feedback"), visit.to("feedback/note/form")))
    one_by_one = button(visit.say("One by one"), visit.to("feedback/show"), filled=True) if waiting else None
    words = beside_agreement(sop)
    all_words = (
        button(visit.say("Note all ({number})", number=len(words)), visit.to("feedback/note-all")) if words else None
    )
    many = button(visit.say("Resolved ones"), visit.to("feedback/confirm/form")) if resolved(sop) else None
    return buttons(one_by_one, all_words, many, button(visit.say("Note feedback"), visit.to("feedback/note/form")))


def _place(visit: Visit, queue: Sequence[Feedback], shown: Feedback) -> str:
    """Return which one this is of those that await a decision."""
    if shown not in queue:
        return visit.say("{waiting} await a decision", waiting=len(queue))
    return visit.say("{number} of {all} to decide", number=queue.index(shown) + 1, all=len(queue))


def _queue(sop: Sop) -> list[Feedback]:
    """Return what awaits a decision, here or in the Doc."""
    return [f for f in sop.feedback.values() if _waits(sop, f)]


def waiting(sop: Sop) -> list[Feedback]:
    """Return what awaits a decision that nobody has taken."""
    return [f for f in sop.feedback.values() if f.awaits_decision]


def _after(sop: Sop, key: str) -> Feedback | None:
    """Return what awaits a decision next behind this one, from the first again at the end."""
    keys = list(sop.feedback)
    start = keys.index(key) + 1 if key in sop.feedback else 0
    around = (sop.feedback[k] for k in (*keys[start:], *keys[:start]) if k != key)
    return next((f for f in around if _waits(sop, f)), None)


def _waits(sop: Sop, feedback: Feedback) -> bool:
    return feedback.awaits_decision or _pending(sop, feedback)


def _pending(sop: Sop, feedback: Feedback) -> bool:
    """Whether it is a suggestion that is decided but still open in the Doc."""
    return feedback.revision == sop.current.number and feedback.open_in_doc


def resolved(sop: Sop) -> list[Feedback]:
    """Return what was resolved in the Doc and awaits only that somebody confirms it."""
    return [f for f in sop.feedback.values() if proposed(f, sop.current.drafted.language) is not None]


def _from(visit: Visit, feedback: Feedback) -> str:
    return f"{visit.name_of(feedback.given.author)} · {visit.spoken(SOURCES[feedback.given.source])}"


def _stands(visit: Visit, sop: Sop, feedback: Feedback) -> str:
    if feedback.decided is not None and not _pending(sop, feedback):
        return visit.spoken(DISPOSITIONS[feedback.decided.disposition])
    return visit.spoken(STATES[feedback.state])


def _icon(sop: Sop, feedback: Feedback) -> Icon:
    return "hourglass_empty" if _waits(sop, feedback) else "task_alt"


def _known(sop: Sop, key: str) -> Feedback:
    known = sop.feedback.get(key)
    if known is None:
        raise NotFound(UNKNOWN)
    return known


_DECIDE = RemedyButton(lambda say: say("Decide"), about="feedback")
WEIGH_OFFER = ActOffer(
    WEIGH,
    lambda say, _: say("Go through the feedback"),
    "feedback/show",
    {"feedback_undecided": _DECIDE, "suggestion_pending": _DECIDE},
)
SCREENS: Mapping[str, Screen | Doing] = {
    "feedback/list": listed,
    "feedback/show": show,
    "feedback/decide": Doing(decide, undecided),
    "feedback/note-all": Doing(note_words),
}
