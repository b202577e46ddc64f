"""Forms and attachments: listed in the draft's Doc and taken out again, copied where the next revision changes one."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from service.domain import facts
from service.domain.acts.identity_block import must_be_open
from service.domain.acts.next_act import NextAct, Situation
from service.domain.checks import line_problem, raise_problems, refuse
from service.domain.company.organisation import Organisation
from service.domain.document.drive_address import file_of
from service.domain.document.form import Form
from service.domain.errors import Code, Problem
from service.domain.history.entitlement import must_steer
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence

LONGEST_NAME = 120
LONGEST_NUMBER = 60
MOST = 50
"""How many forms an SOP may list."""


@dataclass(frozen=True)
class FormInput:
    """A form as somebody gives it; `link` is that of its file in Drive, "" where there is none."""

    name: str
    number: str = ""
    revision: str = ""
    link: str = ""


def form_added(
    sop: Sop, caller: str, organisation: Organisation, given: FormInput, reads_back: Callable[[Form], bool]
) -> facts.FormAdded:
    """Return that a form is to be listed; Invalid with everything that is wrong with it.

    `reads_back` tells whether the line of a form in the Doc is read as the same one.
    """
    _must_be_drafted(sop, caller, organisation)
    file_id = file_of(given.link)
    revision = given.revision.strip().casefold().removeprefix("rev").strip(" .")
    problems = [
        line_problem("name", given.name, LONGEST_NAME),
        line_problem("number", given.number, LONGEST_NUMBER, required=False),
        Problem("revision", _NO_REVISION) if revision and not re.fullmatch("[0-9]{1,3}", revision) else None,
        Problem("link", _NO_FILE) if given.link.strip() and not file_id else None,
    ]
    raise_problems(problems)
    form = Form(" ".join(given.name.split()), " ".join(given.number.split()), revision, file_id)
    if not reads_back(form):
        raise_problems([Problem("number" if reads_back(replace(form, number="")) else "name", _READ_AS_ANOTHER)])
    known = sop.current.content.forms if sop.current.content else ()
    if any(one.id == form.id or (file_id and one.file_id == file_id) for one in known):
        raise_problems([Problem("link" if file_id else "name", Sentence("The Doc lists this form already."))])
    if len(known) >= MOST:
        raise_problems([Problem("name", Sentence("An SOP lists at most {most} forms.", most=MOST))])
    return facts.FormAdded(form)


def form_removed(sop: Sop, caller: str, organisation: Organisation, form: str) -> facts.FormRemoved:
    """Return that a form is to be taken out of the list."""
    _must_be_drafted(sop, caller, organisation)
    return facts.FormRemoved(_listed(sop, form))


def form_to_change(sop: Sop, caller: str, organisation: Organisation, form: str) -> facts.FormCopyAsked:
    """Return that the draft is to have a copy of a form that is locked with an earlier revision, to be changed."""
    _must_be_drafted(sop, caller, organisation)
    listed = _listed(sop, form)
    if not may_be_copied(sop, listed):
        refuse("form_open", Sentence("This form is not locked with an earlier revision. Change its file as it is."))
    return facts.FormCopyAsked(listed)


def may_be_copied(sop: Sop, form: Form) -> bool:
    """Whether a form is locked with an earlier revision, and no copy of it is on its way."""
    file = sop.forms.files.get(form.file_id)
    return file is not None and bool(file.folder) and form.id not in sop.forms.copying


def kept_with(sop: Sop, today: date) -> Mapping[str, tuple[Form, Revision]]:
    """Return the forms whose file is to be locked, by the file, each with the revision whose Doc it lies with.

    That is the one in force where it lists the form, else the last authorised one that does; so a form that the next
    revision does not change stays where it is.
    """
    confirmed = [r for r in reversed(sop.revisions) if r.authorisation and r.authorisation.confirmed and r.folder]
    now = sop.in_force(today)
    found: dict[str, tuple[Form, Revision]] = {}
    for revision in sorted(confirmed, key=lambda one: one is not now):
        for form in revision.content.forms if revision.content else ():
            file = sop.forms.files.get(form.file_id)
            if form.file_id and not (file and file.looked.of):
                found.setdefault(form.file_id, (form, revision))
    return found


def _must_be_drafted(sop: Sop, caller: str, organisation: Organisation) -> None:
    must_steer(sop.current, caller, organisation)
    must_be_open(sop.current)


def _listed(sop: Sop, form: str) -> Form:
    content = sop.current.content
    for one in content.forms if content else ():
        if one.id == form:
            return one
    return refuse("form_unknown", Sentence("The Doc does not list this form any more."))


_NO_REVISION = Sentence("Write the form's revision as a number, such as 2.")
_READ_AS_ANOTHER = Sentence(
    "The Doc's line would be read as another form. Give a name without number and revision in it, and a number such as "
    "FRM-MKT-01."
)
_NO_FILE = Sentence("This is not the link of a file in Drive. Open the file and copy its link.")
_CODES: frozenset[Code] = frozenset({"authorised", "cancelled", "round_open", "form_open", "form_unknown"})


def _may_list(situation: Situation) -> bool:
    return situation.drafting and situation.steers and situation.revision.round is None and situation.revision.written


LIST_FORMS = NextAct("list_forms", _may_list, _CODES)
