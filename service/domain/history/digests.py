"""The digests that a person was sent in a year, as their history tells it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import assert_never, get_args

from service.domain.facts.coding import decode_one_of
from service.domain.facts.digest import DigestDrafted, DigestFact, DigestHeld, DigestLine, DigestSent
from service.domain.facts.upgrades import Json
from service.domain.history.mailed import Mailed

PREFIX = "digest-"
"""How the name of such a history begins, and that of no other."""
KINDS: Mapping[str, type[DigestFact]] = {fact.__name__: fact for fact in get_args(DigestFact)}


@dataclass(frozen=True)
class Digest:
    """The digest of a day: what it tells, and how far it has come."""

    day: date
    lines: tuple[DigestLine, ...]
    mail: Mailed


@dataclass(frozen=True)
class Digests:
    """What somebody was told in a year, and the digest that was drafted last."""

    stream: str
    last: Digest | None = None
    lines: frozenset[DigestLine] = frozenset()
    length: int = 0

    @property
    def recipient(self) -> str:
        """Whose they are."""
        return self.stream.removeprefix(PREFIX).partition("-")[2]

    @property
    def open(self) -> Digest | None:
        """The digest that was drafted and perhaps not sent."""
        return self.last if self.last and not self.last.mail.sent and not self.last.mail.held else None

    def sent_on(self, day: date) -> bool:
        """Return whether the digest of that day went out."""
        return self.last is not None and self.last.mail.sent and self.last.day == day


def stream_of(recipient: str, day: date) -> str:
    """Return the name of somebody's history of that year: one of a year stays short."""
    return f"{PREFIX}{day.year}-{recipient}"


def fold(stream: str, history: Iterable[tuple[DigestFact, datetime]], digests: Digests | None = None) -> Digests:
    """Return somebody's digests after these facts."""
    digests = digests or Digests(stream)
    for fact, at in history:
        digests = replace(_after(digests, fact, at), length=digests.length + 1)
    return digests


def _after(digests: Digests, fact: DigestFact, at: datetime) -> Digests:
    last = digests.last
    match fact:
        case DigestDrafted():
            return replace(digests, last=Digest(fact.day, fact.lines, Mailed(fact.draft, at, message=fact.message)))
        case DigestSent(draft=draft):
            if last is None or last.mail.draft != draft:
                return digests
            sent = replace(last, mail=replace(last.mail, sent=True))
            return replace(digests, last=sent, lines=digests.lines | set(last.lines))
        case DigestHeld(draft=draft):
            if last is None or last.mail.draft != draft:
                return digests
            return replace(digests, last=replace(last, mail=replace(last.mail, held=True)))
    assert_never(fact)


def decode(kind: str, schema: int, data: Json) -> DigestFact:
    """Return the fact of a digest that was encoded; raises as `decode_one_of`."""
    return decode_one_of(KINDS, kind, schema, data)
