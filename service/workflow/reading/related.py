"""Reading: the SOPs that an SOP names, those that name it, and how each of them stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from service.domain.company.number import claim_of, comparable
from service.domain.flow.findings import Finding
from service.domain.history.related import NamedSop, named
from service.domain.history.sop import Sop
from service.domain.telling.in_force import InForce
from service.domain.telling.related import RelatedState, finding
from service.records.interface import Head
from service.workflow.means.listing import listable
from service.workflow.means.office import Office
from service.workflow.reading.visible import every, is_for

MOST = 100
"""How many SOPs of either side are looked up."""


@dataclass(frozen=True)
class RelatedSop:
    """An SOP beside another; title, revision and Doc are "" and None to whom it is not told, or where it is none."""

    number: str
    state: RelatedState
    sop_id: str = ""
    title: str = ""
    revision: int | None = None
    document_id: str = ""


@dataclass(frozen=True)
class Related:
    """The SOPs that an SOP names, in its order, those that name it, by number, and what is wrong with the former."""

    names: tuple[RelatedSop, ...] = ()
    named_by: tuple[RelatedSop, ...] = ()
    findings: tuple[Finding, ...] = ()


def related(office: Office, caller: str, sop: Sop, *, is_new: bool = False) -> Related:
    """Return what the newest revision names, and who names the SOP, as far as the caller may see them.

    One that `is_new` is named by nobody: its number was nobody's a moment ago.

    Reads of the records: which numbers there are, what took force, who names it, and the head of each that is named.
    """
    numbers = named(sop.current, office.organisation)
    heads = _heads(office, dict.fromkeys(one.known_by for one in numbers))
    naming = [] if is_new else [*islice(naming_heads(office, sop, caller), MOST)]
    tell = _Teller(office, caller, sop, [*heads.values(), *naming])
    there = {number: tell.of(head) for number, head in heads.items()}
    sure = {one.known_by: RelatedSop(one.number, "missing") for one in numbers if one.sure}
    names = {one.known_by: there.get(one.known_by) or sure.get(one.known_by) for one in numbers}
    return Related(
        tuple(filter(None, names.values())),
        tuple(map(tell.of, naming)),
        _wrong(numbers, {number: one.state for number, one in there.items()}),
    )


def wrong_numbers(office: Office, sop: Sop) -> tuple[Finding, ...]:
    """Return what is wrong with the numbers that the newest revision names; without any nothing is read."""
    numbers = named(sop.current, office.organisation)
    if not numbers:
        return ()
    heads = _heads(office, dict.fromkeys(one.known_by for one in numbers))
    tell = _Teller(office, "", sop, [*heads.values()])
    return _wrong(numbers, {number: tell.of(head).state for number, head in heads.items()})


def _wrong(numbers: Iterable[NamedSop], states: Mapping[str, RelatedState]) -> tuple[Finding, ...]:
    """Return what is wrong with numbers of SOPs that stand so; of one that is none's, each place once."""
    found = (finding(one, states.get(one.known_by, "missing")) for one in numbers)
    return tuple(dict.fromkeys(filter(None, found)))


def naming_heads(office: Office, sop: Sop, caller: str | None = None) -> Iterator[Head]:
    """Yield the SOPs that name one, by what lists know of them; of these the ones that a caller may see."""
    heads = every(office, {"names": comparable(sop.number)})
    return (head for head in heads if caller is None or is_for(office, head, caller))


def _heads(office: Office, numbers: Iterable[str]) -> Mapping[str, Head]:
    """Return what lists know of the SOPs of these numbers, those there are; the first ones of very many."""
    claims = {claim_of(number): number for number in numbers}
    held = office.records.held([*claims]) if claims else {}
    found = {claims[claim]: office.records.head(stream) for claim, stream in [*held.items()][:MOST]}
    return {number: head for number, head in found.items() if head and listable(head)}


class _Teller:
    """What a caller is told of SOPs that are related to one; which revision is in force is read once for all."""

    def __init__(self, office: Office, caller: str, sop: Sop, heads: Sequence[Head]) -> None:
        self._office, self._caller, self._sop = office, caller, sop
        today, streams = office.today(), [head.stream for head in heads]
        self._in_force: dict[str, InForce | None] = {}
        if streams:
            self._in_force = office.steps.ask(lambda index: {one: index.in_force(one, today) for one in streams})

    def of(self, head: Head) -> RelatedSop:
        """Return how an SOP stands; of one that is not for the caller no more than that."""
        shown, begun = head.summary, self._in_force[head.stream]
        if head.stream == self._sop.id:
            return RelatedSop(self._sop.number, "itself", head.stream)
        if begun:
            return RelatedSop(begun.number, "in_force", head.stream, begun.title, begun.revision, begun.document_id)
        state = _state(shown)
        if not is_for(self._office, head, self._caller):
            return RelatedSop(shown["number"], state)
        revision = int(shown["revision"])
        return RelatedSop(shown["number"], state, head.stream, shown["title"], revision, shown["document_id"])


def _state(shown: Mapping[str, Any]) -> RelatedState:
    """Return how an SOP stands of which no revision is in force."""
    over: Mapping[str, RelatedState] = {"withdrawn": "withdrawn", "superseded": "superseded", "cancelled": "cancelled"}
    return over.get(shown["status"], "to_come" if shown["effective"] else "draft")
