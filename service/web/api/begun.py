"""What an SOP begins with, whether it is drafted or registered."""

from typing import cast

from service.domain.acts.draft import DraftRequest
from service.domain.company.organisation import Organisation
from service.domain.document.sop_document import Format
from service.web.api.fields import Email, Input


class BegunInput(Input):
    """Its particulars; the domain says what is missing together with what is wrong, all at once."""

    title: str = ""
    department: str = ""
    authoriser: Email = ""
    language: str | None = None
    format: str | None = None
    concerned: tuple[str, ...] = ()
    authors: tuple[Email, ...] = ()
    owner: Email = ""


def request_of(body: BegunInput, organisation: Organisation) -> DraftRequest:
    """Return the request; whether the company has this language and format is for the act to say."""
    return DraftRequest(
        template="",
        title=body.title,
        department=body.department,
        format=organisation.formats[0] if body.format is None else cast("Format", body.format),
        language=organisation.languages[0] if body.language is None else body.language,
        authoriser=body.authoriser,
        concerned=body.concerned,
        authors=body.authors,
        owner=body.owner,
    )
