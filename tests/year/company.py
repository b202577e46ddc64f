"""A company of sixty people: departments with a head and six staff, two directors who authorise, two controllers."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from service.config import Settings
from service.domain.company.organisation import Authoriser, Department, Organisation, Person, Role
from tests.people import KOPI
from tests.world import ACCOUNT, World

CODES = ("MKT", "FIN", "OPS", "HRD", "LOG", "PRD", "LEG", "ICT")
STAFF = 6
ROLES = 6
"""Roles in each department, each with so many holders of its staff."""
HOLDERS = 3
DIRECTORS = ("dira@kopi.example", "dito@kopi.example")
CONTROLLERS = ("koni@kopi.example", "kory@kopi.example")


def head(code: str) -> str:
    """Return who heads a department."""
    return f"head.{code.lower()}@kopi.example"


def staff(code: str) -> tuple[str, ...]:
    """Return the others in a department."""
    return tuple(f"{code.lower()}{n}@kopi.example" for n in range(1, STAFF + 1))


def role(code: str, n: int) -> str:
    """Return the name of a department's role."""
    return f"{code} officer {n % ROLES + 1}"


def company(moved: Mapping[str, str] | None = None) -> Organisation:
    """Return the company; `moved` says of roles who holds them first now."""
    everybody = [*DIRECTORS, *CONTROLLERS, *(email for code in CODES for email in (head(code), *staff(code)))]
    holders = {
        role(code, n): tuple(staff(code)[(n + k) % STAFF] for k in range(HOLDERS))
        for code in CODES
        for n in range(ROLES)
    }
    for name, email in (moved or {}).items():
        holders[name] = (email, *holders[name][1:])
    return replace(
        KOPI,
        departments=tuple(Department(code, {"en": code, "id": code}, head(code), staff(code)) for code in CODES),
        people=tuple(Person(email, email.partition("@")[0].title(), "Staff", "en") for email in everybody),
        roles=tuple(Role({"en": name, "id": name}, held) for name, held in holders.items()),
        authorisers=tuple(
            Authoriser(one, other, CODES[n::2]) for n, (one, other) in enumerate((DIRECTORS, reversed(DIRECTORS)))
        ),
        controllers=CONTROLLERS,
    )


class Procedures(World):
    """A world whose library has the company's short procedure."""

    @cached_property
    def settings(self) -> Settings:
        return Settings(self.organisation, "sandbox", Path(__file__).parent / "templates", self.folder, ACCOUNT)
