"""What a newcomer is shown before there is any SOP: how to begin, and the template library as Docs to look at."""

import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from requests import Session

from service.demo.people import Surprise
from service.demo.stage import roles
from service.domain.acts.draft import DraftRequest
from service.domain.document.template import Template, TemplateField
from service.domain.sentences import Language, Sentence
from service.workflow.acts.drafting import draft
from service.workflow.means.office import Office

Json = Mapping[str, Any]
READ = "https://docs.googleapis.com/v1/documents/{}?includeTabsContent=true"


class FirstStep(NamedTuple):
    """What to do, what its link says, and the page of the desk that it leads to."""

    text: str
    label: str
    page: str


class ReadySop(NamedTuple):
    """A template as an SOP to look at: its key, title, and what it is about."""

    key: str
    title: str
    about: str


class FirstDay:
    """What `office` has for a newcomer; `aside` opens an office elsewhere, where SOPs are drafted to be looked at."""

    def __init__(self, office: Office, aside: Callable[[], tuple[Office, Session]]) -> None:
        self._office, self._open_aside = office, aside
        self._documents: dict[str, str] = {}
        self._lock = threading.Lock()

    @cached_property
    def _aside(self) -> tuple[Office, Session]:
        return self._open_aside()

    def steps(self, language: Language) -> list[FirstStep]:
        """Return what to do first, and as whom; nothing where the company has too few people for it."""
        try:
            emails = roles(self._office.organisation)[:3]
        except Surprise:
            return []
        people = tuple(self._name(email) for email in emails)
        return [
            FirstStep(text.spoken(language), label.spoken(language), f"/u/{email}{page}")
            for email, (text, label, page) in zip((emails[0], emails[1], emails[2]), self._moves(*people), strict=True)
        ]

    def _moves(self, author: str, reviewer: str, leader: str) -> Iterator[tuple[Sentence, Sentence, str]]:
        register = self._office.histories.workplace().register_id
        yield (
            Sentence(
                "{author} writes. In the register, open Baku at the right and choose “New SOP from a template”. Write "
                "in the Doc that comes of it; there, too, Baku at the right knows what is next: ask {reviewer} for a "
                "review.",
                author=author,
                reviewer=reviewer,
            ),
            Sentence("The register, as {person}", person=author),
            f"/spreadsheets/d/{register}/edit" if register else "/drive",
        )
        yield (
            Sentence(
                "{reviewer} reviews, in another window. The mail leads to the Doc: comment there, and answer in Baku. "
                "{author} decides on each comment and closes the round, then has the steps rehearsed.",
                author=author,
                reviewer=reviewer,
            ),
            Sentence("The mail of {person}", person=reviewer),
            "/mail",
        )
        yield (
            Sentence(
                "{leader} authorises. The Doc is stamped and locked, its PDF archived, and everybody concerned gets a "
                "mail.",
                leader=leader,
            ),
            Sentence("The mail of {person}", person=leader),
            "/mail",
        )

    def specimens(self, language: Language) -> list[ReadySop]:
        """Return the library in the reader's language, else in all that the company writes in."""
        every = [one for one in self._office.shelf.listing() if one.language in self._office.organisation.languages]
        own = [one for one in every if one.language == language]
        return [ReadySop(_key(one), one.title, one.about) for one in own or every]

    def read(self, key: str) -> Json | None:
        """Return the Doc that comes of a template, as documents.get answers; None where there is no such template."""
        template = next((one for one in self._office.shelf.listing() if _key(one) == key), None)
        if template is None:
            return None
        with self._lock:
            office, session = self._aside
            if key not in self._documents:
                self._documents[key] = _drafted(office, template)
            answer: Json = session.get(READ.format(self._documents[key])).json()
        return answer

    def _name(self, email: str) -> str:
        person = self._office.organisation.person(email)
        return person.name if person else email


def _key(template: Template) -> str:
    return f"{template.name}.{template.language}"


def _drafted(office: Office, template: Template) -> str:
    """Return the id of the Doc of an SOP that the head of the fitting department drafts."""
    company = office.organisation
    fitting = [d for d in company.departments if template.department in d.names.values()]
    department = (*fitting, *company.departments)[0]
    request = DraftRequest(
        template.name,
        template.title,
        department.code,
        next((one for one in company.formats if one in template.formats), template.formats[0]),
        template.language,
        company.authorisers_for(department.code)[0].email,
        fields={
            one.name: _blank(one, office.today(), department.head)
            for one in template.fields
            if one.required or one.suggested
        },
    )
    author = (*department.people, department.head)[0]
    return str(draft(office, author, request).sop.current.document_id)


def _blank(field: TemplateField, today: date, email: str) -> str:
    """Return what stands where somebody would fill a field in: what is suggested, its label, or what is like it."""
    match field.kind:
        case "choice":
            return field.choices[0]
        case "date":
            return today.isoformat()
        case "email":
            return email
    return field.suggested or f"[{field.label}]"
