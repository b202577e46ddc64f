"""Authorising many SOPs with one click: all that are ready for this person, on one card; then how far it has come."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from service.domain import facts
from service.domain.acts.authorisation import usual_effective
from service.domain.acts.joint import doubts, mark_of
from service.domain.errors import Problem
from service.domain.history.joint import Joint
from service.domain.history.sop import Sop
from service.domain.sentences import written
from service.domain.telling.links import DOCUMENT_LINK
from service.web.panel.cards import (
    Option,
    Section,
    Widget,
    button,
    buttons,
    card,
    choice,
    day,
    field,
    line,
    opening,
    paragraph,
    section,
)
from service.web.panel.icons import Icon
from service.web.panel.labelled import labelled
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.basis import basis_in_short
from service.web.panel.screens.meaning import meaning
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.authorising_together import authorise_together, see_joint
from service.workflow.reading.visible import awaiting

AT_ONCE = 40
"""How many SOPs one card lists; the rest come after them."""
MOST_DOUBTS = 50
"""How many lines say what to look at first; a card holds a hundred widgets in all."""
JOINT = "joint"
"""The parameter that says which joint authorisation a card is about."""


def way(visit: Visit) -> Widget | None:
    """Return the button that leads here, for whom the settings let authorise anything at all."""
    company = visit.office.organisation
    signing = {email for one in company.authorisers for email in (one.email, one.deputy)}
    if visit.caller not in signing.union(one.email for one in company.signatories):
        return None
    return button(visit.say("Authorise together"), visit.to("joint/form"))


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return every SOP that is ready, those ticked that nothing speaks against, and what one decree says for all."""
    found = list(islice(awaiting(visit.office, visit.caller), AT_ONCE + 1))
    title, sops = visit.say("Authorise together"), found[:AT_ONCE]
    if not sops:
        nothing = line(visit.say("No SOP awaits your authorisation."), icon="task_alt")
        return CardReply(card(title, "", [section([nothing])]), "update" if problems else "push")
    says = {"sops": visit.say("SOPs to authorise"), **_labels(visit)}
    go = button(visit.say("Authorise and lock what is ticked"), visit.to("joint/authorise", keep=True), filled=True)
    drawn = card(
        title,
        visit.say("{number} ready for you", number=len(sops)),
        [
            problems_section(visit, labelled(problems, says)),
            section([_choice(visit, sops, says["sops"], again=bool(problems)), _more(visit, found)]),
            *_doubtful(visit, sops),
            section(_fields(visit, sops, says, again=bool(problems))),
        ],
        footer=(go,),
    )
    return CardReply(drawn, "update" if problems else "push")


def _labels(visit: Visit) -> dict[str, str]:
    return {
        "meaning": visit.say("What your signature means"),
        "effective": visit.say("Other effective date (optional)"),
        "decree.number": visit.say("Number of the decree (SK)"),
        "decree.day": visit.say("Date of the decree"),
        "decree.file": visit.say("Link to the decree (optional)"),
    }


def _choice(visit: Visit, sops: Sequence[Sop], label: str, *, again: bool) -> Widget:
    ticked: Sequence[str] = visit.event.inputs.texts("sops")
    if not again:
        ticked = [_value(sop) for sop in sops if not doubts(sop, visit.office.organisation)]
    return choice("sops", label, [_option(visit, sop) for sop in sops], chosen=ticked, kind="CHECK_BOX")


def _option(visit: Visit, sop: Sop) -> Option:
    title, basis = sop.current.drafted.title, basis_in_short(visit, sop)
    says = f"{sop.number} · Rev. {sop.current.number} · {title}"
    return _value(sop), f"{says} ({basis})" if basis else says


def _value(sop: Sop) -> str:
    """Return what a tick carries: the SOP, and the content that it was listed with."""
    return f"{sop.id} {mark_of(sop.current)}"


def _more(visit: Visit, found: Sequence[Sop]) -> Widget | None:
    return line(visit.say("More come after these.")) if len(found) > AT_ONCE else None


def _doubtful(visit: Visit, sops: Sequence[Sop]) -> Iterator[Section]:
    """Yield, for each SOP that is not ticked beforehand, why, with the way to its Doc."""
    left = MOST_DOUBTS
    for sop in sops:
        why = doubts(sop, visit.office.organisation)[: max(left - 1, 0)]
        if why:
            left -= len(why) + 1
            way = opening(visit.say("Open"), DOCUMENT_LINK.format(sop.current.document_id))
            title = line(sop.current.drafted.title, above=sop.number, icon="warning", button=way)
            yield section([title, *(line(visit.spoken(one), icon="help") for one in why)])


def _fields(visit: Visit, sops: Sequence[Sop], says: Mapping[str, str], *, again: bool) -> Iterator[Widget]:
    inputs, organisation = visit.event.inputs, visit.office.organisation
    days = sorted({usual_effective(sop, organisation, visit.today) for sop in sops})
    usual = ", ".join(written(one, visit.event.language) for one in days)
    person = organisation.person(visit.caller)
    yield paragraph(
        visit.say(
            "You sign as {name}, {post}. Each Doc is stamped and locked; it stays as it is until the next revision.",
            name=visit.name_of(visit.caller),
            post=person.post if person else "",
        )
    )
    yield field("meaning", says["meaning"], value=inputs.text("meaning") or meaning(visit), several_lines=True)
    yield line(visit.say("Effective from {days}, by the company's rule.", days=usual), icon="event")
    other = inputs.day("effective") if again else None  # the card of one SOP sends its own day along
    yield day("effective", says["effective"], other)
    yield field("number", says["decree.number"], value=inputs.text("number"))
    yield day("day", says["decree.day"], inputs.day("day"))
    yield field("file", says["decree.file"], value=inputs.text("file"))


def authorise(visit: Visit) -> AnyReply:
    """Authorise all that is ticked, by the queue, and say how far it has come."""
    inputs = visit.event.inputs
    chosen = dict(_chosen(value) for value in inputs.texts("sops"))
    number, file, day_ = inputs.text("number"), inputs.text("file"), inputs.day("day")
    decree = facts.Decree(number, day_ or visit.today, file) if number or file or day_ else None
    joint, _ = authorise_together(
        visit.office, visit.caller, chosen, inputs.text("meaning"), inputs.day("effective"), decree, visit.act
    )
    return CardReply(_progress(visit, joint).card, notice=visit.say("The authorisation has begun."))


def _chosen(value: str) -> tuple[str, str]:
    sop_id, _, mark = value.partition(" ")
    return sop_id, mark


def how_far(visit: Visit) -> AnyReply:
    """Return how far it has come by now."""
    return _progress(visit, see_joint(visit.office, visit.caller, visit.parameters.get(JOINT, "")))


def _progress(visit: Visit, joint: Joint) -> CardReply:
    icon: Icon = "sync" if joint.left else "check_circle"
    lines = [line(says, icon=icon) for says in _so_far(visit, joint)]
    lines += [line(visit.spoken(why), above=one.number, icon="warning") for one, why in joint.refused[:AT_ONCE]]
    refresh = button(visit.say("Refresh"), visit.to("joint/progress", {JOINT: joint.id}), filled=True)
    sections = [section(lines), section([buttons(refresh)]) if joint.left else None]
    return CardReply(card(visit.say("Authorise together"), "", sections, name="joint"), "update")


def _so_far(visit: Visit, joint: Joint) -> Iterator[str]:
    """Yield how many are authorised, and how many signed before others."""
    authorised, signed, every = len(joint.authorised), len(joint.signed), len(joint.decided.sops)
    if authorised or not signed:
        yield visit.say("{done} of {all} SOPs are authorised", done=authorised, all=every)
    if signed:
        yield visit.say(
            "{done} of {all} SOPs are signed. They are authorised by the last signature.", done=signed, all=every
        )


SCREENS: Mapping[str, Screen | Doing] = {
    "joint/form": form,
    "joint/authorise": Doing(authorise, form),
    "joint/progress": how_far,
}
