"""What Google refuses of an SOP, as outstanding items: each names the person or the thing, and what to do."""

from collections.abc import Mapping

from service.domain import facts
from service.domain.company.organisation import Organisation
from service.domain.errors import Outstanding
from service.domain.facts.workplace import RightRefused
from service.domain.history.entitlement import name_of
from service.domain.history.sop import Sop
from service.domain.history.workplace import Workplace
from service.domain.sentences import Sentence

UNDONE: Mapping[facts.FileStep, Sentence] = {
    "document": Sentence("The Doc could not be made"),
    "words": Sentence("The Doc could not be written"),
    "particulars": Sentence("The Doc could not be brought into line with the new particulars"),
    "dispositions": Sentence("A decision on feedback could not be written into the Doc"),
    "stamp": Sentence("The signatures could not be written into the Doc"),
    "lock": Sentence("The authorised Doc could not be locked"),
    "read_back": Sentence("The authorised Doc could not be read back"),
    "archive": Sentence("The PDF could not be kept"),
    "unlock": Sentence("The Doc could not be opened again for writing"),
    "clear": Sentence("The signatures of an authorisation that did not hold could not be taken out of the Doc"),
    "in_force": Sentence("The Doc could not be moved to where everybody reads it"),
    "superseded": Sentence("The superseded Doc could not be put away"),
    "withdrawn": Sentence("The withdrawn Doc could not be marked and put away"),
    "archive_moved": Sentence("The PDF could not be moved to where its Doc is"),
    "header": Sentence("The page header could not be brought up to date"),
    "put_away": Sentence("The cancelled Doc could not be put away"),
}
"""What is said of each step that Google refuses."""


def refusals(sop: Sop, organisation: Organisation) -> tuple[Outstanding, ...]:
    """Return an item for everything that Google refuses."""
    return tuple(_item(refused, organisation) for refused in sop.refused)


def rights_refused(place: Workplace) -> tuple[Sentence, ...]:
    """Return what is said of every right of the settings that Google does not give or take."""
    return tuple(_of_a_right(refused) for refused in (place.rights.refused if place.rights else ()))


def _of_a_right(refused: RightRefused) -> Sentence:
    where = _where(refused.where)
    if not refused.who:
        return Sentence("The rights on {where} could not be looked at: {why}", where=where, why=refused.why)
    return Sentence(
        "The right of {who} on {where} could not be changed: {why} Check the settings, or the rules of the company's "
        "Workspace.",
        who=refused.who,
        where=where,
        why=refused.why,
    )


def _where(key: str) -> Sentence:
    if key == "drive":
        return Sentence("the shared drive")
    if key == "register":
        return Sentence("the register")
    return Sentence("the folder {folder}", folder=key)


def _item(refused: facts.StepRefused, organisation: Organisation) -> Outstanding:
    return Outstanding(
        "google_refused",
        _of_a_person(refused, organisation) if refused.step in ("share", "unshare") else _of_a_file(refused),
        refused.about,
    )


def _of_a_person(refused: facts.StepRefused, organisation: Organisation) -> Sentence:
    if refused.step == "unshare":
        return Sentence(
            "{name} ({email}) can still open the Doc: {why} Baku tries again by itself; or take the right away "
            "(Share).",
            name=name_of(organisation, refused.about),
            email=refused.about,
            why=refused.why,
        )
    return Sentence(
        "{name} ({email}) cannot be given the Doc: {why} Baku tries again by itself; or name somebody else instead.",
        name=name_of(organisation, refused.about),
        email=refused.about,
        why=refused.why,
    )


def _of_a_file(refused: facts.StepRefused) -> Sentence:
    return Sentence(
        "{undone}, Rev. {number}: {why} Baku tries again by itself.",
        undone=UNDONE[refused.step],
        number=refused.about,
        why=refused.why,
    )
