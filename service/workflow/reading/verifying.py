"""Verifying every history: that it is what was recorded, and that this version of Baku can read it.

What locked Docs say is watched by `settling.watching`.
"""

from collections.abc import Iterator

from service.domain.errors import Unreadable
from service.domain.sentences import Sentence
from service.records.chain import unlisted
from service.workflow.means.listing import heads, listable
from service.workflow.means.office import Office
from service.workflow.reading.case_runs import unreadable as unreadable_runs
from service.workflow.reading.evaluations import unreadable


def verify(office: Office) -> tuple[Sentence, ...]:
    """Return what is wrong, naming each SOP by its number."""
    broken = office.records.verify()
    streams = {one.stream for one in broken}
    return (
        *(one.sentence for one in broken),
        *_unreadable(office, streams),
        *unreadable(office),
        *unreadable_runs(office, streams),
    )


def _unreadable(office: Office, broken: set[str]) -> Iterator[Sentence]:
    """Yield why SOPs cannot be read besides those that are broken."""
    for head in heads(office.records):
        if head.stream in broken:
            continue
        try:
            sop = office.histories.read(head.stream)
        except Unreadable as error:
            yield error.sentence
        else:
            if not listable(head):
                yield unlisted(head.stream, head.length, sop.number).sentence
