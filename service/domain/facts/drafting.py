"""How a revision begins."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.domain.document import Format
from service.domain.sentences import Language


@dataclass(frozen=True)
class Drafted:
    """A revision was begun from a template; the first one claims the SOP's number."""

    number: str
    revision: int
    title: str
    template: str
    format: Format
    language: Language
    department: str
    concerned: tuple[str, ...]
    owner: str
    authors: tuple[str, ...]
    authoriser: str
    fields: Mapping[str, str]
    replaced_authoriser: str | None = None
    review_months: int | None = None
    """Months until the next review where the template says so; else the settings do."""
