"""Whether the Docs of an SOP show its flow as a picture: as the settings say, or as somebody chose for this one."""

from service.domain import facts
from service.domain.checks import raise_problems, refuse
from service.domain.company.organisation import Organisation
from service.domain.document.sop_document import Format
from service.domain.errors import Problem
from service.domain.history.entitlement import must_steer, steers
from service.domain.history.sop import ENDED, Revision, Sop
from service.domain.sentences import Sentence

CHOSEN_IN = "lean"
"""The form in which the picture is somebody's choice; in the regulation's the flow is a part of it."""


def is_shown(sop: Sop, organisation: Organisation, read_as: Format | None = None) -> bool:
    """Return whether the newest revision's Doc is to show the flow as a picture; `read_as` is the form it has."""
    chosen = [one.pictured for one in sop.revisions if one.pictured is not None]
    return chosen[-1] if chosen else (read_as or sop.current.drafted.format) in organisation.flow_pictures


def may_choose(sop: Sop, caller: str, organisation: Organisation) -> bool:
    """Return whether the person may choose that now."""
    return steers(sop.current, caller, organisation) and _is_open(sop.current) and _is_a_choice(sop.current)


def picture_chosen(
    sop: Sop, caller: str, organisation: Organisation, *, shown: bool
) -> tuple[facts.PictureChosen, ...]:
    """Return that the Docs of this SOP show the flow as a picture, or do not; nothing where that is so already."""
    revision = sop.current
    must_steer(revision, caller, organisation)
    if not _is_open(revision):
        refuse("authorised", Sentence("This Doc stays as it is. Choose once the next revision is drafted."))
    if not _is_a_choice(revision):
        says = Sentence("In this form the flow is a part of the Doc; the settings say for all SOPs how it is shown.")
        raise_problems([Problem("shown", says)])
    return (facts.PictureChosen(shown),) if is_shown(sop, organisation) != shown else ()


def _is_open(revision: Revision) -> bool:
    return revision.authorisation is None and revision.status not in ENDED


def _is_a_choice(revision: Revision) -> bool:
    performers = revision.content.performers if revision.content else ()
    return revision.drafted.format == CHOSEN_IN and not performers
