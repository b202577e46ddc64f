"""What lists, searches and the page about prints know of every SOP, made anew: after an update, or where it was lost.

The lists hang on the settings, too: whom the monitoring waits for, which mails are owed and when.
"""

from collections.abc import Mapping
from datetime import datetime

from service.domain.errors import Conflict, NotFound, Unreadable
from service.domain.history import printed
from service.domain.history.sop import Sop
from service.domain.telling import in_force, summary
from service.records.damage import number_of
from service.records.interface import Append, Head
from service.workflow.means.histories import SERVICE
from service.workflow.means.listing import heads
from service.workflow.means.office import PREFIX, Office
from service.workflow.means.settings_hash import settings_hash

INDEXED = "index of steps"
"""The bookmark that says in which form searches and the page about prints were told of all SOPs."""
LISTED = "lists"
"""The bookmark that says in which form, and after which settings, lists were told of all SOPs."""
TOLD = "told anew"
"""The bookmark of the forms in which SOPs are being told anew, and below them of the number up to which they were."""


def searches_form() -> str:
    """Return the form in which searches and the page about prints are told of SOPs by now."""
    return f"{in_force.FORM} {printed.FORM}"


def tell_searches_anew(office: Office) -> None:
    """Have the next sync tell searches of every SOP."""
    office.records.set_bookmark(INDEXED, "")


def searches_told(office: Office) -> bool:
    """Whether searches were told of every SOP in the form of today; else they do not know all of them."""
    return office.records.bookmark(INDEXED) == searches_form()


def lists_told(office: Office) -> bool:
    """Whether lists were told of every SOP in the form of today, after whichever settings."""
    return (office.records.bookmark(LISTED) or "").partition(" ")[0] == str(summary.FORM)


def tell_anew(office: Office, marks: Mapping[str, str], until: datetime) -> bool:
    """Tell lists and searches anew of every SOP, those of them that `marks` say were told in another form.

    Return whether all were told until a moment; the next time goes on from there, where the forms are the same.
    """
    form, listed = searches_form(), f"{summary.FORM} {settings_hash(office.organisation)}"
    searches, lists = marks.get(INDEXED) != form, marks.get(LISTED) != listed
    if not (searches or lists):
        return True
    if not _all_told(office, f"{form} {listed}", marks.get(TOLD, ""), until, searches=searches):
        return False
    for name, value in ((INDEXED, form), (LISTED, listed), (TOLD, "")):
        if marks.get(name, "") != value:
            office.records.set_bookmark(name, value)
    return True


def _all_told(office: Office, forms: str, mark: str, until: datetime, *, searches: bool) -> bool:
    """Return whether all were told in these forms; else up to which is a bookmark."""
    before, _, reached = mark.partition("\n")
    for head in heads(office.records, after=reached if before == forms else ""):
        if head.stream.startswith(PREFIX):
            _tell(office, head, searches=searches)
        if office.clock() >= until:
            office.records.set_bookmark(TOLD, f"{forms}\n{number_of(head.summary, head.stream)}")
            return False
    return True


def _tell(office: Office, head: Head, *, searches: bool) -> None:
    """Tell of one SOP what is not known of it; one that cannot be read is nobody else's trouble."""
    try:
        sop = office.histories.read(head.stream)
        now = summary.summary(sop, office.organisation)
        kept = (office.indexed(sop) or None) if searches else None
        codes = _unknown(office, sop) if searches else ()
        if kept or codes or now != head.summary:
            new = Append(
                sop.id, sop.length, (), office.clock(), SERVICE, now, claims=codes, unsettled=False, indexed=kept
            )
            office.records.append(new)
    except (Conflict, NotFound, Unreadable):
        return  # whoever was faster told of it themselves; `verify` tells what is damaged


def _unknown(office: Office, sop: Sop) -> tuple[str, ...]:
    """Return the codes of its prints by which an SOP is not found yet."""
    codes = printed.every_claim(sop)
    known = office.records.held(codes) if codes else {}
    return tuple(code for code in codes if code not in known)
