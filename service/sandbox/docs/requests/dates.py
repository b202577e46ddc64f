"""Date chips (evidence/docs.md 1.7), worded as the Unicode locale data has it; recorded is the English form alone."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from babel.dates import format_datetime, format_time

from service.sandbox.core.discovery import document
from service.sandbox.docs.editing.batch import Batch, Request
from service.sandbox.docs.requests import chips
from service.sandbox.docs.tape.segment import Style

SKELETONS = {
    "DATE_FORMAT_MONTH_DAY_ABBREVIATED": "MMMd",
    "DATE_FORMAT_MONTH_DAY_FULL": "MMMMd",
    "DATE_FORMAT_MONTH_DAY_YEAR_ABBREVIATED": "yMMMd",
}
ISO, ABBREVIATED, TIMELESS = "DATE_FORMAT_ISO8601", "DATE_FORMAT_MONTH_DAY_YEAR_ABBREVIATED", "TIME_FORMAT_DISABLED"
RENAMED = {"iw": "he", "no": "nb", "zh-CN": "zh-Hans-CN", "zh-HK": "zh-Hant-HK", "zh-TW": "zh-Hant-TW"}
"""Google's names of locales that go by another one there."""
_LONE_DAY = re.compile("(?<!d)d(?!d)")


def insert_date(batch: Batch, request: Request) -> dict[str, object]:
    """Put a date chip somewhere, with the text it shows."""
    properties = request.get("dateElementProperties", {})
    shown: dict[str, object] = {
        "timestamp": f"{_moment(batch, properties):%Y-%m-%dT%H:%M:%SZ}",
        "locale": properties.get("locale", "en"),
        "dateFormat": properties.get("dateFormat", ABBREVIATED),
        "timeFormat": properties.get("timeFormat", TIMELESS),
        "displayText": _display_text(batch, properties),
    }
    if "timeZoneId" in properties:
        shown["timeZoneId"] = properties["timeZoneId"]
    chips.put(batch, request, "dateElement", {"dateId": batch.new_id("kix."), "dateElementProperties": shown})
    return {}


def _moment(batch: Batch, properties: Style) -> datetime:
    try:
        return datetime.fromisoformat(properties.get("timestamp", "")).astimezone(UTC)
    except (ValueError, OverflowError):
        # not verified against Google: the text
        raise batch.refuse("The timestamp of the date must be specified.") from None


def _display_text(batch: Batch, properties: Style) -> str:
    name, form = properties.get("locale", "en"), properties.get("dateFormat", ABBREVIATED)
    if name not in _locales() or form not in (ISO, *SKELETONS):
        # not verified against Google: the text; that no other locale and format can be asked for is documented
        raise batch.refuse(f"The locale {name} or the date format {form} is not supported.")
    try:
        zone = ZoneInfo(properties.get("timeZoneId", "UTC"))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # not verified against Google: the text
        raise batch.refuse(f"The time zone {properties['timeZoneId']} is not valid.") from None
    try:
        at = _moment(batch, properties).astimezone(zone)
    except OverflowError:  # the first or last day there is, elsewhere
        at = _moment(batch, properties)
    locale = Locale.parse(RENAMED.get(name, name), sep="-")
    shown = _date(at, form, locale)
    if properties.get("timeFormat", TIMELESS) in (TIMELESS, "TIME_FORMAT_UNSPECIFIED"):
        return shown
    shown += " " + format_time(at, "short", locale=locale).replace("\u202f", " ")
    return f"{shown} {at.tzname()}" if properties["timeFormat"] == "TIME_FORMAT_HOUR_MINUTE_TIMEZONE" else shown


def _date(at: datetime, form: str, locale: Locale) -> str:
    if form == ISO:
        return f"{at:%Y-%m-%d}"
    pattern = locale.datetime_skeletons[SKELETONS[form]].pattern
    if form == "DATE_FORMAT_MONTH_DAY_FULL":  # "January 01"
        pattern = _LONE_DAY.sub("dd", pattern)
    return str(format_datetime(at, pattern, locale=locale))


def _locales() -> set[str]:
    """Return the locales that the discovery document names."""
    description = document("docs")["schemas"]["DateElementProperties"]["properties"]["locale"]["description"]
    return set(re.findall("`([^`]+)`", description.partition("Limited to")[2]))
