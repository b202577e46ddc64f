"""What everybody was mailed in a year, by what the records and the mailboxes say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from service.domain import facts
from service.domain.history.digests import PREFIX, decode
from service.domain.history.recorded import Recorded
from service.workflow.means.unreadable import legible
from tests.world import World

Line = tuple[str, int, str, str]
"""What a mail tells: the SOP, its revision, the occasion, and what it is about."""


@dataclass(frozen=True)
class Mail:
    """A mail that went out: to whom, on which day, what it tells; or a digest."""

    to: str
    day: date
    lines: tuple[Line, ...]
    digest: bool


def mails(world: World, sop_ids: Iterable[str], years: Iterable[int]) -> list[Mail]:
    """Return every mail that went out."""
    office = world.office
    at_once = [mail for sop_id in sop_ids for mail in _of_sop(world, sop_id, office.histories.recorded(sop_id))]
    people = [person.email for person in world.organisation.people]
    digests = [mail for year in years for person in people for mail in _digests(world, year, person)]
    return [*at_once, *digests]


def _of_sop(world: World, sop_id: str, history: Iterable[Recorded]) -> Iterator[Mail]:
    drafted: dict[str, facts.MailDrafted] = {}
    for recorded in history:
        match recorded.fact:
            case facts.MailDrafted() as fact:
                drafted[fact.draft] = fact
            case facts.MailSent(draft=draft):
                fact = drafted[draft]
                line = (sop_id, fact.revision, fact.occasion, fact.about)
                yield Mail(fact.recipient, world.organisation.day(recorded.at), (line,), digest=False)


def _digests(world: World, year: int, person: str) -> Iterator[Mail]:
    stream = f"{PREFIX}{year}-{person}"
    drafted: dict[str, facts.DigestDrafted] = {}
    for entry in world.office.records.read(stream):
        match legible(entry, lambda: stream, decode):
            case facts.DigestDrafted() as fact:
                drafted[fact.draft] = fact
            case facts.DigestSent(draft=draft):
                fact = drafted[draft]
                lines = tuple((one.sop, one.revision, one.occasion, one.about) for one in fact.lines)
                yield Mail(person, world.organisation.day(entry.at), lines, digest=True)
