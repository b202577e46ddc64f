"""One act on one SOP: look, decide, record; and again when somebody was faster."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from service.domain.document.content import Content
from service.domain.document.differences import words
from service.domain.errors import Conflict, SopError, Unavailable
from service.domain.facts import Fact
from service.domain.history.fold import fold
from service.domain.history.observation import observed
from service.domain.history.recorded import Recorded
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence
from service.log.stretch import about
from service.records.interface import ActClaim
from service.workflow.means.histories import SERVICE
from service.workflow.means.office import Office

ATTEMPTS = 40
"""How often one decides anew: who lost each time is one behind everybody who decided in the same second."""
PAUSE, LONGEST_PAUSE = 0.01, 0.4
"""Seconds at most before a second attempt, and before any."""

Decision = Callable[[Sop, Content | None], Sequence[Fact]]
"""Returns the facts to record of an SOP whose Doc was seen to say this; raises the refusal."""


@dataclass(frozen=True)
class Done:
    """What an act came to: the SOP after it, the Doc's content it was taken on, and whether it was done before."""

    sop: Sop
    content: Content | None = None
    repeated: bool = False


def done_before(office: Office, act: ActClaim | None) -> str | None:
    """Return the SOP on which this very act was recorded already; Conflict where its id served another input."""
    known = office.records.act(act.id) if act else None
    if known is None or act is None:
        return None
    if known.act.fingerprint != act.fingerprint:
        raise Conflict(
            Sentence("This was sent before, with other input. Begin again; a program uses a new Idempotency-Key.")
        )
    return known.stream


def decide(
    office: Office, sop: Sop, caller: str, act: ActClaim | None, decision: Decision, *, look: bool = True
) -> Done:
    """Record what `decision` makes of the SOP, having looked at its Doc; its refusal is raised, nothing recorded."""
    if repeat := _repeat(office, act):
        return repeat
    for attempt in range(ATTEMPTS):
        try:
            content = look_at(office, sop) if look else None
            if content:
                sop = note_observed(office, sop, content)
            return Done(office.histories.append(sop.id, sop, decision(sop, content), caller, act=act), content)
        except SopError as error:
            if repeat := _repeat(office, act):  # the same click at the same moment was faster
                return repeat
            now = office.histories.read(sop.id) if isinstance(error, Conflict) else sop
            if now.length == sop.length or attempt == ATTEMPTS - 1:
                raise
            sop = now
            step_aside(office, attempt)
    raise AssertionError("unreachable")


def step_aside(office: Office, attempt: int) -> None:
    """Wait a moment, longer from attempt to attempt and for everybody another one: somebody was faster."""
    office.sleep(random.random() * min(PAUSE * 2**attempt, LONGEST_PAUSE))  # noqa: S311  # no secret


def _repeat(office: Office, act: ActClaim | None) -> Done | None:
    before = done_before(office, act)
    return None if before is None else Done(office.histories.read(before), repeated=True)


def look_at(office: Office, sop: Sop) -> Content:
    """Return what the Doc of the newest revision says now, discussions included."""
    document_id = sop.current.document_id
    if document_id is None or not sop.current.written:
        raise Unavailable(
            Sentence("The Doc of {number} is still being made. Try again in a few minutes.", number=sop.number)
        )
    with about(sop.number):
        return office.google.docs.read(document_id)


def note_observed(office: Office, sop: Sop, content: Content) -> Sop:
    """Record what is new in the Doc, and return the SOP after it."""
    new = observed(sop, content, office.new_id)
    return office.histories.append(sop.id, sop, new, SERVICE) if new else sop


def as_observed(office: Office, sop: Sop, content: Content) -> Sop:
    """Return the SOP as it would be with what is new in the Doc, of which nothing is recorded."""
    new = (Recorded(fact, office.clock(), SERVICE) for fact in observed(sop, content, office.new_id))
    return fold(sop.id, new, sop) or sop


def words_of(content: Content | None) -> tuple[str, ...]:
    """Return the words of what was seen, line by line."""
    return words(content.document) if content else ()
