"""The next revision opened, and differences shown to a second person who confirms that they are editorial."""

from collections.abc import Mapping, Sequence
from typing import Literal

from service.domain.acts.editorial import CONFIRM_EDITORIAL
from service.domain.acts.next_revision import REVISE
from service.domain.errors import Problem
from service.domain.telling.links import DOCUMENT_LINK
from service.web.panel.cards import (
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
from service.web.panel.paging import paged
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.difference import difference_line
from service.web.panel.screens.home import WRITE_THERE, done, waiting_section
from service.web.panel.screens.refusal import problems_section
from service.web.panel.screens.reports import taken, ticks
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.revising import confirm_editorial, revise, show_differences

CHANGE, EDITORIAL = "change", "editorial"


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return what is asked about the next revision: why, and whether it changes what is done."""
    sop, inputs = visit.sop(), visit.event.inputs
    kinds = [
        (CHANGE, visit.say("A change: reviewed and rehearsed again")),
        (EDITORIAL, visit.say("Editorial: a second person confirms it")),
    ]
    chosen = inputs.text("class") or CHANGE
    go = button(
        visit.say("Open Rev. {number}", number=sop.current.number + 1),
        visit.to("revision/open", keep=True),
        filled=True,
    )
    drawn = card(
        visit.say("Next revision"),
        f"{sop.number} · Rev. {sop.current.number}",
        [
            problems_section(visit, labelled(problems, {"reason": visit.say("Why")})),
            section(
                [
                    paragraph(visit.say("What is in force stays so until the next revision takes effect.")),
                    field(
                        "reason",
                        visit.say("Why"),
                        value=inputs.text("reason"),
                        hint=visit.say("Required"),
                        several_lines=True,
                    ),
                    choice("class", visit.say("Kind of revision"), kinds, chosen=chosen, kind="RADIO_BUTTON"),
                    ticks(visit, sop),
                ]
            ),
        ],
        footer=(go,),
    )
    return CardReply(drawn, "update" if problems else "push")


def revise_it(visit: Visit) -> AnyReply:
    """Open the next revision, and lead to its Doc."""
    inputs = visit.event.inputs
    kind: Literal["change", "editorial"] = "editorial" if inputs.text("class") == EDITORIAL else "change"
    outcome = revise(visit.office, visit.caller, visit.sop(), inputs.text("reason"), kind, (), visit.act, taken(visit))
    says = visit.say("Rev. {number} was made.", number=outcome.sop.current.number)
    document_id = outcome.sop.current.document_id
    address = DOCUMENT_LINK.format(document_id) if document_id else ""
    way = buttons(opening(visit.say("Open the Doc"), address, filled=True)) if address else None
    next_step = paragraph(visit.spoken(WRITE_THERE))
    drawn = card(
        f"{outcome.sop.number} · Rev. {outcome.sop.current.number}",
        outcome.sop.current.drafted.title,
        [
            waiting_section(visit, outcome.unfinished, visit.to("again")),
            section([line(says, icon="check_circle"), way, next_step]),
        ],
    )
    return CardReply(drawn, "root", notice=says, link=address)


def show(visit: Visit) -> AnyReply:
    """Return what the Doc says now against the text that was reviewed or in force, to be confirmed as editorial."""
    sop = visit.sop()
    differences = show_differences(visit.office, sop)
    lines = paged(
        visit,
        [difference_line(visit, one) for one in differences.lines],
        lambda page: visit.to("editorial/show", page=page),
    )
    nothing = paragraph(visit.say("Nothing is different."))
    go = button(visit.say("Yes, editorial only"), visit.to("editorial/confirm", seen=differences.seen), filled=True)
    mine = visit.caller in sop.current.ever_authors
    drawn = card(
        visit.say("Differences"),
        f"{sop.number} · Rev. {sop.current.number}",
        [section(lines or [nothing])],
        footer=() if mine else (go,),
    )
    return CardReply(drawn, "update" if "page" in visit.parameters else "push")


def confirm(visit: Visit) -> AnyReply:
    """Confirm that the differences that were shown are editorial."""
    differences_mark = visit.parameters.get("seen", "")
    outcome = confirm_editorial(visit.office, visit.caller, visit.sop(), differences_mark, visit.act)
    return done(visit, outcome, visit.say("Confirmed as editorial."))


_REVISE = RemedyButton(lambda say: say("Revise"))
CONFIRM_OFFER = ActOffer(
    CONFIRM_EDITORIAL,
    lambda say, _: say("Look at the differences"),
    "editorial/show",
    {"confirmation_missing": RemedyButton(lambda say: say("Look"))},
)
REVISE_OFFER = ActOffer(
    REVISE,
    lambda say, sop: say("Open Rev. {number}", number=sop.current.number + 1),
    "revision/form",
    {"authorised": _REVISE, "not_a_draft": _REVISE},
    calm=True,
)
SCREENS: Mapping[str, Screen | Doing] = {
    "revision/form": form,
    "revision/open": Doing(revise_it, form),
    "editorial/show": show,
    "editorial/confirm": Doing(confirm),
}
