"""What an SOP is drafted from: the fields to fill in, and the words, steps and identity texts that they go into."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from service.domain.checks import email_problem, text_problem
from service.domain.document.sop_document import Block, Format, Step
from service.domain.errors import Problem
from service.domain.sentences import Language, Sentence

FieldKind = Literal["text", "long_text", "date", "email", "choice"]
LONGEST: Mapping[FieldKind, int] = {"text": 300, "long_text": 5000, "date": 10, "email": 254, "choice": 300}
"""The most characters that a field of each kind may have."""
IDENTIFYING = ("organisation", "number", "title", "department", "concerned", "owner")
"""The placeholders that say what the SOP's identity block does."""
OF_SETTINGS = ("core_values", "department_goals")
"""The placeholders that say what the settings say of the company and of the SOP's department."""
GIVEN = (*IDENTIFYING, *OF_SETTINGS)
"""The placeholders that every template may use without a field."""
IDENTITY_TEXTS = ("legal_basis", "qualifications", "related", "equipment", "warnings", "records")
"""The parts of the identity block that a template writes."""
OPTIONAL = "optional"
_PLACEHOLDER = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*(?::([^{}\n]*))?\}\}")
_LEFT = re.compile(r"\{\{(?:(?!\{\{).){0,60}?\}\}|\{\{.{0,20}", re.DOTALL)


class WrittenPlaceholder(NamedTuple):
    """A placeholder as it is written, its name, and what it says of its field behind a colon."""

    name: str
    written: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class TemplateField:
    """Something a person fills in when drafting; `name` is its placeholder, `choices` are those of a choice.

    `suggested` is what a form holds to begin with, for whoever drafts to keep or strike out.
    """

    name: str
    label: str
    kind: FieldKind = "text"
    required: bool = True
    choices: tuple[str, ...] = ()
    suggested: str = ""


@dataclass(frozen=True)
class Template:
    """A template in one language; every text may hold placeholders `{{ name }}`.

    `department` says in words whose template it is meant to be; `identity` maps names of `IDENTITY_TEXTS` to texts;
    `review_months` overrides the organisation's monitoring period.
    """

    name: str
    language: Language
    formats: tuple[Format, ...]
    title: str
    department: str
    about: str
    review_months: int | None
    fields: tuple[TemplateField, ...]
    identity: Mapping[str, str]
    before: tuple[Block, ...]
    steps: tuple[Step, ...]
    after: tuple[Block, ...] = ()


def placeholders(text: str) -> tuple[str, ...]:
    """Return the names of the placeholders in a text."""
    return tuple(found[1] for found in _PLACEHOLDER.finditer(text))


def as_written(text: str) -> tuple[WrittenPlaceholder, ...]:
    """Return each placeholder of a text."""
    return tuple(
        WrittenPlaceholder(found[1], found[0], tuple(word for word in re.split(r"[\s,]+", found[2] or "") if word))
        for found in _PLACEHOLDER.finditer(text)
    )


def left_open(text: str) -> tuple[str, ...]:
    """Return what stands in double braces in a text, however it is written: nobody has filled it in."""
    return tuple(" ".join(found.split()) for found in _LEFT.findall(text)) if "{{" in text else ()


def stray_brace(text: str) -> str:
    """Return the first double brace of a text that belongs to no placeholder, with what follows it; else nothing."""
    found = re.search(r"(\{\{|\}\}).{0,20}", _PLACEHOLDER.sub("", text))
    return found.group() if found else ""


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return the text with its placeholders filled; what a value says stays text, even where it looks like one."""
    return _PLACEHOLDER.sub(lambda found: values[found.group(1)], text)


def field_problems(fields: Sequence[TemplateField], given: Mapping[str, str]) -> tuple[Problem, ...]:
    """Return everything wrong with what a person filled in, each under `fields.<name>`."""
    known = {field.name for field in fields}
    unknown = (_unknown(name, fields) for name in given if name not in known)
    checked = (_problem(field, given.get(field.name, "")) for field in fields)
    return tuple(problem for problem in (*checked, *unknown) if problem is not None)


def _problem(field: TemplateField, value: str) -> Problem | None:
    where = f"fields.{field.name}"
    wrong = text_problem(where, value, LONGEST[field.kind], required=field.required)
    if wrong or not value.strip():
        return wrong
    match field.kind:
        case "text":
            return _line_problem(where, value)
        case "date":
            return _date_problem(where, value.strip())
        case "email":
            return email_problem(where, value.strip())
        case "choice":
            return _choice_problem(where, value, field.choices)
        case "long_text":
            return None


def _line_problem(where: str, value: str) -> Problem | None:
    if len(value.strip().splitlines()) == 1:
        return None
    return Problem(where, Sentence("Write this on one line."))


def _date_problem(where: str, value: str) -> Problem | None:
    try:
        date.fromisoformat(value)
    except ValueError:
        return Problem(
            where,
            Sentence("“{value}” is not a day. Write it as in 2026-11-02.", value=value),
        )
    return None


def _choice_problem(where: str, value: str, choices: tuple[str, ...]) -> Problem | None:
    if value in choices:
        return None
    listed = ", ".join(choices)
    return Problem(
        where,
        Sentence("“{value}” cannot be chosen here. Choose one of: {listed}.", value=value, listed=listed),
    )


def _unknown(name: str, fields: Sequence[TemplateField]) -> Problem:
    names = ", ".join(field.name for field in fields)
    if not names:
        sentence = Sentence("This template has no fields to fill in.")
    else:
        sentence = Sentence("This template has no such field. It has: {fields}.", fields=names)
    return Problem(f"fields.{name}", sentence)
