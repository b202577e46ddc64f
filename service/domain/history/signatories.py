"""Who signs a revision before its authoriser, where the settings say so: step by step, each person once."""

from service.domain.company.organisation import Organisation, Signatory
from service.domain.history.authorship import barred
from service.domain.history.sop import GivenSignature, Revision


def signatories(revision: Revision, organisation: Organisation) -> tuple[Signatory, ...]:
    """Return who signs before the authoriser, in order; who wrote the revision does so only as authors may.

    Nobody does where it was authorised outside Baku, which one person confirms.
    """
    named = () if revision.adopted else organisation.signatories_for(revision.drafted.department)
    kept = (one for one in named if one.email != revision.drafted.authoriser)
    free = (one for one in kept if not barred(revision, one.email, organisation))
    return tuple(sorted(free, key=lambda one: one.step))


def signatures(revision: Revision) -> tuple[GivenSignature, ...]:
    """Return the signatures that stand: those under exactly the content that the Doc has now."""
    content = revision.content
    if content is None:
        return ()
    hashes = (content.steps_hash, content.text_hash)
    return tuple(one for one in revision.signatures if (one.fact.steps_hash, one.fact.text_hash) == hashes)


def has_signed(revision: Revision, email: str) -> bool:
    """Whether the person's signature stands."""
    return any(one.by == email for one in signatures(revision))


def signing_next(revision: Revision, organisation: Organisation) -> tuple[Signatory, ...]:
    """Return whose signatures are awaited now, those of one step; nobody's where only the authoriser's is missing."""
    missing = [one for one in signatories(revision, organisation) if not has_signed(revision, one.email)]
    return tuple(one for one in missing if one.step == missing[0].step)
