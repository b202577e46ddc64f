"""For document controllers: looking after Baku itself, so that nobody needs a shell where it runs."""

from collections.abc import Iterator, Mapping, Sequence

from service.domain.acts.document_control import INSTALLATION, must_control
from service.domain.errors import Outstanding, Problem
from service.domain.sentences import Sentence, written
from service.domain.telling.diagnosis import CheckOutcome, CheckState, ill
from service.web.panel.cards import Widget, button, buttons, card, field, line, paragraph, section
from service.web.panel.icons import Icon
from service.web.panel.labelled import labelled
from service.web.panel.people import chosen, one
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens import clicks
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.diagnosing import diagnose
from service.workflow.acts.handing_over import hand_over, preview
from service.workflow.acts.queued import settle_everything
from service.workflow.means.queueing import settle_all_later, verify_later
from service.workflow.means.verified import last_verified
from service.workflow.reading.verifying import verify_and_keep

ADDRESS = "upkeep/show"
ICONS: Mapping[CheckState, Icon] = {"fine": "check_circle", "unset": "info", "wrong": "warning"}
STATES: Mapping[CheckState, Sentence] = {
    "fine": Sentence("In order"), "unset": Sentence("Not set up"), "wrong": Sentence("Not in order"),
}  # fmt: skip


def way(visit: Visit) -> Widget | None:
    """Return the button that leads here, for document controllers."""
    if visit.caller not in visit.office.organisation.controllers:
        return None
    return button(visit.say("Look after Baku"), visit.to(ADDRESS))


def show(visit: Visit, notice: str = "", found: Sequence[Widget] = ()) -> CardReply:
    """Return what controllers may do for the service, and below it what one of these found."""
    must_control(visit.caller, visit.office.organisation, INSTALLATION)
    offered = [
        line(visit.say("Try the installation out"),
             below=visit.say("Google, records, mail and address, each by one real call; takes some seconds"),
             icon="fact_check", button=button(visit.say("Try out"), visit.to("upkeep/doctor"))),
        line(visit.say("Finish what was left undone"),
             below=visit.say("What Google refused or what was cut off is tried again"),
             icon="sync", button=button(visit.say("Finish"), visit.to("upkeep/settle"))),
        line(visit.say("Hand over what one person holds"),
             below=visit.say("Somebody leaves or changes posts: authorships, reviews and more become another's"),
             icon="person", button=button(visit.say("Hand over"), visit.to("upkeep/leaver"))),
        clicks.way(visit),
    ]  # fmt: skip
    drawn = card(
        visit.say("Look after Baku"),
        visit.office.organisation.name,
        [section(found) if found else None, section(_verified(visit), visit.say("Records")), section(offered)],
        name=ADDRESS,
    )
    return CardReply(drawn, "update" if found or notice else "push", notice=notice)


def again(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:  # noqa: ARG001  # nothing is filled in here
    """Return the card anew."""
    return show(visit)


def _verified(visit: Visit) -> list[Widget]:
    """Return what the last verification of all records found, and the way to another one."""
    last = last_verified(visit.office)
    again = button(visit.say("Verify"), visit.to("upkeep/verify"))
    if last is None:
        return [line(visit.say("Not verified yet"), icon="info", button=again)]
    day = written(visit.office.organisation.day(last.at), visit.event.language)
    if not last.count:
        says = visit.say("Everything is what was recorded")
        return [line(says, below=visit.say("Verified on {day}", day=day), icon="check_circle", button=again)]
    above = visit.say("Verified on {day}", day=day)
    says = visit.say("{count} places are not what was recorded", count=last.count)
    return [
        line(says, above=above, icon="warning", button=again),
        *(line(visit.spoken(sentence), icon="warning") for sentence in last.found),
    ]


def verify(visit: Visit) -> AnyReply:
    """Have all records verified: by the queue, or now where there is none."""
    must_control(visit.caller, visit.office.organisation, INSTALLATION)
    if verify_later(visit.office, ""):
        return show(visit, visit.say("The records are being verified. Open this card again in a minute."))
    verify_and_keep(visit.office)
    return show(visit, visit.say("The records were verified."))


def doctor(visit: Visit) -> AnyReply:
    """Try everything out and say how each stands, what is wrong first."""
    must_control(visit.caller, visit.office.organisation, INSTALLATION)
    findings = sorted(diagnose(visit.office), key=lambda finding: finding.state != "wrong")
    notice = visit.say("Something is not in order.") if ill(findings) else visit.say("Everything is in order.")
    return show(visit, notice, [_finding(visit, finding) for finding in findings])


def _finding(visit: Visit, finding: CheckOutcome) -> Widget:
    above = f"{visit.spoken(finding.about)} · {visit.spoken(STATES[finding.state])}"
    google = visit.say("Google: {words}", words=finding.google) if finding.google else ""
    return line(visit.spoken(finding.sentence), above=above, below=google, icon=ICONS[finding.state])


def settle(visit: Visit) -> AnyReply:
    """Have everything unsettled brought to rest: by the queue, or now where there is none."""
    must_control(visit.caller, visit.office.organisation, INSTALLATION)
    if settle_all_later(visit.office, ""):
        return show(visit, visit.say("It is being finished. What has to wait stands on the card of the register."))
    waiting = settle_everything(visit.office)
    if not waiting:
        return show(visit, visit.say("Everything is at rest."))
    return show(visit, found=[line(visit.spoken(each.sentence), above=each.sop_id, icon="warning") for each in waiting])


def leaver(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Ask who gives up what they hold, who takes it over, and why."""
    must_control(visit.caller, visit.office.organisation, INSTALLATION)
    drawn = card(
        visit.say("Hand over what one person holds"),
        visit.office.organisation.name,
        [
            problems_section(visit, labelled(problems, _labels(visit))),
            section(
                [
                    *_asked(visit),
                    buttons(
                        button(visit.say("Hand over"), visit.to("upkeep/hand-over", keep=True), filled=True),
                        button(visit.say("What would it change?"), visit.to("upkeep/preview", keep=True)),
                    ),
                ]
            ),
        ],
    )
    return CardReply(drawn, "update" if problems else "push")


def _asked(visit: Visit) -> Iterator[Widget]:
    says = _labels(visit)
    for name in ("leaver", "successor"):
        yield from one(visit, name, says[name], chosen=_person(visit, name))
    yield field("reason", says["reason"], value=visit.event.inputs.text("reason"), several_lines=True)


def _labels(visit: Visit) -> dict[str, str]:
    return {
        "leaver": visit.say("Who gives up what they hold"),
        "successor": visit.say("Who takes it over"),
        "reason": visit.say("Why; everybody reads it in the history"),
    }


def _person(visit: Visit, name: str) -> str:
    return next(iter(chosen(visit, name)), "")


def foreseen(visit: Visit) -> AnyReply:
    """Say what the handover would change, undo and leave."""
    must_control(visit.caller, visit.office.organisation, INSTALLATION)
    effects = preview(visit.office, visit.caller, _person(visit, "leaver"), _person(visit, "successor"))
    numbers = ", ".join((*effects.changed, *effects.runs)) or visit.say("nothing")
    lines = [
        line(visit.say("{numbers} would change hands", numbers=numbers), icon="info"),
        *_lines(visit, effects.undone),
        *_lines(visit, effects.left),
    ]
    fields = section(
        [*_asked(visit), buttons(button(visit.say("Hand over"), visit.to("upkeep/hand-over", keep=True), filled=True))]
    )
    return CardReply(card(visit.say("Hand over what one person holds"), "", [section(lines), fields]), "update")


def handed_over(visit: Visit) -> AnyReply:
    """Hand over everything, and say what changed and what could not."""
    must_control(visit.caller, visit.office.organisation, INSTALLATION)
    done = hand_over(
        visit.office, visit.caller, _person(visit, "leaver"), _person(visit, "successor"),
        visit.event.inputs.text("reason"), act=visit.act,
    )  # fmt: skip
    numbers = ", ".join((*done.changed, *done.runs)) or visit.say("nothing")
    changed = paragraph(visit.say("Handed over: {numbers}.", numbers=numbers))
    return show(visit, visit.say("Handed over."), [changed, *_lines(visit, done.left)])


def _lines(visit: Visit, outstanding: Sequence[Outstanding]) -> Iterator[Widget]:
    return (line(visit.spoken(each.sentence), above=each.ref, icon="warning") for each in outstanding)


SCREENS: Mapping[str, Screen | Doing] = {
    ADDRESS: show,
    "upkeep/doctor": Doing(doctor, again),
    "upkeep/settle": Doing(settle, again),
    "upkeep/verify": Doing(verify, again),
    "upkeep/leaver": leaver,
    "upkeep/preview": foreseen,
    "upkeep/hand-over": Doing(handed_over, leaver),
}
