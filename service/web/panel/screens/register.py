"""In Sheets, beside the register: how many SOPs stand where, what is late, what is mine; one found; all synced."""

from collections.abc import Mapping, Sequence
from typing import cast

from service.domain.acts.authorisation import STATUS_WORDS
from service.domain.history.sop import Status
from service.domain.register.losses import register_losses
from service.domain.sentences import Sentence, reread
from service.domain.telling.google_refusals import rights_refused
from service.domain.telling.links import DOCUMENT_LINK
from service.domain.telling.waiting import Waiting
from service.records.interface import Head, Page
from service.web.panel.cards import Card, Widget, button, buttons, card, field, line, opening, paragraph, section
from service.web.panel.paging import A_PAGE
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens import (
    audit_packs,
    evaluation,
    first_week,
    joint,
    monitoring_list,
    overview,
    plan,
    process_map,
    regulations,
    retention,
    roles,
    sop_books,
    staffing,
    steps,
    studies,
    upkeep,
)
from service.web.panel.screens.refusal import signed_in
from service.web.panel.screens.standing import ICONS
from service.web.panel.screens.waiting import waiting_button, waiting_lines
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.syncing import sync_asked
from service.workflow.means.office import Office
from service.workflow.means.progress import progress
from service.workflow.means.queueing import sync_later
from service.workflow.reading.visible import late, listed, sought, totals
from service.workflow.reading.waiting import awaited

FEW = 5
"""How many lines of a list stand on the first card."""
MOST = 20
"""How many refusals do; a rule of the Workspace may keep out half a company."""


def register_card(visit: Visit) -> Card:
    """Return the first card in Sheets."""
    office, caller = visit.office, visit.caller
    counted = totals(office, caller)
    everything = caller in office.organisation.controllers
    overdue = late(office, caller, FEW)
    mine = listed(office, caller, {"parties": caller}, FEW)
    workplace = office.histories.workplace()
    losses = register_losses(workplace, office.organisation, office.today())
    waiting = awaited(office, caller)
    refused = (*rights_refused(workplace, office.organisation), *_unseen(office)) if everything else ()
    search = [
        field("text", visit.say("Number or title")),
        buttons(button(visit.say("Find"), visit.to("register/find", keep=True))),
    ]
    new = buttons(button(visit.say("New SOP from a template"), visit.to("draft")))
    sync_all = buttons(button(visit.say("Sync all"), visit.to("register/sync"), filled=True))
    many = buttons(button(visit.say("Adopt many SOPs"), visit.to("adopting/form")))
    adopted = button(visit.say("Confirm adopted SOPs"), visit.to("adoption/list"))
    method = first_week.method_section(visit, workplace, counted)
    folded = 0 if method else None  # in the first week the card is the method
    return card(
        "Baku",
        office.organisation.name,
        [
            method,
            section([buttons(adopted) if counted.get("adopted") else None, None if method or not everything else many]),
            section([line(visit.spoken(loss), icon="warning") for loss in losses]),
            section(staffing.waiting_lines(visit)),
            section(_refused(visit, refused), visit.say("What Google refuses")) if refused else None,
            section(_waiting(visit, waiting), visit.say("What waits for me")),
            section(_short(visit, overdue, "late"), visit.say("Overdue")) if overdue.heads else None,
            section(steps.search(visit), visit.say("Find what to do"), shown=folded),
            section(search, visit.say("Find an SOP"), shown=folded),
            section([new, many if method else None, sync_all], visit.say("More") if method else "", shown=folded),
            section([_work(visit)], visit.say("The company's work"), shown=folded),
            section([_documents(visit)], visit.say("For document controllers"), shown=0) if everything else None,
            section(
                _totals(visit, counted),
                visit.say("All SOPs") if everything else visit.say("SOPs I have a part in"),
                shown=folded,
            ),
            section(_short(visit, mine, "mine"), visit.say("Mine"), shown=folded) if mine.heads else None,
            section([signed_in(visit)]),
        ],
        name="home",
        actions=[(visit.say("Refresh"), visit.to("again"))],
    )


def _work(visit: Visit) -> Widget | None:
    """Return the ways to what is planned, studied and looked over."""
    return buttons(
        button(visit.say("Who does what"), visit.to("performers")),
        plan.way(visit),
        studies.way(visit),
        joint.way(visit),
        monitoring_list.way(visit),
        evaluation.way(visit),
        process_map.way(visit),
        overview.way(visit),
        regulations.way(visit),
    )


def _documents(visit: Visit) -> Widget | None:
    """Return the ways to what document controllers look after."""
    return buttons(
        staffing.way(visit),
        roles.way(visit),
        sop_books.way(visit),
        audit_packs.way(visit),
        retention.way(visit),
        upkeep.way(visit),
    )


def find(visit: Visit) -> AnyReply:
    """Return the SOPs whose number or title has what was typed in it."""
    text = visit.event.inputs.text("text") or visit.parameters.get("text", "")
    page = sought(visit.office, visit.caller, text, A_PAGE, visit.parameters.get("after", ""))
    title = visit.say("Found: “{text}”", text=text) if text else visit.say("All SOPs")
    return _list(visit, title, page, "register/find", text=text)


def show(visit: Visit) -> AnyReply:
    """Return one of the lists: what is late, what is mine, or those of one status."""
    which, after = visit.parameters.get("which", ""), visit.parameters.get("after", "")
    if which == "late":
        return _list(
            visit, visit.say("Overdue"), late(visit.office, visit.caller, A_PAGE, after), "register/list", which=which
        )
    mine = (
        {} if visit.caller in visit.office.organisation.controllers and which != "mine" else {"parties": visit.caller}
    )
    where = mine | ({"status": which} if which in STATUS_WORDS else {})
    title = visit.spoken(STATUS_WORDS[cast("Status", which)]) if which in STATUS_WORDS else visit.say("Mine")
    return _list(visit, title, listed(visit.office, visit.caller, where, A_PAGE, after), "register/list", which=which)


def sync(visit: Visit) -> AnyReply:
    """Sync everything: put into the queue, so that nobody waits; done at once where there is no queue."""
    if sync_later(visit.office, visit.act.id if visit.act else ""):
        return CardReply(_progress_card(visit, visit.say("Syncing has begun.")), notice=visit.say("Syncing has begun."))
    synced, _ = sync_asked(visit.office, visit.act)
    says = visit.say("{read} Docs read, {changed} with news.", read=len(synced.read), changed=len(synced.changed))
    if synced.state == "joined":
        says = visit.say("A sync is under way already. It takes this one along.")
    return CardReply(_progress_card(visit, says), notice=says)


def how_far(visit: Visit) -> AnyReply:
    """Return how far the sync has come by now."""
    return CardReply(_progress_card(visit, ""), "update")


def _progress_card(visit: Visit, says: str) -> Card:
    so_far = progress(visit.office.records)
    lines = [line(says or visit.say("It waits for its turn."), icon="sync")] if says or so_far is None else []
    if so_far is not None:
        lines.append(line(visit.say("{done} of {all} SOPs read", done=so_far.done, all=so_far.all), icon="sync"))
        if so_far.ended:
            lines.append(line(visit.say("Finished."), icon="check_circle"))
        if so_far.waiting:
            lines.append(
                line(visit.say("{waiting} SOPs have to wait; the next sync takes them up.", waiting=so_far.waiting))
            )
        lines.extend(line(visit.spoken(reread(words)), icon="warning") for words in so_far.refused)
    refresh = button(visit.say("Refresh"), visit.to("register/progress"), filled=True)
    return card(visit.say("Sync all"), "", [section(lines), section([buttons(refresh)])], name="sync")


def _list(visit: Visit, title: str, page: Page, name: str, **parameters: str) -> CardReply:
    lines = [_head(visit, head) for head in page.heads]
    nothing = paragraph(visit.say("There is none that you may see."))
    following = buttons(button(visit.say("Next"), visit.to(name, parameters, after=page.next))) if page.next else None
    return CardReply(card(title, "", [section([*(lines or [nothing]), following])]))


def _short(visit: Visit, page: Page, which: str) -> list[Widget | None]:
    more = buttons(button(visit.say("All of them"), visit.to("register/list", which=which))) if page.next else None
    return [*(_head(visit, head) for head in page.heads), more]


def _unseen(office: Office) -> list[Sentence]:
    """Return what the last sync could not look at."""
    last = progress(office.records)
    return [reread(words) for words in last.refused] if last else []


def _refused(visit: Visit, refused: Sequence[Sentence]) -> list[Widget | None]:
    """Return what waits for a remedy: for controllers, who are to see to it."""
    more = line(visit.say("And {more} more.", more=len(refused) - MOST)) if len(refused) > MOST else None
    return [*(line(visit.spoken(one), icon="warning") for one in refused[:MOST]), more]


def _waiting(visit: Visit, waiting: Sequence[Waiting]) -> list[Widget | None]:
    lines = [*plan.waiting_lines(visit), *waiting_lines(visit, waiting)]
    return [*lines[:FEW], waiting_button(visit) if len(lines) > FEW else None]


def _totals(visit: Visit, counted: Mapping[str, int]) -> list[Widget]:
    return [
        line(
            visit.spoken(STATUS_WORDS[cast("Status", status)]), below=str(count), icon=ICONS.get(status, "description"),
            click=visit.to("register/list", which=status),
        )
        for status, count in counted.items()
    ] or [paragraph(visit.say("There is none yet."))]  # fmt: skip


def _head(visit: Visit, head: Head) -> Widget:
    """Return one SOP of a list, with the way to its Doc, where Google says whether the person may open it."""
    summary = head.summary
    status = visit.spoken(STATUS_WORDS[cast("Status", summary["status"])])
    way = opening(visit.say("Open"), DOCUMENT_LINK.format(summary["document_id"])) if summary["document_id"] else None
    above = f"{summary['number']} · Rev. {summary['revision']}"
    return line(
        summary["title"], above=above, below=status, button=way, icon=ICONS.get(summary["status"], "description")
    )


SCREENS: Mapping[str, Screen | Doing] = {
    "register/find": find,
    "register/list": show,
    "register/sync": Doing(sync),
    "register/progress": how_far,
}
