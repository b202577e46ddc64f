"""Adopted SOPs: confirmed by whoever authorises, all of them with one click, or given back."""

from collections.abc import Mapping, Sequence

from service.domain.acts.adoption import CONFIRM_ADOPTION, UNDO_ADOPTION, waits_for
from service.domain.errors import Problem
from service.domain.history.sop import Sop
from service.domain.sentences import written
from service.domain.telling.links import DOCUMENT_LINK
from service.web.panel.cards import (
    MOST_WIDGETS,
    Widget,
    button,
    buttons,
    card,
    choice,
    field,
    line,
    opening,
    paragraph,
    section,
)
from service.web.panel.labelled import labelled
from service.web.panel.offer import ActOffer, RemedyButton
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens import home
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.adopting import Confirmation, confirm, left_of, marks_of, read_own, unconfirmed, undo

BETWEEN = " "
"""Stands between an SOP's id and the mark of its content in what is chosen."""
FEW = 10
"""How many Docs the list leads to; the others are found in the register."""


def show(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the adopted SOPs that wait: the person's own to confirm, all ticked; for a controller the others too."""
    company = visit.office.organisation
    waiting = list(unconfirmed(visit.office, visit.caller))
    own = [sop for sop in waiting if waits_for(sop, visit.caller, company, visit.today)][:MOST_WIDGETS]
    others = [sop for sop in waiting if not waits_for(sop, visit.caller, company, visit.today)]
    marks = marks_of(own)
    options = [(f"{sop.id}{BETWEEN}{marks[sop.id]}", _told(visit, sop)) for sop in own]
    says = visit.say(
        "People work by these SOPs already; they were signed outside Baku. With one click you confirm that each text "
        "is the one in force. It is locked and marked; its next revision is reviewed and rehearsed."
    )
    ticked = choice(
        "sops", visit.say("In force"), options, chosen=[value for value, _ in options], kind="CHECK_BOX"
    )  # fmt: skip
    go = button(
        visit.say("Confirm: these are in force ({count})", count=len(own)),
        visit.to("adoption/confirm", keep=True),
        filled=True,
    )
    nothing = paragraph(visit.say("No adopted SOP waits for you."))
    drawn = card(
        visit.say("Adopted SOPs"),
        company.name,
        [
            problems_section(visit, labelled(problems, {"sops": visit.say("In force")})),
            section([paragraph(says), ticked] if own else [nothing]),
            section([_line(visit, sop) for sop in own[:FEW]], visit.say("Look at them"), shown=0),
            section([_line(visit, sop) for sop in others[:FEW]], visit.say("Waiting for others ({count})",
                                                                           count=len(others))),
        ],
        footer=(go,) if own else (),
    )  # fmt: skip
    return CardReply(drawn, "update" if problems else "push")


def _told(visit: Visit, sop: Sop) -> str:
    """Return an adopted SOP in a line: what it is, who signed it, since when it is in force."""
    revision, adopted = sop.current, sop.current.adopted
    since = written(adopted.effective, visit.event.language) if adopted else ""
    signed = adopted.signatory if adopted else ""
    named = f"{sop.number} · Rev. {revision.number} · {revision.drafted.title}"
    return visit.say("{sop}, signed by {signatory}, in force since {since}", sop=named, signatory=signed, since=since)


def _line(visit: Visit, sop: Sop) -> Widget:
    revision = sop.current
    document = revision.document_id
    way = opening(visit.say("Open"), DOCUMENT_LINK.format(document)) if document else None
    named = f"{sop.number} · Rev. {revision.number}"
    below = visit.name_of(revision.drafted.authoriser)
    return line(revision.drafted.title, above=named, below=below, icon="how_to_reg", button=way)


def confirm_them(visit: Visit) -> AnyReply:
    """Confirm the chosen SOPs; what follows for each is done by the queue."""
    chosen = (value.partition(BETWEEN) for value in visit.event.inputs.texts("sops"))
    given = confirm(visit.office, visit.caller, {sop_id: mark for sop_id, _, mark in chosen}, visit.act)
    return _progress(visit, given, "root")


def how_far(visit: Visit) -> AnyReply:
    """Return how far the SOPs of one click have come by now."""
    given = read_own(visit.office, visit.caller, visit.parameters.get("confirmation", ""))
    return _progress(visit, given, "update")


def _progress(visit: Visit, given: Confirmation, way: str) -> CardReply:
    left = left_of(visit.office, given)
    done = len(given.marks) - len(left) - len({one.sop_id for one in given.refused})
    says = visit.say("{done} of {all} are confirmed.", done=done, all=len(given.marks))
    lines = [line(says, icon="sync" if left else "check_circle")]
    recorded = visit.say("Your click is recorded; the rest follows by itself.")
    if left:
        lines.append(paragraph(recorded))
    refused = [line(visit.spoken(one.why), icon="error_outline") for one in given.refused]
    refresh = button(visit.say("Refresh"), visit.to("adoption/progress", confirmation=given.id))
    drawn = card(
        visit.say("Adopted SOPs"),
        visit.office.organisation.name,
        [section(lines), section(refused, visit.say("Not possible now")), section([buttons(refresh)])],
    )
    return CardReply(drawn, "root" if way == "root" else "update", notice=recorded if left else says)


def undo_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return what giving an adopted SOP back does."""
    sop = visit.sop()
    says = visit.say(
        "The Doc goes back to where it came from, with the identity block and the line in its page header that it may "
        "have got; a copy goes to the trash. Its number is free again, and it may be adopted again. Where Google lets "
        "nobody move it back, it stays among the drafts."
    )
    labels = {"reason": visit.say("Why")}
    why = field("reason", labels["reason"], value=visit.event.inputs.text("reason"))
    go = button(visit.say("Undo the adoption"), visit.to("adoption/undo", keep=True), filled=True)
    drawn = card(
        visit.say("Undo the adoption"),
        f"{sop.number} · Rev. {sop.current.number}",
        [problems_section(visit, labelled(problems, labels)), section([paragraph(says), why])],
        footer=(go,),
    )
    return CardReply(drawn, "update" if problems else "push")


def give_back(visit: Visit) -> AnyReply:
    """Give the adopted SOP back."""
    outcome = undo(visit.office, visit.caller, visit.sop(), visit.event.inputs.text("reason"), visit.act)
    return home.done(visit, outcome, visit.say("The adoption is undone."))


CONFIRM_OFFER = ActOffer(
    CONFIRM_ADOPTION,
    lambda say, _: say("Confirm adopted SOPs"),
    "adoption/list",
    {"adoption_unconfirmed": RemedyButton(lambda say: say("Confirm"))},
)
UNDO_OFFER = ActOffer(
    UNDO_ADOPTION, lambda say, _: say("Undo the adoption"), "adoption/undo/form", calm=True
)  # fmt: skip
SCREENS: Mapping[str, Screen | Doing] = {
    "adoption/list": show,
    "adoption/confirm": Doing(confirm_them, show),
    "adoption/progress": how_far,
    "adoption/undo/form": undo_form,
    "adoption/undo": Doing(give_back, undo_form),
}
