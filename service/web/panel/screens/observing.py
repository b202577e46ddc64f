"""One observation of work, made for the phone: a clock for each activity, started and stopped by one tap."""

from collections.abc import Iterator, Mapping, Sequence

from service.domain.acts.proposed_steps import proposed, written_time
from service.domain.acts.rehearsal_run import clock
from service.domain.acts.study import NO_STUDY, ActivityTold
from service.domain.document.chips import titled
from service.domain.errors import NotFound, Problem
from service.domain.facts import ActivityObserved
from service.domain.history.study import Observation, Observed, SeenWork, Study, named_alike
from service.domain.sentences import joined
from service.web.panel.cards import (
    Card,
    Section,
    Widget,
    button,
    buttons,
    card,
    choice,
    day,
    field,
    line,
    paragraph,
    section,
    short,
)
from service.web.panel.labelled import labelled
from service.web.panel.replies import AnyReply, CardReply, Navigation
from service.web.panel.screens.refusal import problems_section
from service.web.panel.screens.studies import OBSERVATION, SHOWN, STUDY
from service.web.panel.screens.studies import show as show_study
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts import studying
from service.workflow.acts.studying import StudyNow
from service.workflow.reading.studies import read_study, sop_beside

SHOWING = "observation/show"
ENTRY, ACTIVITY = "entry", "activity"
"""The parameters that say which activity a button is about: one that was told, or its name."""
MOST_ROLES = 90
"""A list has room for a hundred."""
MOST_ACTIVITIES = 30
"""How many activities can be started from the card; with their clocks they are all that it holds."""


def begin(visit: Visit) -> AnyReply:
    """Begin an observation, and show it."""
    name = visit.event.inputs.text("name")
    now = studying.begin_observation(visit.office, visit.caller, visit.parameters.get(STUDY, ""), name, visit.act)
    mine = [one for one in now.seen_work.observations.values() if one.by == visit.caller]
    return CardReply(_card(visit, now.study, now.seen_work, mine[-1]))


def show(visit: Visit, problems: Sequence[Problem] = ()) -> AnyReply:
    """Return an observation as it stands by now."""
    study, seen_work = read_study(visit.office, visit.caller, visit.parameters.get(STUDY, ""))
    drawn = _card(visit, study, seen_work, _observation(visit, seen_work), problems)
    return CardReply(drawn, "update" if problems or "again" in visit.parameters else "push")


def _observation(visit: Visit, seen_work: SeenWork) -> Observation:
    one = seen_work.observations.get(visit.parameters.get(OBSERVATION, ""))
    if one is None:
        raise NotFound(NO_STUDY)
    return one


def _card(visit: Visit, study: Study, seen_work: SeenWork, one: Observation, problems: Sequence[Problem] = ()) -> Card:
    """Return what runs, what can be started, and what was told, the last first."""
    about = _about(study, one)
    observed = seen_work.of(one.id)
    running = [each for each in observed if each.running]
    done = [each for each in reversed(observed) if not each.running]
    other = button(visit.say("Another activity"), visit.to("observation/activity/form", about), filled=True)
    number = visit.say("Observation {number}", number=one.number)
    return card(
        study.begun.title,
        " · ".join(filter(None, (number, one.name))),
        [
            problems_section(visit, problems),
            *(_running(visit, about, each) for each in running),
            _next(visit, study, seen_work, one, running),
            section([_told_line(visit, about, each) for each in done], visit.say("Observed")) if done else None,
            section([paragraph(visit.say("Write roles, never names: who was observed is not kept."))]),
        ],
        footer=(other, button(visit.say("To the study"), visit.to(SHOWN, about))),
        name=SHOWING,
        actions=[(visit.say("Refresh"), visit.to(SHOWING, about, again="1"))],
    )


def _running(visit: Visit, about: Mapping[str, str], one: Observed) -> Section:
    """Return an activity whose clock runs, with the button that stops it."""
    fact, company = one.fact, visit.office.organisation
    begun = fact.begun or one.at
    so_far = written_time(clock(begun, visit.office.clock(), company), company.hours_a_day)
    hour = begun.astimezone(company.time_zone)
    since = visit.say("Since {time}, {so_far}", time=hour.time(), so_far=so_far)
    stop = button(
        visit.say("Stop"), visit.to("observation/stop", {**about, ENTRY: fact.entry}), filled=True, alt=fact.activity
    )
    return section([line(short(fact.activity), above=fact.role, below=since, icon="schedule"), buttons(stop)])


def _next(
    visit: Visit, study: Study, seen_work: SeenWork, one: Observation, running: Sequence[Observed]
) -> Section | None:
    """Return the activities known by now, each with the button that starts its clock, those not yet done first."""
    going = {named_alike(each.fact.activity) for each in running}
    done = {named_alike(each.fact.activity) for each in seen_work.of(one.id)} - going
    known = {name: spelt for name, spelt in _known(visit, study, seen_work).items() if name not in going}
    ordered = sorted(known, key=lambda name: name in done)[:MOST_ACTIVITIES]
    lines = [_start_line(visit, _about(study, one), known[name], done=name in done) for name in ordered]
    return section(lines, visit.say("Start an activity")) if lines else None


def _start_line(visit: Visit, about: Mapping[str, str], known: tuple[str, str], *, done: bool) -> Widget:
    activity, role = known
    label = visit.say("Again") if done else visit.say("Start")
    start = button(label, visit.to("observation/start", {**about, ACTIVITY: activity}), alt=activity)
    return line(short(titled(activity)), above=titled(role), icon="check" if done else "play_circle", button=start)


def _known(visit: Visit, study: Study, seen_work: SeenWork) -> Mapping[str, tuple[str, str]]:
    """Return the activities that others observed, with their roles, then the steps of the SOP beside the study."""
    found = {named_alike(one.activity): (one.activity, one.roles[0]) for one in proposed(seen_work)}
    sop = sop_beside(visit.office, visit.caller, study)
    for one in sop.current.steps if sop else ():
        found.setdefault(named_alike(one.step.activity), (one.step.activity, one.step.pic))
    return found


def _told_line(visit: Visit, about: Mapping[str, str], one: Observed) -> Widget:
    """Return what was told of an activity, which a click tells anew."""
    fact, company = one.fact, visit.office.organisation
    took = visit.spoken(written_time(fact.minutes or 0, company.hours_a_day))
    ends = [at.astimezone(company.time_zone) for at in (fact.begun, fact.ended) if at is not None]
    hours = visit.spoken(joined((at.time() for at in ends), "–"))
    wrong = visit.say("What went wrong: {wrong}", wrong=short(fact.wrong)) if fact.wrong else ""
    return line(
        short(fact.activity),
        above=fact.role,
        below="\n".join(filter(None, (" · ".join(filter(None, (took, hours))), wrong))),
        icon="warning" if fact.wrong else "task_alt",
        button=button(visit.say("Change"), visit.to("observation/activity/form", {**about, ENTRY: fact.entry})),
    )


def start(visit: Visit) -> AnyReply:
    """Start the clock of an activity that is known, by the role and with the documents that it had the last time."""
    study, seen_work = read_study(visit.office, visit.caller, visit.parameters.get(STUDY, ""))
    name = named_alike(visit.parameters.get(ACTIVITY, ""))
    activity, role = _known(visit, study, seen_work).get(name, (visit.parameters.get(ACTIVITY, ""), ""))
    last = next(
        (one.fact for one in reversed(tuple(seen_work.activities.values())) if named_alike(one.fact.activity) == name),
        None,
    )
    described = ActivityTold(activity, role)
    if last is not None:
        described = ActivityTold(last.activity, last.role, last.involved, last.documents, last.output)
    key = visit.parameters.get(OBSERVATION, "")
    return _after(visit, studying.begin_activity(visit.office, visit.caller, study.id, key, described, visit.act))


def stop(visit: Visit) -> AnyReply:
    """Stop the clock of an activity."""
    entry = visit.parameters.get(ENTRY, "")
    now = studying.end_activity(visit.office, visit.caller, visit.parameters.get(STUDY, ""), entry, act=visit.act)
    return _after(visit, now)


def _after(visit: Visit, now: StudyNow, way: Navigation = "update") -> CardReply:
    return CardReply(_card(visit, now.study, now.seen_work, _observation(visit, now.seen_work)), way)


def activity_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return what can be told of an activity: a new one, or one that was told before."""
    study, seen_work = read_study(visit.office, visit.caller, visit.parameters.get(STUDY, ""))
    one = _observation(visit, seen_work)
    before = seen_work.activities.get(visit.parameters.get(ENTRY, ""))
    carried = {**_about(study, one), **({ENTRY: before.fact.entry} if before else {})}
    says = _labels(visit)
    strike = button(visit.say("Strike out"), visit.to("observation/activity/strike", carried)) if before else None
    go = visit.say("Keep") if before else visit.say("Start the clock")
    drawn = card(
        visit.say("Activity"),
        study.begun.title,
        [
            problems_section(visit, labelled(problems, says)),
            section(_first_fields(visit, seen_work, before.fact if before else None, asked=bool(problems))),
            section(
                _further_fields(visit, before.fact if before else None, asked=bool(problems)),
                visit.say("More"),
                shown=None if before or problems else 0,
            ),
            section([buttons(strike)]),
        ],
        footer=(button(go, visit.to("observation/activity/tell", carried, keep=True), filled=True),),
    )
    return CardReply(drawn, "update" if problems else "push")


def _first_fields(
    visit: Visit, seen_work: SeenWork, before: ActivityObserved | None, *, asked: bool
) -> Iterator[Widget]:
    """Yield what every activity has: what is done, and by which role."""
    says, inputs = _labels(visit), visit.event.inputs
    activity = inputs.text("activity") if asked else before.activity if before else ""
    role = inputs.text("role") if asked else before.role if before else ""
    hint = visit.say("For example: check the order")
    yield field("activity", says["activity"], value=activity, hint=hint)
    names = _roles(visit, seen_work)
    known = next((name for name in names if name.casefold() == role.casefold()), "")
    if names:
        options = [("", visit.say("(another one, below)")), *((name, name) for name in names)]
        yield choice("role", says["role"], options, chosen=known)
    typed = inputs.text("other_role") if asked else "" if known else role
    label = visit.say("Another role") if names else says["role"]
    yield field("other_role", label, value=typed, hint=visit.say("A role, not a name"))


def _further_fields(visit: Visit, before: ActivityObserved | None, *, asked: bool) -> Iterator[Widget]:
    """Yield the rest: involved roles, documents, output, what went wrong, and a time in place of the clock's."""
    says, inputs = _labels(visit), visit.event.inputs
    kept = {
        "wrong": before.wrong if before else "",
        "documents": before.documents if before else "",
        "output": before.output if before else "",
        "involved": ", ".join(before.involved) if before else "",
        "time": "",
    }
    hints = {
        "involved": visit.say("Roles, with commas between them"),
        "time": visit.say("For example: 25 minutes, or 09.00-09.25; without one the clock counts"),
    }
    for name, value in kept.items():
        shown = inputs.text(name) if asked else value
        yield field(name, says[name], value=shown, hint=hints.get(name, ""), several_lines=name == "wrong")
    yield day("day", says["day"], inputs.day("day") or visit.today)


def _roles(visit: Visit, seen_work: SeenWork) -> list[str]:
    """Return the roles that were observed, then those of the settings, as the person's language has them."""
    roles = (one.fact.role for one in reversed(tuple(seen_work.activities.values())))
    company = (role.name(visit.event.language) for role in visit.office.organisation.roles)
    names: dict[str, str] = {}
    for name in (*roles, *company):
        names.setdefault(name.casefold(), name)
    return list(names.values())[:MOST_ROLES]


def tell(visit: Visit) -> AnyReply:
    """Keep what was told of an activity, or start its clock."""
    inputs, study = visit.event.inputs, visit.parameters.get(STUDY, "")
    described = ActivityTold(
        activity=inputs.text("activity"),
        role=inputs.text("other_role") or inputs.text("role"),
        involved=tuple(one.strip() for one in inputs.text("involved").split(",") if one.strip()),
        documents=inputs.text("documents"),
        output=inputs.text("output"),
        time=inputs.text("time"),
        day=inputs.day("day"),
        wrong=inputs.text("wrong"),
    )
    if entry := visit.parameters.get(ENTRY, ""):
        now = studying.tell_activity(visit.office, visit.caller, study, entry, described, visit.act)
    else:
        key = visit.parameters.get(OBSERVATION, "")
        now = studying.begin_activity(visit.office, visit.caller, study, key, described, visit.act)
    return _after(visit, now, "root")


def strike(visit: Visit) -> AnyReply:
    """Strike out what was told of an activity."""
    study, entry = visit.parameters.get(STUDY, ""), visit.parameters.get(ENTRY, "")
    return _after(visit, studying.strike(visit.office, visit.caller, study, entry, visit.act), "root")


def _labels(visit: Visit) -> Mapping[str, str]:
    return {
        "activity": visit.say("What is done"),
        "role": visit.say("By which role"),
        "involved": visit.say("Roles involved"),
        "documents": visit.say("Documents used"),
        "output": visit.say("What came of it"),
        "wrong": visit.say("What went wrong"),
        "time": visit.say("Time it took"),
        "day": visit.say("On the day"),
    }


def _about(study: Study, one: Observation) -> Mapping[str, str]:
    return {STUDY: study.id, OBSERVATION: one.id}


SCREENS: Mapping[str, Screen | Doing] = {
    "observation/begin": Doing(begin, show_study),
    SHOWING: show,
    "observation/start": Doing(start, show),
    "observation/stop": Doing(stop, show),
    "observation/activity/form": activity_form,
    "observation/activity/tell": Doing(tell, activity_form),
    "observation/activity/strike": Doing(strike, activity_form),
}
