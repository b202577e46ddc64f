"""What to do, asked by task: steps of SOPs in force, the person's own first; beside Docs and register, as a page."""

from collections.abc import Mapping, Sequence

from service.domain.document.chips import titled
from service.domain.telling.finding import StepInForce, StepsFound
from service.domain.telling.links import DOCUMENT_LINK
from service.web.panel.cards import Widget, button, buttons, card, field, line, opening, paragraph, section, short
from service.web.panel.paging import on_page, turning
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.visit import Screen, Visit
from service.workflow.reading.steps import LONGEST, steps_asked

ADDRESS, QUESTION, HERE = "steps", "q", "here"
"""The screen, the field for the task, and what a button on this very card carries."""
LONGEST_ACTIVITY = 300


def show(visit: Visit) -> AnyReply:
    """Return the steps that somebody asks for; all of their own where they ask for none."""
    text = visit.event.inputs.text(QUESTION) or visit.parameters.get(QUESTION, "")
    if len(text) > LONGEST:
        return CardReply(notice=visit.say("Ask with fewer words: at most {most} characters.", most=LONGEST))
    found = steps_asked(visit.office, visit.caller, text)
    steps = on_page(visit, found.steps)
    mine = [_line(visit, one) for one in steps if one.part]
    others = [_line(visit, one) for one in steps if not one.part]
    again = {HERE: "1", **({QUESTION: text} if text else {})}
    turns = turning(visit, len(found.steps), lambda page: visit.to(ADDRESS, again, page=page))
    drawn = card(
        visit.say("Find what to do"),
        visit.office.organisation.name,
        [
            section([*search(visit, text, here=True), _says(visit, text, found)]),
            section(mine, visit.say("Your steps")) if mine else None,
            section(others, visit.say("Steps of others") if mine else "") if others else None,
            section([turns]),
        ],
        name=ADDRESS,
    )
    return CardReply(drawn, "update" if visit.parameters.get(HERE) else "push")


def search(visit: Visit, text: str = "", *, here: bool = False) -> Sequence[Widget | None]:
    """Return the field for the task and its button; `here` where they stand on the card that shows what is found."""
    asking = visit.to(ADDRESS, {HERE: "1"} if here else {}, keep=True)
    hint = visit.say("For example: check the invoice")
    return [
        field(QUESTION, visit.say("What is to be done?"), value=text, hint=hint),
        buttons(button(visit.say("Find steps"), asking, filled=here)),
    ]


def way(visit: Visit) -> Widget:
    """Return the button that leads to the card."""
    return button(visit.say("Find what to do"), visit.to(ADDRESS))


def _says(visit: Visit, text: str, found: StepsFound) -> Widget | None:
    """Return what is to be said of what was found."""
    if not found.steps:
        none_mine = visit.say("No step of an SOP in force is yours. Ask for what is to be done.")
        no_match = visit.say("No step of an SOP in force has these words. Try others, or fewer.")
        return paragraph(no_match if text else none_mine)
    return None if found.complete else paragraph(visit.say("No step has all of these words. These have the most."))


def _line(visit: Visit, one: StepInForce) -> Widget:
    """Return a step: what, who, how long, what comes of it, of which SOP, with the way to the Doc in force."""
    step, sop = one.step, one.sop
    number = visit.say("Step {number}", number=one.number)
    output = visit.say("Output: {output}", output=short(titled(step.output))) if step.output.strip() else ""
    return line(
        short(titled(step.activity), LONGEST_ACTIVITY),
        above=" · ".join(filter(None, (number, titled(step.pic)))),
        below="\n".join(
            filter(None, (titled(step.duration), output, f"{sop.number} · Rev. {sop.revision} · {sop.title}"))
        ),
        icon="task_alt" if one.part == "in_charge" else "group" if one.part else "description",
        button=opening(visit.say("Open"), DOCUMENT_LINK.format(sop.document_id)),
    )


SCREENS: Mapping[str, Screen] = {ADDRESS: show}
