"""Who was asked to read a revision, who has read it, and who came to a meeting about it: rows for an audit pack."""

from collections.abc import Iterator, Sequence

from service.domain.company.organisation import Organisation
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence

TITLES = (
    Sentence("SOP number"),
    Sentence("Revision"),
    Sentence("Who"),
    Sentence("Asked to read by"),
    Sentence("Read and understood on"),
    Sentence("In the meeting of"),
)


def acknowledged(sop: Sop, organisation: Organisation) -> Iterator[Sequence[str]]:
    """Yield a row for each person and revision, in the order of `TITLES`."""
    for revision in sop.revisions:
        yield from _of_revision(sop.number, revision, organisation)


def _of_revision(number: str, revision: Revision, organisation: Organisation) -> Iterator[Sequence[str]]:
    known = revision.distribution
    meetings = [meeting.held for meeting in known.meetings]
    guests = [guest for held in meetings for guest in held.guests]
    attended = [email for held in meetings for email in held.attended]
    for who in dict.fromkeys((*known.askings, *known.read, *attended, *guests)):
        asking, read = known.askings.get(who), known.read.get(who)
        days = [held.day.isoformat() for held in meetings if who in (*held.attended, *held.guests)]
        yield (
            number,
            str(revision.number),
            organisation.name_of(who),
            asking.fact.due.isoformat() if asking else "",
            organisation.day(read).isoformat() if read else "",
            ", ".join(days),
        )
