"""The event that Google posts to an add-on, read as it comes: anything may be missing, numbers may be floats.

The menu posts the same shape. Nothing in it is trusted: who calls is told by the tokens, what they may open by Google
(evidence/addon.md 1.3).
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from service.domain.sentences import ENGLISH, Language, languages

OLD_CODES = {"in": "id"}
"""Codes of languages that Java still writes, and today's."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Inputs:
    """What was typed and chosen on a card; an untouched or empty widget is not there."""

    widgets: Mapping[str, Any] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return what a text field says, or the one value chosen; "" where there is nothing."""
        return next(self._values(name), "").strip()

    def texts(self, name: str) -> tuple[str, ...]:
        """Return every value chosen."""
        return tuple(value.strip() for value in self._values(name) if value.strip())

    def day(self, name: str) -> date | None:
        """Return the day picked; date pickers tell it as midnight in UTC."""
        picked = _map(_map(self.widgets.get(name)).get("dateInput")) or _map(
            _map(self.widgets.get(name)).get("dateTimeInput")
        )
        milliseconds = number(picked.get("msSinceEpoch"))
        try:
            return (_EPOCH + timedelta(milliseconds=milliseconds)).date() if milliseconds is not None else None
        except OverflowError:
            return None

    def __bool__(self) -> bool:
        """Whether anything was filled in."""
        return bool(self.widgets)

    def _values(self, name: str) -> Iterator[str]:
        values = _map(_map(self.widgets.get(name)).get("stringInputs")).get("value")
        return (value for value in values if isinstance(value, str)) if isinstance(values, list) else iter(())


@dataclass(frozen=True)
class Event:
    """What happened in the panel: where, in which language, on which file, with which parameters and inputs."""

    host: str
    language: Language
    parameters: Mapping[str, str]
    inputs: Inputs
    file_id: str
    """The file that is open, or the one the clicked button is about; "" where Google did not say."""
    title: str
    granted: bool
    """Whether the person gave the add-on the open file, as the client says."""
    access_token: str
    identity_token: str
    scopes: frozenset[str] | None
    """What the person let the add-on do; None where the event does not say."""


def event_in(body: Mapping[str, Any]) -> Event:
    """Return the event in a body, whatever else it holds."""
    common, given = _map(body.get("commonEventObject")), _map(body.get("authorizationEventObject"))
    host = _text(common.get("hostApp")).upper()
    opened = _map(body.get("sheets" if host == "SHEETS" else "docs"))
    parameters = {key: value for key, value in _map(common.get("parameters")).items() if isinstance(value, str)}
    scopes = given.get("authorizedScopes")
    return Event(
        host=host,
        language=_language(_text(common.get("userLocale"))),
        parameters=parameters,
        inputs=Inputs(_map(common.get("formInputs"))),
        file_id=parameters.get("file") or _text(opened.get("id")),
        title=_text(opened.get("title")) or parameters.get("title", ""),
        granted=opened.get("addonHasFileScopePermission") is True,
        access_token=_access_token(given),
        identity_token=_text(given.get("userIdToken")),
        scopes=frozenset(filter(_is_text, scopes)) if isinstance(scopes, list) else None,
    )


def number(value: Any) -> float | None:
    """Return a number that Google wrote as integer, float or text; None for what is none."""
    try:
        figure = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return figure if math.isfinite(figure) and not isinstance(value, bool) else None


def whole(text: str) -> int | None:
    """Return a number of few digits, as buttons carry it and people type it; None for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None


def _access_token(given: Mapping[str, Any]) -> str:
    """Return the app's token; an address is none, though a sandbox takes it as a person's bearer elsewhere."""
    token = _text(given.get("userOAuthToken"))
    return "" if "@" in token else token


def _language(locale: str) -> Language:
    """Return the language of a locale as Google writes it, English where it is none of ours."""
    code = locale[:2].lower()
    spoken = OLD_CODES.get(code, code)
    return spoken if spoken in languages() else ENGLISH


def _map(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _is_text(value: Any) -> bool:
    return isinstance(value, str)
