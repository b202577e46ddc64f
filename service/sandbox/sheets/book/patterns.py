"""Regular expressions that clients send, run by RE2 as Google does: no pattern can make it hang."""

from collections.abc import Callable
from typing import Any

import re2

from service.sandbox.core.errors import invalid

Replace = Callable[[str], tuple[str, int]]
_GROUP = re2.compile(r"\$(\d)")


def compiled(pattern: str, *, case: bool = True) -> Any:
    """Return a pattern ready to search; raises Google's 400 where it is none."""
    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = case
    try:
        return re2.compile(pattern, options)
    except (re2.error, ValueError, UnicodeError):
        raise invalid(f"Invalid regular expression: {pattern}") from None


def replacing(pattern: str, replacement: str, *, case: bool = True) -> Replace:
    """Return what replaces every match of a pattern; `$1` in the replacement is its first group."""
    known = compiled(pattern, case=case)
    parts = _GROUP.split(replacement)

    def filled(match: Any) -> str:
        groups = [match[int(part)] or "" if int(part) <= known.groups else "" for part in parts[1::2]]
        return "".join(part for pair in zip(parts[::2], [*groups, ""], strict=True) for part in pair)

    def replace(text: str) -> tuple[str, int]:
        changed, times = known.subn(filled, text)
        return str(changed), int(times)

    return replace
