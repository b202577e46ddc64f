"""Person, date and rich-link chips: one unit each (docs-api.md 1.7)."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from service.sandbox.call import DOCUMENT, SPREADSHEET
from service.sandbox.docs import splicing, suggesting
from service.sandbox.docs.batch import Batch, Request
from service.sandbox.docs.tape import Style
from service.sandbox.docs.units import ELEMENT
from service.sandbox.errors import ApiError, not_built

MIME_TYPES = {DOCUMENT: "application/vnd.google-apps.kix", SPREADSHEET: "application/vnd.google-apps.ritz"}
_FILE = re.compile(r"^https://docs\.google\.com/(document|spreadsheets)/d/([\w-]+)")
MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "id": [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ],
}
ABBREVIATED = {"id": {"Agustus": "Agu"}}
DATE_ABBREVIATED, TIME_DISABLED = "DATE_FORMAT_MONTH_DAY_YEAR_ABBREVIATED", "TIME_FORMAT_DISABLED"
Reply = dict[str, object]


def insert_person(batch: Batch, request: Request) -> Reply:
    """Put a person chip somewhere; the name shows where it was given."""
    told = request.get("personProperties", {})
    if not told.get("email"):
        # not verified against Google: the text
        raise batch.refuse("The email of the person must be specified.")
    _put(batch, request, "person", {"personId": batch.new_id("kix."), "personProperties": told})
    return {}


def insert_rich_link(batch: Batch, request: Request) -> Reply:
    """Put a chip for a Doc or spreadsheet somewhere, titled as the file is."""
    uri = request.get("richLinkProperties", {}).get("uri", "")
    match = _FILE.match(uri)
    if not match:
        # not verified against Google: what it does with addresses outside Drive
        raise not_built("the request insertRichLink for an address outside Docs and Sheets")
    kind = DOCUMENT if match[1] == "document" else SPREADSHEET
    try:
        title = batch.workspace.open(batch.call, match[2], kind, "read").name
    except ApiError:
        # not verified against Google: the text
        raise batch.refuse("The provided URI could not be resolved.") from None
    told = {"title": title, "uri": uri, "mimeType": MIME_TYPES[kind]}
    _put(batch, request, "richLink", {"richLinkId": batch.new_id("kix."), "richLinkProperties": told})
    return {}


def insert_date(batch: Batch, request: Request) -> Reply:
    """Put a date chip somewhere, with the text it shows."""
    told = request.get("dateElementProperties", {})
    shown: dict[str, object] = {
        "timestamp": f"{_moment(batch, told):%Y-%m-%dT%H:%M:%SZ}",
        "locale": told.get("locale", "en"),
        "dateFormat": told.get("dateFormat", DATE_ABBREVIATED),
        "timeFormat": told.get("timeFormat", TIME_DISABLED),
        "displayText": display_text(batch, told),
    }
    if "timeZoneId" in told:
        shown["timeZoneId"] = told["timeZoneId"]
    _put(batch, request, "dateElement", {"dateId": batch.new_id("kix."), "dateElementProperties": shown})
    return {}


def _moment(batch: Batch, told: Style) -> datetime:
    try:
        return datetime.fromisoformat(told.get("timestamp", "")).astimezone(UTC)
    except (ValueError, OverflowError):
        # not verified against Google: the text
        raise batch.refuse("The timestamp of the date must be specified.") from None


def display_text(batch: Batch, told: Style) -> str:
    """Return how a date shows; in English and Indonesian."""
    locale = told.get("locale", "en")
    language = locale.split("-")[0]
    if language not in MONTHS or told.get("dateFormat") == "DATE_FORMAT_CUSTOM":
        raise not_built(f"the request insertDate in the locale or format asked for ({locale})")
    try:
        zone = ZoneInfo(told.get("timeZoneId", "UTC"))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # not verified against Google: the text
        raise batch.refuse(f"The time zone {told['timeZoneId']} is not valid.") from None
    at = _moment(batch, told).astimezone(zone)
    date = _date(at, language, told.get("dateFormat", DATE_ABBREVIATED), day_first=locale in ("id", "en-GB"))
    match told.get("timeFormat", TIME_DISABLED):
        case "TIME_FORMAT_HOUR_MINUTE":
            return f"{date} {_time(at)}"
        case "TIME_FORMAT_HOUR_MINUTE_TIMEZONE":
            return f"{date} {_time(at)} {at.tzname()}"
    return date


def _date(at: datetime, language: str, form: str, *, day_first: bool) -> str:
    if form == "DATE_FORMAT_ISO8601":
        return f"{at:%Y-%m-%d}"
    full = MONTHS[language][at.month - 1]
    month = full if form == "DATE_FORMAT_MONTH_DAY_FULL" else ABBREVIATED.get(language, {}).get(full, full[:3])
    date = f"{at.day} {month}" if day_first else f"{month} {at.day}"
    if form != DATE_ABBREVIATED:
        return date
    return f"{date} {at.year}" if day_first else f"{date}, {at.year}"


def _time(at: datetime) -> str:
    return f"{at.hour % 12 or 12}:{at.minute:02d} {'AM' if at.hour < 12 else 'PM'}"


def _put(batch: Batch, request: Request, kind: str, content: Style) -> None:
    spot = batch.spot(request)
    run = suggesting.template(spot, splicing.text_style(spot))
    splicing.insert(spot, [(run._replace(text=ELEMENT, element=(kind, content)),)], run)
