"""Filling in a copy of a company's own Doc: each placeholder replaced wherever it stands, and none left unnoticed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import count

from service.domain.errors import Outstanding, Refused
from service.manuscript.carrying import text_carried
from service.manuscript.findings import not_filled_in
from service.manuscript.looking import Json
from service.manuscript.own_template import OwnTemplate, Placeholder
from service.manuscript.writing import Request

BRACES = "{{"


def replacing(own: OwnTemplate, values: Mapping[str, str]) -> list[Request]:
    """Return the requests that replace each placeholder, as it is written, in all tabs.

    They are done one after the other: braces in a value stand as a sign of their own until all are done, so that what
    a value says stays text. Its lines are line breaks of the one paragraph or cell.
    """
    texts = {one.written: text_carried(values.get(one.name, "")) for one in own.placeholders}
    sign = _sign("".join(texts.values()) + str(own.content.document))
    requests = [_replace(written, text.replace(BRACES, sign).replace("\n", "\v")) for written, text in texts.items()]
    return [*requests, _replace(sign, BRACES)] if any(BRACES in text for text in texts.values()) else requests


def refuse_left(own: OwnTemplate, replies: Sequence[Json]) -> None:
    """Refused where a placeholder was replaced fewer times than it was seen, with each place where it was seen."""
    placeholders = Counter(one.written for one in own.placeholders)
    left = {
        written
        for (written, times), reply in zip(placeholders.items(), replies, strict=False)
        if reply.get("replaceAllText", {}).get("occurrencesChanged", 0) < times
    }
    if left:
        raise Refused([_left(one) for one in dict.fromkeys(own.placeholders) if one.written in left])


def left_in(copy: OwnTemplate, filled_in: Mapping[str, str]) -> bool:
    """Return whether a copy still holds placeholders, but for what somebody filled in that looks like one."""
    return any(not any(one.written in value for value in filled_in.values()) for one in copy.placeholders)


def _left(placeholder: Placeholder) -> Outstanding:
    found = not_filled_in(placeholder.place, placeholder.written)
    return Outstanding("unread", found.sentence_with_place, found.place)


def _sign(texts: str) -> str:
    """Return a sign that stands nowhere in these texts."""
    return next(sign for number in count() if (sign := f"⦃{number}⦄") not in texts)


def _replace(written: str, text: str) -> Request:
    return {"replaceAllText": {"containsText": {"text": written, "matchCase": True}, "replaceText": text}}
