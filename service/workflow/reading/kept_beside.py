"""What is kept beside the histories, compared with them: claims, acts, counters, where the company's files stand."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.domain.company.number import claim_of, comparable
from service.domain.errors import NotFound, Unreadable
from service.domain.history import printed
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence
from service.domain.telling.in_force import holds
from service.records.damage import WRONG, name_of
from service.records.interface import Beside
from service.workflow.means.office import PREFIX, Office
from service.workflow.reading.indexing import INDEXED, searches_form

OWNED = ("number:", "document:", "form:")
"""How claims begin of what one SOP alone has."""


@dataclass(frozen=True)
class Wrong:
    """Something that is not what was recorded: of which history, "" where of none alone, and what people are told."""

    stream: str
    sentence: Sentence
    of_searches: bool = False


@dataclass(frozen=True)
class Own:
    """What is an SOP's alone by its history: claims of its number, one of which it holds, of its Docs and its codes.

    `others` are what it may hold besides: the Docs that it was made of, and its forms.
    """

    sop_id: str
    number: str
    numbers: tuple[str, str]
    docs: tuple[str, ...]
    codes: tuple[str, ...]
    others: frozenset[str]
    undone: bool
    searched: str
    """What searches are to know of it."""

    @property
    def may_hold(self) -> frozenset[str]:
        """Every claim that it is no wonder to see held by it."""
        return frozenset((*self.numbers, *self.docs, *self.codes, *self.others))

    @classmethod
    def of(cls, sop: Sop, searched: str = "") -> "Own":
        """Return what is an SOP's."""
        docs = tuple(f"document:{one.document_id}" for one in sop.revisions if one.document_id)
        numbers = (claim_of(sop.number), f"number:{sop.number}")
        sources = (f"document:{one.drafted.source}" for one in sop.revisions if one.drafted.source)
        others = frozenset((*sources, *(f"form:{form}" for form in sop.forms.files)))
        return cls(sop.id, sop.number, numbers, docs, printed.every_claim(sop), others, sop.current.undone, searched)


def unclaimed(own: Own, beside: Beside) -> Iterator[Sentence]:
    """Yield what is an SOP's alone by its history, and is not claimed by it; an undone adoption claims nothing."""

    def lost(claims: Iterable[str]) -> bool:
        return any(beside.claims.get(claim) != own.sop_id for claim in claims)

    found = []
    if all(lost([claim]) for claim in own.numbers):
        found.append(Sentence("its number"))
    if lost(own.docs):
        found.append(Sentence("one of its Docs"))
    if INDEXED in beside.bookmarks and lost(own.codes):
        found.append(Sentence("the code on its printed copies"))
    if not own.undone:
        yield from (_lost(own, what) for what in found)


def _lost(own: Own, what: Sentence) -> Sentence:
    return Sentence(
        "{name}: {what} is not kept as its own any more, so that another SOP could take it. Compare with the last "
        "backup and tell who looks after the records.",
        name=own.number,
        what=what,
    )


def foreign(office: Office, own: Sequence[Own], beside: Beside, broken: set[str]) -> Iterator[Wrong]:
    """Yield numbers and files that a history holds, and does not speak of: nobody else can have them.

    A code on prints that is not an SOP's leads nowhere: its page computes it anew.
    """
    held = {one.sop_id: one.may_hold for one in own}
    known = {*office.records.streams()} - broken
    for claim, holder in beside.claims.items():
        owned = claim.startswith(OWNED) and claim not in held.get(holder, ())
        if owned and holder in known and not _speaks_of(office, holder, claim):
            yield Wrong(holder, _foreign(office, holder, claim))


def _speaks_of(office: Office, stream: str, claim: str) -> bool:
    """Whether a history has by now the number that is claimed, or names the file in any of its facts."""
    kind, _, what = claim.partition(":")
    try:
        entries = office.records.read(stream)
        if kind == "number":
            return claim in Own.of(office.histories.told_by(stream, entries)).numbers
    except (Unreadable, *WRONG):
        return stream.startswith(PREFIX)  # that it cannot be read is told
    return any(what in json.dumps(entry.data) for entry in entries)


def _foreign(office: Office, stream: str, claim: str) -> Sentence:
    return Sentence(
        "{name}: {claim} is kept as its own, and its history does not say so: nobody else can have that. Compare with "
        "the last backup and tell who looks after the records.",
        name=name_of(stream, office.records.head(stream)),
        claim=claim,
    )


def searched_otherwise(office: Office, own: Sequence[Own], beside: Beside) -> Iterator[Wrong]:
    """Yield the SOPs of which searches know something else; while they are all told anew, nothing is compared."""
    if beside.bookmarks.get(INDEXED) != searches_form():
        return
    texts = {one.stream: one.text for one in office.records.indexed()}
    doubtful = [one for one in own if not holds(texts.get(one.sop_id, ""), one.searched)]
    for one in doubtful:
        try:  # whatever was recorded meanwhile is told to searches with it
            same = office.indexed(office.histories.read(one.sop_id)) == one.searched
        except (NotFound, Unreadable):
            continue
        if same:
            sentence = Sentence(
                "{name}: what searches know of it is not what its history says. The next sync tells them anew.",
                name=one.number,
            )
            yield Wrong(one.sop_id, sentence, of_searches=True)


def miscounted(office: Office, names: Iterable[str], beside: Beside) -> Iterator[Sentence]:
    """Yield the counters of numbers that are none, or further than any number: those between would never be given.

    `names` are what people call histories, and those that are gone: an SOP is called by its number. A counter that is
    not as far does no harm: a number that is taken is passed over.
    """
    numbers = [*map(claim_of, names), *beside.claims]
    for name, value in beside.counters.items():
        if type(value) is int and _reached(name, numbers) < value:
            numbers = [*numbers, *office.records.beside().claims]  # whoever drafts meanwhile counts on
        if type(value) is not int or _reached(name, numbers) < value:
            yield Sentence(
                "The counter of the numbers {name} stands at {value}, and the last number is {reached}: numbers would "
                "be left out. Compare with the last backup and tell who looks after the records.",
                name=name,
                value=str(value),
                reached=_reached(name, numbers),
            )


def _reached(counter: str, claims: Iterable[str]) -> int:
    """Return the highest number that was drawn from a counter, by what was claimed."""
    before, _, behind = comparable(counter).partition("*")
    number = re.compile(rf"number:{re.escape(before)}0*([0-9]+){re.escape(behind)}", re.IGNORECASE)
    return max((int(found[1]) for claim in claims if (found := number.fullmatch(claim))), default=0)


def unplaced(office: Office, own: Sequence[Own]) -> Iterator[Sentence]:
    """Yield that nothing is known any more of where the company's files stand, though SOPs were authorised."""
    try:
        place = office.histories.workplace()
    except Unreadable:
        return  # that is told
    if any(one.codes for one in own) and not place.folders:
        yield Sentence(
            "The history of where the company's files stand is gone: without it Baku looks for another place for them. "
            "Restore the records from the last backup."
        )


def not_kept(named: Mapping[str, frozenset[str]], names: Mapping[str, str], beside: Beside) -> Iterator[Wrong]:
    """Yield which histories name an act that is not kept, so that the same request would be done a second time.

    An act that is kept and that no history names answers nobody: whoever does something has a key of their own.
    """
    kept = {one.act.id: one.stream for one in beside.acts}
    for stream, acts in named.items():
        if any(kept.get(act) != stream for act in acts):
            sentence = Sentence(
                "{name}: an act that its history names is not kept any more; sent once more, it would be done twice. "
                "Compare with the last backup.",
                name=names.get(stream) or stream,
            )
            yield Wrong(stream, sentence)


def dangling(office: Office, beside: Beside, broken: set[str]) -> Iterator[Wrong]:
    """Yield the histories that something is kept for, and of which nothing is left, besides broken ones."""
    known = {*office.records.streams(), *broken}
    for stream in sorted({*beside.claims.values(), *(one.stream for one in beside.acts)} - known):
        claims = tuple(claim for claim, holder in beside.claims.items() if holder == stream)
        sentence = Sentence(
            "{stream}: its history is gone, and only what it claimed is left ({claims}). Restore the records from the "
            "last backup.",
            stream=stream,
            claims=claims or (Sentence("its acts"),),
        )
        yield Wrong(stream, sentence)
