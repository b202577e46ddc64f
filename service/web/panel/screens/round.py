"""A review round: opened, looked at, closed."""

from collections.abc import Iterator, Mapping, Sequence

from service.domain.acts.review import ASK_AGAIN, CLOSE_ROUND, OPEN_ROUND, closed, open_round
from service.domain.acts.reviewers import concerned, suggested, usual_due
from service.domain.document.content import mark
from service.domain.errors import Outstanding, Problem, Refused
from service.domain.facts import Answer, Reviewer
from service.domain.history.entitlement import steers
from service.domain.history.review_round import Round
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence, written
from service.web.panel import people
from service.web.panel.cards import Section, Widget, button, buttons, card, day, field, line, paragraph, section
from service.web.panel.icons import Icon
from service.web.panel.labelled import labelled
from service.web.panel.offer import ActOffer, RemedyButton
from service.web.panel.paging import paged
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens import home
from service.web.panel.screens.findings import findings, findings_mark, findings_section
from service.web.panel.screens.meeting import meeting_lines
from service.web.panel.screens.refusal import outstanding_section, problems_section
from service.web.panel.screens.reminding import reminding
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts import reviewing
from service.workflow.acts.describing import proposed_words
from service.workflow.deciding.decision import look_at, note_observed

LOOK_FIRST = Sentence("Places in the Doc were not read for certain. Look at them, then open the round all the same.")


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return whom to ask and until when, as suggested; with what is wrong, as it was filled in."""
    sop = visit.sop()
    proposed = visit.event.inputs.text("changes")
    if not problems:  # what is found there now is told before anybody is asked
        content = look_at(visit.office, sop)
        sop = note_observed(visit.office, sop, content)
        proposed = proposed_words(sop, content)
    again, company = bool(problems), visit.office.organisation
    usual, others = suggested(sop.current, company), concerned(sop.current, company)
    chosen = people.chosen(visit, "reviewers") if again else usual
    unasked = people.chosen(visit, "optional") if again else ()
    due = visit.event.inputs.day("due") or usual_due(visit.today, company)
    found = findings(visit, sop, sop.current)
    press = visit.say("Open the round all the same") if found else visit.say("Open the round")
    go = button(press, visit.to("round/open", keep=True, found=findings_mark(found)), filled=not found)
    says = visit.say("Each of them gets the Doc with a mail, comments in it and gives an answer.")
    label = {"reviewers": visit.say("Reviewers"), "due": visit.say("Due")}
    drawn = card(
        visit.say("Open a review round"),
        f"{sop.number} · Rev. {sop.current.number}",
        [
            problems_section(visit, labelled(problems, label)),
            findings_section(visit, found),
            section(
                [
                    paragraph(says),
                    *people.several(visit, "reviewers", label["reviewers"], chosen=chosen, first=(*usual, *others)),
                    day("due", label["due"], due),
                    *_changes_field(visit, sop, proposed),
                ]
            ),
            section(
                people.several(visit, "optional", visit.say("Asked, but not waited for"), chosen=unasked),
                visit.say("Also ask"),
                shown=None if unasked else 0,
            ),
        ],
        footer=(go,),
    )
    return CardReply(drawn, "update" if again else "push")


def _changes_field(visit: Visit, sop: Sop, proposed: str) -> Iterator[Widget]:
    """Yield what the change history is to say, where a later revision is reviewed."""
    if sop.current.drafted.revision_class != "first":
        says = visit.say("What was changed (change history)")
        yield field("changes", says, value=proposed, several_lines=True)


def ask(visit: Visit) -> AnyReply:
    """Open the round."""
    sop = visit.sop()
    if findings_mark(findings(visit, sop, sop.current)) != visit.parameters.get("found", ""):
        return form(visit, (Problem("found", LOOK_FIRST),))
    waited_for = people.chosen(visit, "reviewers")
    others = (email for email in people.chosen(visit, "optional") if email not in waited_for)
    reviewers = (*(Reviewer(email) for email in waited_for), *(Reviewer(email, required=False) for email in others))
    due = visit.event.inputs.day("due") or usual_due(visit.today, visit.office.organisation)
    changes = visit.event.inputs.text("changes") if sop.current.drafted.revision_class != "first" else None
    outcome = reviewing.open_round(visit.office, visit.caller, sop, reviewers, due, visit.act, changes)
    says = visit.say("The round is open until {day}.", day=written(due, visit.event.language))
    return home.done(visit, outcome, says)


def show(visit: Visit) -> CardReply:
    """Return the reviewers with their answers, and to who runs the work what stands in the way, and the closing."""
    sop = visit.sop()
    review_round = sop.current.round or (sop.current.rounds[-1] if sop.current.rounds else open_round(sop))
    running = sop.current.round is not None and steers(sop.current, visit.caller, visit.office.organisation)
    reviewers = list(_reviewers(visit, sop, review_round, running=running))
    listed = paged(visit, reviewers, lambda page: visit.to("round/show", page=page))
    parts: list[Section | None] = [
        section([_standing(visit, review_round), *listed]),
        reminding(visit, sop) if running else None,
        _meetings(visit, review_round, running=running),
    ]
    footer: tuple[Widget, ...] = ()
    if running:
        missing = in_the_way(visit, sop)
        parts += [*_closing(visit, sop, missing), _changes(visit)]
        footer = (button(visit.say("Close the round"), visit.to("round/close", keep=True), filled=not missing),)
    drawn = card(
        visit.say("Review round {number}", number=review_round.number),
        f"{sop.number} · Rev. {sop.current.number}",
        parts,
        footer=footer,
        actions=[(visit.say("Refresh"), visit.to("round/show", page="0"))],
    )
    return CardReply(drawn, "update" if "page" in visit.parameters else "push")


def close(visit: Visit) -> AnyReply:
    """Close the round."""
    outcome = reviewing.close_round(visit.office, visit.caller, visit.sop(), None, visit.act)
    return home.done(visit, outcome, visit.say("The round is closed. Rehearse the steps next."))


def ask_again(visit: Visit) -> AnyReply:
    """Ask everybody to look again whose answer is to be thought over."""
    outcome = reviewing.ask_again(visit.office, visit.caller, visit.sop(), visit.act)
    return home.done(visit, outcome, visit.say("They are asked by mail to look at what was changed."))


def in_the_way(visit: Visit, sop: Sop) -> tuple[Outstanding, ...]:
    """Return what keeps the round from being closed, as far as the records tell."""
    try:
        closed(sop, visit.caller, visit.office.organisation, None)
    except Refused as error:
        return error.outstanding
    return ()


def answer_words(visit: Visit, answer: Answer) -> str:
    """Return a reviewer's answer in words."""
    words: Mapping[Answer, str] = {
        "agree": visit.say("Agrees"),
        "agree_with_feedback": visit.say("Agrees, with a note"),
        "not_for_me": visit.say("Not for them"),
        "not_yet": visit.say("Does not agree yet"),
    }
    return words[answer]


def _standing(visit: Visit, review_round: Round) -> Widget:
    language = visit.event.language
    if review_round.closed_at:
        ended = visit.office.organisation.day(review_round.closed_at)
        return line(visit.say("Closed on {day}", day=written(ended, language)), icon="task_alt")
    if review_round.cancelled:
        return line(review_round.cancelled, above=visit.say("This round was stopped"), icon="cancel")
    due = written(review_round.due, language)
    if review_round.due < visit.today:
        return line(visit.say("Was due {day}", day=due), icon="event_busy")
    return line(visit.say("Due {day}", day=due), icon="event")


def _reviewers(visit: Visit, sop: Sop, review_round: Round, *, running: bool) -> Iterator[Widget]:
    """Yield each reviewer with their answer."""
    for reviewer in review_round.reviewers:
        says, icon = _answer(visit, sop, review_round, reviewer.email)
        change = button(visit.say("Change"), visit.to("round/change", reviewer=reviewer.email)) if running else None
        above = "" if reviewer.required else visit.say("Not waited for")
        yield line(f"{visit.name_of(reviewer.email)}\n{says}", above=above, icon=icon, button=change)


def _answer(visit: Visit, sop: Sop, review_round: Round, reviewer: str) -> tuple[str, Icon]:
    """Return what a reviewer answered, and an icon for it."""
    answer, content = review_round.answers.get(reviewer), sop.current.content
    if answer is None:
        return visit.say("No answer yet"), "schedule"
    says = answer_words(visit, answer.answer)
    now = mark(content.steps_hash, content.text_hash) if content and sop.current.round else None
    if answer.answer == "agree" and now and now != mark(answer.steps_hash, answer.text_hash):
        return visit.say("Agreed to an earlier text"), "warning"
    words = f"{says}: {answer.note}" if answer.note else says
    if overruling := review_round.overruled.get(reviewer):
        by = visit.name_of(overruling.by)
        words += "\n" + visit.say("Overruled by {name}: {reason}", name=by, reason=overruling.reason)
    icons: Mapping[Answer, Icon] = {"not_for_me": "block", "not_yet": "thumb_down"}
    return words, icons.get(answer.answer, "check_circle")


def _closing(visit: Visit, sop: Sop, missing: Sequence[Outstanding]) -> Iterator[Section]:
    """Yield what stands in the way of closing, or that nothing does."""
    if missing:
        yield outstanding_section(visit, missing, sop)
    else:
        yield section([line(visit.say("Nothing stands in the way of closing."), icon="task_alt")])


def _meetings(visit: Visit, review_round: Round, *, running: bool) -> Section:
    """Return the meetings of the round, and to who runs the work the way to call one or to record it."""
    lines = [widget for meeting in review_round.meetings for widget in meeting_lines(visit, meeting)]
    label = visit.say("Go to the meeting") if review_round.meeting else visit.say("Call a meeting")
    return section([*lines, buttons(button(label, visit.to("meeting/show"))) if running else None])


def _changes(visit: Visit) -> Section:
    return section([buttons(button(visit.say("More time, or stop"), visit.to("round/change")))])


_SEE, _OPEN = RemedyButton(lambda say: say("See it")), RemedyButton(lambda say: say("Open one"))
ASK_AGAIN_OFFER = ActOffer(
    ASK_AGAIN,
    lambda say, _: say("Ask again who is to look once more"),
    "round/ask-again",
    {"answer_outdated": RemedyButton(lambda say: say("Ask again"))},
)
CLOSE_OFFER = ActOffer(
    CLOSE_ROUND,
    lambda say, _: say("See and close the round"),
    "round/show",
    {"round_open": _SEE, "independent_review_missing": _SEE},
)
OPEN_OFFER = ActOffer(
    OPEN_ROUND,
    lambda say, _: say("Open a review round"),
    "round/form",
    {"round_missing": _OPEN, "no_round": _OPEN, "changed_since_review": _OPEN, "review_not_independent": _OPEN},
)
SCREENS: Mapping[str, Screen | Doing] = {
    "round/form": form,
    "round/open": Doing(ask, form),
    "round/show": show,
    "round/close": Doing(close, lambda visit, _: show(visit)),
    "round/ask-again": Doing(ask_again),
}
