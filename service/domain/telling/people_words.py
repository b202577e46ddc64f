"""What changes of people come to, a sentence for each person, role and worksheet."""

from collections.abc import Iterator, Mapping

from service.domain.facts.people import DirectoryCompared, PeopleChanges, PersonRow, RoleRow
from service.domain.history.people import People, plain
from service.domain.sentences import Language, Sentence, term, written

FIELDS: Mapping[str, Sentence] = {
    "name": Sentence("Name"),
    "post": Sentence("Post"),
    "departments": Sentence("Department"),
    "number": Sentence("Employee number"),
    "language": Sentence("Language"),
    "first": Sentence("From"),
    "last": Sentence("Until"),
    "controls": Sentence("Document controller"),
    "leads": Sentence("Leader"),
}
"""What of somebody's row is told to have changed."""
_NOBODY = term("holder", "nobody")


def change_words(before: People, changes: PeopleChanges, language: Language) -> Iterator[Sentence]:
    """Yield what is different, for who reads this language; `before` is what counted before."""
    was = {row.email: row for row in before.people}
    for row in changes.people:
        known = was.get(row.email)
        yield _changed(known, row, language) if known else Sentence("New: {name}, {post}", name=row.name, post=row.post)
    for email in changes.left:
        yield Sentence("No longer listed: {name}", name=was[email].name if email in was else email)
    if changes.roles is not None:
        names = {row.email: row.name for row in (*before.people, *changes.people)}
        yield from _role_words(before.roles, changes.roles, names, language)
    for worksheet, rows in (
        (Sentence("Departments"), changes.departments),
        (Sentence("Authorisers"), changes.authorisers),
        (Sentence("Deputies"), changes.deputies),
    ):
        if rows is not None:
            yield Sentence("The worksheet “{worksheet}” says something else.", worksheet=worksheet)


def directory_changes(found: DirectoryCompared) -> PeopleChanges:
    """Return what the directory has and the spreadsheet has not, as changes of people."""
    return PeopleChanges((*found.new, *found.changed), found.left)


def _changed(before: PersonRow, after: PersonRow, language: Language) -> Sentence:
    if after.last and after.last != before.last:
        return Sentence("{name}: here until {day}", name=after.name, day=written(after.last, language))
    fields = tuple(words for name, words in FIELDS.items() if getattr(before, name) != getattr(after, name))
    return Sentence("{name}: {fields}", name=after.name, fields=fields)


def _role_words(
    before: tuple[RoleRow, ...], after: tuple[RoleRow, ...], names: Mapping[str, str], language: Language
) -> Iterator[Sentence]:
    held = {plain(name): role.holders for role in before for name in role.names.values()}
    for role in after:
        was = next((held[plain(name)] for name in role.names.values() if plain(name) in held), None)
        if was != role.holders:
            holders = tuple(names.get(email, email) for email in role.holders) or _NOBODY
            yield Sentence("{role}: {holders}", role=_name(role, language), holders=holders)
    kept = {plain(name) for role in after for name in role.names.values()}
    for role in before:
        if not kept & {plain(name) for name in role.names.values()}:
            yield Sentence("No longer a role: {role}", role=_name(role, language))


def _name(role: RoleRow, language: Language) -> str:
    return role.names.get(language) or next(iter(role.names.values()), "")
