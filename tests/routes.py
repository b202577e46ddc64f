"""Apps whose addresses are compiled once a process: a test makes an app, or two, and compiling is half of making it."""

from typing import Any

from werkzeug.routing import Rule

COMPILED = ("_parts", "_trace", "_converters", "_build", "_build_unknown", "arguments")
"""What compiling gives a rule; of the app's own it holds nothing."""

_KNOWN: dict[tuple[Any, ...], dict[str, Any]] = {}
_compile = Rule.compile


def compile_once() -> None:
    """Have rules that are alike share what werkzeug compiles each time."""
    Rule.compile = _compiled  # type: ignore[method-assign, assignment]  # werkzeug has no place for this


def _compiled(rule: Rule) -> None:
    alike = (rule.rule, rule.host, rule.subdomain, repr(rule.defaults), rule.merge_slashes, frozenset(rule.arguments))
    if alike not in _KNOWN:
        _compile(rule)
        _KNOWN[alike] = {name: getattr(rule, name) for name in COMPILED}
    vars(rule).update(_KNOWN[alike])
