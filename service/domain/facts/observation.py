"""What was seen in an SOP's Doc."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from service.domain.document.content import Unread
from service.domain.document.form import Form
from service.domain.document.measure import Measure
from service.domain.document.sop_document import Step
from service.domain.facts.checks import RuleFinding
from service.domain.flow.findings import Finding
from service.domain.flow.texts import Place


@dataclass(frozen=True)
class SeenStep:
    """A step as it was read, with the id it keeps."""

    id: str
    step: Step


@dataclass(frozen=True)
class NamingText:
    """A text beside the steps that names steps, or may name other SOPs."""

    place: Place
    text: str


@dataclass(frozen=True)
class ContentRead:
    """What the Doc says was read; recorded when it differs from what was known.

    `gaps` names what an authorisation will miss: "identity" (there is no block), "identity.legal_basis",
    "step.pic.<id>", "stamp.authorised.name", "stamp.authorised" (none of its parts), "number" (another SOP's).
    """

    doc_revision: str
    steps_hash: str
    text_hash: str
    steps: tuple[SeenStep, ...]
    unread: tuple[Unread, ...] = ()
    gaps: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    """The words of the head that the Doc had before Baku, where there is one beside what Baku reads."""
    performers: tuple[str, ...] = ()
    """The performers among whom a step's PIC is to be chosen; none where each step has its mark."""
    drawn: Mapping[str, str] = field(default_factory=dict)
    """In whose column a step without a mark is drawn, by the step's id."""
    measures: tuple[Measure, ...] = ()
    flow: tuple[Finding, ...] = ()
    """What is wrong with where its steps lead."""
    numbers: tuple[str, ...] = ()
    """The steps' own numbers, where they do not just count."""
    typed: tuple[str, ...] = ()
    """What the No column says, where it is to be renumbered."""
    naming: tuple[NamingText, ...] = ()
    astray: bool = False
    """Whether a reference leads elsewhere than when all were last right."""
    others: tuple[NamingText, ...] = ()
    """The texts beside the steps that may name other SOPs."""
    checks: tuple[RuleFinding, ...] = ()
    """What rules of a good SOP find in its words."""
    made_stamped: bool = False
    """Whether the day of making is stamped; Docs of earlier releases say it in words."""
    forms: tuple[Form, ...] = ()
    """The forms and attachments that it lists."""
    bases: tuple[NamingText, ...] = ()
    """The texts that cite laws, regulations and outside documents."""
