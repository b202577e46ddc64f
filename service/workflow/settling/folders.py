"""The folders of the company's place in Drive, and who may do what in each."""

from dataclasses import dataclass
from functools import partial

from service.domain.company.organisation import Organisation
from service.domain.history.workplace import (
    AUDIT_PACKS,
    DRAFTS,
    HOME,
    IN_FORCE,
    PEOPLE,
    SUPERSEDED,
    TEMPLATES,
    drafts,
    folder_name,
)
from service.gateways.drive.home import Home
from service.gateways.drive.permissions import DriveRole

CONTROLLERS_ONLY = (SUPERSEDED, AUDIT_PACKS, PEOPLE)


@dataclass(frozen=True)
class Folder:
    """A folder that the company needs: what it stands in, and who may do what there.

    In My Drive a `limited` one lets nobody in but those whom it is given itself.
    """

    key: str
    name: str
    inside: str | None
    writers: tuple[str, ...] = ()
    company: DriveRole | None = None
    limited: bool = False


def folders(organisation: Organisation, home: Home) -> tuple[Folder, ...]:
    """Return the folders of the company, outer ones first; in My Drive one holds all others."""
    outer = partial(_outer, organisation, HOME if home.my_drive else None)
    return (
        *([_outer(organisation, None, HOME)] if home.my_drive else ()),
        outer(DRAFTS),
        *(
            Folder(
                drafts(d.code),
                folder_name(drafts(d.code), organisation),
                DRAFTS,
                writers=tuple(dict.fromkeys((*d.people, d.head))),
                company="commenter",
                limited=home.my_drive,
            )
            for d in organisation.departments
        ),
        outer(IN_FORCE, "reader"),
        outer(SUPERSEDED),
        outer(AUDIT_PACKS),
        outer(PEOPLE),
        outer(TEMPLATES, "commenter"),  # who only reads is not shown suggestions
    )


def _outer(organisation: Organisation, inside: str | None, key: str, company: DriveRole | None = None) -> Folder:
    limited = inside is not None and key in CONTROLLERS_ONLY
    return Folder(key, folder_name(key, organisation), inside, company=company, limited=limited)
