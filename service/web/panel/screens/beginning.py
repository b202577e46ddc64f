"""What every beginning of an SOP asks for: title, department, who authorises, layout, language, who is concerned."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from service.domain.acts.draft import DraftRequest
from service.domain.document.sop_document import Format
from service.domain.history.signing import may_be_named
from service.domain.sentences import Language
from service.web.panel import people
from service.web.panel.cards import Action, Option, Widget, choice, field
from service.web.panel.visit import Visit

FORMATS = {"permenpan": "PermenPANRB 35/2012", "lean": "Lean"}
LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}


REDRAWN = "redrawn"
"""The parameter of the click by which another department brings its own authorisers."""


def identity_fields(
    visit: Visit,
    title: str,
    redraw: Action,
    *,
    formats: Sequence[Format] = (),
    languages: Sequence[Language] = (),
    department: str = "",
) -> Iterator[Widget]:
    """Yield the fields, filled in with what was typed, else with what suits most; `department` is proposed.

    `redraw` is asked for when another department is chosen, for others authorise its SOPs.
    """
    inputs, says = visit.event.inputs, labels(visit)
    yield field("title", says["title"], value=inputs.text("title") or title, hint=visit.say("Required"))
    departments = department_options(visit)
    department = inputs.text("department") or department or own_department(visit)
    yield choice("department", says["department"], departments, chosen=department, change=redraw)
    yield authoriser_field(visit, department, (visit.caller,))
    if len(formats) > 1:
        options = [(name, FORMATS[name]) for name in formats]
        yield choice("format", says["format"], options, chosen=inputs.text("format") or formats[0])
    if len(languages) > 1:
        spoken = [(code, LANGUAGES[code]) for code in languages]
        yield choice("language", says["language"], spoken, chosen=inputs.text("language") or languages[0])
    if len(departments) > 1:
        yield choice(
            "concerned",
            says["concerned"],
            departments,
            chosen=inputs.texts("concerned"),
            kind="MULTI_SELECT",
        )


def department_options(visit: Visit) -> list[Option]:
    """Return every department by its name."""
    return [(d.code, d.name(visit.event.language)) for d in visit.office.organisation.departments]


def labels(visit: Visit) -> Mapping[str, str]:
    """Return what each field is called, by its name."""
    return {
        "title": visit.say("Title"),
        "department": visit.say("Department"),
        "authoriser": visit.say("Authoriser"),
        "format": visit.say("Layout"),
        "language": visit.say("Language of the SOP"),
        "concerned": visit.say("Departments concerned"),
        "replaces": visit.say("Replaces SOPs (optional)"),
    }


def request(visit: Visit, template: str, formats: Sequence[Format], languages: Sequence[Language]) -> DraftRequest:
    """Return what was asked for; what was not asked is the first of its kind."""
    inputs = visit.event.inputs
    return DraftRequest(
        template=template,
        title=inputs.text("title"),
        department=inputs.text("department"),
        format=cast("Format", inputs.text("format") or formats[0]),
        language=inputs.text("language") or languages[0],
        authoriser=inputs.text("authoriser"),
        concerned=inputs.texts("concerned"),
    )


def replaces_field(visit: Visit, value: str) -> Widget:
    """Return the field for the numbers of the SOPs to be replaced."""
    return field(
        "replaces", labels(visit)["replaces"], value=value, hint=visit.say("Numbers, with commas between them")
    )


def replaced(visit: Visit) -> tuple[str, ...]:
    """Return the numbers in that field."""
    return tuple(one for one in re.split(r"[,;\n]", visit.event.inputs.text("replaces")) if one.strip())


def own_department(visit: Visit) -> str:
    """Return the code of the person's own department, the first of the company where they have none."""
    organisation = visit.office.organisation
    own = organisation.departments_of(visit.caller) or organisation.departments
    return own[0].code


def authoriser_field(visit: Visit, department: str, authors: Sequence[str], named: str = "") -> Widget:
    """Return the choice among those who may authorise such an SOP, by name and post; the first where none is named."""
    may = may_be_named(department, authors, visit.office.organisation)
    wanted = visit.event.inputs.text("authoriser") or named
    options = [(email, people.spelt(visit, email)) for email in may]
    chosen = wanted if wanted in may else next(iter(may), "")
    return choice("authoriser", labels(visit)["authoriser"], options, chosen=chosen)
