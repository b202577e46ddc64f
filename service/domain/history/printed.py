"""The short hash on printed copies: it binds to one decision to authorise, and to exactly what was authorised."""

import hashlib
import hmac
import json
from datetime import UTC

from service.domain import facts
from service.domain.company.number import comparable
from service.domain.history.sop import Authorisation, Revision, Sop

FORM = 1
"""The form of what is claimed."""
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
"""What a short hash is written with: 5 bits a letter, without those that look like another one."""
LENGTH = 12
"""60 bits: a million guesses a minute would take two million years for one revision's."""
_AS_MEANT = str.maketrans("oil", "011", " -")


def short_hash(number: str, revision: int, authorisation: Authorisation) -> str:
    """Return the short hash of an authorisation, which no other one has, be it of the same words."""
    decided, at = authorisation.decided, authorisation.at.astimezone(UTC).isoformat()
    bound = [number, revision, at, decided.steps_hash, decided.text_hash, decided.doc_revision]
    digest = int.from_bytes(hashlib.sha256(json.dumps(bound, ensure_ascii=False).encode()).digest())
    return "".join(LETTERS[digest >> 5 * place & 31] for place in range(LENGTH))


def of_revision(sop: Sop, revision: Revision) -> str:
    """Return the short hash that copies of a revision bear, "" before its authorisation."""
    return short_hash(sop.number, revision.number, revision.authorisation) if revision.authorisation else ""


def bears(sop: Sop, revision: Revision, typed: str) -> bool:
    """Whether this is the revision's short hash, told in the same time for each that is not."""
    return hmac.compare_digest(of_revision(sop, revision).encode(), as_meant(typed).encode())


def as_meant(typed: str) -> str:
    """Return a short hash as it was printed: whoever types it may write capitals, gaps and letters for digits."""
    return typed.strip().lower().translate(_AS_MEANT)


def claim_of(number: str, revision: str, typed: str) -> str:
    """Return what a short hash is found by: one look for a right one and for each wrong one alike."""
    revision = revision.strip()
    parts = json.dumps([comparable(number), revision.lstrip("0") or revision[:1], as_meant(typed)])
    return f"printed:{hashlib.sha256(parts.encode()).hexdigest()}"


def claims(sop: Sop, new: facts.Fact) -> tuple[str, ...]:
    """Return what is claimed with a new fact, after which the SOP is as given."""
    if not isinstance(new, facts.Authorised | facts.AdoptionConfirmed):
        return ()
    return (_claim(sop, sop.current),)


def every_claim(sop: Sop) -> tuple[str, ...]:
    """Return what is claimed by now, or was to be where an earlier Baku recorded the authorisations."""
    return tuple(_claim(sop, one) for one in sop.revisions if one.authorisation)


def _claim(sop: Sop, revision: Revision) -> str:
    return claim_of(sop.number, str(revision.number), of_revision(sop, revision))
