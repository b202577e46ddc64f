"""How an SOP stands: its status, what is to be told of it, what the person can do next, and its particulars."""

from collections.abc import Iterator, Mapping
from datetime import date

from service.domain.acts.feedback import DISPOSITIONS
from service.domain.acts.live_rehearsal import live_due
from service.domain.acts.notices import OF_SETTINGS, free_day, notices
from service.domain.acts.reading import ACKNOWLEDGE, of_announced
from service.domain.acts.reports import answering
from service.domain.acts.review import ANSWER
from service.domain.acts.taking_up import is_drafted
from service.domain.document.content import mark
from service.domain.history.comparison import comparable
from service.domain.history.dates import made_on, revised_on
from service.domain.history.lapses import why_lapsed
from service.domain.history.rehearsal import Simulation
from service.domain.history.review_round import Round
from service.domain.history.sop import Revision, Sop, newest
from service.domain.sentences import written
from service.domain.telling.links import FILE_LINK, REGISTER_LINK, comparison_link, link, printed_link, trail_link
from service.domain.telling.practice import pressing
from service.domain.telling.standing import standing
from service.web.panel.cards import Widget, button, buttons, line, opening, short
from service.web.panel.icons import Icon
from service.web.panel.screens.agreed_form import agreed_words
from service.web.panel.screens.flow import flow_button
from service.web.panel.screens.promise import promise_button
from service.web.panel.screens.reading import acknowledge_button, known_line
from service.web.panel.screens.refusal import signed_in
from service.web.panel.screens.regulations import revoked_lines
from service.web.panel.screens.related import ADDRESS as RELATED
from service.web.panel.visit import Visit

FROM_HOME = "home"
"""The parameter of a button on the first card whose click may come to a form."""
MOST = 20
"""How many roles are named that the settings lack; one for each step of a long table would fill the card."""
MOST_DEFERRED = 5
"""How much of what was deferred stands on the card; the list of feedback has it all."""
ICONS: Mapping[str, Icon] = {
    "drafting": "edit",
    "in_review": "rate_review",
    "in_simulation": "science",
    "awaiting_authorisation": "approval",
    "authorised": "lock",
    "withdrawn": "block",
    "superseded": "block",
    "cancelled": "cancel",
    "adopted": "how_to_reg",
}


def status_line(visit: Visit, sop: Sop, here: Revision) -> Widget:
    """Return how the SOP stands, in one line; on the Doc of a cancelled revision, which one that is told of."""
    last = newest(sop)
    above = "" if last is here else f"Rev. {last.number}"
    icon: Icon = "warning" if sop.alarms else ICONS.get(last.status, "description")
    return line(visit.spoken(standing(sop, visit.today)), above=above, icon=icon)


def news(visit: Visit, sop: Sop, here: Revision) -> Iterator[Widget]:
    """Yield what people should know before they do anything."""
    revision = sop.current
    if (known := of_announced(sop, visit.office.organisation)) and known.askings and known.revision is here:
        yield known_line(visit, known, visit.to("reading/show"))
    if revision.round:
        yield _round_line(visit, revision, revision.round)
        if free := free_day(revision.round, visit.office.organisation):
            yield line(visit.spoken(free.sentence), icon="event_busy")
    if revision.authorisation is None and revision.status != "cancelled":
        yield from declined(visit, sop)
    if due := live_due(sop, visit.office.organisation):
        yield _live_line(visit, *due)
    if revision.cancelled:
        says = visit.say("This revision was cancelled")
        above = says if revision is here else visit.say("Rev. {number} was cancelled", number=revision.number)
        yield line(revision.cancelled, above=above, icon="cancel")
    if here.authorisation is not None:
        yield from revoked_lines(visit, here)
    if visit.caller in answering(sop, visit.office.organisation):
        yield from _pressing(visit, sop)
    if sop.proposed:
        says = visit.say("{name} proposes to withdraw this SOP", name=visit.name_of(sop.proposed.by))
        yield line(sop.proposed.reason, above=says, icon="block")
    if lapse := why_lapsed(revision.lapsed):
        yield line(visit.spoken(lapse), above=visit.say("The authorisation did not hold"), icon="warning")
    if revision.authorisation is None and revision.status == "drafting":
        yield from _deferred(visit, sop)
    if revision.requested and revision.authorisation is None:
        says = visit.say("{name} asked for the authorisation", name=visit.name_of(revision.requested.by))
        yield line(revision.requested.note or says, above=says if revision.requested.note else "", icon="approval")


def _pressing(visit: Visit, sop: Sop) -> Iterator[Widget]:
    """Yield the steps on which so many reports came that they ask for a revision."""
    found = pressing(sop, visit.office.organisation, visit.today)
    if found and not is_drafted(sop):
        days = visit.office.organisation.reports_within
        says = visit.say("Reports within {days} days ask for a revision", days=days)
        yield line("\n".join(visit.spoken(one.sentence) for one in found), above=says, icon="report")


def declined(visit: Visit, sop: Sop) -> Iterator[Widget]:
    """Yield why the revision was declined before, each with what was decided about that since."""
    known = [f for f in sop.in_hand if f.given.source == "authoriser"]
    for one in known:
        above = visit.say("Declined by {name}", name=visit.name_of(one.given.author))
        decided = f"{visit.spoken(DISPOSITIONS[one.decided.disposition])}: {one.decided.reason}" if one.decided else ""
        click = visit.to("feedback/show", feedback=one.id)
        yield line(one.given.text, above=above, below=decided, icon="feedback", click=click)
    if sop.current.declined and not known:  # recorded before that was feedback
        yield line(sop.current.declined, above=visit.say("Authorisation was declined"), icon="feedback")


def _live_line(visit: Visit, waiver: Simulation, due: date) -> Widget:
    """Return by which day a rehearsal that was waived is run live."""
    day = written(due, visit.event.language)
    says = (
        visit.say("Run live by {day}", day=day)
        if due >= visit.today
        else visit.say("To be run live since {day}", day=day)
    )
    above = visit.say("{name} waived the rehearsal", name=visit.name_of(waiver.by))
    return line(says, above=above, below=waiver.fact.reason, icon="science" if due >= visit.today else "warning")


def _deferred(visit: Visit, sop: Sop) -> Iterator[Widget]:
    """Yield what was put off until the revision that is written now."""
    waiting = [f for f in sop.feedback.values() if f.decided and f.decided.disposition == "deferred"]
    put_off = [f for f in waiting if f.revision < sop.current.number]
    for feedback in put_off[:MOST_DEFERRED]:
        above = visit.say("Deferred from Rev. {number} to this one", number=feedback.revision)
        click = visit.to("feedback/show", feedback=feedback.id)
        yield line(short(visit.spoken(feedback.words())), above=above, icon="schedule", click=click)
    if len(put_off) > MOST_DEFERRED:
        yield line(visit.say("And {more} more.", more=len(put_off) - MOST_DEFERRED))


def next_buttons(visit: Visit, sop: Sop) -> Iterator[Widget | None]:
    """Yield a button for each act that is the person's to do now, the most pressing filled where there is no alarm."""
    for n, offer in enumerate(visit.offered(sop)):
        answering = offer.act is ANSWER
        again = answering and _answered(visit, sop)
        label = visit.say("Change your answer") if again else offer.label(visit.say, sop)
        filled = n == 0 and not again and not sop.alarms and not offer.calm
        reading = offer.act is ACKNOWLEDGE
        at_once = _agreeing(visit, sop) if answering else _reading(visit, sop, filled=filled) if reading else None
        yield buttons(button(label, visit.to(offer.address), filled=filled and not reading), at_once)


def details(visit: Visit, sop: Sop, here: Revision) -> Iterator[Widget]:
    """Yield the particulars: who, roles that nobody is known to hold, and links."""
    drafted, language = here.drafted, visit.event.language
    yield line(visit.name_of(drafted.owner), above=visit.say("Owner"), icon="person")
    if drafted.authors:  # of one adopted nobody may be known
        yield line(", ".join(map(visit.name_of, drafted.authors)), above=visit.say("Authors"), icon="group")
    yield from replaced_lines(visit, here)
    workplace = visit.office.histories.workplace()
    if not here.adopted:
        form = workplace.agreed(drafted.format, here.drafted_at)
        yield line(agreed_words(visit, form), above=visit.say("Made from the form"), icon="description")
    if (authorisation := here.authorisation) is None:
        yield line(visit.name_of(drafted.authoriser), above=visit.say("Authoriser"), icon="verified_user")
    else:
        above = visit.say("Confirmed by") if here.adopted else visit.say("Authorised by")
        yield line(visit.name_of(authorisation.by), above=above, icon="verified_user")
        yield line(written(authorisation.decided.effective, language), above=visit.say("Effective from"), icon="event")
        yield from _dates(visit, sop, here)
        due = here.next_review or authorisation.decided.next_review
        yield line(written(due, language), above=visit.say("Next review"), icon="event")
    if here.rebuilt:
        says = visit.say("Found again in the register, after the records were lost")
        yield line(says, above=visit.say("Its history"), icon="info")
    if copy := here.signed_copy:
        way = opening(visit.say("Open"), FILE_LINK.format(copy.kept.file_id))
        yield line(copy.kept.name, above=visit.say("Signed copy"), icon="draw", button=way)
    if adopted := here.adopted:
        signed = written(adopted.signed, language) if adopted.signed else ""
        above = visit.say("Authorised outside Baku by")
        yield line(adopted.signatory, above=above, below=" · ".join(filter(None, (adopted.post, signed))), icon="draw")
        if adopted.scan:
            way = opening(visit.say("Open"), FILE_LINK.format(adopted.scan.file_id))
            yield line(adopted.scan.name, above=visit.say("Scan of the signed paper"), icon="description", button=way)
    unheld = [n for n in notices(here, visit.office.organisation) if n.code == OF_SETTINGS]
    for notice in unheld[:MOST]:
        yield line(visit.spoken(notice.sentence), icon="info")
    if len(unheld) > MOST:
        yield line(visit.say("And {more} more.", more=len(unheld) - MOST))
    ways = []
    if address := link(sop, visit.today, visit.office.installation.public_url):
        ways.append(opening(visit.say("Link to this SOP"), address))
    if address := printed_link(visit.office.installation.public_url, sop, here):
        ways.append(opening(visit.say("Status of its prints"), address))
    if register_id := workplace.register_id:
        ways.append(opening(visit.say("Open the register"), REGISTER_LINK.format(register_id)))
    if pages := visit.office.installation.pages:
        ways.append(opening(visit.say("Trail of this SOP"), trail_link(pages, sop)))
        if len(comparable(sop)) > 1:
            ways.append(opening(visit.say("Compare revisions"), comparison_link(pages, sop)))
    if sop.current.steps:
        ways.append(flow_button(visit))
        ways.append(promise_button(visit))
    ways.append(button(visit.say("Related SOPs"), visit.to(RELATED)))
    if here.authorisation and here.content and here.content.forms:
        ways.append(button(visit.say("Forms and attachments"), visit.to("forms/show")))
    if sop.feedback:
        ways.append(button(visit.say("All feedback"), visit.to("feedback/list")))
    if sop.practice.reports:
        ways.append(button(visit.say("All reports"), visit.to("reports/list")))
    if rounds := sop.current.rounds:
        ways.append(button(visit.say("Review round {number}", number=rounds[-1].number), visit.to("round/show")))
    if drawn := buttons(*ways):
        yield drawn
    yield signed_in(visit)


def replaced_lines(visit: Visit, here: Revision) -> Iterator[Widget]:
    """Yield the SOPs that a revision replaces, each in a line."""
    for one in here.drafted.replaces:
        says = visit.say("Replaced") if one.sop_id in here.replaced else visit.say("Replaces, from its effective day")
        yield line(one.title, above=f"{says}: {one.number}", icon="swap_horiz")


def _dates(visit: Visit, sop: Sop, here: Revision) -> Iterator[Widget]:
    """Yield when the SOP was made and the revision revised, as the Doc says it."""
    days = {
        visit.say("Date made"): made_on(sop, visit.office.organisation),
        visit.say("Date revised"): revised_on(here, visit.office.organisation),
    }
    yield from (
        line(written(day, visit.event.language), above=above, icon="event") for above, day in days.items() if day
    )


def _agreeing(visit: Visit, sop: Sop) -> Widget | None:
    """Return the one click of a reviewer who has nothing to say; None where they answered on this very text."""
    content = sop.current.content
    if content is None or _answered(visit, sop):
        return None
    carried = {"answer": "agree", "seen": mark(content.steps_hash, content.text_hash), FROM_HOME: "1"}
    return button(visit.say("Agree"), visit.to("answer/give", carried))


def _reading(visit: Visit, sop: Sop, *, filled: bool) -> Widget | None:
    """Return the one click of who has read it."""
    known = of_announced(sop, visit.office.organisation)
    return acknowledge_button(visit, known, filled=filled) if known else None


def _answered(visit: Visit, sop: Sop) -> bool:
    """Whether the person has answered on the very text that the Doc has now."""
    content, review_round = sop.current.content, sop.current.round
    before = review_round.answers.get(visit.caller) if review_round else None
    if content is None or before is None:
        return False
    return (before.steps_hash, before.text_hash) == (content.steps_hash, content.text_hash)


def _round_line(visit: Visit, revision: Revision, review_round: Round) -> Widget:
    outdated = len(review_round.outdated(revision.content)) if revision.content else 0
    answered, everybody = (
        sum(r.email in review_round.answers for r in review_round.reviewers),
        len(review_round.reviewers),
    )
    says = visit.say("{answered} of {all} reviewers have answered", answered=answered, all=everybody)
    if outdated:
        says += " · " + visit.say("{number} of them on an earlier text", number=outdated)
    due = visit.say(
        "Round {number}, due {day}", number=review_round.number, day=written(review_round.due, visit.event.language)
    )
    return line(says, above=due, icon="rate_review")
