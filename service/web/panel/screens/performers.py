"""Who does what: every step that a role or a person has, in SOPs that are in force, and in drafts apart."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from service.domain.document.chips import titled
from service.domain.errors import Unreadable
from service.domain.history.sop import newest
from service.domain.telling.finding import StepInForce
from service.domain.telling.links import DOCUMENT_LINK
from service.domain.telling.performing import PerformedStep, coming, names_of, names_of_role, parts
from service.domain.telling.standing import state
from service.records.interface import Head
from service.web.panel.cards import (
    MOST_WIDGETS,
    Section,
    Widget,
    button,
    buttons,
    card,
    choice,
    line,
    opening,
    paragraph,
    section,
)
from service.web.panel.paging import on_page, turning
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.reading.steps import steps_of
from service.workflow.reading.visible import performed

A_PAGE = 5
"""How many SOPs one card shows the steps of."""
SHOWN = 5
"""Lines of each before it is unfolded."""
MOST_STEPS = (MOST_WIDGETS - 15) // A_PAGE
"""How many steps of each SOP stand on the card; the Doc has the others."""


def choose(visit: Visit) -> AnyReply:
    """Return the choice of a role or a person; the person's own first."""
    organisation, language = visit.office.organisation, visit.event.language
    roles = [(role.name(language), role.name(language)) for role in organisation.roles]
    people = [(person.email, f"{person.name}, {person.post}") for person in organisation.people]
    me = button(visit.say("What I do"), visit.to("performers/show", person=visit.caller), filled=True)
    return CardReply(
        card(
            visit.say("Who does what"),
            "",
            [
                section([buttons(me)]),
                section(
                    [
                        choice("role", visit.say("Role"), [("", visit.say("Choose a role")), *roles][:MOST_WIDGETS]),
                        buttons(button(visit.say("Show its steps"), visit.to("performers/show", by="role", keep=True))),
                    ]
                ),
                section(
                    [
                        choice(
                            "person", visit.say("Person"), [("", visit.say("Choose a person")), *people][:MOST_WIDGETS]
                        ),
                        buttons(
                            button(visit.say("Show their steps"), visit.to("performers/show", by="person", keep=True))
                        ),
                    ]
                ),
            ],
        )
    )


def show(visit: Visit) -> AnyReply:
    """Return the steps of whoever was chosen in SOPs that are in force, SOP by SOP; drafts stand on a card apart."""
    title, names = _chosen(visit)
    if not names:
        return CardReply(notice=visit.say("Choose a role or a person first."))
    sops = _by_sop(steps_of(visit.office, visit.caller, names))
    drawn = [_in_force(visit, of_one) for of_one in on_page(visit, sops, A_PAGE)]
    nothing = section([paragraph(visit.say("No step of an SOP in force names them."))])
    turns = turning(visit, len(sops), lambda page: visit.to("performers/show", _carried(visit), page=page), A_PAGE)
    drafts = button(visit.say("Not in force yet"), visit.to("performers/drafts", _carried(visit)))
    return CardReply(
        card(title, visit.say("Who does what"), [*(drawn or [nothing]), section([turns]), section([buttons(drafts)])])
    )


def drafts(visit: Visit) -> AnyReply:
    """Return the steps of whoever was chosen in revisions that are not in force yet, as far as one may see them."""
    title, names = _chosen(visit)
    if not names:
        return CardReply(notice=visit.say("Choose a role or a person first."))
    page = performed(visit.office, visit.caller, names, A_PAGE, visit.parameters.get("after", ""))
    sections = [drawn for head in page.heads if (drawn := _draft(visit, head, names))]
    nothing = section([paragraph(visit.say("No step of a draft that you may see names them."))])
    following = visit.to("performers/drafts", _carried(visit), after=page.next) if page.next else None
    more = section([buttons(button(visit.say("Next"), following))]) if following else None
    return CardReply(card(title, visit.say("Not in force yet"), [*(sections or [nothing]), more]))


def _chosen(visit: Visit) -> tuple[str, tuple[str, ...]]:
    """Return who was chosen, by the name people know, and the keys their steps may be under."""
    organisation, carried = visit.office.organisation, _carried(visit)
    if role := carried.get("role"):
        return role, names_of_role(role, organisation)
    if person := carried.get("person"):
        return visit.name_of(person), names_of(person, organisation)
    return "", ()


def _carried(visit: Visit) -> Mapping[str, str]:
    """Return who is asked about: what the button carries, else what was chosen beside it."""
    by = visit.parameters.get("by", "")
    typed = {by: visit.event.inputs.text(by)} if by in ("role", "person") else {}
    carried = {name: value for name in ("role", "person") if (value := visit.parameters.get(name, ""))}
    return carried or {name: value for name, value in typed.items() if value}


def _by_sop(steps: Sequence[StepInForce]) -> list[list[StepInForce]]:
    return [list(of_one) for _, of_one in groupby(steps, key=lambda one: one.sop.sop_id)]


def _in_force(visit: Visit, steps: Sequence[StepInForce]) -> Section:
    sop = steps[0].sop
    found = [PerformedStep(one.number, one.step, one.part == "in_charge") for one in steps]
    way = buttons(opening(visit.say("Open"), DOCUMENT_LINK.format(sop.document_id)))
    return section([way, *_lines(visit, found)], f"{sop.number} · {sop.title} · Rev. {sop.revision}", shown=SHOWN)


def _draft(visit: Visit, head: Head, names: tuple[str, ...]) -> Section | None:
    try:
        sop = visit.office.histories.read(head.stream)
    except Unreadable as error:
        title = f"{head.summary['number']} · {head.summary['title']}"
        return section([line(visit.spoken(error.sentence), icon="warning")], title)
    revision = newest(sop)
    found = list(parts(revision, names))
    if not found or not coming(sop, visit.today):
        return None
    stands = visit.spoken(state(sop, revision, visit.today))
    return section(_lines(visit, found), f"{sop.number} · {revision.drafted.title} · {stands}", shown=SHOWN)


def _lines(visit: Visit, found: Sequence[PerformedStep]) -> Iterator[Widget]:
    for part in found[:MOST_STEPS]:
        in_charge = visit.say("in charge") if part.in_charge else visit.say("involved")
        above = visit.say("Step {number}, {part}", number=part.number, part=in_charge)
        below = " · ".join(filter(None, (titled(part.step.duration), titled(part.step.output))))
        yield line(titled(part.step.activity), above=above, below=below, icon="task_alt")
    if len(found) > MOST_STEPS:
        yield paragraph(visit.say("And {more} more.", more=len(found) - MOST_STEPS))


SCREENS: Mapping[str, Screen | Doing] = {
    "performers": choose,
    "performers/show": show,
    "performers/drafts": drafts,
}
