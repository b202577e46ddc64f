"""The terms of a query as conditions on the rows of files (`f`), answered through indexes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from service.sandbox.core.errors import ApiError, invalid, not_built
from service.sandbox.drive.state import fulltext
from service.sandbox.drive.state.model import ROLES
from service.sandbox.drive.state.rows import milliseconds, words
from service.sandbox.drive.workspace.resource import moment

COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")
MOST_WORDS = 30
_WRITER = ROLES.index("writer")
_VISIBILITIES = {
    "anyoneCanFind": "a.who = '*' AND a.listed = 1",
    "anyoneWithLink": "a.who = '*' AND a.listed = 0",
    "domainCanFind": "a.who GLOB '@*' AND a.listed = 1",
    "domainWithLink": "a.who GLOB '@*' AND a.listed = 0",
}
_UNBUILT = ("labels", "shortcutDetails.targetResourceKey", "memberCount", "organizerCount")
_OF_DRIVES = ("name", "createdTime", "hidden")


@dataclass(frozen=True)
class Asker:
    """Who asks; `folder` returns the id of a folder that the query names, or raises 404.

    `drives` is whether shared drives are asked for, which have terms of their own.
    """

    person: str
    now: float
    folder: Callable[[str], str]
    drives: bool = False


@dataclass(frozen=True)
class Clause:
    """A condition in SQL.

    `narrow` is whether an index finds the few files it can be true for; `mime_type` is the only type it is true for;
    `folders` are those whose children it asks for by name.
    """

    sql: str
    values: tuple[Any, ...] = ()
    narrow: bool = False
    mime_type: str | None = None
    folders: tuple[str, ...] = ()


EVERYTHING = Clause("1")


def joined(joint: str, left: Clause, right: Clause) -> Clause:
    """Return two clauses under `and` or `or`; what comes first is joined first."""
    both = joint == "and"
    return Clause(
        f"({left.sql} {joint.upper()} {right.sql})",
        (*left.values, *right.values),
        (left.narrow or right.narrow) if both else (left.narrow and right.narrow),
        (left.mime_type or right.mime_type) if both else None,
        (*left.folders, *right.folders),
    )


def negated(clause: Clause) -> Clause:
    """Return what is true where the clause is not."""
    return Clause(f"NOT ({clause.sql})", clause.values)


def member(asker: Asker, collection: str, who: str) -> Clause:
    """Return `'who' in parents | owners | writers | readers`."""
    if asker.drives:
        raise _wrong()
    if collection == "parents":
        if who == "appDataFolder":
            raise not_built("the space appDataFolder")
        folder = asker.folder(who)
        return Clause("f.parent = ?", (folder,), narrow=True, folders=(folder,))
    person = asker.person if who == "me" else who.lower()
    if collection == "owners":
        return Clause("f.owner = ?", (person,), narrow=person != asker.person)
    if collection not in ("writers", "readers"):
        raise _wrong()
    least = _WRITER if collection == "writers" else 0
    return Clause(
        "EXISTS (SELECT 1 FROM access a WHERE a.who = ? AND a.file = f.place AND a.rank >= ? AND a.until > ?)",
        (person.lower(), least, asker.now),
    )


def with_property(field: str, key: str, value: str) -> Clause:
    """Return `properties has {...}` or `appProperties has {...}`."""
    if field not in ("properties", "appProperties"):
        raise _wrong()
    return Clause(
        "f.place IN (SELECT file FROM properties WHERE key = ? AND value = ? AND public = ?)",
        (key, value, int(field == "properties")),
        narrow=True,
    )


def compared(asker: Asker, field: str, operator: str, value: str, *, quoted: bool) -> Clause:
    """Return `field operator value`."""
    if field in _UNBUILT:
        raise not_built(f"the query term {field}")
    if (asker.drives and field not in _OF_DRIVES) or (field == "hidden" and not asker.drives):
        raise _wrong()
    if field in ("trashed", "starred", "sharedWithMe", "hidden"):
        return _flag(asker, field, operator, value.lower(), quoted=quoted)
    if not quoted:
        raise _wrong()
    if field in ("createdTime", "modifiedTime"):
        if operator not in COMPARISONS:
            raise _wrong()
        return Clause(f"f.{field.removesuffix('Time')} {operator} ?", (milliseconds(moment(value, "q")),))
    if field == "viewedByMeTime":
        if operator not in COMPARISONS:
            raise _wrong()
        sql = f"f.place IN (SELECT file FROM moments WHERE who = ? AND viewed {operator} ?)"  # noqa: S608 - checked
        return Clause(sql, (asker.person.lower(), milliseconds(moment(value, "q"))), narrow=True)
    if operator == "!=":
        return negated(compared(asker, field, "=", value, quoted=True))
    return _text(field, operator, value)


def _text(field: str, operator: str, value: str) -> Clause:
    match field, operator:
        case "name", "=":
            return Clause("f.name = ?", (value.casefold(),), narrow=True)
        case "name", "contains":
            return _name_contains(value)
        case "fullText", "contains":
            return _full_text(value)
        case "mimeType", "=":
            return Clause("f.mime = ?", (value,), mime_type=value)
        case "mimeType", "contains":
            return Clause("instr(lower(f.mime), ?) > 0", (value.lower(),))
        case "shortcutDetails.targetId", "=":
            return Clause("f.target = ?", (value,), narrow=True)
        case "visibility", "=":
            return _visibility(value)
    raise _wrong()


def _name_contains(value: str) -> Clause:
    """Return files where every word begins a word of the name, in any order (evidence/drive.md 83)."""
    found = sorted(words(value))
    if not 0 < len(found) <= MOST_WORDS:
        raise _wrong()
    one = "f.place IN (SELECT file FROM words WHERE word >= ? AND word < ?)"
    values = tuple(end for word in found for end in (word, word + "\U0010ffff"))
    return Clause("(" + " AND ".join([one] * len(found)) + ")", values, narrow=True)


def _full_text(value: str) -> Clause:
    """Return files that hold these words."""
    phrase = fulltext.question(value)
    if phrase is None:
        return Clause("0", narrow=True)
    if not 0 < phrase.count(" ") + bool(phrase) <= MOST_WORDS:
        raise _wrong()
    return Clause("f.place IN (SELECT rowid FROM texts WHERE texts MATCH ?)", (phrase,), narrow=True)


def _visibility(value: str) -> Clause:
    reach = "EXISTS (SELECT 1 FROM access a WHERE a.file = f.place AND a.rank >= 0 AND {})"
    if value == "limited":
        return negated(Clause(reach.format("a.who GLOB '[@*]*'")))
    if value not in _VISIBILITIES:
        raise _wrong()
    return Clause(reach.format(_VISIBILITIES[value]))


def _flag(asker: Asker, field: str, operator: str, value: str, *, quoted: bool) -> Clause:
    if operator not in ("=", "!=") or value not in ("true", "false") or quoted:
        raise _wrong()
    clause = _true(asker, field)
    return clause if (operator == "=") == (value == "true") else negated(clause)


def _true(asker: Asker, field: str) -> Clause:
    if field == "trashed":
        return Clause("f.trashed > 0")
    if field == "hidden":
        hidden = "SELECT d.id FROM drives d, json_each(d.fields, '$.hidden') h WHERE h.value = ?"
        return Clause(f"f.id IN ({hidden})", (asker.person,))
    if field == "starred":
        return Clause("f.place IN (SELECT file FROM stars WHERE who = ?)", (asker.person,), narrow=True)
    mine = "EXISTS (SELECT 1 FROM access a WHERE a.who = ? AND a.file = {} AND a.rank >= 0 AND a.until > ?)"
    above = "(SELECT p.place FROM files p WHERE p.id = f.parent)"
    person = asker.person.lower()
    return Clause(
        f"(COALESCE(f.owner, '') <> ? AND {mine.format('f.place')} AND NOT {mine.format(above)})",
        (asker.person, person, asker.now, person, asker.now),
    )


def _wrong() -> ApiError:
    return invalid("Invalid Value", reason="invalid", location="q")
