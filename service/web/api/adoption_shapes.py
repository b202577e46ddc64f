"""The adoption of many Docs as the API takes and shows it."""

from collections.abc import Mapping

from pydantic import BaseModel, Field

from service.domain.acts.adopting import missing, ready, texts_of, undecided
from service.domain.history.adoption import AdoptedDoc, Adoption
from service.web.api.fields import Flag, Input
from service.web.problems import spoken
from service.workflow.means.office import Office


class AdoptionInput(Input):
    """A folder of Docs by its link or id, or links of files; SOPs `in_force` already, or drafts."""

    folder: str = ""
    links: tuple[str, ...] = ()
    in_force: Flag = True


class AdoptionPath(BaseModel):
    """Which adoption."""

    adoption: str


class FillInput(Input):
    """What is filled in: by file id and field, or for all that lack it; files left out, and taken in again."""

    docs: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    for_all: Mapping[str, str] = Field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    taken_in: tuple[str, ...] = ()


class MissingShape(BaseModel):
    """A field that a Doc lacks or that is wrong, and what to do."""

    field: str
    sentence: str


class NotUnderstoodShape(BaseModel):
    """What of a Doc was not understood, and where it stands."""

    place: str
    sentence: str


class AdoptedDocShape(BaseModel):
    """A file, its particulars as they are known, what is missing, what was not understood, and the SOP it became.

    `unclear` is what its head says that was not understood, by field.
    """

    id: str
    name: str
    looked_at: bool
    left_out: bool
    particulars: dict[str, str]
    unclear: dict[str, str]
    missing: list[MissingShape]
    unread: list[NotUnderstoodShape]
    refused: str | None
    ready: bool
    sop: str | None


class AdoptionShape(BaseModel):
    """How far an adoption has come; `alike` are groups of nearly equal files, of which all but one are to be left out.

    `others` are the names of files that cannot be adopted: no Docs, or registered already.
    """

    id: str
    by: str
    in_force: bool
    looked_through: bool
    asked: bool
    found: int
    read: int
    adopted: int
    alike: list[list[str]]
    docs: list[AdoptedDocShape]
    others: list[str]


def adoption_shape(office: Office, adoption: Adoption) -> AdoptionShape:
    """Return an adoption as the caller reads it."""
    complete = {doc.file.file_id for doc in ready(adoption, office.organisation, office.today())}
    docs = adoption.docs.values()
    return AdoptionShape(
        id=adoption.id,
        by=adoption.by,
        in_force=adoption.begun.in_force,
        looked_through=adoption.looked_through,
        asked=adoption.asked,
        found=len(docs),
        read=sum(doc.looked_at for doc in docs),
        adopted=sum(bool(doc.sop_id) for doc in docs),
        alike=[list(group) for group in undecided(adoption)],
        docs=[_doc(office, adoption, doc, is_ready=doc.file.file_id in complete) for doc in docs],
        others=list(adoption.others),
    )


def _doc(office: Office, adoption: Adoption, doc: AdoptedDoc, *, is_ready: bool) -> AdoptedDocShape:
    open_ = doc.read is not None and not doc.sop_id and not doc.left_out
    lacking = missing(adoption, doc, office.organisation, office.today()) if open_ else ()
    unread = doc.read.unread if doc.read else ()
    return AdoptedDocShape(
        id=doc.file.file_id,
        name=doc.file.name,
        looked_at=doc.looked_at,
        left_out=doc.left_out,
        particulars=texts_of(adoption, doc),
        unclear=dict(doc.read.proposal.unclear) if doc.read else {},
        missing=[MissingShape(field=one.field, sentence=spoken(one.sentence)) for one in lacking],
        unread=[NotUnderstoodShape(place=one.place, sentence=spoken(one.sentence_with_place)) for one in unread],
        refused=spoken(doc.refused) if doc.refused else None,
        ready=is_ready,
        sop=doc.sop_id or None,
    )
