"""The particulars of a draft, changed: its title, departments, people."""

from collections.abc import Iterator, Mapping, Sequence

from service.domain.acts.particulars import CHANGE_PARTICULARS, Particulars
from service.domain.errors import Problem
from service.domain.history.sop import Sop
from service.web.panel import people
from service.web.panel.cards import Widget, button, card, choice, field, paragraph, section
from service.web.panel.labelled import labelled
from service.web.panel.offer import ActOffer
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens import beginning, home
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.correcting import correct

FILLED = "filled"
"""The parameter that says that the form was filled in: what is empty then was emptied."""


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the particulars as they are; as they were filled in, where something is wrong or was chosen anew."""
    sop = visit.sop()
    again = bool(problems) or FILLED in visit.parameters
    says = visit.say(
        "Doc, folder and register follow; the number stays. This draft alone changes: what somebody leaves behind "
        "everywhere is handed over, by a document controller."
    )
    go = button(visit.say("Change"), visit.to("particulars/change", {FILLED: "1"}, keep=True), filled=True)
    drawn = card(
        visit.say("Change particulars"),
        f"{sop.number} · Rev. {sop.current.number}",
        [
            problems_section(visit, labelled(problems, _labels(visit))),
            section([paragraph(says), *_fields(visit, sop, again=again)]),
        ],
        footer=(go,),
    )
    return CardReply(drawn, "update" if again else "push")


def change(visit: Visit) -> AnyReply:
    """Change them."""
    inputs = visit.event.inputs
    wanted = Particulars(
        title=inputs.text("title"),
        department=inputs.text("department") or None,
        concerned=inputs.texts("concerned"),
        authors=people.chosen(visit, "authors"),
        owner=next(iter(people.chosen(visit, "owner")), ""),
        authoriser=inputs.text("authoriser") or None,
        replaces=beginning.replaced(visit),
    )
    outcome = correct(visit.office, visit.caller, visit.sop(), wanted, visit.act)
    return home.done(visit, outcome, visit.say("The particulars are changed."))


def _fields(visit: Visit, sop: Sop, *, again: bool) -> Iterator[Widget]:
    drafted, inputs, says = sop.current.drafted, visit.event.inputs, _labels(visit)
    department = inputs.text("department") or drafted.department
    concerned = inputs.texts("concerned") if again else drafted.concerned
    authors = people.chosen(visit, "authors") if again else drafted.authors
    owner = next(iter(people.chosen(visit, "owner")), "") if again else drafted.owner
    redraw = visit.to("particulars/form", {FILLED: "1"}, keep=True)
    departments = beginning.department_options(visit)
    title = inputs.text("title") if again else drafted.title
    yield field("title", says["title"], value=title, hint=visit.say("Required"))
    yield choice("department", says["department"], departments, chosen=department, change=redraw)
    if len(departments) > 1:
        yield choice("concerned", says["concerned"], departments, chosen=concerned, kind="MULTI_SELECT")
    yield from people.several(visit, "authors", says["authors"], chosen=authors)
    yield from people.one(visit, "owner", says["owner"], chosen=owner)
    replaces = inputs.text("replaces") if again else ", ".join(one.number for one in drafted.replaces)
    yield beginning.replaces_field(visit, replaces)
    ever = sop.current.ever_authors.union(authors)
    yield beginning.authoriser_field(visit, department, tuple(ever), drafted.authoriser)


def _labels(visit: Visit) -> Mapping[str, str]:
    return {**beginning.labels(visit), "authors": visit.say("Authors"), "owner": visit.say("Owner")}


PARTICULARS_OFFER = ActOffer(
    CHANGE_PARTICULARS, lambda say, _: say("Change particulars"), "particulars/form", calm=True
)
SCREENS: Mapping[str, Screen | Doing] = {"particulars/form": form, "particulars/change": Doing(change, form)}
