"""Signing before the authoriser does, where the settings want several signatures."""

from collections.abc import Iterator, Sequence

from service.domain.errors import Problem
from service.domain.history.signatories import signatories, signatures, signing_next
from service.domain.history.sop import Sop
from service.domain.sentences import written_short
from service.web.panel.cards import Widget, button, card, field, line, paragraph, section
from service.web.panel.labelled import labelled
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.basis import basis
from service.web.panel.screens.home import done
from service.web.panel.screens.meaning import meaning
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Visit
from service.workflow.acts.authorising import authorise


def cosign_form(visit: Visit, sop: Sop, problems: Sequence[Problem]) -> CardReply:
    """Return what one decides on, who signed and who signs after, and what the signature means."""
    says = {"meaning": visit.say("What your signature means")}
    known = visit.event.inputs.text("meaning") or _own_meaning(visit, sop) or meaning(visit)
    drawn = card(
        visit.say("Sign {number}", number=sop.number),
        sop.current.drafted.title,
        [
            problems_section(visit, labelled(problems, says)),
            section([*basis(visit, sop), *signed_lines(visit, sop)]),
            section(
                [
                    paragraph(_consequences(visit, sop)),
                    field("meaning", says["meaning"], several_lines=True, value=known),
                ]
            ),
        ],
        footer=(
            button(visit.say("Sign"), visit.to("authorisation/sign", keep=True), filled=True),
            button(visit.say("Decline"), visit.to("authorisation/decline/form")),
        ),
    )
    return CardReply(drawn, "update" if problems else "push")


def cosign(visit: Visit) -> AnyReply:
    """Sign what the Doc says now."""
    outcome = authorise(visit.office, visit.caller, visit.sop(), visit.event.inputs.text("meaning"), None, visit.act)
    return done(visit, outcome, visit.say("Signed. The Doc is locked at the last signature."))


def signed_lines(visit: Visit, sop: Sop) -> Iterator[Widget]:
    """Yield the signatures that stand, each with its post, meaning and day."""
    for one in signatures(sop.current):
        day = written_short(visit.office.organisation.day(one.at), visit.event.language)
        says = visit.say("Signed {day}: {meaning}", day=day, meaning=one.fact.meaning)
        yield line(f"{one.fact.name}, {one.fact.post}", below=says, icon="draw")


def _own_meaning(visit: Visit, sop: Sop) -> str:
    """Return what the settings say this person's signature means."""
    own = (one.meaning for one in signing_next(sop.current, visit.office.organisation) if one.email == visit.caller)
    return next(own, "")


def _consequences(visit: Visit, sop: Sop) -> str:
    company = visit.office.organisation
    person = company.person(visit.caller)
    signed = {one.by for one in signatures(sop.current)} | {visit.caller}
    after = [one.email for one in signatories(sop.current, company) if one.email not in signed]
    return visit.say(
        "You sign as {name}, {post}. Then sign {others}; the Doc is locked at the last signature.",
        name=visit.name_of(visit.caller),
        post=person.post if person else "",
        others=", ".join(map(visit.name_of, (*after, sop.current.drafted.authoriser))),
    )
