"""A company of sixty people: departments with a head and six staff, two directors who authorise, two controllers."""

from collections.abc import Mapping
from dataclasses import replace

from service.domain.company.organisation import Authoriser, Department, Organisation, Person, Role
from tests.people import KOPI

CODES = ("MKT", "FIN", "OPS", "HRD", "LOG", "PRD", "LEG", "ICT")
STAFF = 6
ROLES = (
    "Head of Marketing", "Content Planner", "Copywriter", "Subject Expert", "SEO Specialist", "Designer",
    "Content Admin",
)  # fmt: skip
"""The roles that the template's steps name: the head's, then one for each of the staff."""
DIRECTORS = ("dira@kopi.example", "dito@kopi.example")
CONTROLLERS = ("koni@kopi.example", "kory@kopi.example")


def head(code: str) -> str:
    """Return who heads a department."""
    return f"head.{code.lower()}@kopi.example"


def staff(code: str) -> tuple[str, ...]:
    """Return the others in a department."""
    return tuple(f"{code.lower()}{n}@kopi.example" for n in range(1, STAFF + 1))


def own(role: str, code: str) -> str:
    """Return what the template's role is called in a department."""
    return f"{role} {code}"


def company(moved: Mapping[str, str] | None = None) -> Organisation:
    """Return the company; `moved` says of roles, by their own names, who holds them now."""
    moved = moved or {}
    everybody = [*DIRECTORS, *CONTROLLERS, *(email for code in CODES for email in (head(code), *staff(code)))]
    holders = {
        own(role, code): email for code in CODES for role, email in zip(ROLES, (head(code), *staff(code)), strict=True)
    }
    return replace(
        KOPI,
        departments=tuple(Department(code, {"en": code, "id": code}, head(code), staff(code)) for code in CODES),
        people=tuple(Person(email, email.partition("@")[0].title(), "Staff", "en") for email in everybody),
        roles=tuple(Role({"en": name, "id": name}, (moved.get(name, email),)) for name, email in holders.items()),
        authorisers=tuple(
            Authoriser(one, other, CODES[n::2]) for n, (one, other) in enumerate((DIRECTORS, reversed(DIRECTORS)))
        ),
        controllers=CONTROLLERS,
    )
