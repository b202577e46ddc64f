"""The pictures of the register, drawn again only when roles, documents or words are others than those drawn."""

import json
from collections.abc import Iterable, Mapping

from service.domain.company.organisation import Organisation
from service.domain.history.sop import Sop
from service.domain.register.pictures import Pictures, fingerprint, pictures
from service.domain.register.tags import most_named, named
from service.domain.telling.standing import listed
from service.records.remembered import remembered
from service.workflow.means.office import Office

DOCUMENTS = "register_documents"
"""The bookmark of the documents that the steps name most."""
DRAWN = "register_pictures"
"""The bookmark of what was drawn last, and in which register."""


BOOKMARKS = (DOCUMENTS, DRAWN)


def wanted(organisation: Organisation, marks: Mapping[str, str]) -> Mapping[str, Pictures]:
    """Return what each worksheet must show."""
    return pictures(organisation, remembered(marks.get(DOCUMENTS), lambda kept: tuple(map(str, kept)), ()))


def due(
    organisation: Organisation, marks: Mapping[str, str], register_id: str, *, grown: bool
) -> Mapping[str, Pictures] | None:
    """Return what the register must show; nothing where it was drawn already, and no worksheet has grown at its end."""
    shown = wanted(organisation, marks)
    return shown if grown or marks.get(DRAWN) != _mark(register_id, shown) else None


def note_drawn(office: Office, register_id: str, shown: Mapping[str, Pictures]) -> None:
    """Remember what the register shows by now."""
    office.records.set_bookmark(DRAWN, _mark(register_id, shown))


def note_damage(office: Office) -> None:
    """Remember that pictures may be missing."""
    office.records.set_bookmark(DRAWN, "")


def surveyed(office: Office, sops: Iterable[Sop], before: Mapping[str, int]) -> dict[str, int]:
    """Return which documents the steps of these SOPs name and how often, with those counted `before`."""
    today = office.today()
    cells = (known.step.documents for sop in sops for revision in listed(sop, today) for known in revision.steps)
    return named(cells, before)


def note_named(office: Office, count: Mapping[str, int]) -> None:
    """Remember which documents all steps name most; each of them gets its filter view."""
    office.records.set_bookmark(DOCUMENTS, json.dumps(most_named(count), ensure_ascii=False))


def _mark(register_id: str, shown: Mapping[str, Pictures]) -> str:
    return f"{register_id} {fingerprint(shown)}"
