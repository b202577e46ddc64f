"""Authorisation: asked for, given with its meaning spelled out, or declined."""

from collections.abc import Mapping, Sequence
from datetime import date

from service.domain.acts.authorisation import AUTHORISE, DECLINE, REQUEST, post_of, usual_effective
from service.domain.acts.outstanding import outstanding_for
from service.domain.acts.review_dates import review_months, usual_next_review
from service.domain.acts.signature import is_before_the_last
from service.domain.errors import Invalid, Problem, Refused
from service.domain.history.signing import signing_on
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence, written, written_short
from service.web.panel.cards import button, buttons, card, day, field, line, paragraph, section
from service.web.panel.labelled import labelled
from service.web.panel.offer import ActOffer, RemedyButton
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens import joint
from service.web.panel.screens.basis import basis
from service.web.panel.screens.cosigning import cosign, cosign_form, signed_lines
from service.web.panel.screens.home import done
from service.web.panel.screens.meaning import meaning
from service.web.panel.screens.reasons import reason_form
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.authorising import authorise, decline, request
from service.workflow.reading.review_dates import others


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return what the signature means, to be signed or not; what is outstanding instead, where anything is."""
    sop = visit.sop()
    outstanding = outstanding_for(sop, visit.caller, visit.office.organisation, visit.today)
    if outstanding:
        raise Refused(outstanding)
    if is_before_the_last(sop, visit.office.organisation):
        return cosign_form(visit, sop, problems)
    inputs = visit.event.inputs
    effective = inputs.day("effective") or usual_effective(sop, visit.office.organisation, visit.today)
    says_day = written_short(effective, visit.event.language)
    go = button(
        visit.say("Authorise and lock, in force {day}", day=says_day),
        visit.to("authorisation/authorise", {SHOWN: effective.isoformat()}, keep=True),
        filled=True,
    )
    says = {"meaning": visit.say("What your signature means"), "effective": visit.say("Effective from")}
    drawn = card(
        visit.say("Authorise {number}", number=sop.number),
        sop.current.drafted.title,
        [
            problems_section(visit, labelled(problems, says)),
            section([*basis(visit, sop), *signed_lines(visit, sop)]),
            section(
                [
                    paragraph(_consequences(visit)),
                    field(
                        "meaning", says["meaning"], several_lines=True,
                        value=inputs.text("meaning") or meaning(visit),
                    ),
                    day("effective", says["effective"], effective, visit.to(REDRAW, keep=True)),
                    line(_next_review(visit, sop, effective), icon="event"),
                    buttons(joint.way(visit)),
                ]
            ),
        ],
        footer=(go, button(visit.say("Decline"), visit.to("authorisation/decline/form"))),
    )  # fmt: skip
    return CardReply(drawn, "update" if problems or visit.name == REDRAW else "push")


def sign(visit: Visit) -> AnyReply:
    """Authorise what the Doc says now, as of the day that the button named; another one is shown on it first."""
    inputs = visit.event.inputs
    effective = inputs.day("effective")
    if effective is None:
        raise Invalid([Problem("effective", _CLEARED)])
    if effective.isoformat() != visit.parameters.get(SHOWN) and effective >= visit.today:
        raise Invalid([Problem("effective", _CHANGED)])
    outcome = authorise(visit.office, visit.caller, visit.sop(), inputs.text("meaning"), effective, visit.act)
    day_ = outcome.sop.current.authorisation
    says = written(day_.decided.effective, visit.event.language) if day_ else ""
    return done(visit, outcome, visit.say("Authorised and locked. Effective from {day}.", day=says))


def request_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the request to whoever may authorise."""
    sop = visit.sop()
    who = visit.name_of(_first_to_sign(visit, sop))
    says = visit.say("{name} is asked to authorise what the Doc says now.", name=who)
    note = field("note", visit.say("Note (optional)"), value=visit.event.inputs.text("note"), several_lines=True)
    go = button(visit.say("Ask for authorisation"), visit.to("authorisation/request", keep=True), filled=True)
    fields = section([paragraph(says), note])
    drawn = card(
        visit.say("Ask for authorisation"),
        f"{sop.number} · Rev. {sop.current.number}",
        [problems_section(visit, labelled(problems, {"note": visit.say("Note")})), fields],
        footer=(go,),
    )
    return CardReply(drawn, "update" if problems else "push")


def ask(visit: Visit) -> AnyReply:
    """Ask for the decision."""
    outcome = request(visit.office, visit.caller, visit.sop(), visit.event.inputs.text("note"), visit.act)
    who = visit.name_of(_first_to_sign(visit, outcome.sop))
    return done(visit, outcome, visit.say("{name} was asked to decide.", name=who))


def _first_to_sign(visit: Visit, sop: Sop) -> str:
    """Return who is asked: the authoriser, whoever stands in where they may not sign."""
    authorisers = signing_on(sop.current, visit.office.organisation, visit.today)
    return authorisers[0] if authorisers else sop.current.drafted.authoriser


def decline_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the question why not."""
    says = visit.say("The revision goes back to drafting, and its authors read your reason.")
    return reason_form(visit, visit.say("Decline"), says, "authorisation/decline", problems)


def refuse(visit: Visit) -> AnyReply:
    """Decline to authorise."""
    outcome = decline(visit.office, visit.caller, visit.sop(), visit.event.inputs.text("reason"), visit.act)
    return done(visit, outcome, visit.say("Declined. The authors read why."))


def _consequences(visit: Visit) -> str:
    person = visit.office.organisation.person(visit.caller)
    return visit.say(
        "You sign as {name}, {post}. The Doc is stamped and locked; it stays as it is until the next revision.",
        name=visit.name_of(visit.caller),
        post=post_of(visit.sop().current, person, visit.office.organisation, visit.today) if person else "",
    )


def _next_review(visit: Visit, sop: Sop, effective: date) -> str:
    company, revision = visit.office.organisation, sop.current
    due = usual_next_review(revision, company, effective, others(visit.office, sop))
    return visit.say(
        "Next monitoring by {day}, at most {months} months later.",
        day=written(due, visit.event.language),
        months=review_months(revision, company),
    )


SHOWN = "shown"
"""The parameter of the button that says which day it names."""
REDRAW = "authorisation/day"
_CLEARED = Sentence("There was no day. The one below is proposed; the button names it.")
_CHANGED = Sentence("The day was changed. The button names it now; press it again if that is the day.")
_ASK = RemedyButton(lambda say: say("Ask"))
AUTHORISE_OFFER = ActOffer(AUTHORISE, lambda say, _: say("Authorise"), "authorisation/form")
REQUEST_OFFER = ActOffer(
    REQUEST,
    lambda say, _: say("Ask for authorisation"),
    "authorisation/request/form",
    {"not_entitled": _ASK, "author": _ASK},
)
DECLINE_OFFER = ActOffer(DECLINE, lambda say, _: say("Decline"), "authorisation/decline/form")
SCREENS: Mapping[str, Screen | Doing] = {
    "authorisation/form": form,
    REDRAW: form,
    "authorisation/authorise": Doing(sign, form),
    "authorisation/sign": Doing(cosign, form),
    "authorisation/request/form": request_form,
    "authorisation/request": Doing(ask, request_form),
    "authorisation/decline/form": decline_form,
    "authorisation/decline": Doing(refuse, decline_form),
}
