"""The company's settings file (YAML), read as its organisation; `service/example_settings.yaml` shows every key."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import time
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field

from service.domain.company.organisation import (
    Absence,
    Acting,
    Authoriser,
    Department,
    Organisation,
    Person,
    RehearsalNeeded,
    Role,
    SelfAuthorisation,
    Signatory,
    SignatureWay,
    StaffNumber,
    WhetherMeeting,
)
from service.domain.company.organisation_rules import breaches
from service.domain.document.sop_document import Format, StepColumn
from service.domain.sentences import Language, Sentence
from service.gateways.company_files.marked_yaml import (
    FaultyFile,
    FileFault,
    MarkedYaml,
    SpokenLanguage,
    Strict,
    StrictDay,
)
from service.manuscript.step_words import is_written

_DOC = r"^(https://docs\.google\.com/document/(u/\d+/)?d/[A-Za-z0-9_-]+([/?#].*)?|[A-Za-z0-9_-]{10,200}|)$"
"""A Doc's link or id, or nothing."""
_HOUR = r"^([01]?\d|2[0-3])[:.][0-5]\d$"
_Text = Annotated[str, Field(min_length=1, max_length=200)]
_LongText = Annotated[str, Field(min_length=1, max_length=2000)]


class _Person(Strict):
    email: _Text
    name: _Text
    post: _Text
    language: SpokenLanguage | None = None
    number: str = Field(default="", max_length=40)


class _Department(Strict):
    code: _Text
    names: Mapping[SpokenLanguage, _Text]
    head: _Text
    people: list[_Text] = Field(default_factory=list)
    goals: Mapping[SpokenLanguage, _LongText] = Field(default_factory=dict)


class _Role(Strict):
    names: Mapping[SpokenLanguage, _Text]
    holders: list[_Text] = Field(min_length=1)


class _Absence(Strict):
    first: StrictDay
    last: StrictDay


class _Authoriser(Strict):
    email: _Text
    deputy: _Text
    departments: list[_Text] = Field(default_factory=list)
    away: list[_Absence] = Field(default_factory=list)
    deputy_always: bool = False
    deputy_signs: Acting | None = None


class _Signatory(Strict):
    email: _Text
    step: int = Field(default=1, ge=1, le=20)
    meaning: str = Field(default="", max_length=2000)
    departments: list[_Text] = Field(default_factory=list)


class _Company(Strict):
    name: _Text
    domain: _Text
    further_domains: list[_Text] = Field(default_factory=list)
    time_zone: _Text
    languages: list[SpokenLanguage] = Field(min_length=1)
    formats: list[Format] = Field(min_length=1)
    flow_pictures: list[Format] = Field(default=["permenpan"])
    number_pattern: _Text
    first_revision: int = Field(ge=0, le=1)
    monitoring_months: int | None = Field(default=None, ge=1, le=60)
    effective_days: int = Field(default=5, ge=0, le=250)
    adoption_days: int = Field(default=90, ge=0, le=3650)
    round_days: int = Field(default=5, ge=1, le=250)
    remind_before: int = Field(default=2, ge=0, le=250)
    remind_after: list[Annotated[int, Field(ge=1, le=250)]] = Field(default_factory=lambda: [1, 4], max_length=5)
    decision_days: int = Field(default=3, ge=1, le=250)
    deputy_days: int = Field(default=6, ge=1, le=250)
    signature_meaning: str = Field(default="", max_length=2000)
    self_authorisation: SelfAuthorisation
    signature: SignatureWay = "electronic"
    staff_number: StaffNumber = "employee"
    heading: Mapping[SpokenLanguage, _Text] = Field(default_factory=dict)
    core_values: Mapping[SpokenLanguage, _LongText] = Field(default_factory=dict)
    meeting: WhetherMeeting = "optional"
    minutes_template: Annotated[str, Field(pattern=_DOC)] = ""
    rehearsal: RehearsalNeeded = "tabletop"
    rehearsal_tolerance: int = Field(default=25, ge=0, le=1000)
    kept_years: int = Field(default=5, ge=1, le=100)
    waived_rehearsal_days: int = Field(default=30, ge=1, le=365)
    report_days: int = Field(default=5, ge=1, le=250)
    reports_count: int = Field(default=3, ge=1, le=1000)
    reports_within: int = Field(default=90, ge=1, le=3650)
    run_times_from: int = Field(default=5, ge=2, le=1000)
    run_times_people: int = Field(default=3, ge=1, le=100)
    evaluation_month: int = Field(default=1, ge=1, le=12)
    monitoring_head_days: int = Field(default=10, ge=1, le=250)
    mails_at: Annotated[str, Field(pattern=_HOUR)] = "08:00"
    reading_days: int = Field(default=0, ge=0, le=250)
    newcomer_reading_days: int = Field(default=10, ge=0, le=250)
    proposal_days: int = Field(default=10, ge=1, le=250)
    reading_reminder_days: int = Field(default=2, ge=0, le=250)
    reading_good: int = Field(default=90, ge=1, le=100)
    reading_fair: int = Field(default=70, ge=1, le=100)
    hours_a_day: float = Field(gt=0, le=24)
    holidays: list[StrictDay] = Field(default_factory=list)
    people: list[_Person] = Field(min_length=1)
    departments: list[_Department] = Field(min_length=1)
    roles: list[_Role] = Field(default_factory=list)
    authorisers: list[_Authoriser] = Field(min_length=1)
    signatories: list[_Signatory] = Field(default_factory=list)
    controllers: list[_Text] = Field(min_length=1)
    leaders: list[_Text] = Field(default_factory=list)
    step_words: Mapping[StepColumn, list[_Text]] = Field(default_factory=dict)


def read_organisation(path: Path) -> Organisation:
    """Return the company that a settings file describes, or raise FaultyFile with every wrong line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise FaultyFile(str(path), [FileFault(1, _NOT_THERE)]) from None
    marked = MarkedYaml(str(path), text)
    company = marked.as_model(_Company)
    zone = _zone(company.time_zone)
    organisation = _organisation(company, zone or ZoneInfo("UTC"))
    faults = [marked.fault(keys, sentence) for keys, sentence in breaches(organisation)]
    faults += [marked.fault(keys, sentence) for keys, sentence in _taken(organisation)]
    if zone is None:
        faults.append(marked.fault(["time_zone"], _no_zone(company.time_zone)))
    if faults:
        raise FaultyFile(str(path), faults)
    return organisation


def _organisation(company: _Company, zone: ZoneInfo) -> Organisation:
    return Organisation(
        name=company.name,
        domain=company.domain.lower(),
        further_domains=tuple(domain.lower() for domain in company.further_domains),
        departments=tuple(
            Department(d.code, d.names, d.head.lower(), _addresses(d.people), _trimmed(d.goals))
            for d in company.departments
        ),
        people=tuple(Person(p.email.lower(), p.name, p.post, p.language, _line(p.number)) for p in company.people),
        roles=tuple(Role(r.names, _addresses(r.holders)) for r in company.roles),
        authorisers=tuple(
            Authoriser(
                a.email.lower(),
                a.deputy.lower(),
                tuple(a.departments),
                tuple(Absence(span.first, span.last) for span in a.away),
                a.deputy_always,
                a.deputy_signs,
            )
            for a in company.authorisers
        ),
        signatories=tuple(
            Signatory(s.email.lower(), s.step, s.meaning.strip(), tuple(s.departments)) for s in company.signatories
        ),
        controllers=_addresses(company.controllers),
        leaders=_addresses(company.leaders),
        number_pattern=company.number_pattern,
        formats=tuple(company.formats),
        flow_pictures=tuple(company.flow_pictures),
        languages=tuple(company.languages),
        time_zone=zone,
        hours_a_day=company.hours_a_day,
        holidays=frozenset(company.holidays),
        first_revision=company.first_revision,
        monitoring_months=company.monitoring_months,
        effective_days=company.effective_days,
        adoption_days=company.adoption_days,
        round_days=company.round_days,
        remind_before=company.remind_before,
        remind_after=tuple(sorted(set(company.remind_after))),
        decision_days=company.decision_days,
        deputy_days=company.deputy_days,
        signature_meaning=company.signature_meaning.strip(),
        self_authorisation=company.self_authorisation,
        signature=company.signature,
        staff_number=company.staff_number,
        heading={language: _line(text) for language, text in company.heading.items()},
        core_values=_trimmed(company.core_values),
        meeting=company.meeting,
        minutes_template=_document_id(company.minutes_template),
        rehearsal=company.rehearsal,
        rehearsal_tolerance=company.rehearsal_tolerance,
        kept_years=company.kept_years,
        waived_rehearsal_days=company.waived_rehearsal_days,
        report_days=company.report_days,
        reports_count=company.reports_count,
        reports_within=company.reports_within,
        run_times_from=company.run_times_from,
        run_times_people=company.run_times_people,
        evaluation_month=company.evaluation_month,
        monitoring_head_days=company.monitoring_head_days,
        mails_at=time.fromisoformat(company.mails_at.replace(".", ":").zfill(5)),
        reading_days=company.reading_days,
        newcomer_reading_days=company.newcomer_reading_days,
        proposal_days=company.proposal_days,
        reading_reminder_days=company.reading_reminder_days,
        reading_good=company.reading_good,
        reading_fair=company.reading_fair,
        step_words={column: tuple(words) for column, words in company.step_words.items()},
    )


def _taken(organisation: Organisation) -> Iterator[tuple[Sequence[str | int], Sentence]]:
    """Yield the words for columns of the step table that Baku itself writes above another one."""
    for column, words in organisation.step_words.items():
        for n, word in enumerate(words):
            if is_written(column, word):
                yield (
                    ("step_words", column, n),
                    Sentence("Baku itself writes “{word}” above another column; choose another word.", word=word),
                )


def _document_id(named: str) -> str:
    """Return the id of the Doc that a link leads to; an id as it is."""
    return named.partition("/d/")[2].partition("/")[0].partition("?")[0].partition("#")[0] or named


def _line(text: str) -> str:
    return " ".join(text.split())


def _trimmed(texts: Mapping[Language, str]) -> Mapping[Language, str]:
    """Return texts by language without white space at their ends."""
    return {language: text.strip() for language, text in texts.items() if text.strip()}


def _addresses(emails: list[str]) -> tuple[str, ...]:
    return tuple(email.lower() for email in emails)


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # a zone there is not, a name that is no path, a folder of zones
        return None


_NOT_THERE = Sentence("The settings file is not there, or is not UTF-8 text. Check the path in BAKU_SETTINGS.")


def _no_zone(name: str) -> Sentence:
    return Sentence(
        "There is no time zone “{name}”. Write it as in Asia/Jakarta, Asia/Makassar or Asia/Jayapura.", name=name
    )
