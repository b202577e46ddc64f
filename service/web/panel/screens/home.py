"""The first card: in Docs the SOP whose Doc is open, or the ways to begin one; in Sheets the register."""

import re
from collections.abc import Mapping

from service.domain.acts.case_run import START_RUN
from service.domain.acts.monitoring import MONITOR
from service.domain.acts.outstanding import UNREADABLE, outstanding, outstanding_for
from service.domain.acts.reading import ACKNOWLEDGE
from service.domain.acts.real_time import REPORT_TIME
from service.domain.acts.reports import ANSWER_REPORTS, REPORT
from service.domain.acts.socialisation import EXPLAIN
from service.domain.history.entitlement import may_authorise, steers
from service.domain.history.readings import announced
from service.domain.history.sop import Revision, Sop, newest
from service.domain.sentences import Sentence
from service.domain.telling.google_refusals import refusals
from service.domain.telling.links import DOCUMENT_LINK
from service.domain.telling.standing import state
from service.web.panel.cards import (
    Action,
    Card,
    Section,
    Widget,
    button,
    buttons,
    card,
    line,
    opening,
    paragraph,
    section,
)
from service.web.panel.replies import AnyReply, CardReply, FileWanted, HomeWanted
from service.web.panel.screens import case_runs, first_week, joint, monitoring_list, standing, steps, studies
from service.web.panel.screens.checked import checks_section
from service.web.panel.screens.findings import findings, findings_section
from service.web.panel.screens.refusal import grant_card, outstanding_section, signed_in
from service.web.panel.screens.register import register_card
from service.web.panel.screens.regulations import revoked_lines
from service.web.panel.screens.reminding import reminding
from service.web.panel.screens.waiting import waiting_button
from service.web.panel.visit import Screen, Visit
from service.workflow.deciding.outcome import Outcome

WRITE_THERE = Sentence(
    "Write in the Doc, then open Baku there: it knows what comes next. Google asks once for each Doc whether Baku may "
    "see it."
)
"""Below a Doc that was just made; Baku's account made it, so Google asks the person (evidence/addon.md 4.2)."""
ABOUT_PRACTICE = (ANSWER_REPORTS, MONITOR, START_RUN, REPORT, REPORT_TIME)
"""Acts on the revision in force, offered with its Doc while the next one is drafted, too."""
CHECKED = ("drafting", "in_review", "in_simulation", "awaiting_authorisation")
"""The statuses in which a revision's words can still be made better."""
_LINK = re.compile(r"https://docs\.google\.com/(?:document|spreadsheets)/(?:u/\d+/)?d/([A-Za-z0-9_-]+)(?:[/?#].*)?")


def home(visit: Visit) -> AnyReply:
    """Return the first card."""
    return CardReply(register_card(visit) if visit.event.host == "SHEETS" else home_card(visit))


def again(visit: Visit) -> AnyReply:
    """Return the first card in place of all others."""
    reply = home(visit)
    return CardReply(reply.card, "root") if isinstance(reply, CardReply) else reply


def granted(visit: Visit) -> AnyReply:
    """Return the first card after the person gave the file; begin again where Google does not say which."""
    return home(visit) if visit.event.file_id else HomeWanted()


def grant(visit: Visit) -> AnyReply:  # noqa: ARG001  # it is a Screen
    """Ask for the open file."""
    return FileWanted()


def linked(visit: Visit) -> AnyReply:
    """Return the first card for a file whose link was pasted."""
    found = _LINK.fullmatch(visit.event.inputs.text("link"))
    if found is None:
        return CardReply(grant_card(visit), "update", notice=visit.say("This is no link of a Google Doc or Sheet."))
    return CardReply(home_card(visit.about(found[1])), "root")


def home_card(visit: Visit, sop: Sop | None = None, waiting: Sentence | None = None) -> Card:
    """Return the card of the SOP whose Doc is open, as told or as recorded; the ways to begin one where it is none.

    `waiting` is what an act leaves to be finished.
    """
    sop = sop or visit.registered()
    if sop is None:
        return _beginning(visit)
    here = next((r for r in sop.revisions if r.document_id == visit.event.file_id), sop.current)
    leading = here in (sop.current, newest(sop))
    return _leading(visit, sop, here, waiting) if leading else _earlier(visit, sop, here)


def _beginning(visit: Visit) -> Card:
    says = visit.say("This document is not an SOP yet.")
    new = button(visit.say("New SOP from a template"), visit.to("draft"), filled=True)
    ours = button(visit.say("Register this document"), visit.to("register/form"))
    return card(
        "Baku",
        visit.event.title,
        [
            section([paragraph(says), buttons(new), buttons(ours), buttons(joint.way(visit))]),
            first_week.method_section(visit),
            section([waiting_button(visit), buttons(monitoring_list.way(visit)), buttons(steps.way(visit))]),
            section([buttons(studies.way(visit))]),
            section([signed_in(visit)]),
        ],
        name="home",
    )


def _leading(visit: Visit, sop: Sop, here: Revision, waiting: Sentence | None) -> Card:
    """Return the card of the newest revision's Doc; where the newest was cancelled, that of the one before it, too."""
    revision = sop.current
    # who cannot authorise anyway is told what is outstanding, not that
    company, decided = visit.office.organisation, revision.authorisation is not None or revision.status == "cancelled"
    signing = {one.email for one in company.signatories_for(revision.drafted.department)}
    deciding = not decided and (visit.caller in signing or may_authorise(revision, visit.caller, company))
    missing = outstanding_for(sop, visit.caller, company, visit.today) if deciding else outstanding(sop, company)
    refused = refusals(sop.refused, company)
    # a round is not everybody's to close
    codes = UNREADABLE if steers(revision, visit.caller, company) else UNREADABLE | {"round_open"}
    missing = (*refused, *(one for one in missing if one.code not in codes))
    return card(
        f"{sop.number} · Rev. {here.number}",
        here.drafted.title,
        [
            findings_section(visit, findings(visit, sop, here)) if here.authorisation is None else None,
            None if refused else waiting_section(visit, waiting, visit.to("again")),
            section([standing.status_line(visit, sop, here), *standing.news(visit, sop, here)]),
            section(standing.next_buttons(visit, sop)),
            reminding(visit, sop),
            outstanding_section(visit, missing, sop) if missing else None,
            checks_section(visit, sop) if here is revision and revision.status in CHECKED else None,
            _slower(visit, sop) if here is revision and revision.status in CHECKED else None,
            section([waiting_button(visit), buttons(steps.way(visit))]),
            section(standing.details(visit, sop, here), visit.say("Details"), shown=0),
        ],
        name="home",
        actions=[(visit.say("Refresh"), visit.to("again"))],
    )


def _slower(visit: Visit, sop: Sop) -> Section | None:
    """Return the steps of a next revision's draft that take longer in runs of the one in force than it promises."""
    lines = case_runs.beside_draft(visit, sop)
    title = visit.say("Runs took longer than is written ({count})", count=len(lines))
    return section(lines, title, shown=2) if lines else None


def _earlier(visit: Visit, sop: Sop, here: Revision) -> Card:
    """Return the card of a Doc that is not the newest revision's; on the one in force, people say how it works."""
    last = newest(sop)
    says = visit.say("This is Rev. {number}. The newest is Rev. {newest}.", number=here.number, newest=last.number)
    ways: list[Widget | None] = []
    for label, revision in (
        (visit.say("Open the one in force"), sop.in_force(visit.today)),
        (visit.say("Open the newest"), last),
    ):
        if revision and revision.document_id and revision is not here:
            ways.append(opening(label, DOCUMENT_LINK.format(revision.document_id)))
    status = line(visit.spoken(state(sop, here, visit.today)), below=says, icon="history")
    refused = refusals(sop.refused, visit.office.organisation)
    offered = visit.offered(sop)
    practice = ABOUT_PRACTICE if here is sop.in_force(visit.today) else ()
    about_it = (*practice, EXPLAIN) if here is announced(sop) else practice
    ways.extend(button(one.label(visit.say, sop), visit.to(one.address)) for one in offered if one.act in about_it)
    if here is announced(sop) and any(offer.act is ACKNOWLEDGE for offer in offered):
        ways.append(button(visit.say("Read it"), visit.to("reading/show"), filled=True))
    return card(
        f"{sop.number} · Rev. {here.number}",
        here.drafted.title,
        [
            section([status, *revoked_lines(visit, here), *map(buttons, ways), buttons(steps.way(visit))]),
            outstanding_section(visit, refused, sop) if refused else None,
        ],
        name="home",
        actions=[(visit.say("Refresh"), visit.to("again"))],
    )


def done(visit: Visit, outcome: Outcome, notice: str) -> CardReply:
    """Return the SOP's card after an act, saying so; what could not be brought to rest yet is told."""
    return CardReply(home_card(visit, outcome.sop, outcome.unfinished), "root", notice=notice)


def waiting_section(visit: Visit, waiting: Sentence | None, again: Action) -> Section | None:
    """Return what is still to be finished, with the button that looks again; None where everything is at rest."""
    if waiting is None:
        return None
    return section([line(visit.spoken(waiting), icon="sync"), buttons(button(visit.say("Refresh"), again))])


SCREENS: Mapping[str, Screen] = {"granted": granted, "again": again, "grant": grant, "linked": linked}
