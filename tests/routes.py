"""Apps whose addresses are compiled once a process: a test makes an app, or two, and compiling is half of making it."""

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]

_COMPILED: dict[tuple[Any, ...], Builder] = {}
_compiled = Rule._compile_builder


def compile_once() -> None:
    """Have rules that are alike share what builds their addresses, which werkzeug gives the rule itself each time."""
    Rule._compile_builder = _builder  # type: ignore[method-assign, assignment]  # werkzeug has no place for this


def _builder(rule: Rule, append_unknown: bool = True) -> Builder:
    alike = (rule.rule, *rule._trace, repr(rule.defaults), append_unknown)
    if alike not in _COMPILED:
        _COMPILED[alike] = _compiled(rule, append_unknown)
    return _COMPILED[alike]
