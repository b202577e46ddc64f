"""What is kept beside the histories, compared with them: claims and acts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from service.domain.history import printed
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence
from service.records.interface import Beside
from service.workflow.deciding.numbers import claim_of
from service.workflow.means.office import Office
from service.workflow.reading.indexing import INDEXED


@dataclass(frozen=True)
class Wrong:
    """Something that is not what was recorded: of which history, "" where of none alone, and what people are told."""

    stream: str
    sentence: Sentence


@dataclass(frozen=True)
class Own:
    """What is an SOP's alone by its history: claims of its number, one of which it holds, of its Docs and its codes."""

    sop_id: str
    number: str
    numbers: tuple[str, str]
    docs: tuple[str, ...]
    codes: tuple[str, ...]
    undone: bool

    @classmethod
    def of(cls, sop: Sop) -> "Own":
        docs = tuple(f"document:{one.document_id}" for one in sop.revisions if one.document_id)
        numbers = (claim_of(sop.number), f"number:{sop.number}")
        return cls(sop.id, sop.number, numbers, docs, printed.every_claim(sop), sop.current.undone)


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


def not_kept(named: Mapping[str, frozenset[str]], beside: Beside) -> Iterator[Wrong]:
    """Yield which histories name an act that is not kept, so that the same request would be done a second time."""
    kept = {one.act.id: one.stream for one in beside.acts}
    for stream, acts in named.items():
        if any(kept.get(act) != stream for act in acts):
            sentence = Sentence(
                "{stream}: an act that its history names is not kept any more; sent once more, it would be done twice. "
                "Compare with the last backup.",
                stream=stream,
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
