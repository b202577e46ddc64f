"""Why an authorisation did not hold, in words."""

from collections.abc import Mapping

from service.domain.facts.authorisation import Lapse
from service.domain.sentences import Sentence

LAPSES: Mapping[Lapse, Sentence] = {
    "changed_before_stamp": Sentence(
        en="The text was changed between the decision and the stamp.",
        id="Teks diubah antara keputusan pengesahan dan pembubuhan tanda pengesahan.",
    ),
    "changed_before_lock": Sentence(
        en="The text was changed between the decision and the lock.",
        id="Teks diubah antara keputusan pengesahan dan penguncian.",
    ),
    "place_missing": Sentence(
        en="A place for the signatures was deleted before they could be written.",
        id="Tempat tanda pengesahan terhapus sebelum sempat diisi.",
    ),
    "other_signatures": Sentence(
        en="The signatures in the Doc are not those that were stamped.",
        id="Tanda pengesahan di Dokumen bukan yang dibubuhkan.",
    ),
}
"""What an authorisation's lapse records, and what is said of it."""


def why_lapsed(reason: str | None) -> Sentence | None:
    """Return why the last authorisation did not hold, if it did not; an old history may say it in its own words."""
    if reason is None:
        return None
    known = {str(lapse): sentence for lapse, sentence in LAPSES.items()}
    return known.get(reason) or Sentence(en=reason, id=reason)
