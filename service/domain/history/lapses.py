"""Why an authorisation did not hold, in words."""

from collections.abc import Mapping

from service.domain.facts.authorisation import Lapse
from service.domain.sentences import Sentence, joined

LAPSES: Mapping[Lapse, Sentence] = {
    "changed_before_stamp": Sentence("The text was changed between the decision and the stamp."),
    "changed_before_lock": Sentence("The text was changed between the decision and the lock."),
    "place_missing": Sentence("A place for the signatures was deleted before they could be written."),
    "other_signatures": Sentence("The signatures in the Doc are not those that were stamped."),
}
"""What an authorisation's lapse records, and what is said of it."""


def why_lapsed(reason: str | None) -> Sentence | None:
    """Return why the last authorisation did not hold, if it did not; an old history may say it in its own words."""
    if reason is None:
        return None
    known = {str(lapse): sentence for lapse, sentence in LAPSES.items()}
    return known.get(reason) or joined((reason,), "")
