"""Related SOPs: those that this one names by number and those that name it, how each stands, and what is wrong."""

from collections.abc import Mapping, Sequence

from service.domain.telling.links import DOCUMENT_LINK
from service.domain.telling.related import STATES
from service.web.panel.cards import Section, Widget, card, line, opening, paragraph, section
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.visit import Screen, Visit
from service.workflow.reading.related import RelatedSop, related

ADDRESS = "related/show"
MOST = 25
"""How many of each side stand on a card."""


def show(visit: Visit) -> AnyReply:
    """Return both sides, and below them what is wrong with a number."""
    sop = visit.sop()
    both = related(visit.office, visit.caller, sop)
    wrong = [line(visit.spoken(one.sentence_with_place), icon="help") for one in both.findings[:MOST]]
    nothing = paragraph(visit.say("It names no other SOP by its number, and none names it."))
    sections = [
        section(wrong, visit.say("To put right in the Doc")),
        _side(visit, visit.say("It names"), both.names),
        _side(visit, visit.say("It is named by"), both.named_by),
        None if both.names or both.named_by else section([nothing]),
    ]
    return CardReply(card(visit.say("Related SOPs"), f"{sop.number} · Rev. {sop.current.number}", sections))


def _side(visit: Visit, title: str, sops: Sequence[RelatedSop]) -> Section:
    lines = [_line(visit, one) for one in sops[:MOST]]
    more = len(sops) - MOST
    return section([*lines, paragraph(visit.say("And {count} more.", count=more)) if more > 0 else None], title)


def _line(visit: Visit, one: RelatedSop) -> Widget:
    revision = "" if one.revision is None else f"Rev. {one.revision}"
    way = opening(visit.say("Open"), DOCUMENT_LINK.format(one.document_id)) if one.document_id else None
    return line(
        " · ".join(filter(None, (one.number, one.title))),
        below=" · ".join(filter(None, (visit.spoken(STATES[one.state]), revision))),
        icon="check_circle" if one.state == "in_force" else "description",
        button=way if one.state != "itself" else None,
    )


SCREENS: Mapping[str, Screen] = {ADDRESS: show}
