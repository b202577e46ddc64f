"""What a Doc's own head says of an SOP, proposed as its particulars; what is unclear or missing is asked for."""

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date

from service.domain.company.number import number_problem, standardised
from service.domain.company.organisation import Organisation
from service.domain.document.chips import counted, titled
from service.domain.document.days import day_in
from service.domain.document.likeness import plain_name
from service.domain.document.sop_document import BLANK, IdentityBlock
from service.domain.facts.adopting import DocParticulars
from service.domain.history.signing import may_be_named

_NUMBER = re.compile(
    r"\b(?:SOP|POS|PROTAP|PROSEDUR|PRO|IK|WI)[-_/. ]?(?:[A-Z0-9]+[-_/.])*[A-Z]*\d+[A-Z0-9]*\b", re.IGNORECASE
)
_REVISION = re.compile(r"\d{1,3}")
_NONE = re.compile(r"[-–—_.\s]*|n/?a|nihil|tidak ada|baru|new", re.IGNORECASE)
_DEGREES = re.compile(r"\b(?:dr|drs|dra|ir|prof|h|hj|bpk|bapak|ibu|sdr|mr|mrs|ms)\.?\s+(?=\w)")


def doc_particulars(head: IdentityBlock, name: str, organisation: Organisation) -> DocParticulars:
    """Return what the head of a Doc of this name says of the SOP, as the company's settings know it."""
    unclear = dict(_unclear(head, organisation))
    number = _number(head.number, name, organisation)
    department = _department(head.department, number, organisation)
    authors = tuple(filter(None, (person_named(head.prepared.name, organisation),)))
    signer = person_named(head.authorised.name, organisation)
    may = may_be_named(department, authors, organisation) if department else ()
    return DocParticulars(
        title=" ".join(titled(head.title).split()) or plain_name(name, number),
        number=number,
        revision=_revision(head.revision),
        department=department,
        owner=person_named(head.owner, organisation),
        authors=authors,
        authoriser=signer if signer in may else next(iter(may), ""),
        signatory=_written(head.authorised.name),
        post=_written(head.authorised.post),
        signed=day_in(head.authorised.date),
        effective=day_in(head.effective) or day_in(head.revised) or day_in(head.made),
        next_review=day_in(head.next_review),
        unclear=unclear,
    )


def _unclear(head: IdentityBlock, organisation: Organisation) -> Iterator[tuple[str, str]]:
    """Yield the fields that say something that was not understood, with what they say."""
    number = standardised(_written(head.number))
    understood = {
        "number": (head.number, not number_problem("", number, organisation.number_pattern)),
        "revision": (head.revision, _revision(head.revision) is not None),
        "department": (head.department, bool(_department(head.department, "", organisation))),
        "owner": (head.owner, bool(person_named(head.owner, organisation))),
        "authors": (head.prepared.name, bool(person_named(head.prepared.name, organisation))),
        "effective": (head.effective, day_in(head.effective) is not None),
        "signed": (head.authorised.date, day_in(head.authorised.date) is not None),
        "next_review": (head.next_review, day_in(head.next_review) is not None),
    }
    yield from ((field, cell) for field, (cell, clear) in understood.items() if _written(cell) and not clear)


def _written(cell: str) -> str:
    """Return what a cell says, chips by their titles; nothing where it holds a mark for nothing."""
    text = " ".join(titled(cell).split()).strip("() ")
    return "" if text == BLANK or _NONE.fullmatch(text) else text


def _number(cell: str, name: str, organisation: Organisation) -> str:
    number = standardised(_written(cell))
    if number and not number_problem("", number, organisation.number_pattern):
        return number
    found = _NUMBER.search(name)
    return standardised(found.group()) if found else ""


def _revision(cell: str) -> int | None:
    found = _REVISION.findall(cell)
    if len(set(found)) == 1:
        return int(found[0])
    return 0 if cell.strip() and _NONE.fullmatch(cell.strip()) else None


def _department(cell: str, number: str, organisation: Organisation) -> str:
    """Return the code of the department that is named by its code or name, or that stands in the number."""
    words = _compared(cell)
    for department in organisation.departments:
        if words in (department.code.casefold(), *map(_compared, department.names.values())):
            return department.code
    named = [d.code for d in organisation.departments if any(_compared(n) in words for n in d.names.values())]
    if len(named) == 1:
        return named[0]
    parts = re.split(r"[^A-Z0-9]+", number.upper())
    return next((d.code for d in organisation.departments if d.code in parts), "")


def _compared(text: str) -> str:
    words = " ".join(titled(text).casefold().split())
    return re.sub(r"^(?:departemen|divisi|bagian|unit(?: kerja)?|department of|dept\.?)\s+|\s+department$", "", words)


def person_named(cell: str, organisation: Organisation) -> str:
    """Return the address of the one person of the company who is named, degrees aside; "" where nobody is."""
    text = counted(cell).casefold()
    for person in organisation.people:
        if person.email in text:
            return person.email
    named = [person.email for person in organisation.people if _bare(person.name) == _bare(titled(cell))]
    return named[0] if len(named) == 1 else ""


def _bare(name: str) -> str:
    """Return a name without what stands behind its first comma, in brackets or as a degree in front."""
    first = " ".join(re.sub(r"[()]", " ", name.partition(",")[0]).casefold().split())
    return _DEGREES.sub("", first)


def as_texts(particulars: DocParticulars) -> dict[str, str]:
    """Return particulars as people fill it in: a text for each field, several addresses with commas, days as ISO."""
    values = {f.name: getattr(particulars, f.name) for f in fields(particulars) if f.name != "unclear"}
    return {name: _text(value) for name, value in values.items()}


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
