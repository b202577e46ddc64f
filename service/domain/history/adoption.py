"""The adoption of many Docs at once, as its own history tells it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never, get_args

from service.domain.document.likeness import FoundDoc, grouped
from service.domain.facts.adopting import (
    AdoptingFact,
    AdoptionAsked,
    AdoptionBegun,
    ConversionIntended,
    DocAdopted,
    DocLeftOut,
    DocLookedThrough,
    DocParticulars,
    DocRefused,
    FileConverted,
    FilesFound,
    FoundFile,
    ParticularsGiven,
)
from service.domain.facts.coding import decode_one_of
from service.domain.facts.upgrades import Json
from service.domain.sentences import Sentence

KINDS: Mapping[str, type[AdoptingFact]] = {fact.__name__: fact for fact in get_args(AdoptingFact)}
NOTHING = DocParticulars()


@dataclass(frozen=True)
class AdoptedDoc:
    """A file among those to be adopted, how far it has come, and what was filled in for it."""

    file: FoundFile
    converting: datetime | None = None
    """When the last conversion was begun."""
    document_id: str = ""
    """The Doc; "" for an Office file that is not turned into one yet."""
    read: DocLookedThrough | None = None
    refused: Sentence | None = None
    given: Mapping[str, str] = field(default_factory=dict)
    left_out: bool = False
    sop_id: str = ""

    @property
    def looked_at(self) -> bool:
        """Whether nothing more is to be read of it."""
        return self.read is not None or self.refused is not None


@dataclass(frozen=True)
class Adoption:
    """The adoption of many Docs: whose it is, what was to be looked through, and every Doc by its file id."""

    id: str
    by: str
    begun: AdoptionBegun
    listed: bool = False
    others: tuple[str, ...] = ()
    docs: Mapping[str, AdoptedDoc] = field(default_factory=dict)
    for_all: Mapping[str, str] = field(default_factory=dict)
    asked: bool = False
    length: int = 0

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The Docs in groups of nearly equal ones, by file id; those that were left out or refused in none."""
        kept = [doc for doc in self.docs.values() if doc.read and not doc.left_out and not doc.refused]
        found = [_found(doc, doc.read.proposal.number, doc.read.words_hash) for doc in kept if doc.read]
        return tuple(tuple(one.file_id for one in group) for group in grouped(found))

    @property
    def looked_through(self) -> bool:
        """Whether every Doc was read."""
        return self.listed and all(doc.looked_at for doc in self.docs.values())


def _found(doc: AdoptedDoc, number: str, words_hash: str) -> FoundDoc:
    return FoundDoc(doc.file.file_id, doc.file.name, doc.given.get("number", number), doc.file.changed, words_hash)


def fold(adoption_id: str, by: str, history: Iterable[AdoptingFact]) -> Adoption | None:
    """Return the adoption that facts tell; nothing where there are none."""
    adoption: Adoption | None = None
    for fact in history:
        if isinstance(fact, AdoptionBegun):
            adoption = Adoption(adoption_id, by, fact, length=1)
        elif adoption is not None:
            adoption = replace(_after(adoption, fact), length=adoption.length + 1)
    return adoption


def _after(adoption: Adoption, fact: AdoptingFact) -> Adoption:
    match fact:
        case AdoptionBegun():
            return adoption
        case FilesFound(files=files, others=others):
            docs = {file.file_id: AdoptedDoc(file) for file in files}
            return replace(adoption, listed=True, docs={**docs, **adoption.docs}, others=others)
        case AdoptionAsked():
            return replace(adoption, asked=True)
        case ParticularsGiven(file_id="", said=said):
            return replace(adoption, for_all={**adoption.for_all, **said})
        case (
            ConversionIntended()
            | FileConverted()
            | DocLookedThrough()
            | DocRefused()
            | ParticularsGiven()
            | DocLeftOut()
            | DocAdopted()
        ) as of_one:
            docs = {**adoption.docs, of_one.file_id: _doc_after(adoption.docs[of_one.file_id], of_one)}
            return replace(adoption, docs=docs)
    assert_never(fact)


def _doc_after(
    doc: AdoptedDoc,
    fact: ConversionIntended
    | FileConverted
    | DocLookedThrough
    | DocRefused
    | ParticularsGiven
    | DocLeftOut
    | DocAdopted,
) -> AdoptedDoc:
    match fact:
        case ConversionIntended(at=at):
            return replace(doc, converting=at)
        case FileConverted(document_id=document_id):
            return replace(doc, document_id=document_id)
        case DocLookedThrough():
            return replace(doc, read=fact, refused=None)
        case DocRefused(why=why):
            return replace(doc, refused=why)
        case ParticularsGiven(said=said):
            return replace(doc, given={**doc.given, **said}, refused=None if doc.read else doc.refused)
        case DocLeftOut(out=out):
            return replace(doc, left_out=out)
        case DocAdopted(sop_id=sop_id):
            return replace(doc, sop_id=sop_id, refused=None)
    assert_never(fact)


def decode(kind: str, schema: int, data: Json) -> AdoptingFact:
    """Return the fact of an adoption that was encoded, brought up to date; raises as `decode_one_of`."""
    return decode_one_of(KINDS, kind, schema, data)
