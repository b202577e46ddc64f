"""The first words of an SOP's Doc: its template with the placeholders filled, and the identity block."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import cast

from service.domain import facts
from service.domain.acts.authorisation import stamps
from service.domain.company.organisation import Organisation
from service.domain.document.sop_document import (
    MADE,
    Block,
    Change,
    Heading,
    IdentityBlock,
    Item,
    Paragraph,
    Signature,
    SopDocument,
    Step,
    Table,
)
from service.domain.document.template import IDENTIFYING, IDENTITY_TEXTS, Template, TemplateField, filled
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence, written

_BEGUN = Sentence("First draft")
_NEW = Sentence("New SOP")
_BLANK_LINE = re.compile(r"\n\s*\n")


def first_words(sop: Sop, template: Template, organisation: Organisation) -> SopDocument:
    """Return the words that a new SOP's Doc begins with."""
    drafted = sop.current.drafted
    identity = identity_of(sop, organisation)
    values = answers(sop, template.fields, organisation)
    steps = drafted.steps or _steps(template.steps, values)
    roles = dict.fromkeys(role for step in steps for role in (step.pic, *step.involved) if role)
    drawn = drafted.format == "permenpan" and drafted.format in organisation.flow_pictures
    before, after = _around(
        tuple(_blocks(template.before, values)), tuple(_blocks(template.after, values)), appended=drawn
    )
    return SopDocument(
        format=drafted.format,
        language=drafted.language,
        identity=_with_texts(identity, template.identity, values),
        changes=(first_change(sop, organisation),),
        before=before,
        performers=tuple(roles) if drafted.format == "permenpan" and not drawn else (),
        steps=steps,
        after=after,
    )


def _around(before: tuple[Block, ...], after: tuple[Block, ...], *, appended: bool) -> tuple[tuple[Block, ...], ...]:
    """Return the blocks before and after the steps, all before where these are the appendix, which has its heading."""
    if not appended:
        return before, after
    headed = bool(before) and isinstance(before[-1], Heading)
    return (*before[: len(before) - headed], *after), ()


def answers(sop: Sop, template_fields: Sequence[TemplateField], organisation: Organisation) -> dict[str, str]:
    """Return what each placeholder says: what identity block and settings know, and what was filled in."""
    identity, drafted = identity_of(sop, organisation), sop.current.drafted
    known = {name: getattr(identity, name) for name in IDENTIFYING}
    return known | organisation.aims(drafted.department, drafted.language) | _answers(template_fields, drafted)


def filled_in(document: SopDocument, values: Mapping[str, str], stamped: Mapping[str, str]) -> SopDocument:
    """Return a company's own document with its placeholders filled, and its stamp places as they were stamped."""
    filled_document = cast(SopDocument, _filled_in(document, values))
    return replace(
        filled_document,
        made_in_words=filled_document.made_in_words and MADE not in stamped,
        identity=stamped_identity(filled_document.identity, stamped),
        before=tuple(filter(_says_something, filled_document.before)),
        after=tuple(filter(_says_something, filled_document.after)),
    )


def _says_something(block: Block) -> bool:
    """Whether anything is left of a block; what was optional may be all that stood there."""
    return isinstance(block, Table) or bool(block.text.strip())


def stamped_identity(identity: IdentityBlock, stamped: Mapping[str, str]) -> IdentityBlock:
    """Return the identity block with what is stamped in it."""
    return replace(
        identity,
        revision=stamped["revision"],
        made=stamped.get(MADE, identity.made),
        revised=stamped["revised"],
        effective=stamped["effective"],
        next_review=stamped["next_review"],
        prepared=_signature("prepared", stamped),
        checked=_signature("checked", stamped),
        authorised=_signature("authorised", stamped),
    )


def _filled_in(value: object, values: Mapping[str, str]) -> object:
    if isinstance(value, str):
        return filled(value, values)
    if isinstance(value, tuple):
        return tuple(_filled_in(item, values) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _filled_in(getattr(value, f.name), values) for f in fields(value)})
    return value


def identity_of(sop: Sop, organisation: Organisation) -> IdentityBlock:
    """Return the identity block as facts and settings have it; its stamps say what they would be stamped with now."""
    values = particulars(sop.current.drafted, organisation)
    identity = IdentityBlock(
        organisation=organisation.name,
        number=sop.number,
        title=values["title"],
        department=values["department"],
        concerned=values["concerned"],
        owner=values["owner"],
    )
    return stamped_identity(identity, stamps(sop, organisation))


def _with_texts(identity: IdentityBlock, texts: Mapping[str, str], values: Mapping[str, str]) -> IdentityBlock:
    filled_texts = {name: filled(texts.get(name, ""), values).strip() for name in IDENTITY_TEXTS}
    return replace(
        identity,
        legal_basis=filled_texts["legal_basis"],
        qualifications=filled_texts["qualifications"],
        related=filled_texts["related"],
        equipment=filled_texts["equipment"],
        warnings=filled_texts["warnings"],
        records=filled_texts["records"],
    )


def particulars(drafted: facts.Drafted, organisation: Organisation) -> dict[str, str]:
    """Return what the identity block says of a draft's particulars, by the names of its fields."""
    owner = organisation.person(drafted.owner)
    return {
        "title": drafted.title,
        "department": _department(drafted.department, drafted, organisation),
        "concerned": ", ".join(_department(code, drafted, organisation) for code in drafted.concerned),
        "owner": owner.name if owner else drafted.owner,
    }


def _department(code: str, drafted: facts.Drafted, organisation: Organisation) -> str:
    department = organisation.department(code)
    return department.name(drafted.language) if department else code


def _signature(place: str, stamped: Mapping[str, str]) -> Signature:
    return Signature(stamped[f"{place}.name"], stamped[f"{place}.post"], stamped[f"{place}.date"])


def first_change(sop: Sop, organisation: Organisation) -> Change:
    """Return the row that the change history of a new SOP begins with."""
    drafted = sop.current.drafted
    authors = (organisation.person(email) for email in drafted.authors)
    return Change(
        revision=str(drafted.revision),
        date=written(organisation.day(sop.current.drafted_at), drafted.language),
        what=_BEGUN.spoken(drafted.language),
        why=why_new(drafted),
        by=", ".join(person.name for person in authors if person),
    )


def why_new(drafted: facts.Drafted) -> str:
    """Return why a new SOP was written, in the words of its change history: which others it replaces."""
    if not drafted.replaces:
        return _NEW.spoken(drafted.language)
    numbers = ", ".join(one.number for one in drafted.replaces)
    return Sentence("New SOP, replaces {numbers}", numbers=numbers).spoken(drafted.language)


def _answers(template_fields: Sequence[TemplateField], drafted: facts.Drafted) -> dict[str, str]:
    """Return what was filled in for each field of the template, days written out; nothing for a newer field."""
    answers = {}
    for field in template_fields:
        answer = "\n".join(drafted.fields.get(field.name, "").strip().splitlines())
        if field.kind == "date" and answer:
            answer = written(date.fromisoformat(answer), drafted.language)
        answers[field.name] = answer
    return answers


def _blocks(blocks: Sequence[Block], values: Mapping[str, str]) -> Iterator[Block]:
    """Yield the blocks with their placeholders filled; one that then says nothing is left out."""
    for block in blocks:
        match block:
            case Heading(text=text):
                yield replace(block, text=_line(text, values))
            case Paragraph(text=text):
                yield from (Paragraph(part.strip()) for part in _BLANK_LINE.split(filled(text, values)) if part.strip())
            case Item(text=text) if filled(text, values).strip():
                yield replace(block, text=filled(text, values).strip())
            case Table(rows=rows):
                yield Table(tuple(tuple(filled(cell, values).strip() for cell in row) for row in rows))


def _steps(steps: Sequence[Step], values: Mapping[str, str]) -> tuple[Step, ...]:
    """Return the steps with their placeholders filled; a role is spelt as where it stands first."""
    spelt: dict[str, str] = {}
    return tuple(_step(step, values, spelt) for step in steps)


def _step(step: Step, values: Mapping[str, str], spelt: dict[str, str]) -> Step:
    pic = _role(step.pic, values, spelt)
    involved = dict.fromkeys(_role(role, values, spelt) for role in step.involved)
    return Step(
        activity=filled(step.activity, values).strip(),
        pic=pic,
        involved=tuple(role for role in involved if role not in ("", pic)),
        documents=filled(step.documents, values).strip(),
        duration=filled(step.duration, values).strip(),
        output=filled(step.output, values).strip(),
        note=filled(step.note, values).strip(),
    )


def _role(text: str, values: Mapping[str, str], spelt: dict[str, str]) -> str:
    role = _line(text, values)
    return spelt.setdefault(role.casefold(), role)


def _line(text: str, values: Mapping[str, str]) -> str:
    return " ".join(filled(text, values).split())
