"""How a revision is known, in a sentence: who has read it, and beside that, who came to a meeting."""

from service.domain.history.readings import Readings
from service.domain.sentences import Sentence, joined


def readings_told(known: Readings) -> Sentence:
    """Return how many of those asked have read it; who came to a meeting is counted beside."""
    says = Sentence("{read} of {all} have read it", read=known.done, all=len(known.askings))
    if not known.meetings:
        return says
    return joined((says, Sentence("{number} came to a meeting", number=known.came)), " · ")
