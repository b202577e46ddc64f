"""The company as its settings describe it: departments, people, roles, authorisers and the rules it chose."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Literal
from zoneinfo import ZoneInfo

from service.domain.checks import email_problem
from service.domain.document.sop_document import Format, StepColumn
from service.domain.document.time_units import WORKING_WEEK
from service.domain.errors import Problem
from service.domain.sentences import Language, Sentence

SelfAuthorisation = Literal["never", "with_independent_review"]
Acting = Literal["an", "plh"]
"""As what a deputy signs: *atas nama* (a.n.), in the name of, or *pelaksana harian* (Plh.), acting for who is away."""
MONITORING_MONTHS: Mapping[Format, int] = {"permenpan": 6, "lean": 12}
"""Months from one look at an SOP in force to the next, where neither its template nor the settings say."""
WhetherMeeting = Literal["optional", "required"]
RehearsalNeeded = Literal["tabletop", "live"]
SignatureWay = Literal["electronic", "wet", "certified"]
"""By a click alone; on the print, with a stamp; in the PDF, by a certified provider."""


StaffNumber = Literal["nip", "employee"]
"""What the numbers of people are: those of officials (*nomor induk pegawai*), or an employer's own."""


@dataclass(frozen=True)
class Person:
    """Somebody of the company: address (lower case), name, post, language of their mails, number as staff."""

    email: str
    name: str
    post: str
    language: Language | None = None
    """The company's first, where it is not said."""
    number: str = ""


@dataclass(frozen=True)
class Department:
    """A department: code as it stands in numbers, name by language, the head's address, its people's addresses."""

    code: str
    names: Mapping[Language, str]
    head: str
    people: tuple[str, ...]
    goals: Mapping[Language, str] = field(default_factory=dict)
    """What it works towards, by language."""

    def name(self, language: Language) -> str:
        """Return what it is called in this language, or in another one where it has no name in this."""
        return self.names.get(language) or next(iter(self.names.values()))


@dataclass(frozen=True)
class Role:
    """A role that steps name as PIC or performer, by language, and who holds it now."""

    names: Mapping[Language, str]
    holders: tuple[str, ...]

    def name(self, language: Language) -> str:
        """Return what it is called in this language, or in another one where it has no name in this."""
        return self.names.get(language) or next(iter(self.names.values()))


@dataclass(frozen=True)
class Absence:
    """Days on which somebody is away, the last one included."""

    first: date
    last: date


@dataclass(frozen=True)
class Authoriser:
    """Who may authorise SOPs of these departments (all, where none are named), and who stands in.

    The deputy does so while the authoriser is away, once a decision is long overdue, or, where `deputy_always`, at any
    time. `deputy_signs` says as what; where it does not, as *Plh.* during an absence and *a.n.* otherwise.
    """

    email: str
    deputy: str
    departments: tuple[str, ...] = ()
    away: tuple[Absence, ...] = ()
    deputy_always: bool = False
    deputy_signs: Acting | None = None

    def is_away(self, day: date) -> bool:
        """Whether the authoriser is away on that day."""
        return any(absence.first <= day <= absence.last for absence in self.away)


@dataclass(frozen=True)
class Signatory:
    """Who signs SOPs of these departments (all, where none are named) before the authoriser, and meaning what.

    Those of one step sign in any order, those of the next after them.
    """

    email: str
    step: int = 1
    meaning: str = ""
    departments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Organisation:
    """The validated settings of one company; everybody at an address of `domain` belongs to it.

    `step_words` are what its step tables call their columns, beside the words that Baku knows.
    """

    name: str
    domain: str
    departments: tuple[Department, ...]
    people: tuple[Person, ...]
    roles: tuple[Role, ...]
    authorisers: tuple[Authoriser, ...]
    controllers: tuple[str, ...]
    number_pattern: str
    formats: tuple[Format, ...]
    languages: tuple[Language, ...]
    time_zone: ZoneInfo
    hours_a_day: float
    holidays: frozenset[date]
    first_revision: int
    monitoring_months: int | None
    self_authorisation: SelfAuthorisation
    step_words: Mapping[StepColumn, tuple[str, ...]] = field(default_factory=dict)
    further_domains: tuple[str, ...] = ()
    """Other domains whose accounts are the company's people too."""

    @property
    def domains(self) -> tuple[str, ...]:
        """Every domain whose accounts count."""
        return (self.domain, *self.further_domains)

    effective_days: int = 5
    """Working days from an authorisation to the day it usually takes effect."""
    signature: SignatureWay = "electronic"
    """How SOPs are signed; but for the first, a signed copy is awaited after each authorisation."""
    staff_number: StaffNumber = "employee"
    """What the numbers of people are, where they have one; it is printed below the name of who authorises."""
    heading: Mapping[Language, str] = field(default_factory=dict)
    """What stands above page one, by language; in others Baku's own words."""
    meeting: WhetherMeeting = "optional"
    """Whether a review round closes without a meeting of everyone concerned."""
    adoption_days: int = 90
    """Days from the founding of the company's place for which SOPs are adopted as already in force."""
    round_days: int = 5
    """Working days that a review round is open, unless somebody says otherwise."""
    remind_before: int = 2
    """Working days before a round is due on which who has not answered is reminded."""
    remind_after: tuple[int, ...] = (1, 4)
    """Working days after it on which they are reminded again; on the next one whoever asked them is told.

    On the same days who leads the work is told that all have answered and nobody closed the round."""
    decision_days: int = 3
    """Working days in which whoever authorises is expected to decide."""
    deputy_days: int = 6
    """The working day of a decision's waiting from which the deputy may take it."""
    signatories: tuple[Signatory, ...] = ()
    """Who signs before the authoriser, where more than one signs."""
    signature_meaning: str = ""
    """What a signature means where whoever signs says nothing else; "" for the usual words."""
    minutes_template: str = ""
    """The id of the company's own Doc that minutes begin as; "" for the one in the library."""
    rehearsal: RehearsalNeeded = "tabletop"
    """What suffices before an authorisation: a rehearsal at the table, or a live one."""
    rehearsal_tolerance: int = 25
    """Percent by which a rehearsal may take longer than is written before a reason is asked."""
    kept_years: int = 5
    """Years for which the files of a revision are kept after it went out of force."""
    waived_rehearsal_days: int = 30
    """Days within which a rehearsal that was waived is run live."""
    report_days: int = 5
    """Working days in which a report of a problem is answered."""
    reports_count: int = 3
    """How many reports on one step ask for a revision."""
    reports_within: int = 90
    """Days within which reports on one step count together."""
    run_times_from: int = 5
    """From how many runs on the times of a step are shown."""
    run_times_people: int = 3
    """By how many people these are at least: of one or two, they would tell how fast each of them is."""
    evaluation_month: int = 1
    """The month of each year in which heads evaluate the SOPs of their departments."""
    monitoring_head_days: int = 10
    """Working days after a monitoring was due from which it is the head's of the department, too."""
    mails_at: time = time(8)
    """The hour at which digests go out on working days, where the company is."""
    flow_pictures: tuple[Format, ...] = ("permenpan",)
    """The formats whose Docs have the flow as a picture."""
    reading_days: int = 0
    """Working days from its effective date in which a revision is to be read."""
    newcomer_reading_days: int = 10
    """Working days in which who comes into a role, or is named later, reads what is in force already."""
    proposal_days: int = 10
    """Working days in which heads answer which SOPs their departments need."""
    reading_reminder_days: int = 2
    """How many working days before that day who has not read it is reminded."""
    reading_good: int = 90
    """Percent of readers from which the register shows it green."""
    reading_fair: int = 70
    """Percent of readers from which the register shows it amber."""
    core_values: Mapping[Language, str] = field(default_factory=dict)
    """What the company stands for, by language."""
    leaders: tuple[str, ...] = ()
    """Who gets the figures of each month; whoever authorises, where nobody is named."""
    former: Mapping[str, str] = field(default_factory=dict)
    """The names last known of whoever stood in the settings, by their address."""

    @cached_property
    def _people(self) -> Mapping[str, Person]:
        return {person.email: person for person in self.people}

    @cached_property
    def _roles(self) -> Mapping[str, Role]:
        return {name.casefold(): role for role in self.roles for name in role.names.values()}

    @property
    def told_figures(self) -> tuple[str, ...]:
        """Who gets the figures of each month."""
        return self.leaders or tuple(dict.fromkeys(one.email for one in self.authorisers))

    def day(self, at: datetime) -> date:
        """Return the day that a moment is on where the company is."""
        return at.astimezone(self.time_zone).date()

    def works_on(self, day: date) -> bool:
        """Whether the company works on that day: Monday to Friday, holidays aside."""
        return day.weekday() < WORKING_WEEK and day not in self.holidays

    def working_days_after(self, day: date, count: int) -> date:
        """Return the working day that is so many after a day, or before it where `count` is negative."""
        step, left = timedelta(days=1 if count > 0 else -1), abs(count)
        while left:
            day += step
            left -= self.works_on(day)
        return day

    def working_day_by(self, day: date) -> date:
        """Return the day, or the last working day before one on which the company does not work."""
        return day if self.works_on(day) else self.working_days_after(day, -1)

    def review_months(self, format_: Format) -> int:
        """Return the months until an SOP of this format is looked at again, unless its template says."""
        return self.monitoring_months or MONITORING_MONTHS[format_]

    def person(self, email: str) -> Person | None:
        """Return the person with this address."""
        return self._people.get(email.lower())

    def name_of(self, email: str) -> str:
        """Return the person's name, the last one known of who left; a display name, or an unknown address, as it is."""
        if person := self.person(email):
            return person.name
        return self.former.get(email.lower(), email) if "@" in email else email

    def language_of(self, email: str) -> Language:
        """Return the language that a person is written to in."""
        person = self.person(email)
        return (person.language if person else None) or self.languages[0]

    def department(self, code: str) -> Department | None:
        """Return the department with this code."""
        return next((d for d in self.departments if d.code == code), None)

    def head_of(self, code: str) -> str:
        """Return the address of the head of the department with this code, "" where there is none such."""
        department = self.department(code)
        return department.head if department else ""

    def aims(self, code: str, language: Language) -> dict[str, str]:
        """Return what the settings say of core values and a department's goals, by the placeholders for them."""
        department = self.department(code)
        values, goals = self.core_values, department.goals if department else {}
        return {"core_values": _in(values, language), "department_goals": _in(goals, language)}

    def departments_of(self, email: str) -> tuple[Department, ...]:
        """Return the departments a person belongs to or heads."""
        return tuple(d for d in self.departments if email in d.people or email == d.head)

    def role(self, name: str) -> Role | None:
        """Return the role of that name in any language, letter case aside."""
        return self._roles.get(" ".join(name.split()).casefold())

    def signatories_for(self, department: str) -> tuple[Signatory, ...]:
        """Return who signs this department's SOPs before the authoriser."""
        return tuple(one for one in self.signatories if not one.departments or department in one.departments)

    def authorisers_for(self, department: str) -> tuple[Authoriser, ...]:
        """Return who may authorise this department's SOPs."""
        return tuple(a for a in self.authorisers if not a.departments or department in a.departments)


def _in(texts: Mapping[Language, str], language: Language) -> str:
    """Return a text in this language, or in another one where there is none in this."""
    return texts.get(language) or next(iter(texts.values()), "")


def person_problem(field: str, email: str, organisation: Organisation) -> Problem | None:
    """Return what is wrong with an address that must be somebody of the company."""
    wrong = email_problem(field, email)
    if wrong is None and organisation.person(email) is None:
        return Problem(
            field,
            Sentence(
                "{email} is not among the people. Check the spelling or ask a document controller to add them.",
                email=email,
            ),
        )
    return wrong
