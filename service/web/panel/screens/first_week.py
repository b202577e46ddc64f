"""The first week: the method in five lines, each with what stands and one button; what leaders agreed on."""

from collections.abc import Iterator, Mapping, Sequence

from service.domain.acts.document_control import FIRST_WEEK, must_control
from service.domain.errors import Problem
from service.domain.history.workplace import Workplace
from service.domain.telling.links import DOCUMENT_LINK
from service.web.panel.cards import (
    Section,
    Widget,
    button,
    buttons,
    card,
    choice,
    day,
    line,
    opening,
    paragraph,
    section,
)
from service.web.panel.icons import Icon
from service.web.panel.labelled import labelled
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens import plan, studies
from service.web.panel.screens.agreed_form import agreed_words
from service.web.panel.screens.beginning import FORMATS
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.agreeing import agree_on_form
from service.workflow.reading.first_week import FirstWeek, first_week, read_first_week

ADDRESS = "method"
DONE: Icon = "check_circle"
OPEN: Icon = "radio_button_unchecked"


def method_section(
    visit: Visit, workplace: Workplace | None = None, totals: Mapping[str, int] | None = None
) -> Section | None:
    """Return the method for a document controller's first card, until each of its steps has happened once.

    Nothing is read twice of what the card knows: the workplace, and how many SOPs have each status.
    """
    if visit.caller not in visit.office.organisation.controllers:
        return None
    week = first_week(visit.office, workplace or visit.office.histories.workplace(), totals)
    return section(_lines(visit, week), visit.say("The first week")) if week else None


def show(visit: Visit) -> CardReply:
    """Return the method to a document controller, whether or not its steps have happened; Denied to others."""
    company = visit.office.organisation
    must_control(visit.caller, company, FIRST_WEEK)
    week = read_first_week(visit.office, visit.office.histories.workplace())
    drawn = card(
        visit.say("The first week"),
        company.name,
        [section(_lines(visit, week))],
        name=ADDRESS,
        actions=[(visit.say("Refresh"), visit.to(ADDRESS, again="1"))],
    )
    return CardReply(drawn, "update" if "again" in visit.parameters else "push")


def _lines(visit: Visit, week: FirstWeek) -> Iterator[Widget | None]:
    """Yield each step: what it is and what stands, and below it, where long labels have room, its button."""
    a, b, c, d, e = week.happened
    year = str(week.plan.year) if week.plan else str(visit.today.year)
    plans = visit.to(plan.ADDRESS, year=year) if a else visit.to("plan/ask/form")
    label = visit.say("Work plan") if a else visit.say("Ask for proposals")
    yield _line("A", visit.say("Ask heads for proposals"), _planned(visit, week), a)
    yield buttons(button(label, plans, filled=not a))
    yield _line("B", visit.say("Agree on the form"), agreed_words(visit, week.agreed), b)
    yield buttons(button(visit.say("Record the agreement"), visit.to("method/agree/form"), filled=not b))
    sentence = visit.say(
        "{adopted} adopted SOPs to confirm, {studied} pieces of work studied",
        adopted=week.adopted,
        studied=week.studied,
    )
    old = button(visit.say("Adopt many SOPs"), visit.to("adopting/form"), filled=True)
    yield _line("C", visit.say("Bring in old SOPs, observe work"), sentence, c)
    yield buttons(studies.way(visit) if week.adopting or visit.door == "page" else old)
    sentence = visit.say(
        "{drafts} in drafting or review, {reviewed} reviewed", drafts=week.drafts, reviewed=week.reviewed
    )
    yield _line("D", visit.say("Draft and review"), sentence, d)
    yield buttons(_drafting(visit, year, planned=a, done=d))
    sentence = visit.say(
        "{awaiting} in simulation or to be authorised, {authorised} authorised",
        awaiting=week.awaiting,
        authorised=week.authorised,
    )
    yield _line("E", visit.say("Rehearse, authorise, roll out"), sentence, e)
    yield buttons(button(visit.say("What waits for me"), visit.to("waiting"), filled=d and not e))


def _drafting(visit: Visit, year: str, *, planned: bool, done: bool) -> Widget:
    """Return the button to drafts: from what was proposed, else from a template."""
    if planned:
        return button(
            visit.say("Draft what is planned"), visit.to(plan.ADDRESS, year=year), filled=planned and not done
        )
    return button(visit.say("New SOP from a template"), visit.to("draft"))


def _line(letter: str, title: str, says: str, happened: bool) -> Widget:  # one of five
    return line(f"{letter} {title}", below=says, icon=DONE if happened else OPEN)


def _planned(visit: Visit, week: FirstWeek) -> str:
    if week.plan is None:
        return visit.say("Nobody was asked yet")
    departments_asked = week.plan.asked.keys() & {one.code for one in visit.office.organisation.departments}
    answered = len(departments_asked & week.plan.complete)
    return visit.say(
        "{answered} of {asked} heads answered, {count} proposals",
        answered=answered,
        asked=len(departments_asked),
        count=len(week.plan.proposals),
    )


def agree_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return what leaders agree on: layouts, and the house-style Doc as it stands; who, and on which day."""
    company, inputs, workplace = visit.office.organisation, visit.event.inputs, visit.office.histories.workplace()
    layouts = [(one, FORMATS[one]) for one in company.formats]
    heads = dict.fromkeys((*(a.email for a in company.authorisers), *(d.head for d in company.departments)))
    people = [*(p for p in company.people if p.email in heads), *(p for p in company.people if p.email not in heads)]
    options = [(one.email, f"{one.name}, {one.post}") for one in people]
    link = DOCUMENT_LINK.format(workplace.house.document_id) if workplace.house else ""
    before = [line(agreed_words(visit, workplace.agreements[-1][0]), icon=DONE)] if workplace.agreements else []
    says = {
        "formats": visit.say("Layout"),
        "leaders": visit.say("Leaders who agreed"),
        "day": visit.say("Day"),
        "house_style": visit.say("House-style Doc"),
    }
    drawn = card(
        visit.say("Agree on the form"),
        company.name,
        [
            problems_section(visit, labelled(problems, says)),
            section(
                [
                    *before,
                    paragraph(visit.say("Drafts from now on say that they were made from what is agreed on here.")),
                    buttons(opening(visit.say("Open the house-style Doc"), link) if link else None),
                    choice("formats", says["formats"], layouts, chosen=inputs.texts("formats") or company.formats[:1],
                           kind="CHECK_BOX"),
                    choice("leaders", says["leaders"], options, chosen=inputs.texts("leaders"), kind="CHECK_BOX"),
                    day("day", says["day"], inputs.day("day") or visit.today),
                ]
            ),
        ],
        footer=(button(visit.say("Record the agreement"), visit.to("method/agree", keep=True), filled=True),),
    )  # fmt: skip
    return CardReply(drawn, "update" if problems else "push")


def agree(visit: Visit) -> AnyReply:
    """Record what leaders agreed on."""
    inputs = visit.event.inputs
    agree_on_form(
        visit.office, visit.caller, inputs.texts("formats"), inputs.texts("leaders"), inputs.day("day"), visit.act
    )
    return CardReply(show(visit).card, "push", notice=visit.say("Recorded. Thank you."))


SCREENS: Mapping[str, Screen | Doing] = {
    ADDRESS: show,
    "method/agree/form": agree_form,
    "method/agree": Doing(agree, agree_form),
}
