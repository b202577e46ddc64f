"""The number of whoever authorises, as it is printed below the name: an official's NIP, an employee's elsewhere."""

import re
from collections.abc import Mapping

from service.domain.company.organisation import Organisation, Person, StaffNumber
from service.domain.sentences import Language, Sentence

LABELS: Mapping[StaffNumber, Sentence] = {"nip": Sentence("NIP"), "employee": Sentence("Employee number")}
_NIK = re.compile(r"\d{16}")
"""A citizen's number has 16 digits, that of an official 18."""


def with_number(name: str, person: Person, organisation: Organisation, language: Language) -> str:
    """Return a name with the person's number below it, where there is one."""
    if not person.number:
        return name
    return f"{name}\n{LABELS[organisation.staff_number].spoken(language)} {person.number}"


def is_citizens(number: str) -> bool:
    """Whether a number looks like that of an identity card (NIK), which is nobody else's to print."""
    return bool(_NIK.fullmatch("".join(number.split()).replace(".", "").replace("-", "")))
