"""The one batch that stamps a Doc: each place's text replaced and its range named anew, from the last to the first."""

from collections.abc import Mapping

from service.domain.document import BLANK, HEADER
from service.domain.errors import Outstanding, Refused
from service.domain.sentences import Sentence
from service.gateways.docs_text.carrying import text_carried
from service.gateways.docs_text.reading import Place
from service.gateways.docs_text.writing import PREFIX, Request, insert_text, named_range, span, units


def stamp_batch(places: Mapping[str, Place], wanted: Mapping[str, str], header: str) -> list[Request]:
    """Return the requests that make the places say what is wanted; none where they say it already.

    Refused names every wanted place that is not in the Doc. A Doc without a page header gets one, still empty: its id
    is told by the reply (docs-api.md 1.3).
    """
    _raise_missing([place for place in wanted if place not in places])
    due = {place: text_carried(text) for place, text in wanted.items()}
    if HEADER in places:
        due[HEADER] = header
    order = sorted(due, key=lambda place: (places[place].segment, places[place].start), reverse=True)
    requests = [request for place in order for request in _stamp(place, places[place], due[place])]
    return requests if HEADER in places else [*requests, {"createHeader": {"type": "DEFAULT"}}]


def said_already(places: Mapping[str, Place], wanted: Mapping[str, str], header: str) -> bool:
    """Return whether every place says what is wanted."""
    said = {place: found.text for place, found in places.items()}
    stamped = all(said.get(place) == text_carried(text) for place, text in wanted.items())
    return stamped and said.get(HEADER) == header


def _stamp(place: str, found: Place, text: str) -> list[Request]:
    """Return the requests for one place; replacing a named range's content by its own request is not established."""
    if found.text == text:
        return []
    written = text or BLANK
    requests: list[Request] = []
    if found.named:
        requests.append({"deleteNamedRange": {"name": f"{PREFIX}{place}"}})
    if found.end > found.start:
        requests.append({"deleteContentRange": {"range": span(found.start, found.end, found.segment)}})
    requests.append(insert_text(found.start, written + "\n" * found.alone, found.segment))
    return [*requests, named_range(place, found.start, found.start + units(written), found.segment)]


def _raise_missing(missing: list[str]) -> None:
    if missing:
        raise Refused(
            [
                Outstanding(
                    "stamp_missing",
                    Sentence(
                        en=f"The Doc has no place for “{place}” any more. Put its labelled row back.",
                        id=f"Dokumen tidak lagi memiliki tempat untuk “{place}”. Kembalikan baris berlabelnya.",
                    ),
                    place,
                )
                for place in missing
            ]
        )
