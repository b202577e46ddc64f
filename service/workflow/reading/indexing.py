"""What lists and searches know of every SOP, made anew: after an update of Baku or the settings, or where it was lost.

The lists hang on the settings, too: whom the monitoring waits for, which mails are owed and when.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from service.domain.company.organisation import Organisation
from service.domain.errors import Conflict, NotFound, Unreadable
from service.domain.telling import in_force, summary
from service.records.interface import Append, Head
from service.workflow.means.histories import SERVICE
from service.workflow.means.listing import heads
from service.workflow.means.office import PREFIX, Office

INDEXED = "index of steps"
"""The bookmark that says in which form searches were told of all SOPs."""
LISTED = "lists"
"""The bookmark that says in which form, and after which settings, lists were told of all SOPs."""
_NAMES_ONLY = frozenset({"former"})
"""What of the settings says only what people were called."""


def tell_anew(office: Office, marks: Mapping[str, str]) -> None:
    """Tell lists and searches anew of every SOP, those of them that `marks` say were told in another form."""
    form, listed = str(in_force.FORM), listed_as(office.organisation)
    searches, lists = marks.get(INDEXED) != form, marks.get(LISTED) != listed
    if searches or lists:
        for head in heads(office.records):
            if head.stream.startswith(PREFIX):
                _tell(office, head, searches=searches)
    if searches:
        office.records.set_bookmark(INDEXED, form)
    if lists:
        office.records.set_bookmark(LISTED, listed)


def _tell(office: Office, head: Head, *, searches: bool) -> None:
    """Tell of one SOP what is not known of it; one that cannot be read is nobody else's trouble."""
    try:
        sop = office.histories.read(head.stream)
        now = summary.summary(sop, office.organisation)
        kept = (office.indexed(sop) or None) if searches else None
        if kept or now != head.summary:
            office.records.append(
                Append(sop.id, sop.length, (), office.clock(), SERVICE, now, unsettled=False, indexed=kept)
            )
    except (Conflict, NotFound, Unreadable):
        return  # whoever was faster told of it themselves; `verify` tells what is damaged


def listed_as(organisation: Organisation) -> str:
    """Return what tells apart how lists are told of SOPs: the form, and a hash of the settings."""
    settings = json.dumps(organisation, default=_plain, sort_keys=True)
    return f"{summary.FORM} {hashlib.sha256(settings.encode()).hexdigest()}"


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {f.name: getattr(value, f.name) for f in fields(value) if f.name not in _NAMES_ONLY}
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    return dict(value) if isinstance(value, Mapping) else str(value)
