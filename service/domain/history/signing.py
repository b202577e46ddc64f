"""Who may sign a revision: whom today's settings entitle, and nobody who ever was its author."""

from collections.abc import Iterable, Iterator
from typing import Literal

from service.domain.company.organisation import Organisation
from service.domain.errors import Code, Outstanding
from service.domain.facts import RevisionClass
from service.domain.history.entitlement import authorities, entitled, may_authorise, name_of
from service.domain.history.sop import Revision
from service.domain.sentences import Sentence


def authors_may_sign(revision_class: RevisionClass, organisation: Organisation) -> bool:
    """Whether the settings let an author sign after an independent review, which editorial revisions do not have."""
    return organisation.self_authorisation == "with_independent_review" and revision_class != "editorial"


def barred(revision: Revision, email: str, organisation: Organisation) -> bool:
    """Whether the person may never sign the revision, because they are or were an author of it."""
    return email in revision.ever_authors and not authors_may_sign(revision.drafted.revision_class, organisation)


def signers(revision: Revision, organisation: Organisation) -> tuple[str, ...]:
    """Return who may sign the revision once nothing else is outstanding, the authoriser it names first."""
    return tuple(e for e in entitled(revision, organisation) if not barred(revision, e, organisation))


def nobody_to_sign(revision: Revision, organisation: Organisation) -> Iterator[Outstanding]:
    """Yield that nobody may sign by today's settings or because all wrote it, and who can put that right."""
    if signers(revision, organisation):
        return
    drafted, named = revision.drafted, name_of(organisation, revision.drafted.authoriser)
    wrote = _names(entitled(revision, organisation), organisation, "and")
    why = Sentence(
        en=f"The settings no longer let {named} authorise SOPs of {drafted.department}.",
        id=f"Menurut pengaturan, {named} tidak lagi berwenang mengesahkan SOP {drafted.department}.",
    )
    if wrote.en:
        why = Sentence(
            en=f"Nobody is left to authorise this revision: its authors are or were {wrote.en}.",
            id=f"Tidak ada lagi yang dapat mengesahkan revisi ini: penyusunnya adalah {wrote.id}, kini atau dahulu.",
        )
    remedy = _successors(revision, organisation)
    yield Outstanding("nobody_to_sign", Sentence(en=f"{why.en} {remedy.en}", id=f"{why.id} {remedy.id}"))


def _successors(revision: Revision, organisation: Organisation) -> Sentence:
    """Return who is to have the authoriser's part handed over to whom, so that somebody may sign."""
    department, named = revision.drafted.department, name_of(organisation, revision.drafted.authoriser)
    known = authorities(department, organisation)
    free = _names([e for e in known if not barred(revision, e, organisation)], organisation, "or")
    if free.en:
        return Sentence(
            en=f"Ask a document controller to hand the authorisation over from {named} to {free.en}.",
            id=f"Mintalah pengendali dokumen mengalihkan pengesahannya dari {named} kepada {free.id}.",
        )
    return Sentence(
        en=f"Ask a document controller to name another authoriser for {department} in the settings, and to hand the "
        f"authorisation over to them from {named}.",
        id=f"Mintalah pengendali dokumen menunjuk pejabat pengesah lain untuk {department} di pengaturan, lalu "
        f"mengalihkan pengesahannya dari {named} kepada pejabat itu.",
    )


def not_to_sign(revision: Revision, caller: str, organisation: Organisation) -> Iterator[Outstanding]:
    """Yield why this person may not sign, and who may instead."""
    others = _names([e for e in signers(revision, organisation) if e != caller], organisation, "or")
    for code, why in _reasons(revision, caller, organisation):
        instead = Sentence(en=f"{why.en} Ask {others.en}.", id=f"{why.id} Mintalah kepada {others.id}.")
        yield Outstanding(code, instead if others.en else why)


def _reasons(revision: Revision, caller: str, organisation: Organisation) -> Iterator[tuple[Code, Sentence]]:
    department = revision.drafted.department
    if may_authorise(revision, caller, organisation):
        pass
    elif caller == revision.drafted.authoriser:
        yield (
            "not_entitled",
            Sentence(
                en=f"The settings no longer let you authorise SOPs of {department}.",
                id=f"Menurut pengaturan, Anda tidak lagi berwenang mengesahkan SOP {department}.",
            ),
        )
    else:
        yield (
            "not_entitled",
            Sentence(
                en="You are not entitled to authorise this SOP.",
                id="Anda tidak berwenang mengesahkan SOP ini.",
            ),
        )
    if barred(revision, caller, organisation):
        yield (
            "author",
            Sentence(
                en="Whoever is or was an author of this revision may not authorise it.",
                id="Yang sedang atau pernah menjadi penyusun revisi ini tidak boleh mengesahkannya.",
            ),
        )
    elif caller in revision.ever_authors and not revision.independent_reviewers:
        yield (
            "author",
            Sentence(
                en="Whoever is or was an author of this revision may authorise it only after an independent review.",
                id="Yang sedang atau pernah menjadi penyusun revisi ini hanya boleh mengesahkannya setelah direviu "
                "pihak lain.",
            ),
        )


def _names(emails: Iterable[str], organisation: Organisation, joined_by: Literal["and", "or"]) -> Sentence:
    """Return the people's names as a sentence lists them; nothing where there are none."""
    names = [name_of(organisation, email) for email in emails]
    indonesian = {"and": "dan", "or": "atau"}[joined_by]
    return Sentence(en=f" {joined_by} ".join(names), id=f" {indonesian} ".join(names))
