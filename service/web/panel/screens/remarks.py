"""Feedback that nobody wrote into the Doc: said in a meeting, at a simulation, by who performs the steps."""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast, get_args

from service.domain.acts.feedback import NOTE, Elsewhere
from service.domain.checks import raise_problems
from service.domain.errors import Problem
from service.domain.history.sop import Revision, Sop
from service.domain.register.rows import SOURCES
from service.domain.sentences import Sentence
from service.web.panel.cards import MOST_WIDGETS, Widget, button, card, choice, field, section, short
from service.web.panel.event import number
from service.web.panel.labelled import labelled
from service.web.panel.offer import ActOffer
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens import home
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.weighing import note_feedback

OTHER_STEPS = Sentence("The revision that this is about has no such step. Choose another, or none.")


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return what was said, where, and on which step."""
    sop, inputs = visit.sop(), visit.event.inputs
    source = inputs.text("source") or _usual(visit, sop)
    question = visit.say("What cannot be done as written?") if source == "performer" else visit.say("What was said")
    labels = {"text": question, "step": visit.say("Step")}
    options = [(name, visit.spoken(SOURCES[name])) for name in get_args(Elsewhere)]
    drawn = card(
        visit.say("Note feedback"),
        f"{sop.number} · Rev. {sop.current.number}",
        [
            problems_section(visit, labelled(problems, labels)),
            section(
                [
                    field(
                        "text",
                        labels["text"],
                        value=inputs.text("text"),
                        hint=visit.say("Required"),
                        several_lines=True,
                    ),
                    choice("source", visit.say("Where from"), options, chosen=source, kind="RADIO_BUTTON"),
                    *step_choice(visit, _about(visit, sop, source), labels["step"]),
                ]
            ),
        ],
        footer=(button(visit.say("Note it"), visit.to("feedback/note", keep=True), filled=True),),
    )
    return CardReply(drawn, "update" if problems else "push")


def note(visit: Visit) -> AnyReply:
    """Take it down."""
    sop, inputs = visit.sop(), visit.event.inputs
    chosen = inputs.text("source")
    source = cast("Elsewhere", chosen) if chosen in get_args(Elsewhere) else _usual(visit, sop)
    step = step_number(inputs.text("step"), _about(visit, sop, source))
    outcome = note_feedback(visit.office, visit.caller, sop, source, inputs.text("text"), step, visit.act)
    return home.done(visit, outcome, visit.say("Noted. It awaits a decision."))


def _usual(visit: Visit, sop: Sop) -> Elsewhere:
    """Return where feedback comes from as things stand."""
    if sop.current.round:
        return "meeting"
    return "performer" if sop.in_force(visit.today) else "simulation"


def _about(visit: Visit, sop: Sop, source: str) -> Revision:
    """Return the revision whose steps are meant: who performs them speaks of those in force."""
    return (sop.in_force(visit.today) if source == "performer" else None) or sop.current


def step_choice(visit: Visit, revision: Revision, label: str, nothing: str = "") -> Iterator[Widget]:
    """Yield what names a step: a list, where Google draws one that long, else its number; `nothing` names none."""
    chosen = visit.event.inputs.text("step")
    if not revision.steps:
        return
    if len(revision.steps) >= MOST_WIDGETS:
        hint = visit.say("A number from 1 to {last}, or nothing", last=len(revision.steps))
        yield field("step", label, value=chosen, hint=hint)
        return
    named = [(row.id, short(f"{n}. {row.step.activity}", 80)) for n, row in enumerate(revision.steps, start=1)]
    yield choice("step", label, [("", nothing or visit.say("(none in particular)")), *named], chosen=chosen)


def step_number(text: str, revision: Revision) -> int | None:
    """Return the number of the step meant, by its id or as typed; Invalid where there is none such."""
    if not text:
        return None
    ids = [row.id for row in revision.steps]
    if text in ids:
        return ids.index(text) + 1
    typed = number(text) or 0
    if typed not in range(1, len(ids) + 1):
        raise_problems([Problem("step", OTHER_STEPS)])
    return int(typed)


NOTE_OFFER = ActOffer(NOTE, lambda say, _: say("Note feedback from elsewhere"), "feedback/note/form", calm=True)
SCREENS: Mapping[str, Screen | Doing] = {"feedback/note/form": form, "feedback/note": Doing(note, form)}
