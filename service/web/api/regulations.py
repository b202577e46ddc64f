"""Regulations: every legal basis and outside document that SOPs cite, and which of them are no longer in force."""

from datetime import datetime

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from service.domain.history.regulations import Revocation
from service.domain.history.sop import Revision
from service.domain.law.regulations import CitedAt, Regulation
from service.domain.register.regulation_rows import doubts
from service.domain.telling.law import RevokedBasis
from service.web.api.fields import Input
from service.web.api.reception import Reception, SopPath, shown
from service.web.problems import spoken
from service.workflow.acts.revoking import restore, revoke
from service.workflow.reading.law import regulations as every
from service.workflow.reading.law import revoked_bases


class RevokedInput(Input):
    """Which document is no longer in force, by its key, and what took its place, if anything did."""

    key: str
    successor: str = ""


class RestoredInput(Input):
    """Which document is in force after all, by its key."""

    key: str


class MentionShape(BaseModel):
    """An SOP that cites it: in which revision, where, in which words; `likely` where only likeness says so."""

    sop_id: str
    number: str
    revision: int
    authorised: bool
    place: str
    words: str
    likely: bool


class RevocationShape(BaseModel):
    """That it is no longer in force; by whom is null where a cell of the register says so."""

    successor: str
    by: str | None
    at: datetime


class RegulationShape(BaseModel):
    """A law, a regulation or another document; `doubts` are what somebody is to look at."""

    key: str
    name: str
    title: str
    revoked: RevocationShape | None
    cited_by: list[MentionShape]
    doubts: list[str]


class RegulationList(BaseModel):
    """Every document that SOPs cite, what is no longer in force first."""

    regulations: list[RegulationShape]


class RevokedBasisShape(BaseModel):
    """What a revision cites and is no longer in force, where, and what to do; it informs and blocks nothing."""

    revision: int
    name: str
    successor: str
    places: list[str]
    likely: bool
    sentence: str


class RevokedBasisList(BaseModel):
    """What an SOP cites and is no longer in force: the revision in force, and the newest."""

    revoked: list[RevokedBasisShape]


def regulations(reception: Reception) -> APIBlueprint:
    """Return the routes about what SOPs cite."""
    blueprint = reception.blueprint("regulations", "What SOPs cite, and what of it is no longer in force.")

    @blueprint.get("/regulations", responses={200: RegulationList})
    def list_regulations() -> Response:
        """List every legal basis and outside document once, with the SOPs that cite it."""
        return _listed(reception)

    @blueprint.post("/regulations/revoked", responses={200: RegulationList})
    def revoke_regulation(body: RevokedInput) -> Response:
        """Mark one as no longer in force, for document controllers: each SOP that cites it has a finding."""
        repeated = revoke(reception.office, reception.caller, body.key, body.successor, reception.act)
        return _listed(reception, repeated=repeated)

    @blueprint.post("/regulations/restored", responses={200: RegulationList})
    def restore_regulation(body: RestoredInput) -> Response:
        """Take such a mark back, and with it every finding."""
        return _listed(reception, repeated=restore(reception.office, reception.caller, body.key, reception.act))

    @blueprint.get("/sops/<sop_id>/regulations", responses={200: RevokedBasisList})
    def list_revoked(path: SopPath) -> Response:
        """List what an SOP cites and is no longer in force."""
        sop = reception.visible(path)
        now = sop.in_force(reception.office.today())
        revisions = [*dict.fromkeys(one.number for one in (now, sop.current) if one)]
        known = [one for one in sop.revisions if one.number in revisions]
        found = zip(known, revoked_bases(reception.office, known), strict=True)
        return shown(RevokedBasisList(revoked=[_revoked(one, basis) for one, bases in found for basis in bases]))

    return blueprint


def _listed(reception: Reception, *, repeated: bool = False) -> Response:
    found = [_shape(one, mark) for one, mark in every(reception.office)]
    return shown(RegulationList(regulations=found), repeated=repeated)


def _shape(one: Regulation, mark: Revocation | None) -> RegulationShape:
    return RegulationShape(
        key=one.key,
        name=one.name,
        title=one.title,
        revoked=_revocation(mark) if mark else None,
        cited_by=[_mention(mention) for mention in one.mentions],
        doubts=[spoken(doubt) for doubt in doubts(one)],
    )


def _revocation(mark: Revocation) -> RevocationShape:
    return RevocationShape(successor=mark.successor, by=None if mark.fact.in_register else mark.by, at=mark.at)


def _mention(mention: CitedAt) -> MentionShape:
    return MentionShape(
        sop_id=mention.by.sop_id,
        number=mention.by.number,
        revision=mention.by.revision,
        authorised=mention.by.authorised,
        place=spoken(mention.place.sentence),
        words=mention.words,
        likely=mention.likely,
    )


def _revoked(revision: Revision, basis: RevokedBasis) -> RevokedBasisShape:
    return RevokedBasisShape(
        revision=revision.number,
        name=basis.name,
        successor=basis.successor,
        places=[spoken(place.sentence) for place in basis.places],
        likely=basis.likely,
        sentence=spoken(basis.sentence_with_places),
    )
