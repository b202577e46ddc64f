"""Until when the files of revisions are kept that went out of force, in words."""

from collections.abc import Iterator

from service.domain.company.organisation import Organisation
from service.domain.history.retention import kept_until
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence


def kept(sop: Sop, organisation: Organisation) -> Iterator[Sentence]:
    """Yield for each revision that went out of force until when it is kept, or when it was destroyed."""
    for revision in sop.revisions:
        day = kept_until(sop, revision, organisation)
        if gone := revision.destroyed:
            yield Sentence("Rev. {number}: destroyed on {day}", number=revision.number, day=gone.day)
        elif day is not None:
            yield Sentence("Rev. {number}: {day}", number=revision.number, day=day)
