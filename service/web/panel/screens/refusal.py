"""Cards for what cannot be done: all that is outstanding, each with the button for it; errors; no access."""

from collections.abc import Collection, Iterable, Mapping

from service.domain.errors import Code, Outstanding, Problem, Refused, Unreadable
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
from service.web.panel.offer import ActOffer
from service.web.panel.replies import CardReply
from service.web.panel.visit import NoAccess, Visit

SHOWN = 5
"""How many outstanding lines stand unfolded."""
LOOK_AGAIN: frozenset[Code] = frozenset(
    {
        # filled in or put right in the Doc itself
        "unread", "doc_away", "number_differs", "identity_empty", "no_steps", "step_incomplete", "reference_lost",
        "placeholder_left", "not_read", "not_exportable",
        # the SOP has moved on since the card was drawn
        "already_open", "block_there", "draft_open", "editorial", "head_changed", "not_drafting", "not_in_force",
        "nothing_to_compare", "nothing_to_confirm", "nothing_to_decline", "nothing_to_mark", "nothing_to_rewrite",
        "not_adopted", "form_open", "form_unknown",
        # tried again with it
        "google_refused",
    }
)  # fmt: skip
"""What is dealt with by looking at the Doc again."""
BY_HAND_TOO: frozenset[Code] = frozenset({"identity_missing", "stamp_missing"})
"""What can be put right in the Doc itself, where the person has no button for it."""
TOLD_ON_THE_SOP: frozenset[Code] = frozenset(
    {"acted_on", "authorisation_lapsed", "registered", "withdrawn", "cancelled", "settling"}
)
"""What the card of the SOP says more about."""
NO_REMEDY: Mapping[Code, str] = {
    "adoption_over": "the settings say for how long it is offered",
    "changed_since_listed": "of a joint authorisation, whose card tells what is left",
    "nobody_to_ask": "there is nothing to be done about",
    "nobody_to_sign": "a document controller hands it over, outside the panel",
    "reviewer": "of a handover, which has no card",
    "destroyed": "there is nothing more for them to do",
    "still_kept": "of what is kept, whose card tells until when",
    "denied": "of a handover, which has no card",
    "evaluated": "there is nothing more for them to do",
    "nothing_to_evaluate": "there is nothing to be done about",
    "run_over": "of a run, whose card says so",
    "steps_left": "of a run, whose card lists them",
    "replaced_elsewhere": "one of two SOPs gives it up, which whoever authorises has to choose",
    "report_answered": "there is nothing more for them to do",
    "signed_already": "there is nothing more for them to do",
    "not_your_turn": "others decide first, who are named",
    "nothing_held": "of a handover, which has no card",
    "proposal_drafted": "there is nothing more for them to do",
    "proposal_not_accepted": "of the work plan, whose card tells what became of it",
}
"""What no button deals with, and why."""
MOST = 40
"""How many are shown at all; who has dealt with those sees the rest."""


def refused(visit: Visit, error: Refused) -> CardReply:
    """Return the refusal of an act: everything that stands in its way at once."""
    listed = outstanding_section(visit, error.outstanding)
    back = button(visit.say("Back to the SOP"), visit.to("again"))
    return CardReply(card(visit.say("Not possible now"), visit.event.title, [listed], footer=(back,), name="refusal"))


def outstanding_section(visit: Visit, outstanding: Iterable[Outstanding], sop: Sop | None = None) -> Section:
    """Return what is outstanding, line by line, with what deals with each, where that is the person's to do."""
    sop, listed = sop or _sop(visit), list(outstanding)
    offered = visit.offered(sop) if sop else ()
    lines = [
        line(visit.spoken(one.sentence), icon="error_outline", button=_remedy(visit, one, offered))
        for one in listed[:MOST]
    ]
    if len(listed) > MOST:
        lines.append(paragraph(visit.say("And {more} more.", more=len(listed) - MOST)))
    return section(lines, visit.say("Outstanding ({count})", count=len(listed)), shown=SHOWN)


def _remedy(visit: Visit, one: Outstanding, offered: Collection[ActOffer]) -> Widget | None:
    """Return the button that deals with one thing outstanding; None where only somebody else can."""
    if one.code in TOLD_ON_THE_SOP:
        return button(visit.say("See it"), visit.to("again"))
    if one.code in LOOK_AGAIN:
        return button(visit.say("Look again"), visit.to("sync"))
    for offer in offered:
        if remedy := offer.remedies.get(one.code):
            carried = {remedy.about: one.ref} if remedy.about else {}
            return button(remedy.label(visit.say), visit.to(offer.address, carried))
    return button(visit.say("Look again"), visit.to("sync")) if one.code in BY_HAND_TOO else None


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
