"""What must hold between the settings of a company, each breach with its place: the keys that lead to it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from service.domain.checks import email_problem
from service.domain.company.numbering import pattern_problem
from service.domain.company.organisation import Absence, Organisation
from service.domain.company.staff_number import is_citizens
from service.domain.sentences import Sentence

SettingPath = tuple[str | int, ...]
Breach = tuple[SettingPath, Sentence]
_CODE = re.compile(r"[A-Z][A-Z0-9]{0,9}")
_CITIZENS = Sentence(
    "16 digits are the number of an identity card (NIK), which no document shows. Write the person's number as staff "
    "(a NIP has 18 digits), or leave it out."
)
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


def breaches(organisation: Organisation) -> Iterator[Breach]:
    """Yield everything in an organisation that does not hold together."""
    yield from _rules(organisation)
    yield from people_breaches(organisation)
    yield from _unauthorised(organisation)
    yield from _listed(("controllers",), organisation.controllers, organisation)
    yield from _listed(("leaders",), organisation.leaders, organisation)
    yield from _step_words(organisation)


def people_breaches(organisation: Organisation) -> Iterator[Breach]:
    """Yield what does not hold together among people, departments, roles and authorisers, wherever they stand."""
    yield from _people(organisation)
    yield from _departments(organisation)
    yield from _roles(organisation)
    yield from _authorisers(organisation)
    yield from _signatories(organisation)


def _rules(organisation: Organisation) -> Iterator[Breach]:
    further = [(("further_domains", n), domain) for n, domain in enumerate(organisation.further_domains)]
    for keys, domain in ((("domain",), organisation.domain), *further):
        if not _DOMAIN.fullmatch(domain):
            yield keys, Sentence("“{domain}” is not a domain such as kopi.example.", domain=domain)
    wrong = pattern_problem(organisation.number_pattern)
    if wrong:
        yield ("number_pattern",), wrong
    yield from _twice(("languages",), organisation.languages)
    yield from _twice(("formats",), organisation.formats)


def _people(organisation: Organisation) -> Iterator[Breach]:
    for n, person in enumerate(organisation.people):
        wrong = email_problem("email", person.email)
        if wrong:
            yield ("people", n, "email"), wrong.sentence
        if is_citizens(person.number):
            yield ("people", n, "number"), _CITIZENS
    yield from _twice(("people",), [person.email for person in organisation.people], "email")


def _departments(organisation: Organisation) -> Iterator[Breach]:
    for n, department in enumerate(organisation.departments):
        place = ("departments", n)
        if not _CODE.fullmatch(department.code):
            yield (
                (*place, "code"),
                Sentence(
                    "“{code}” is no code: write 1 to 10 capitals and digits, beginning with a letter.",
                    code=department.code,
                ),
            )
        yield from _named((*place, "names"), department.names, organisation)
        yield from _listed((*place, "head"), (department.head,), organisation)
        yield from _listed((*place, "people"), department.people, organisation)
    yield from _twice(("departments",), [department.code for department in organisation.departments], "code")


def _unauthorised(organisation: Organisation) -> Iterator[Breach]:
    for n, department in enumerate(organisation.departments):
        if not organisation.authorisers_for(department.code):
            yield (
                ("departments", n),
                Sentence("Nobody may authorise the SOPs of {code}; name an authoriser for it.", code=department.code),
            )


def _roles(organisation: Organisation) -> Iterator[Breach]:
    first_role: dict[str, int] = {}
    for n, role in enumerate(organisation.roles):
        place = ("roles", n)
        yield from _named((*place, "names"), role.names, organisation)
        yield from _listed((*place, "holders"), role.holders, organisation)
        for language, name in role.names.items():
            if first_role.setdefault(" ".join(name.split()).casefold(), n) != n:
                yield (*place, "names", language), _repeated(name)


def _step_words(organisation: Organisation) -> Iterator[Breach]:
    words_before: set[str] = set()
    for column, words in organisation.step_words.items():
        for n, word in enumerate(words):
            plain = " ".join(word.split()).casefold()
            if plain in words_before:
                yield ("step_words", column, n), _repeated(word)
            words_before.add(plain)


def _authorisers(organisation: Organisation) -> Iterator[Breach]:
    codes = [department.code for department in organisation.departments]
    pairs: set[tuple[str, str]] = set()
    for n, authoriser in enumerate(organisation.authorisers):
        place = ("authorisers", n)
        yield from _listed((*place, "email"), (authoriser.email,), organisation)
        yield from _listed((*place, "deputy"), (authoriser.deputy,), organisation)
        if authoriser.deputy == authoriser.email:
            yield (
                (*place, "deputy"),
                Sentence("The deputy is the authoriser; name another person."),
            )
        yield from _absences((*place, "away"), authoriser.away)
        yield from _twice((*place, "departments"), authoriser.departments)
        for k, code in enumerate(authoriser.departments):
            if code not in codes:
                yield (*place, "departments", k), _no_department(code, codes)
        own = {(authoriser.email, code) for code in authoriser.departments or codes}
        if pairs & own:
            yield (*place, "email"), _repeated(authoriser.email)
        pairs |= own


def _signatories(organisation: Organisation) -> Iterator[Breach]:
    codes = {department.code for department in organisation.departments}
    pairs: set[tuple[str, str]] = set()
    for n, one in enumerate(organisation.signatories):
        place = ("signatories", n)
        yield from _listed((*place, "email"), (one.email,), organisation)
        for k, code in enumerate(one.departments):
            if code not in codes:
                yield (*place, "departments", k), _no_department(code, sorted(codes))
        own = {(one.email, code) for code in one.departments or codes}
        if pairs & own:
            yield (*place, "email"), _repeated(one.email)
        pairs |= own


def _no_department(code: str, codes: Sequence[str]) -> Sentence:
    return Sentence("There is no department {code}; there are {codes}.", code=code, codes=tuple(codes))


def _absences(place: SettingPath, absences: Sequence[Absence]) -> Iterator[Breach]:
    for n, absence in enumerate(absences):
        if absence.last < absence.first:
            yield (*place, n, "last"), Sentence("The last day away is before the first one; write both anew.")


def _named(place: SettingPath, names: Iterable[str], organisation: Organisation) -> Iterator[Breach]:
    for language in organisation.languages:
        if language not in names:
            yield (
                place,
                Sentence("The name in “{language}” is missing, a language of the company.", language=language),
            )


def _listed(place: SettingPath, emails: Sequence[str], organisation: Organisation) -> Iterator[Breach]:
    """Yield the addresses that are not those of the company's people, and those that stand there twice."""
    for n, email in enumerate(emails):
        if organisation.person(email) is None:
            yield (
                (*place, n),
                Sentence("{email} is not among the people; add them there or check the spelling.", email=email),
            )
    yield from _twice(place, emails)


def _twice(place: SettingPath, values: Sequence[str], *inside: str) -> Iterator[Breach]:
    for n, value in enumerate(values):
        if value in values[:n]:
            yield (*place, n, *inside), _repeated(value)


def _repeated(value: str) -> Sentence:
    return Sentence("“{value}” is named twice; keep one.", value=value)
