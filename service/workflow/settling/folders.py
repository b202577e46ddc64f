"""The folders of the company's shared drive, and who may do what in each."""

from dataclasses import dataclass

from service.domain.company.organisation import Organisation
from service.domain.history.workplace import DRAFTS, FOLDER_NAMES, IN_FORCE, SUPERSEDED, TEMPLATES, drafts
from service.gateways.drive.permissions import Role


@dataclass(frozen=True)
class Folder:
    """A folder that the company needs: whom it stands in, and who may do what there."""

    key: str
    name: str
    inside: str | None
    writers: tuple[str, ...] = ()
    company: Role | None = None


def folders(organisation: Organisation) -> tuple[Folder, ...]:
    """Return the folders of the company, outer ones first."""
    names = {key: name.spoken(organisation.languages[0]) for key, name in FOLDER_NAMES.items()}
    return (
        Folder(DRAFTS, names[DRAFTS], None),
        *(
            Folder(
                drafts(d.code),
                f"{d.code} {d.name(organisation.languages[0])}",
                DRAFTS,
                writers=tuple(dict.fromkeys((*d.people, d.head))),
                company="commenter",
            )
            for d in organisation.departments
        ),
        Folder(IN_FORCE, names[IN_FORCE], None, company="reader"),
        Folder(SUPERSEDED, names[SUPERSEDED], None),
        Folder(TEMPLATES, names[TEMPLATES], None, company="commenter"),  # who only reads is not shown suggestions
    )
