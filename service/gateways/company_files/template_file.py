"""One file of the template library, read as a template (see `template_shelf` for the format)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field

from service.domain.document.sop_document import Block, Format, Heading
from service.domain.document.template import (
    GIVEN,
    IDENTITY_TEXTS,
    FieldKind,
    Template,
    TemplateField,
    as_written,
    stray_brace,
)
from service.domain.sentences import Sentence, languages
from service.domain.telling.book_words import PLACEHOLDERS as OF_BOOK
from service.domain.telling.interview import OF_INTERVIEW
from service.domain.telling.minutes import OF_DECISION, OF_MEETING, OF_PERSON
from service.gateways.company_files.marked_yaml import FaultyFile, FileFault, MarkedYaml, SpokenLanguage, Strict
from service.gateways.company_files.template_body import Body, read_blocks, read_body

_FILE_NAME = re.compile(r"[a-z0-9][a-z0-9-]*\.(?P<language>[a-z-]+)\.md")
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_]*")
_EDGE = "---"


class _FieldShape(Strict):
    label: Annotated[str, Field(min_length=1)]
    kind: FieldKind = "text"
    required: bool = True
    choices: tuple[Annotated[str, Field(min_length=1)], ...] = Field(default=(), strict=False)
    suggested: str = ""


class _IdentityShape(Strict):
    legal_basis: str = ""
    qualifications: str = ""
    related: str = ""
    equipment: str = ""
    warnings: str = ""
    records: str = ""


class _FrontMatter(Strict):
    id: str
    language: SpokenLanguage
    format: Annotated[
        list[Format],
        Field(min_length=1),
        BeforeValidator(lambda written: [written] if isinstance(written, str) else written),
    ]
    title: Annotated[str, Field(min_length=1)]
    about: str = ""
    department: str = ""
    review_months: Annotated[int, Field(ge=1, le=60)] | None = None
    fields: Mapping[str, _FieldShape] = Field(default_factory=dict)
    identity: _IdentityShape = _IdentityShape()


def read_file(file: Path) -> Template:
    """Return the template in a file, or raise FaultyFile with everything wrong with it."""
    named = _FILE_NAME.fullmatch(file.name)
    if named is None or named["language"] not in languages():
        raise FaultyFile(file.name, [FileFault(1, _file_name_wrong())])
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise FaultyFile(file.name, [FileFault(1, _NOT_TEXT)]) from None
    return _read(file.name, text)


def read_minutes(file: Path) -> tuple[Block, ...]:
    """Return the blocks of a file that minutes begin as, or raise FaultyFile with everything wrong with it."""
    return _read_page(file, (*OF_MEETING, *OF_PERSON, *OF_DECISION))


def read_guide(file: Path) -> tuple[Block, ...]:
    """Return the blocks of a guide for interviews, its title the first; FaultyFile with everything wrong with it."""
    blocks = _read_page(file, OF_INTERVIEW)
    if not blocks or not isinstance(blocks[0], Heading):
        raise FaultyFile(file.name, [FileFault(1, _NO_TITLE)])
    return blocks


def read_book_page(file: Path) -> tuple[Block, ...]:
    """Return the blocks of what stands in front of an SOP book; FaultyFile with everything wrong with it."""
    return _read_page(file, OF_BOOK)


def _read_page(file: Path, known: Sequence[str]) -> tuple[Block, ...]:
    """Return the blocks of a file that is Markdown alone, with these placeholders."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise FaultyFile(file.name, [FileFault(1, _NOT_TEXT)]) from None
    return _page(file.name, text, tuple(known))


@lru_cache(maxsize=50)
def _page(file_name: str, text: str, known: tuple[str, ...]) -> tuple[Block, ...]:
    """Return the blocks of this text under that name; the same text is read once."""
    faults: list[FileFault] = []
    for line, written in enumerate(text.split("\n"), start=1):
        if stray_brace(written):
            faults.append(FileFault(line, _stray(stray_brace(written))))
        unknown = (one.name for one in as_written(written) if one.name not in known)
        faults.extend(FileFault(line, _no_placeholder(name, known)) for name in unknown)
    blocks = read_blocks(text, faults.append)
    if faults:
        raise FaultyFile(file_name, faults)
    return blocks


@lru_cache(maxsize=100)
def _read(file_name: str, text: str) -> Template:
    """Return the template that this text is under that name; the same text is read once."""
    name, language = file_name.removesuffix(".md").rsplit(".", 1)
    lines = text.split("\n")
    front, body = _halves(file_name, lines)
    faults: list[FileFault] = []
    words = read_body("\n".join(lines[body:]), body + 1, faults.append)
    try:
        marked = MarkedYaml(file_name, "\n".join(front), first_line=2)
        matter = marked.as_model(_FrontMatter)
    except FaultyFile as faulty:
        raise FaultyFile(file_name, [*faulty.faults, *faults]) from None
    faults.extend(_matter_faults(matter, marked, name, language))
    faults.extend(_placeholder_faults(matter, marked, lines, body))
    if faults:
        raise FaultyFile(file_name, faults)
    return _template(matter, words)


def _halves(name: str, lines: Sequence[str]) -> tuple[Sequence[str], int]:
    """Return the lines of the front matter, and the index of the body's first line."""
    if not lines or lines[0].rstrip() != _EDGE:
        raise FaultyFile(name, [FileFault(1, _NO_FRONT_MATTER)])
    for n, line in enumerate(lines[1:], start=1):
        if line.rstrip() == _EDGE:
            return lines[1:n], n + 1
    raise FaultyFile(name, [FileFault(1, _NO_END)])


def _template(matter: _FrontMatter, words: Body) -> Template:
    return Template(
        name=matter.id,
        language=matter.language,
        formats=tuple(matter.format),
        title=matter.title,
        about=matter.about,
        department=matter.department,
        review_months=matter.review_months,
        fields=tuple(
            TemplateField(name, field.label, field.kind, field.required, field.choices, field.suggested.strip())
            for name, field in matter.fields.items()
        ),
        identity={name: text.strip() for name, text in matter.identity.model_dump().items() if text.strip()},
        before=words.before,
        steps=words.steps,
        after=words.after,
    )


def _matter_faults(matter: _FrontMatter, marked: MarkedYaml, name: str, language: str) -> Iterator[FileFault]:
    """Yield what is wrong in a front matter that has the right shape."""
    for key, written, expected in (("id", matter.id, name), ("language", matter.language, language)):
        if written != expected:
            yield marked.fault([key], _not_as_named(key, written, expected))
    if len(set(matter.format)) < len(matter.format):
        yield marked.fault(["format"], _FORMAT_TWICE)
    for field_name, field in matter.fields.items():
        path = ["fields", field_name]
        if not _FIELD_NAME.fullmatch(field_name):
            yield marked.fault(path, _bad_field_name(field_name))
        if field_name in GIVEN:
            yield marked.fault(path, _given_already(field_name))
        if (field.kind == "choice") != (len(set(field.choices)) > 1) or len(set(field.choices)) < len(field.choices):
            yield marked.fault([*path, "choices"], _CHOICES)
        if field.suggested and field.kind not in ("text", "long_text"):
            yield marked.fault([*path, "suggested"], _SUGGESTED)


def _placeholder_faults(
    matter: _FrontMatter, marked: MarkedYaml, lines: Sequence[str], body: int
) -> Iterator[FileFault]:
    """Yield the placeholders of identity texts and body that stand for nothing, and the fields that stand nowhere."""
    known, used = {*GIVEN, *matter.fields}, set[str]()
    identity = [line for name in IDENTITY_TEXTS for line in marked.lines(["identity", name])]
    for line, text in (*identity, *enumerate(lines[body:], start=body + 1)):
        if stray_brace(text):
            yield FileFault(line, _stray(stray_brace(text)))
        for one in as_written(text):
            used.add(one.name)
            if one.words:  # the front matter says what a field is
                yield FileFault(line, _stray(one.written))
            if one.name not in known:
                yield FileFault(line, _unknown_placeholder(one.name, matter.fields))
    for name in matter.fields:
        if name not in used:
            yield marked.fault(["fields", name], _unused(name))


_NOT_TEXT = Sentence("The file cannot be read as UTF-8 text. Save it again as UTF-8.")
_NO_FRONT_MATTER = Sentence("The first line must be “---”, followed by id, language, format and title.")
_NO_TITLE = Sentence("A guide begins with its title, as a heading.")
_NO_END = Sentence("The second line “---”, which ends the front matter, is missing.")
_FORMAT_TWICE = Sentence("A format is named twice.")
_SUGGESTED = Sentence("Only a field of kind “text” or “long_text” can begin with a suggestion.")
_CHOICES = Sentence("A field of kind “choice” has at least two different choices; a field of another kind has none.")


def _file_name_wrong() -> Sentence:
    return Sentence(
        "Name the file <name>.<language>.md: small letters, digits and hyphens, then one of {endings}.",
        endings=tuple(f".{language}.md" for language in languages()),
    )


def _not_as_named(key: str, written: str, expected: str) -> Sentence:
    return Sentence(
        "“{key}” is {written} here, but {expected} in the file's name. Make them the same.",
        key=key,
        written=written,
        expected=expected,
    )


def _bad_field_name(name: str) -> Sentence:
    return Sentence(
        "The field “{name}” needs a name of small letters, digits and _, beginning with a letter.", name=name
    )


def _given_already(name: str) -> Sentence:
    return Sentence("“{{{{ {name} }}}}” is filled by Baku itself. Give the field another name.", name=name)


def _stray(text: str) -> Sentence:
    return Sentence(
        "“{text}” is not a placeholder. Write it like {{{{ name }}}}, on one line.",
        text=text,
    )


def _unknown_placeholder(name: str, fields: Mapping[str, object]) -> Sentence:
    listed = ", ".join((*fields, *GIVEN))
    return Sentence("There is no field “{name}”. There are: {listed}.", name=name, listed=listed)


def _no_placeholder(name: str, known: Sequence[str]) -> Sentence:
    return Sentence("There is no placeholder “{name}”. There are: {listed}.", name=name, listed=", ".join(known))


def _unused(name: str) -> Sentence:
    return Sentence(
        "Nothing in the text uses the field “{name}”. Write {{{{ {name} }}}} where it belongs, or drop the field.",
        name=name,
    )
