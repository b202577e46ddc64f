"""A round in trouble: a reviewer replaced or excused, more time, or the round stopped."""

from collections.abc import Iterator, Mapping, Sequence

from service.domain.acts.review import open_round
from service.domain.acts.reviewers import usual_due
from service.domain.acts.round_changes import CHANGE_ROUND
from service.domain.errors import Problem
from service.domain.history.review_round import Round
from service.domain.sentences import written
from service.web.panel import people
from service.web.panel.cards import Widget, button, card, day, field, line, paragraph, section
from service.web.panel.labelled import labelled
from service.web.panel.offer import ActOffer, RemedyButton
from service.web.panel.paging import paged
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens import home
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts import rearranging


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return what can be changed about one reviewer, where one is named, else about the round."""
    review_round = open_round(visit.sop())
    reviewer = visit.parameters.get("reviewer", "")
    parts, footer = _of_reviewer(visit, review_round, reviewer) if reviewer else _of_round(visit, review_round)
    wrong = problems_section(visit, labelled(problems, _labels(visit)))
    title = visit.name_of(reviewer) if reviewer else visit.say("Review round {number}", number=review_round.number)
    drawn = card(visit.say("Change the round"), title, [wrong, *map(section, parts)], footer=footer)
    return CardReply(drawn, "update" if problems or "page" in visit.parameters else "push")


def excuse(visit: Visit) -> AnyReply:
    """Wait no longer for a reviewer."""
    reviewer = visit.parameters.get("reviewer", "")
    outcome = rearranging.excuse_reviewer(
        visit.office, visit.caller, visit.sop(), reviewer, visit.event.inputs.text("reason"), visit.act
    )
    return home.done(visit, outcome, visit.say("{name} is no longer waited for.", name=visit.name_of(reviewer)))


def replace(visit: Visit) -> AnyReply:
    """Have somebody else review in a reviewer's place."""
    successor = next(iter(people.chosen(visit, "successor")), "")
    outcome = rearranging.replace_reviewer(
        visit.office,
        visit.caller,
        visit.sop(),
        visit.parameters.get("reviewer", ""),
        successor,
        visit.event.inputs.text("reason"),
        visit.act,
    )
    return home.done(visit, outcome, visit.say("{name} reviews instead.", name=visit.name_of(successor)))


def give_time(visit: Visit) -> AnyReply:
    """Give the round until another day."""
    review_round = open_round(sop := visit.sop())
    due = visit.event.inputs.day("due") or review_round.due
    reason = visit.event.inputs.text("reason")
    outcome = rearranging.move_due(visit.office, visit.caller, sop, due, reason, visit.act)
    return home.done(visit, outcome, visit.say("Due {day}", day=written(due, visit.event.language)))


def stop(visit: Visit) -> AnyReply:
    """Stop the round."""
    outcome = rearranging.cancel_round(
        visit.office, visit.caller, visit.sop(), visit.event.inputs.text("reason"), visit.act
    )
    return home.done(visit, outcome, visit.say("The round is stopped; the revision is a draft again."))


def _of_reviewer(visit: Visit, review_round: Round, reviewer: str) -> tuple[list[list[Widget]], tuple[Widget, ...]]:
    """Return the widgets that replace or excuse a reviewer, and the buttons."""
    label = visit.say("Who reviews instead")
    picked = next(iter(people.chosen(visit, "successor")), "")
    successor = people.one(visit, "successor", label, chosen=picked, without=(r.email for r in review_round.reviewers))
    return [[*successor, _reason(visit)]], (
        button(visit.say("Replace"), visit.to("round/replaced", keep=True, reviewer=reviewer), filled=True),
        button(visit.say("Excuse"), visit.to("round/excused", keep=True, reviewer=reviewer)),
    )


def _of_round(visit: Visit, review_round: Round) -> tuple[list[list[Widget]], tuple[Widget, ...]]:
    """Return the widgets that give the round more time or stop it, those of its reviewers, and the buttons."""
    later = visit.event.inputs.day("due") or usual_due(max(review_round.due, visit.today), visit.office.organisation)
    says = visit.say("Give the round more time, or stop it: the revision is a draft again then.")
    changed = [paragraph(says), day("due", visit.say("Due"), later), _reason(visit)]
    return [
        changed,
        paged(visit, list(_reviewers(visit, review_round)), lambda page: visit.to("round/change", page=page)),
    ], (
        button(visit.say("Give more time"), visit.to("round/changed", keep=True), filled=True),
        button(visit.say("Stop the round"), visit.to("round/stop", keep=True)),
    )


def _reviewers(visit: Visit, review_round: Round) -> Iterator[Widget]:
    for reviewer in review_round.reviewers:
        change = button(visit.say("Change"), visit.to("round/change", reviewer=reviewer.email))
        yield line(visit.name_of(reviewer.email), icon="person", button=change)


def _reason(visit: Visit) -> Widget:
    value, hint = visit.event.inputs.text("reason"), visit.say("Required")
    return field("reason", visit.say("Reason"), value=value, hint=hint, several_lines=True)


def _labels(visit: Visit) -> Mapping[str, str]:
    return {"reason": visit.say("Reason"), "successor": visit.say("Who reviews instead")}


_CHANGE = RemedyButton(lambda say: say("Change"), about="reviewer")
CHANGE_OFFER = ActOffer(
    CHANGE_ROUND,
    lambda say, _: say("Change the round"),
    "round/change",
    {"answer_missing": _CHANGE},
)
SCREENS: Mapping[str, Screen | Doing] = {
    "round/change": form,
    "round/changed": Doing(give_time, form),
    "round/replaced": Doing(replace, form),
    "round/excused": Doing(excuse, form),
    "round/stop": Doing(stop, form),
}
