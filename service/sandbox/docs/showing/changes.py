"""Suggested changes as documents.get words them: marks on pieces, and new values beside which fields they are.

See evidence/docs.md 2.8.

A row holds `suggestedTableRowStyleChanges: {id: {tableRowStyle, tableRowStyleSuggestionState}}`, and so all others.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from service.sandbox.docs.tape.segment import StructureMark, Style

INSERTED, DELETED = "suggestedInsertionIds", "suggestedDeletionIds"
STATE, FLAG = "SuggestionState", "Suggested"
NESTED = {
    "shading": {"backgroundColorSuggested": True},
    "background": {"backgroundColorSuggested": True},
    "pageSize": {"heightSuggested": True, "widthSuggested": True},
}
"""What is a message in a style has a state of its own in the style's; here it is suggested as a whole."""


def field(name: str) -> str:
    """Return where the changes of a style are held."""
    return f"suggested{name[0].upper()}{name[1:]}Changes"


def suggested(more: Style, name: str, key: str, new: Mapping[str, Any], flags: Iterable[str]) -> dict[str, Any]:
    """Return what a piece holds besides, with a suggestion to change some fields of its style."""
    kept = more.get(field(name), {})
    before = kept.get(key, {})
    change = {
        name: {**before.get(name, {}), **new},
        name + STATE: {**before.get(name + STATE, {}), **dict(map(_flag, flags))},
    }
    return {**more, field(name): {**kept, key: change}}


def _flag(name: str) -> tuple[str, Any]:
    return (name + STATE, NESTED[name]) if name in NESTED else (name + FLAG, True)


def settled(style: Style, more: Style, name: str, keys: Collection[str], *, accept: bool) -> tuple[Style, Style]:
    """Return a style with these suggestions taken over or let go, and what the piece then holds besides."""
    kept = more.get(field(name))
    if not kept:
        return style, more
    for key, change in kept.items():
        if accept and key in keys:
            style = applied(style, change.get(name, {}), change.get(name + STATE, {}))
    left = {key: change for key, change in kept.items() if key not in keys}
    others = {held: value for held, value in more.items() if held != field(name)}
    return style, {**others, **({field(name): left} if left else {})}


def applied(style: Style, new: Style, state: Style) -> Style:
    """Return a style with every suggested field taken over; one that is suggested and not set is reset."""
    changed = dict(style)
    for flag, is_suggested in state.items():
        name = flag.removesuffix(STATE).removesuffix(FLAG)
        if is_suggested and name in new:
            changed[name] = {**style.get(name, {}), **new[name]} if flag.endswith(STATE) else new[name]
        elif is_suggested:
            changed.pop(name, None)
    return changed


def marked(mark: StructureMark, where: str, key: str) -> StructureMark:
    """Return a mark that a suggestion inserts or deletes."""
    ids = mark.more.get(where, ())
    return mark if key in ids else mark._replace(more={**mark.more, where: [*ids, key]})


def unmarked(more: Style, keys: Collection[str]) -> Style:
    """Return what a piece holds besides, without these suggestions' insertions and deletions."""
    kept = {**more}
    for where in (INSERTED, DELETED):
        left = [key for key in kept.pop(where, ()) if key not in keys]
        kept |= {where: left} if left else {}
    return kept


def ids(more: Style) -> set[str]:
    """Return the suggestions that a piece holds besides its content."""
    found = {*more.get(INSERTED, ()), *more.get(DELETED, ())}
    for name, value in more.items():
        if name.startswith("suggested") and isinstance(value, Mapping):
            found |= set(value)
    inserted = more.get("suggestedInsertionId")
    return found | ({inserted} if inserted else set())
