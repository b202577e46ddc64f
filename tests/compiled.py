"""What apps compile, compiled once a process: a test makes an app, or two, each of which would compile it anew."""

from types import CodeType
from typing import Any

from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.routing import Rule

COMPILED = ("_parts", "_trace", "_converters", "_build", "_build_unknown", "arguments")
"""What compiling gives a rule; of the app's own it holds nothing."""

_KNOWN: dict[tuple[Any, ...], dict[str, Any]] = {}
_compile = Rule.compile


def compile_once() -> None:
    """Have rules that are alike share what werkzeug compiles each time, and templates what Jinja does."""
    Flask.jinja_options = {"bytecode_cache": _Code()}
    Rule.compile = _compiled  # type: ignore[method-assign, assignment]  # werkzeug has no place for this


def _compiled(rule: Rule) -> None:
    alike = (rule.rule, rule.host, rule.subdomain, repr(rule.defaults), rule.merge_slashes, frozenset(rule.arguments))
    if alike not in _KNOWN:
        _compile(rule)
        _KNOWN[alike] = {name: getattr(rule, name) for name in COMPILED}
    vars(rule).update(_KNOWN[alike])


class _Code(BytecodeCache):
    """The code of templates, by name and content."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give code that is known."""
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Know this code from now on."""
        assert bucket.code is not None
        self._known[bucket.key, bucket.checksum] = bucket.code
