"""For document controllers: what no program can ask Google, numbered; what they saw is kept for the file of answers."""

from collections.abc import Iterator, Mapping, Sequence

from service.domain.acts.document_control import INSTALLATION, must_control
from service.domain.errors import Problem
from service.probe.click import Click
from service.probe.clicked import clicked, note
from service.probe.clicks import CLICKS
from service.web.panel.cards import Widget, button, buttons, card, choice, line, paragraph, section
from service.web.panel.event import whole
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.visit import Doing, Screen, Visit

ADDRESS = "clicks/show"
LONG = 20
"""Seconds for which the panel is kept waiting, to see whether Google waits so long."""
UNSEEN = "-"


def way(visit: Visit) -> Widget:
    """Return the line that leads here."""
    made = len(clicked(visit.office.records))
    return line(
        visit.say("What no program can ask Google"),
        below=visit.say("{made} of {count} are answered; the file of “probe --out” says them", made=made,
                        count=len(CLICKS)),
        icon="help", button=button(visit.say("Look"), visit.to(ADDRESS)),
    )  # fmt: skip


def show(visit: Visit, notice: str = "") -> CardReply:
    """Return each question with what may be seen, and what was seen so far."""
    must_control(visit.caller, visit.office.organisation, INSTALLATION)
    seen_days = clicked(visit.office.records)
    fields = [widget for n, click in enumerate(CLICKS, 1) for widget in _asked(visit, n, click, seen_days)]
    save = button(visit.say("Save"), visit.to("clicks/keep", keep=True), filled=True)
    wait = button(
        visit.say("Wait {seconds} seconds", seconds=LONG), visit.to("clicks/wait", keep=True, seconds=str(LONG))
    )
    drawn = card(
        visit.say("What no program can ask Google"),
        visit.office.organisation.name,
        [section([*fields, buttons(save, wait)])],
        name=ADDRESS,
    )
    return CardReply(drawn, "update" if notice else "push", notice=notice)


def _asked(visit: Visit, number: int, click: Click, seen_days: Mapping[str, str]) -> Iterator[Widget]:
    yield paragraph(f"{number}. {visit.spoken(click.asks)}")
    answers = ((word, visit.spoken(says)) for word, says in click.answers.items())
    options = ((UNSEEN, visit.say("Not tried yet")), *answers)
    yield choice(click.name, visit.say("What was there"), options, chosen=seen_days.get(click.name, UNSEEN))


def again(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:  # noqa: ARG001  # nothing can be wrong here
    """Return the card anew."""
    return show(visit)


def keep(visit: Visit) -> AnyReply:
    """Keep what was seen."""
    must_control(visit.caller, visit.office.organisation, INSTALLATION)
    note(visit.office.records, {click.name: visit.event.inputs.text(click.name) for click in CLICKS})
    return show(visit, visit.say("Saved."))


def wait(visit: Visit) -> AnyReply:
    """Answer after the seconds that the button says, so that people see whether Google waits for it."""
    must_control(visit.caller, visit.office.organisation, INSTALLATION)
    seconds = min(whole(visit.parameters.get("seconds", "")) or 0, LONG)
    visit.office.sleep(seconds)
    return show(visit, visit.say("Baku answered after {seconds} seconds.", seconds=seconds))


SCREENS: Mapping[str, Screen | Doing] = {
    ADDRESS: show,
    "clicks/keep": Doing(keep, again),
    "clicks/wait": Doing(wait, again),
}
