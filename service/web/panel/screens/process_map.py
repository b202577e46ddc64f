"""The map of the SOPs: which feeds which, what nobody makes, what is described twice, what stops with one person."""

from collections.abc import Iterator, Mapping, Sequence

from service.domain.process_map.absences import SoleHolder
from service.domain.process_map.feeds import Common, Feed, Handover, Unmade
from service.domain.process_map.procedure import StepAt
from service.domain.process_map.work import Twice
from service.domain.register.map_rows import FEEDS, LIKELY, MANY, NOBODY, TWICE
from service.domain.sentences import Sentence
from service.domain.telling.links import DOCUMENT_LINK
from service.web.panel.cards import Widget, button, card, line, opening, paragraph, section, short
from service.web.panel.icons import Icon
from service.web.panel.paging import paged
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.visit import Screen, Visit
from service.workflow.reading.process_map import MapToday, map_today, may_see_map

ADDRESS = "map"
ALONE = Sentence("Stops with one person")
VACANT = Sentence("Nobody holds the role")
MOST = 6
"""How many documents or steps of one line are named."""
WHICH = "which"
"""The parameter that says which of the lists."""


def way(visit: Visit) -> Widget | None:
    """Return the button that leads here, for heads and document controllers."""
    if not may_see_map(visit.caller, visit.office.organisation):
        return None
    return button(visit.say("Map of SOPs"), visit.to(ADDRESS))


def show(visit: Visit) -> AnyReply:
    """Return how much there is of each, with the way to it."""
    today_map = map_today(visit.office, visit.caller)
    known = today_map.known
    counts: Mapping[str, tuple[Sentence, int, Icon]] = {
        "alone": (ALONE, len([one for one in today_map.alone if one.email]), "person"),
        "vacant": (VACANT, len([one for one in today_map.alone if not one.email]), "help"),
        "twice": (TWICE, len(known.twice), "article"),
        "unmade": (NOBODY, len(known.unmade), "help"),
        "common": (MANY, len(known.common), "group"),
        "feeds": (FEEDS, len(known.feeds), "arrow_forward"),
    }
    lines = [
        line(visit.spoken(title), below=_count(visit, which, count), icon=icon, click=visit.to("map/list", which=which))
        for which, (title, count, icon) in counts.items()
        if count
    ]
    says = visit.say(
        "SOPs in force: {count}, joined by the documents that their steps need and make. ≈ is joined by likeness and "
        "not by equal words: look whether it is meant.",
        count=len(known.procedures),
    )
    drawn = card(
        visit.say("Map of SOPs"),
        visit.office.organisation.name,
        [section([paragraph(says)]), section(lines)],
        name=ADDRESS,
        actions=[(visit.say("Refresh"), visit.to(ADDRESS, again="1"))],
    )
    return CardReply(drawn, "update" if "again" in visit.parameters else "push")


def _count(visit: Visit, which: str, count: int) -> str:
    says: Mapping[str, Sentence] = {
        "alone": Sentence("People whose absence stops an SOP: {count}", count=count),
        "vacant": Sentence("Steps that nobody is in charge of"),
        "twice": Sentence("Work in more than one SOP: {count}", count=count),
        "unmade": Sentence("Documents that are needed: {count}", count=count),
        "common": Sentence("Documents that tell of none whom they feed: {count}", count=count),
        "feeds": Sentence("Ways from one SOP to another: {count}", count=count),
    }
    return visit.spoken(says[which])


def listing(visit: Visit) -> AnyReply:
    """Return one of the lists."""
    which, today_map = visit.parameters.get(WHICH, ""), map_today(visit.office, visit.caller)
    lists: Mapping[str, tuple[Sentence, Iterator[Widget]]] = {
        "alone": (ALONE, (_absence(visit, one) for one in today_map.alone if one.email)),
        "vacant": (VACANT, (_absence(visit, one) for one in today_map.alone if not one.email)),
        "twice": (TWICE, (_twice(visit, today_map, one) for one in today_map.known.twice)),
        "unmade": (NOBODY, (_unmade(visit, one) for one in today_map.known.unmade)),
        "common": (MANY, (_common(visit, one) for one in today_map.known.common)),
        "feeds": (FEEDS, (_feed(visit, today_map, one) for one in today_map.known.feeds)),
    }
    title, lines = lists.get(which, lists["feeds"])
    drawn = card(
        visit.spoken(title),
        visit.say("Map of SOPs"),
        [section(paged(visit, [*lines], lambda page: visit.to("map/list", which=which, page=page)))],
    )
    return CardReply(drawn, "update" if "page" in visit.parameters else "push")


def _feed(visit: Visit, today_map: MapToday, one: Feed) -> Widget:
    target = today_map.known.procedures[one.target]
    titles = " → ".join(today_map.known.procedures[number].title for number in (one.source, one.target))
    documents = "\n".join(dict.fromkeys(_handover(visit, handed) for handed in one.handovers[:MOST]))
    way_on = opening(visit.say("Open"), DOCUMENT_LINK.format(target.document_id)) if target.document_id else None
    above = f"{one.source} → {one.target}" + (" ≈" if one.likely else "")
    return line(short(titles), above=above, below=documents, icon="arrow_forward", button=way_on)


def _handover(visit: Visit, one: Handover) -> str:
    name = one.made_as if one.made_as.casefold() == one.needed_as.casefold() else f"{one.made_as} → {one.needed_as}"
    steps = visit.say("step {one} → step {other}", one=one.made.row, other=one.needed.row)
    return f"{short(name, 90)} ({steps})" + (" ≈" if one.likely else "")


def _unmade(visit: Visit, one: Unmade) -> Widget:
    return line(short(one.document), below=_places(visit, one.needed), icon="help")


def _common(visit: Visit, one: Common) -> Widget:
    says = visit.say("{makers} SOPs make it, {users} need it", makers=one.makers, users=one.users)
    return line(short(one.document), below=says, icon="group")


def _twice(visit: Visit, today_map: MapToday, one: Twice) -> Widget:
    texts = "\n".join(dict.fromkeys(short(at.step.activity) for at in one.steps))
    titles = ", ".join(f"{number} {today_map.known.procedures[number].title}" for number in one.numbers[:MOST])
    above = visit.spoken(LIKELY) if one.likely else ""
    return line(texts, above=above, below=f"{short(titles)}\n{_places(visit, one.steps)}", icon="article")


def _absence(visit: Visit, one: SoleHolder) -> Widget:
    """Return who is the only one, which SOPs stop at which steps, and which wait for these."""
    stops = visit.say("Stops: {places}", places=_places(visit, one.steps))
    waiting = [f"{number} ≈" if likely else number for number, likely in one.waiting.items()]
    more = visit.say("and {more} more", more=len(waiting) - MOST) if len(waiting) > MOST else ""
    named = ", ".join(filter(None, (*waiting[:MOST], more)))
    behind = visit.say("Waits behind these: {numbers}", numbers=named) if waiting else ""
    return line(
        visit.name_of(one.email) if one.email else ", ".join(one.roles),
        above=", ".join(one.roles) if one.email else "",
        below="\n".join(filter(None, (stops, behind))),
        icon="person" if one.email else "help",
    )


def _places(visit: Visit, steps: Sequence[StepAt]) -> str:
    """Return the SOPs with the numbers of their steps."""
    rows: dict[str, list[int]] = {}
    for at in steps:
        rows.setdefault(at.number, []).append(at.row)
    named = [
        visit.say("{number} steps {steps}", number=number, steps=", ".join(map(str, dict.fromkeys(found))))
        for number, found in [*rows.items()][:MOST]
    ]
    more = visit.say("and {more} more", more=len(rows) - MOST) if len(rows) > MOST else ""
    return " · ".join(filter(None, (*named, more)))


SCREENS: Mapping[str, Screen] = {ADDRESS: show, "map/list": listing}
