"""The identity block put into a Doc with words of its own by one click, and its former head taken out by another."""

import hashlib
from collections.abc import Mapping, Sequence

from service.domain.acts.identity_block import INSERT_BLOCK, REMOVE_HEAD
from service.domain.errors import Problem
from service.web.panel.cards import button, card, line, paragraph, section
from service.web.panel.offer import ActOffer, RemedyButton
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens import registering
from service.web.panel.screens.home import again, done
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.inserting import insert_block, remove_head

SHOWN = 8
"""How many lines of a head stand unfolded."""


def insert(visit: Visit) -> AnyReply:
    """Put the block into the Doc; one that is no SOP yet is registered first, as the menu may ask for either."""
    sop = visit.registered()
    if sop is None:
        says = visit.say("Register this document first. Then its identity block can be inserted.")
        return CardReply(registering.form(visit).card, notice=says)
    outcome = insert_block(visit.office, visit.caller, sop, visit.act)
    says = visit.say("The identity block stands above your text. Not one word of the Doc was changed.")
    return done(visit, outcome, says if outcome.sop.current.block == "inserted" else "")


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return what the Doc's own head says, to be taken out or not."""
    sop = visit.sop()
    lines = sop.current.content.head if sop.current.content else ()
    says = visit.say(
        "This is the head that the Doc had before; the identity block stands in its place. Look whether you would miss "
        "anything, such as another number. Only these lines go; the history keeps their words."
    )
    go = button(visit.say("Take the old head out"), visit.to("identity-block/head", seen=_mark(lines)), filled=True)
    drawn = card(
        visit.say("The old head"),
        f"{sop.number} · Rev. {sop.current.number}",
        [
            problems_section(visit, problems),
            section([paragraph(says)]),
            section([line(text, icon="remove") for text in lines], shown=SHOWN),
        ],
        footer=(go, button(visit.say("Back to the SOP"), visit.to("again"))),
    )
    return CardReply(drawn, "update" if problems else "push")


def remove(visit: Visit) -> AnyReply:
    """Take the head out that was shown."""
    sop = visit.sop()
    lines = sop.current.content.head if sop.current.content else ()
    shown = lines if _mark(lines) == visit.parameters.get("seen") else ()  # no others go than were shown
    outcome = remove_head(visit.office, visit.caller, sop, shown, visit.act)
    return done(visit, outcome, visit.say("The old head is gone; the history keeps its words."))


def _mark(lines: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


_INSERT = RemedyButton(lambda say: say("Insert it"))
INSERT_OFFER = ActOffer(
    INSERT_BLOCK,
    lambda say, _: say("Insert the identity block"),
    "identity-block",
    {"identity_missing": _INSERT, "stamp_missing": _INSERT},
)
REMOVE_OFFER = ActOffer(REMOVE_HEAD, lambda say, _: say("Take the old head out"), "identity-block/head/form", calm=True)
SCREENS: Mapping[str, Screen | Doing] = {
    "identity-block": Doing(insert, lambda visit, _: again(visit)),
    "identity-block/head/form": form,
    "identity-block/head": Doing(remove, form),
}
