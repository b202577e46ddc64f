"""The query language of files.list: terms, `and`, `or`, `not`, parentheses; each question becomes one of SQL's.

`and` and `or` bind equally and are taken from left to right, as Google documents it (evidence/drive.md 82 to 85).
"""

import re
from dataclasses import dataclass, replace

from service.sandbox.core.errors import ApiError, invalid
from service.sandbox.drive.finding import terms
from service.sandbox.drive.finding.terms import Asker, Clause

_TOKEN = re.compile(
    r"""\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([A-Za-z\d][\w.]*)|(<=|>=|!=|[<>=(){}]))""", re.DOTALL
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
MOST_TERMS = 100
DEEPEST = 30


@dataclass(frozen=True)
class Token:
    """A piece of a query: a quoted text, a word or a sign."""

    kind: str
    text: str


def parse(query: str, asker: Asker) -> Clause:
    """Return what a query means; 400 `Invalid Value` where it means nothing."""
    if not query.strip():
        return terms.EVERYTHING
    parser = _Parser(tokens(query), asker)
    clause = parser.expression(0)
    if parser.rest:
        raise wrong()
    return clause


def tokens(query: str) -> list[Token]:
    """Return the pieces of a query."""
    found, at, query = [], 0, query.rstrip()
    while at < len(query):
        match = _TOKEN.match(query, at)
        if match is None:
            raise wrong()
        at = match.end()
        single, double, word, sign = match.groups()
        if single is not None or double is not None:
            found.append(Token("text", _ESCAPED.sub(r"\1", single if single is not None else double)))
        else:
            found.append(Token("word", word) if word else Token("sign", sign))
    return found


def wrong() -> ApiError:
    """Return the 400 of a query that cannot be read (evidence/drive.md 85)."""
    return invalid("Invalid Value", reason="invalid", location="q")


class _Parser:
    """One reading of a query, from its first token to its last."""

    def __init__(self, found: list[Token], asker: Asker) -> None:
        self.rest, self._asker, self._terms = found[::-1], asker, 0

    def expression(self, depth: int) -> Clause:
        if depth > DEEPEST:
            raise wrong()
        clause = self._operand(depth)
        while self.rest and self._next_is("word", "and", "or"):
            joint = self._take().text.lower()
            clause = terms.joined(joint, clause, self._operand(depth))
        return clause

    def _operand(self, depth: int) -> Clause:
        negated = False
        while self._next_is("word", "not"):
            self._take()
            negated = not negated
        clause = self._grouped(depth) if self._next_is("sign", "(") else self._term()
        return terms.negated(clause) if negated else clause

    def _grouped(self, depth: int) -> Clause:
        self._take()
        clause = self.expression(depth + 1)
        self._expect("sign", ")")
        return replace(clause, sql=f"({clause.sql})")

    def _term(self) -> Clause:
        self._terms += 1
        if self._terms > MOST_TERMS:
            raise wrong()
        first = self._take()
        if first.kind == "text":
            self._expect("word", "in")
            return terms.member(self._asker, self._word(), first.text)
        if first.kind != "word":
            raise wrong()
        if self._next_is("word", "has"):
            self._take()
            return self._property(first.text)
        operator, value = self._take(), self._take()
        if value.kind == "sign" or operator.kind == "text":
            raise wrong()
        return terms.compared(self._asker, first.text, operator.text.lower(), value.text, quoted=value.kind == "text")

    def _property(self, field: str) -> Clause:
        self._expect("sign", "{")
        self._expect("word", "key")
        self._expect("sign", "=")
        key = self._text()
        self._expect("word", "and")
        self._expect("word", "value")
        self._expect("sign", "=")
        value = self._text()
        self._expect("sign", "}")
        return terms.with_property(field, key, value)

    def _take(self) -> Token:
        if not self.rest:
            raise wrong()
        return self.rest.pop()

    def _next_is(self, kind: str, *texts: str) -> bool:
        return bool(self.rest) and self.rest[-1].kind == kind and self.rest[-1].text.lower() in texts

    def _expect(self, kind: str, text: str) -> None:
        token = self._take()
        if token.kind != kind or token.text.lower() != text:
            raise wrong()

    def _text(self) -> str:
        token = self._take()
        if token.kind != "text":
            raise wrong()
        return token.text

    def _word(self) -> str:
        token = self._take()
        if token.kind != "word":
            raise wrong()
        return token.text
