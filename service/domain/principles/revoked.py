"""Laws and regulations that are no longer in force and still stand in many SOPs, and what took their place."""

import re
from dataclasses import dataclass

from service.domain.principles.vocabulary import pattern


@dataclass(frozen=True)
class Revoked:
    """What is revoked, how it is written, and what took its place; names as people cite them, in one language."""

    name: str
    successor: str
    pattern: re.Pattern[str]


def _of(kind: str, number: str, year: str, name: str, successor: str) -> Revoked:
    numbered = rf"(?:nomor|no\.?)?\s*{number}\s*(?:/|tahun|thn\.?)\s*{year}\b"
    return Revoked(name, successor, pattern(rf"\b(?:{kind})\b[^\n\d]{{0,60}}\b{numbered}"))


_LAW, _DECREE, _PRESIDENT = r"undang-undang|uu", r"peraturan pemerintah|pp", r"peraturan presiden|perpres"
REVOKED = (
    Revoked(
        "PER/21/M.PAN/11/2008",
        "PermenPANRB 35/2012",
        pattern(r"\bper\s*/\s*21\s*/\s*m[.\s-]*pan\s*/\s*11\s*/\s*2008\b"),
    ),
    _of(_LAW, "8", "1974", "UU 8/1974", "UU 20/2023"),
    _of(_LAW, "43", "1999", "UU 43/1999", "UU 20/2023"),
    _of(_LAW, "5", "2014", "UU 5/2014", "UU 20/2023"),
    _of(_LAW, "32", "2004", "UU 32/2004", "UU 23/2014"),
    _of(_LAW, "11", "2020", "UU 11/2020", "UU 6/2023"),
    _of(_DECREE, "53", "2010", "PP 53/2010", "PP 94/2021"),
    _of(_DECREE, "82", "2012", "PP 82/2012", "PP 71/2019"),
    _of(_PRESIDENT, "54", "2010", "Perpres 54/2010", "Perpres 16/2018"),
)
"""The first is the guideline that the eight principles are from."""
