"""Names that step tables use and the settings do not know, offered as roles: once for the whole company."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import product

from service.domain.company.organisation import Organisation
from service.domain.sentences import Language

ALIKE = 0.85
"""From what likeness on, from 0 to 1, a name seems to be a known role spelt otherwise."""
HEADS = ("Kepala", "Head of")
"""What stands before a department's name where its head is meant."""
MOST_NAMED = 5
"""How many SOPs stand behind a role's line."""


@dataclass(frozen=True)
class UsedName:
    """A name that the steps of SOPs use, by the numbers of these, in their language."""

    name: str
    language: Language
    sops: tuple[str, ...]


@dataclass(frozen=True)
class OfferedRole:
    """A role that the settings lack: its name, other spellings, who seems to hold it, and in which SOPs it stands.

    `like` is a role of the settings that is spelt nearly so; empty where there is none.
    """

    name: str
    language: Language
    sops: tuple[str, ...]
    also: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    like: str = ""


def offered(names: Iterable[UsedName], organisation: Organisation) -> tuple[OfferedRole, ...]:
    """Return the roles to add, those of the most SOPs first; spellings that differ in signs and spaces are one."""
    alike: dict[str, list[UsedName]] = defaultdict(list)
    persons = {_letters(person.name) for person in organisation.people}
    for used in names:
        if organisation.role(used.name) is None and _letters(used.name) not in persons:
            alike[_letters(used.name)].append(used)
    roles = (_role(spellings, organisation) for letters, spellings in alike.items() if letters)
    return tuple(sorted(roles, key=lambda role: (-len(role.sops), role.name.casefold())))


def _role(spellings: Sequence[UsedName], organisation: Organisation) -> OfferedRole:
    first, *others = sorted(spellings, key=lambda used: (-len(used.sops), used.name))
    return OfferedRole(
        first.name,
        first.language,
        tuple(sorted({number for used in spellings for number in used.sops})),
        tuple(dict.fromkeys(used.name for used in others)),
        tuple(_holders(first.name, organisation)),
        _like(first.name, organisation),
    )


def _holders(name: str, organisation: Organisation) -> Iterator[str]:
    """Yield who seems to hold a role of this name: whose post is called so, else the head of a department."""
    letters = _letters(name)
    posts = [person.email for person in organisation.people if _letters(person.post) == letters]
    heads = [
        department.head
        for department in organisation.departments
        if any(letters == _letters(head + name) for head, name in product(HEADS, department.names.values()))
    ]
    yield from dict.fromkeys(posts or heads)


def _like(name: str, organisation: Organisation) -> str:
    known = {spelt.casefold(): spelt for role in organisation.roles for spelt in role.names.values()}
    close = get_close_matches(name.casefold(), known, n=1, cutoff=ALIKE)
    return known[close[0]] if close else ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def sheet_lines(roles: Iterable[OfferedRole], organisation: Organisation) -> Iterator[str]:
    """Yield the rows to paste into the worksheet of roles: the name in each language, and who seems to hold it."""
    for role in roles:
        yield "\t".join([*(role.name for _ in organisation.languages), ", ".join(role.holders)])


def setting_lines(roles: Sequence[OfferedRole], organisation: Organisation) -> Iterator[str]:
    """Yield the lines to put below `roles:` of the settings; a role without a holder is refused there until it has."""
    for role in roles:
        named = ", ".join(role.sops[:MOST_NAMED]) + (" …" if len(role.sops) > MOST_NAMED else "")
        notes = [named, *(f"also: {spelling}" for spelling in role.also)]
        notes += [f"or is it {role.like}?"] if role.like else []
        yield f"  - names: {{{role.language}: {json.dumps(role.name, ensure_ascii=False)}}}  # {'; '.join(notes)}"
        who = ", ".join(organisation.name_of(email) for email in role.holders) or "name who holds it"
        yield f"    holders: [{', '.join(role.holders)}]  # {who}"
