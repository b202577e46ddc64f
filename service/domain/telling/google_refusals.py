"""What Google refuses of an SOP, as outstanding items: each names the person or the thing, and what to do."""

from collections.abc import Iterable, Mapping, Sequence

from service.domain import facts
from service.domain.company.organisation import Organisation
from service.domain.company.rights import LIMITED
from service.domain.errors import Outstanding
from service.domain.facts.workplace import RightRefused
from service.domain.history.entitlement import name_of
from service.domain.history.workplace import Workplace, folder_name
from service.domain.sentences import Sentence

UNDONE: Mapping[facts.SettlingStep, Sentence] = {
    "document": Sentence("The Doc could not be made"),
    "words": Sentence("The Doc could not be written"),
    "particulars": Sentence("The Doc could not be brought into line with the new particulars"),
    "block": Sentence("The identity block could not be put into the Doc"),
    "head": Sentence("The Doc's own head could not be taken out"),
    "marks": Sentence("The marks of who is in charge could not be written into the Doc"),
    "references": Sentence("The references to steps could not be rewritten in the Doc"),
    "changes": Sentence("What was changed could not be written into the change history of the Doc"),
    "dispositions": Sentence("A decision on feedback could not be written into the Doc"),
    "reports": Sentence("A report could not be put beside its step in the Doc"),
    "minutes": Sentence("The minutes of a meeting could not be written"),
    "pictures": Sentence("A picture of Baku's could not be put into the Doc"),
    "stamp": Sentence("The signatures could not be written into the Doc"),
    "lock": Sentence("The authorised Doc could not be locked"),
    "read_back": Sentence("The authorised Doc could not be read back"),
    "archive": Sentence("The PDF could not be kept"),
    "unlock": Sentence("The Doc could not be opened again for writing"),
    "clear": Sentence("The signatures of an authorisation that did not hold could not be taken out of the Doc"),
    "in_force": Sentence("The Doc could not be moved to where everybody reads it"),
    "superseded": Sentence("The superseded Doc could not be put away"),
    "replaced": Sentence("An SOP that this one replaces could not be superseded yet"),
    "withdrawn": Sentence("The withdrawn Doc could not be marked and put away"),
    "archive_moved": Sentence("The PDF could not be moved to where its Doc is"),
    "signed_copy_moved": Sentence("The signed copy could not be moved to where its Doc is"),
    "attendance_list_moved": Sentence("The attendance list could not be moved to where its Doc is"),
    "header": Sentence("The page header could not be brought up to date"),
    "put_away": Sentence("The cancelled Doc could not be put away"),
    "put_back": Sentence("The Doc could not be put back where it came from"),
    "namers": Sentence("The SOPs that name it could not be looked up"),
    "forms": Sentence("The list of forms could not be written into the Doc"),
}
"""What is said of each step that Google refuses."""
OF_PERSONS: Mapping[facts.SettlingStep, Sentence] = {
    "share": Sentence(
        "{people} cannot be given the Doc: {why} Baku tries again by itself; or name somebody else instead."
    ),
    "unshare": Sentence(
        "{people} can still open the Doc: {why} Baku tries again by itself; or take the right away (Share)."
    ),
    "mail": Sentence("{people} could not be mailed: {why} Baku tries again by itself."),
}
"""What is said of each step that is for one person; {people} are those for whom it is refused."""


OF_FORMS: Mapping[facts.SettlingStep, Sentence] = {
    "form_looked": Sentence("The file of the form {forms} could not be looked at: {why} Baku tries again by itself."),
    "form_copied": Sentence("The form {forms} could not be copied for the next revision: {why} Baku tries again."),
    "form": Sentence(
        "The form {forms} could not be locked and kept with the SOP: {why} Baku tries again by itself; or move its "
        "file into the folder of the department's drafts."
    ),
}
"""What is said of each step that is for one form."""


def refusals(refused: Iterable[facts.StepRefused], organisation: Organisation) -> tuple[Outstanding, ...]:
    """Return an item for everything that Google refuses, one where all that it refuses waits for the same remedy."""
    by_cause: dict[tuple[str, str], list[facts.StepRefused]] = {}
    for one in refused:
        apart = one.step in OF_PERSONS or one.step in OF_FORMS
        by_cause.setdefault((one.step if apart else "", str(one.why)), []).append(one)
    return tuple(Outstanding("google_refused", _said(ones, organisation), ones[0].about) for ones in by_cause.values())


def rights_refused(workplace: Workplace, organisation: Organisation) -> tuple[Sentence, ...]:
    """Return what is said of the rights that Google does not give or take: once for all on a folder for one reason."""
    by_cause: dict[tuple[str, str, str], list[RightRefused]] = {}
    for one in workplace.rights.refused if workplace.rights else ():
        by_cause.setdefault((one.where, one.who if one.who in NOBODY else "person", str(one.why)), []).append(one)
    return tuple(_of_rights(ones, organisation) for ones in by_cause.values())


NOBODY = ("", LIMITED)
"""What stands in a refusal that is of no person's right."""


def _of_rights(refused: Sequence[RightRefused], organisation: Organisation) -> Sentence:
    first, where = refused[0], _where(refused[0].where, organisation)
    if not first.who:
        return Sentence(
            "The rights on {where} could not be looked at: {why} Baku tries again at each sync.",
            where=where,
            why=first.why,
        )
    if first.who == LIMITED:
        return Sentence("{where} is not closed yet to whom it was not given: {why}", where=where, why=first.why)
    return Sentence(
        "Rights on {where} could not be changed, those of {people}: {why} Check the settings, or the rules of the "
        "company's Workspace; Baku tries again at each sync.",
        where=where,
        people=tuple(_whose(one.who, organisation) for one in refused),
        why=first.why,
    )


def _whose(right: str, organisation: Organisation) -> str:
    """Return whose a right is, the person's name before the name of the right."""
    address = right.partition(" ")[0]
    name = name_of(organisation, address)
    return right if name == address else f"{name}, {right}"


def _where(key: str, organisation: Organisation) -> Sentence:
    if key == "drive":
        return Sentence("the shared drive")
    if key == "register":
        return Sentence("the register")
    return Sentence("the folder “{folder}”", folder=folder_name(key, organisation))


def _said(refused: Sequence[facts.StepRefused], organisation: Organisation) -> Sentence:
    """Return what is said of steps that wait for the same: of all persons, or of the first thing that is not done."""
    first = refused[0]
    if first.step == "register":
        return Sentence("The register does not say yet what happened: {why} Baku tries again by itself.", why=first.why)
    if first.step in OF_FORMS:
        forms = tuple(f"“{one.about}”" for one in refused)
        return Sentence(OF_FORMS[first.step].text, forms=forms, why=first.why)
    if first.step not in OF_PERSONS:
        return Sentence(
            "{undone}, Rev. {number}: {why} Baku tries again by itself.",
            undone=UNDONE[first.step],
            number=first.about,
            why=first.why,
        )
    return Sentence(
        OF_PERSONS[first.step].text,
        people=tuple(f"{name_of(organisation, one.about)} ({one.about})" for one in refused),
        why=first.why,
    )
