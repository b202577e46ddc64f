"""What a Doc can carry: the document as it will be read back once it is written."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace

from service.domain.document.sop_document import (
    BLANK,
    MADE,
    STAMPED,
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

DEEPEST = 8
"""The deepest level of a list (evidence/docs.md 4)."""
_NEWLINE = re.compile(r"\r\n|[\r\v\x85\u2028\u2029]")
_STRIPPED = re.compile(r"[\x00-\x08\x0c-\x1f\ue000-\uf8ff\ud800-\udfff]")
"""What Docs takes out of a text (evidence/docs.md 2.2), and halves of characters, which no JSON can carry."""
_BETWEEN_ROLES = re.compile(r"[,;\n](?![^\[\]\n]*\]\([^()\s]*\)\u2060)")
"""What separates roles, but for a comma in a person's title: it stands in a chip."""


def carried(document: SopDocument) -> SopDocument:
    """Return the document as a Doc can carry it; what is read from a Doc is always so already, but for its chips.

    Texts lose white space at their edges, control and private-use characters; line
    ends of every kind become one kind; blocks, steps and changes that say nothing are left out; rows are filled up to
    one width. In a table with a column per performer every role has its column and the roles involved stand in the
    order of the columns; in any other a comma separates roles.
    """
    performers = _performers(document) if document.format == "permenpan" and document.performers else ()
    steps = (_step(step, performers, not performers) for step in document.steps)
    return SopDocument(
        format=document.format,
        language=document.language,
        identity=_identity(document.identity),
        changes=tuple(change for change in map(change_carried, document.changes) if change != _NO_CHANGE),
        before=tuple(_blocks(document.before)),
        performers=performers,
        steps=tuple(step for step in steps if step != Step("")),
        after=tuple(_blocks(document.after)),
    )


def text_carried(text: str) -> str:
    """Return a text as a cell or a paragraph can carry it; its lines stay lines."""
    return _STRIPPED.sub("", _NEWLINE.sub("\n", text)).strip()


def line_carried(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text_carried(text).split())


def roles_in(text: str) -> tuple[str, ...]:
    """Return the roles that a cell names, one a line or with commas between them."""
    parts = (line_carried(part) for part in _BETWEEN_ROLES.split(text))
    return tuple(dict.fromkeys(role for role in parts if not dashed(role)))


def dashed(text: str) -> bool:
    """Whether a cell says nothing: it is empty or holds a dash, as people write for nobody."""
    return not text.strip("-–— \n")


def stamp_text(text: str) -> str:
    """Return what a stamp place says: nothing where it shows the blank sign."""
    return "" if text == BLANK else text


_NO_CHANGE = Change("", "", "", "", "")


def _identity(identity: IdentityBlock) -> IdentityBlock:
    values: dict[str, str | Signature] = {}
    for field in fields(IdentityBlock):
        value = getattr(identity, field.name)
        if isinstance(value, Signature):
            values[field.name] = Signature(
                *(stamp_text(text_carried(getattr(value, f.name))) for f in fields(Signature))
            )
        else:
            text = text_carried(value)
            values[field.name] = stamp_text(text) if field.name in (*STAMPED, MADE) else text
    return replace(identity, **values)  # type: ignore[arg-type]  # the values' types are the fields' own


def change_carried(change: Change) -> Change:
    """Return a row of the change history as its cells can carry it."""
    return Change(*(text_carried(getattr(change, f.name)) for f in fields(Change)))


def _performers(document: SopDocument) -> tuple[str, ...]:
    used = (role for step in document.steps for role in (step.pic, *step.involved))
    return tuple(dict.fromkeys(role for name in (*document.performers, *used) if (role := line_carried(name))))


def _step(step: Step, performers: tuple[str, ...], lean: bool) -> Step:
    pic = text_carried(step.pic) if lean else line_carried(step.pic)
    pic = "" if lean and dashed(pic) else pic
    involved = [role for name in step.involved for role in (roles_in(name) if lean else (line_carried(name),))]
    return Step(
        activity=text_carried(step.activity),
        pic=pic,
        involved=tuple(dict.fromkeys(involved)) if lean else _in_order(involved, pic, performers),
        documents=text_carried(step.documents),
        duration=text_carried(step.duration),
        output=text_carried(step.output),
        note=text_carried(step.note),
    )


def _in_order(involved: Iterable[str], pic: str, performers: tuple[str, ...]) -> tuple[str, ...]:
    named = set(involved) - {pic}
    return tuple(role for role in performers if role in named)


def _blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Heading(text=text, level=level) if text_carried(text):
                yield Heading(text_carried(text), min(max(level, 1), 4))
            case Paragraph(text=text) if text_carried(text):
                yield Paragraph(text_carried(text))
            case Item(text=text, level=level, ordered=ordered) if text_carried(text):
                yield Item(text_carried(text), min(max(level, 0), DEEPEST), ordered)
            case Table(rows=rows) if any(rows):
                width = max(len(row) for row in rows)
                yield Table(tuple(tuple(map(text_carried, (*row, *[""] * (width - len(row))))) for row in rows))
