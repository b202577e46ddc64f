"""What of the Doc was not read, or had to be guessed: told first, with its place."""

import hashlib
from collections.abc import Mapping, Sequence

from service.domain.acts.notices import OF_SETTINGS, RULES_OF, notices
from service.domain.acts.outstanding import unreadable
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence
from service.web.panel.cards import Section, Widget, button, buttons, card, line, section
from service.web.panel.paging import paged
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.visit import Screen, Visit

FEW = 3
"""How many stand on a card that is about something else."""


def findings(visit: Visit, sop: Sop, revision: Revision) -> tuple[Sentence, ...]:
    """Return a sentence for each place: first those that block, then those that were guessed and nobody let be."""
    blocking = (one.sentence for one in unreadable(revision))
    known = (one for one in notices(revision, visit.office.organisation) if one.code != OF_SETTINGS)
    return (*blocking, *(one.sentence for one in known if RULES_OF.get(one.code) not in sop.dismissed))


def findings_mark(found: Sequence[Sentence]) -> str:
    """Return the name of what was found, nothing where everything was read; another one for any other findings."""
    words = "\n".join(map(str, found))
    return hashlib.sha256(words.encode()).hexdigest()[:16] if words else ""


def findings_section(visit: Visit, found: Sequence[Sentence]) -> Section | None:
    """Return the first few places, and the way to all of them; None where everything was read."""
    if not found:
        return None
    lines = [_line(visit, sentence) for sentence in found[:FEW]]
    every = button(visit.say("All {number}", number=len(found)), visit.to("findings")) if len(found) > FEW else None
    return section([*lines, buttons(every)], visit.say("Not read for certain ({number})", number=len(found)))


def show(visit: Visit) -> AnyReply:
    """Return every place."""
    sop = visit.sop()
    lines = [_line(visit, sentence) for sentence in findings(visit, sop, sop.current)]
    drawn = card(
        visit.say("Not read for certain ({number})", number=len(lines)),
        f"{sop.number} · Rev. {sop.current.number}",
        [section(paged(visit, lines, lambda page: visit.to("findings", page=page)))],
        actions=[(visit.say("Look again"), visit.to("sync"))],
    )
    return CardReply(drawn, "update" if "page" in visit.parameters else "push")


def _line(visit: Visit, sentence: Sentence) -> Widget:
    return line(visit.spoken(sentence), icon="help")


SCREENS: Mapping[str, Screen] = {"findings": show}
