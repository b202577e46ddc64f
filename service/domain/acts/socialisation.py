"""The socialisation meeting (*rapat sosialisasi*): a revision explained to people, also to those without an account."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from service.domain import facts
from service.domain.acts.meeting import LONGEST_NAME, MOST_INVITED
from service.domain.acts.next_act import NextAct, Situation, Wait
from service.domain.acts.reading import of_announced, to_read
from service.domain.checks import line_problem, raise_problems
from service.domain.company.organisation import Organisation, person_problem
from service.domain.errors import Denied, Problem
from service.domain.history.concern import oversees
from service.domain.history.entitlement import name_of
from service.domain.history.sop import Revision, Sop, newest
from service.domain.sentences import Sentence


@dataclass(frozen=True)
class Explained:
    """Who came to the meeting on which day: people of the company by address, others by name."""

    day: date
    attended: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()


def to_explain(sop: Sop, caller: str, organisation: Organisation, today: date) -> Revision:
    """Return the revision that a meeting explains, for its owner, the head and controllers; Refused where none is."""
    if not oversees(newest(sop), caller, organisation):
        raise Denied(
            Sentence(
                "Only the owner, the head of the department or a document controller records a socialisation meeting. "
                "Ask {owner}.",
                owner=name_of(organisation, newest(sop).drafted.owner),
            )
        )
    return to_read(sop, today)


def explained(
    sop: Sop,
    caller: str,
    organisation: Organisation,
    explained: Explained,
    today: date,
    attendance_list: facts.AttendanceList | None = None,
) -> facts.SocialisationHeld:
    """Return that the revision was explained in a meeting; Invalid where nobody came, or it is still to be held.

    Whoever is typed by the name of one person of the company is that person.
    """
    revision = to_explain(sop, caller, organisation, today)
    guests = tuple({name.casefold(): name for name in (" ".join(g.split()) for g in explained.guests) if name}.values())
    raise_problems(
        (_too_early(explained.day, revision, organisation), *_problems(explained, guests, organisation, today))
    )
    people = {name: email for name in guests if (email := _address(name, organisation))}
    attended = tuple(dict.fromkeys((*explained.attended, *people.values())))
    guests = tuple(name for name in guests if name not in people)
    return facts.SocialisationHeld(revision.number, explained.day, attended, guests, attendance_list)


def _address(name: str, organisation: Organisation) -> str | None:
    """Return the address of the one person who is called so, or has it."""
    found = [p.email for p in organisation.people if name.casefold() in (p.email, p.name.casefold())]
    return found[0] if len(found) == 1 else None


def _too_early(day: date, revision: Revision, organisation: Organisation) -> Problem | None:
    """Return that the revision was not even drafted on a day; one adopted was in use before Baku knew it."""
    drafted = organisation.day(revision.drafted_at)
    if revision.adopted or day >= drafted:
        return None
    return Problem("day", Sentence("This revision was drafted on {drafted} only. Check the year.", drafted=drafted))


def _problems(
    explained: Explained, guests: Sequence[str], organisation: Organisation, today: date
) -> Iterator[Problem | None]:
    if explained.day > today:
        yield Problem("day", Sentence("This day is in the future. Give the day on which it was held."))
    yield from (person_problem(f"attended[{n}]", email, organisation) for n, email in enumerate(explained.attended))
    yield from (line_problem(f"guests[{n}]", guest, LONGEST_NAME) for n, guest in enumerate(guests))
    if len(explained.attended) > MOST_INVITED:
        yield Problem("attended", Sentence("At most {most} people. Leave some out.", most=MOST_INVITED))
    if len(guests) > MOST_INVITED:
        yield Problem("guests", Sentence("At most {most} people. Leave some out.", most=MOST_INVITED))
    if not (explained.attended or guests):
        yield Problem("attended", Sentence("Say who attended."))


def _may_explain(situation: Situation) -> bool:
    known = of_announced(situation.sop, situation.organisation)
    return known is not None and oversees(known.revision, situation.caller, situation.organisation)


def _late(situation: Situation) -> Wait | None:
    """Return that people have not read it though their day has passed: the head of the department's to look after."""
    known = of_announced(situation.sop, situation.organisation)
    department = situation.organisation.department(situation.revision.drafted.department)
    if known is None or department is None or situation.caller != department.head:
        return None
    late = known.late(situation.today)
    if not late:
        return None
    since = min(known.askings[email].fact.due for email in late)
    return Wait(Sentence("Not read in time by {count} people.", count=len(late)), since)


EXPLAIN = NextAct("explain", _may_explain, frozenset({"withdrawn", "not_in_force"}), _late)
