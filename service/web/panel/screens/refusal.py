"""Cards for what cannot be done: all that is outstanding, each with the button for it; errors; no access."""

from collections.abc import Collection, Iterable, Mapping

from service.domain.acts.next_acts import NextAct, next_acts
from service.domain.errors import Outstanding, Problem, Refused, Unreadable
from service.domain.history.sop import Sop
from service.domain.telling.links import DOCUMENT_LINK
from service.web.panel.cards import (
    Card,
    Section,
    Widget,
    button,
    buttons,
    card,
    field,
    line,
    paragraph,
    section,
)
from service.web.panel.replies import Reply
from service.web.panel.visit import NoAccess, Visit

SHOWN = 5
"""How many outstanding lines stand unfolded."""
REMEDIES: Mapping[str, NextAct] = {
    "feedback_undecided": "weigh",
    "suggestion_pending": "weigh",
    "round_missing": "open_round",
    "no_round": "open_round",
    "changed_since_review": "open_round",
    "review_not_independent": "open_round",
    "round_open": "close_round",
    "independent_review_missing": "close_round",
    "answer_missing": "change_round",
    "answer_outdated": "change_round",
    "simulation_missing": "simulate",
    "changed_since_simulation": "simulate",
    "confirmation_missing": "confirm_editorial",
    "not_entitled": "request",
    "author": "request",
    "authorised": "revise",
    "not_a_draft": "revise",
    "steps_changed": "cancel",
}
"""The act that deals with each thing outstanding; what is not here is put right in the Doc."""
MOST = 40
"""How many are shown at all; who has dealt with those sees the rest."""


def refused(visit: Visit, error: Refused) -> Reply:
    """Return the refusal of an act: everything that stands in its way at once."""
    listed = outstanding_section(visit, error.outstanding)
    back = button(visit.say("Back to the SOP"), visit.to("again"))
    return Reply(card(visit.say("Not possible now"), visit.event.title, [listed], footer=(back,), name="refusal"))


def outstanding_section(visit: Visit, outstanding: Iterable[Outstanding], sop: Sop | None = None) -> Section:
    """Return what is outstanding, line by line, with what deals with each, where that is the person's to do."""
    sop, listed = sop or _sop(visit), list(outstanding)
    allowed = next_acts(sop, visit.caller, visit.office.organisation, visit.today) if sop else ()
    lines = [
        line(visit.spoken(one.sentence), icon="error_outline", button=_remedy(visit, one, allowed))
        for one in listed[:MOST]
    ]
    if len(listed) > MOST:
        lines.append(paragraph(visit.say("And {more} more.", more=len(listed) - MOST)))
    return section(lines, visit.say("Outstanding ({count})", count=len(listed)), shown=SHOWN)


def _remedy(visit: Visit, one: Outstanding, allowed: Collection[NextAct]) -> Widget | None:
    """Return the button that deals with one thing outstanding; None where only somebody else can."""
    act = REMEDIES.get(one.code)
    if act is not None and act not in allowed:
        return None
    match one.code:
        case "feedback_undecided" | "suggestion_pending":
            return button(visit.say("Decide"), visit.to("feedback/show", feedback=one.ref))
        case "round_missing" | "no_round" | "changed_since_review" | "review_not_independent":
            return button(visit.say("Open one"), visit.to("round/form"))
        case "round_open" | "independent_review_missing":
            return button(visit.say("See it"), visit.to("round/show"))
        case "answer_missing" | "answer_outdated":
            return button(visit.say("Change"), visit.to("round/change", reviewer=one.ref))
        case "simulation_missing" | "changed_since_simulation":
            return button(visit.say("Record"), visit.to("simulation/form"))
        case "confirmation_missing":
            return button(visit.say("Look"), visit.to("editorial/show"))
        case "not_entitled" | "author":
            return button(visit.say("Ask"), visit.to("authorisation/request/form"))
        case "authorised" | "not_a_draft":
            return button(visit.say("Revise"), visit.to("revision/form"))
        case "steps_changed":
            return button(visit.say("Stop it"), visit.to("ending/cancel/form"))
        case "nobody_to_sign":  # a document controller's, outside the panel
            return None
        case "authorisation_lapsed" | "registered" | "withdrawn" | "cancelled" | "settling":
            return button(visit.say("See it"), visit.to("again"))
        case _:  # something to fill in or put right in the Doc itself
            return button(visit.say("Look again"), visit.to("sync"))


def _sop(visit: Visit) -> Sop | None:
    """Return the SOP that the refused act was about; None where it was about none that the person may see."""
    try:
        return visit.registered()
    except (NoAccess, Unreadable):
        return None


def problems_section(visit: Visit, problems: Iterable[Problem]) -> Section | None:
    """Return everything that is wrong with what was filled in; None where nothing is."""
    lines = [line(visit.spoken(problem.sentence), icon="error_outline") for problem in problems]
    return section(lines, visit.say("Please put this right")) if lines else None


def error_card(visit: Visit, says: str) -> Card:
    """Return a card with one sentence, and the way on."""
    again = button(visit.say("Back to the SOP"), visit.to("again"))
    return card(
        visit.say("This did not work"),
        "",
        [section([line(says, icon="error_outline"), signed_in(visit)])],
        footer=(again,),
    )


def unreadable_card(visit: Visit, error: Unreadable) -> Card:
    """Return the card of a Doc whose SOP cannot be read: which, and what mends it."""
    again = button(visit.say("Refresh"), visit.to("again"))
    return card(
        visit.say("This SOP cannot be read"),
        visit.event.title,
        [section([line(visit.spoken(error.sentence), icon="warning"), signed_in(visit)])],
        footer=(again,),
        name="unreadable",
    )


def signed_in(visit: Visit) -> Widget:
    """Return whose account this is: with several in one browser it may not be the one people think.

    See evidence/addon.md 6.
    """
    return line(visit.caller, above=visit.say("Signed in as"), icon="account_circle")


def grant_card(visit: Visit) -> Card:
    """Return the card of who may not open the file, or has not let us see whether they may: the same for every file."""
    if visit.door == "menu":
        says = visit.say("You cannot open this Doc in Google, or Google does not answer. Ask its owner for access.")
        return card("Baku", "", [section([paragraph(says)])])
    says = visit.say("Baku sees a document only after you allow it, document by document.")
    allow = button(visit.say("Allow for this document"), visit.to("grant"), filled=True)
    link = field("link", visit.say("Link of the document"), hint=DOCUMENT_LINK.format("…"))
    look = button(visit.say("Open"), visit.to("linked", keep=True))
    otherwise = visit.say("Nothing happens? Then paste the document's link.")
    return card(
        "Baku",
        visit.say("Access to this document"),
        [
            section([paragraph(says), buttons(allow)]),
            section([paragraph(otherwise), link, buttons(look)]),
            section([signed_in(visit)]),
        ],
        name="grant",
    )
