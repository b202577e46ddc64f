"""Verifying every history: that it is what was recorded, and that this version of Baku can read it.

What locked Docs say is watched by `settling.watching`.
"""

from collections.abc import Iterator

from service.domain.errors import Unreadable
from service.domain.sentences import Sentence
from service.records.chain import unlisted
from service.workflow.means.listing import listable
from service.workflow.means.office import Office
from service.workflow.reading.evaluations import unreadable

PAGE = 200


def verify(office: Office) -> tuple[Sentence, ...]:
    """Return what is wrong, naming each SOP by its number."""
    broken = office.records.verify()
    streams = {one.stream for one in broken}
    return (*(one.sentence for one in broken), *_unreadable(office, streams), *unreadable(office))


def _unreadable(office: Office, broken: set[str]) -> Iterator[Sentence]:
    """Yield why SOPs cannot be read besides those that are broken."""
    after = ""
    while True:
        page = office.records.summaries({}, PAGE, after)
        for head in page.heads:
            if head.stream not in broken:
                try:
                    sop = office.histories.read(head.stream)
                except Unreadable as error:
                    yield error.sentence
                else:
                    if not listable(head):
                        yield unlisted(head.stream, head.length, sop.number).sentence
        if not page.next:
            return
        after = page.next
