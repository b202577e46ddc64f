"""Regulations (*Peraturan*): every legal basis and outside document that SOPs cite, once, and what no longer holds."""

from collections.abc import Iterator, Mapping, Sequence

from service.domain.acts.regulations import may_mark
from service.domain.errors import Problem
from service.domain.history.regulations import Revocation
from service.domain.history.sop import Revision
from service.domain.law.regulations import CitedAt, Regulation
from service.domain.register.regulation_rows import doubts
from service.domain.sentences import written_short
from service.domain.telling.law import RevokedBasis
from service.web.panel.cards import (
    Card,
    Section,
    Widget,
    button,
    buttons,
    card,
    field,
    line,
    paragraph,
    section,
    short,
)
from service.web.panel.labelled import labelled
from service.web.panel.paging import paged
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.revoking import regulation_of, restore, revoke
from service.workflow.reading.law import regulations, revoked_basis

ADDRESS = "regulations"
KEY = "regulation"
"""The parameter that says which one."""
MOST = 40
"""How many SOPs that cite one stand on its card."""


def way(visit: Visit) -> Widget:
    """Return the button that leads here."""
    return button(visit.say("Regulations"), visit.to(ADDRESS))


def show(visit: Visit) -> CardReply:
    """Return all of them, what no longer holds first."""
    return CardReply(_list(visit), "update" if {"again", "page"} & visit.parameters.keys() else "push")


def _list(visit: Visit) -> Card:
    found = regulations(visit.office)
    lines = [_line(visit, one, mark) for one, mark in found]
    nothing = paragraph(visit.say("No SOP cites a regulation or a document from outside yet."))
    return card(
        visit.say("Regulations"),
        visit.office.organisation.name,
        [section(paged(visit, lines, lambda page: visit.to(ADDRESS, page=page)) or [nothing])],
        name=ADDRESS,
        actions=[(visit.say("Refresh"), visit.to(ADDRESS, again="1"))],
    )


def _line(visit: Visit, one: Regulation, mark: Revocation | None) -> Widget:
    numbers = [*one.sops]
    likely = " ≈" if any(mention.likely for mention in one.mentions) else ""
    return line(
        short(one.full_name),
        above=_standing(visit, mark) if mark else "",
        below=visit.say("Cited by {count}: {numbers}", count=len(numbers), numbers=short(", ".join(numbers))) + likely,
        icon="description" if mark is None else "warning",
        click=visit.to("regulations/one", regulation=one.key),
    )


def _standing(visit: Visit, mark: Revocation) -> str:
    if mark.successor:
        return visit.say("Replaced by {successor}", successor=mark.successor)
    return visit.say("Revoked")


def one(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return one of them: who cites it where, how it is written, and for controllers the mark."""
    key = visit.parameters.get(KEY, "")
    found = regulation_of(visit.office, key)
    mark = next((known for other, known in regulations(visit.office) if other.key == key), None)
    drawn = card(
        short(found.name, 60),
        found.title,
        [
            problems_section(visit, labelled(problems, {"successor": visit.say("Replaced by")})),
            section(_marked(visit, mark)) if mark else None,
            section(line(visit.spoken(doubt), icon="help") for doubt in doubts(found)),
            section(_citing(visit, found), visit.say("Cited by")),
            section([paragraph("\n".join(_spelt(found)))], visit.say("Written as"), shown=0),
            _marking(visit, key, mark) if may_mark(visit.caller, visit.office.organisation) else None,
        ],
    )
    return CardReply(drawn, "update" if problems else "push")


def _marked(visit: Visit, mark: Revocation) -> Iterator[Widget]:
    day = written_short(visit.office.organisation.day(mark.at), visit.event.language)
    who = visit.say("in the register") if mark.fact.in_register else visit.name_of(mark.by)
    yield line(_standing(visit, mark), below=f"{who} · {day}", icon="warning")


def _citing(visit: Visit, found: Regulation) -> Iterator[Widget]:
    for number, mentions in [*found.sops.items()][:MOST]:
        places = "\n".join(dict.fromkeys(_place(visit, mention) for mention in mentions))
        yield line(number, below=places, icon="description")
    if len(found.sops) > MOST:
        yield line(visit.say("And {more} more.", more=len(found.sops) - MOST))


def _place(visit: Visit, mention: CitedAt) -> str:
    revision = f"Rev. {mention.by.revision}"
    written = revision if mention.by.authorised else visit.say("{revision} (draft)", revision=revision)
    place = visit.spoken(mention.place.sentence)
    likely = visit.say("by likeness: “{words}”", words=mention.words) if mention.likely else ""
    return " · ".join(filter(None, (written, place, likely)))


def _spelt(found: Regulation) -> Iterator[str]:
    yield from (f"≈ {words}" if likely else words for words, likely in found.spellings)


def _marking(visit: Visit, key: str, mark: Revocation | None) -> Section:
    if mark:
        undo = visit.to("regulations/restore", regulation=key)
        return section([buttons(button(visit.say("It is in force after all"), undo))])
    done = visit.to("regulations/revoke", regulation=key, keep=True)
    return section(
        [
            paragraph(
                visit.say(
                    "Every SOP that cites it then says so on its card, and its owner has one line in the daily mail."
                )
            ),
            field(
                "successor",
                visit.say("Replaced by"),
                value=visit.event.inputs.text("successor"),
                hint=visit.say("Empty where nothing took its place"),
            ),
            buttons(button(visit.say("It is no longer in force"), done, filled=True)),
        ],
        visit.say("Mark it"),
    )


def record(visit: Visit) -> AnyReply:
    """Mark it as no longer in force."""
    revoke(visit.office, visit.caller, visit.parameters.get(KEY, ""), visit.event.inputs.text("successor"), visit.act)
    return CardReply(_list(visit), "root", notice=visit.say("Marked. The SOPs that cite it say so now."))


def undo(visit: Visit) -> AnyReply:
    """Take the mark back."""
    restore(visit.office, visit.caller, visit.parameters.get(KEY, ""), visit.act)
    return CardReply(_list(visit), "root", notice=visit.say("The mark is gone, and so are the findings."))


def revoked_lines(visit: Visit, revision: Revision) -> Iterator[Widget]:
    """Yield what a revision cites and is no longer in force, with its places: it warns, and blocks nothing."""
    yield from basis_lines(visit, revoked_basis(visit.office, revision))


def basis_lines(visit: Visit, found: Sequence[RevokedBasis]) -> Iterator[Widget]:
    """Yield a line for each of these."""
    for one_of_them in found:
        above = visit.say("A legal basis no longer in force")
        yield line(visit.spoken(one_of_them.sentence_with_places), above=above, icon="warning")


SCREENS: Mapping[str, Screen | Doing] = {
    ADDRESS: show,
    "regulations/one": one,
    "regulations/revoke": Doing(record, one),
    "regulations/restore": Doing(undo, one),
}
