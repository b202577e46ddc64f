"""The adoptions of many Docs in the records: read, noted, and the last ones remembered."""

from collections.abc import Sequence

from service.domain.errors import NotFound
from service.domain.facts.adopting import AdoptingFact
from service.domain.history.adoption import Adoption, decode, fold
from service.domain.sentences import Sentence
from service.records.interface import ActClaim
from service.workflow.means import clicks
from service.workflow.means.histories import SERVICE
from service.workflow.means.office import Office
from service.workflow.means.unreadable import legible

ADOPTION = "adoption-"
"""How the id of an adoption begins, and that of no other history."""
LAST = "adoptions"
"""The bookmark of the last adoptions, the newest first."""


def read(office: Office, adoption_id: str) -> Adoption:
    """Return an adoption as its history tells it; NotFound where there is none."""
    entries = office.records.read(adoption_id) if adoption_id.startswith(ADOPTION) else ()
    by = entries[0].by if entries else ""
    adoption = fold(adoption_id, by, (legible(entry, lambda: adoption_id, decode) for entry in entries))
    if adoption is None:
        raise NotFound(Sentence("There is no such adoption. Begin another one."))
    return adoption


def note(
    office: Office,
    adoption_id: str,
    length: int,
    new: Sequence[AdoptingFact],
    by: str = SERVICE,
    act: ActClaim | None = None,
) -> Adoption:
    """Record new facts of an adoption and return it after them; Conflict where somebody was faster."""
    clicks.note(office, adoption_id, length, new, by, act)
    return read(office, adoption_id)


def remember(office: Office, adoption_id: str) -> None:
    """Put an adoption at the head of the last ones."""
    clicks.remember(office, LAST, adoption_id)


def last(office: Office) -> tuple[str, ...]:
    """Return the ids of the last ones, the newest first."""
    return clicks.last(office, LAST)
