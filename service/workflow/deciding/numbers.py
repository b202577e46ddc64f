"""The numbers of all SOPs: whose one is, and which comes next. Each is claimed in the form in which it is compared."""

from collections.abc import Collection

from service.domain.company.number import claim_of
from service.domain.company.numbering import number_for, sequence_name
from service.records.interface import Append, Counted, Head, Taken
from service.workflow.deciding.decision import ATTEMPTS
from service.workflow.means.histories import SERVICE
from service.workflow.means.listing import listable
from service.workflow.means.office import Office

PAGE = 200
MOST_AT_ONCE = 500
COMPARED = "numbers compared"
"""The bookmark that every number recorded before there was a compared form is claimed in it, too."""


def holder(office: Office, number: str) -> str | None:
    """Return the id of the SOP that has this number, however it is typed.

    As typed it goes first: 0.2.0 claimed numbers so, and let two SOPs have what differs in case alone.
    """
    exact = office.records.claimed(f"number:{number}")
    if exact is not None:
        return exact
    _compare_all(office)
    return office.records.claimed(claim_of(number))


def next_number(office: Office, department: str, spared: Collection[str] = ()) -> tuple[str, Counted]:
    """Return the department's next number that is not taken and not to be spared, and how its counter comes there.

    Numbers are looked up in reads of double size each, so that many taken ones cost few.
    """
    _compare_all(office)
    pattern, today = office.organisation.number_pattern, office.today()
    counter, kept = sequence_name(pattern, department, today), set(map(claim_of, spared))
    reached = office.records.counter(counter)
    first, size = reached + 1, 1
    while True:
        numbers = {n: number_for(pattern, department, n, today) for n in range(first, first + size)}
        taken = office.records.held([claim_of(number) for number in numbers.values()])
        for sequence, number in numbers.items():
            if claim_of(number) not in taken and claim_of(number) not in kept:
                return number, Counted(counter, reached, sequence)
        first, size = first + size, min(2 * size, MOST_AT_ONCE)


def _compare_all(office: Office) -> None:
    """Claim the compared form of every number that 0.2.0 claimed as it was typed; once, and further where it stopped.

    Of two that are the same now, the first has it, and the other keeps what it claimed.
    """
    if office.records.bookmark(COMPARED):
        return
    after = ""
    while True:
        page = office.records.summaries({}, PAGE, after)
        heads = list(filter(listable, page.heads))
        claims = [claim_of(head.summary["number"]) for head in heads]
        done = office.records.held(claims)
        for head, claim in zip(heads, claims, strict=True):
            if claim not in done:
                _claim(office, head, claim)
        after = page.next
        if not after:
            break
    office.records.set_bookmark(COMPARED, office.today().isoformat())


def _claim(office: Office, head: Head, claim: str) -> None:
    for attempt in range(ATTEMPTS):
        new = Append(head.stream, head.length, (), office.clock(), SERVICE, claims=[claim], unsettled=False)
        try:
            office.records.append(new)
        except Taken:
            if office.records.claimed(claim) is not None:
                return
            if attempt == ATTEMPTS - 1:
                raise
            head = office.records.head(head.stream) or head  # it grew meanwhile
        else:
            return
    raise AssertionError("unreachable")
