"""Spreadsheets in Google Sheets, through gspread: one read, or one batch of requests."""

import http
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import gspread
import requests
from babel.core import get_global
from gspread.urls import SPREADSHEET_URL

from service.domain.sentences import Language, Sentence
from service.gateways.google.calling import Calling
from service.gateways.google.failures import Answered

Request = dict[str, Any]
TIMEOUT = 60.0
HEADER: Request = {
    "userEnteredFormat": {
        "textFormat": {"bold": True},
        "backgroundColor": {"red": 0.9, "green": 0.92, "blue": 0.95},
    }
}
DAY: Request = {"userEnteredFormat": {"numberFormat": {"type": "DATE"}}}
"""Days look as the spreadsheet's locale writes them."""


class Spreadsheets:
    """The door to spreadsheets; `session_factory` makes one thread's authorised session."""

    what: Sentence
    """What people call the spreadsheet behind the door."""

    def __init__(self, calling: Calling, session_factory: Callable[[], requests.Session]) -> None:
        self._calling, self._connect = calling, session_factory
        self._thread = threading.local()

    def _get(self, spreadsheet_id: str, params: dict[str, Any]) -> Mapping[str, Any] | None:
        def send() -> Any:
            try:
                return self._client.fetch_sheet_metadata(spreadsheet_id, params)
            except Answered as error:
                if error.status == http.HTTPStatus.BAD_REQUEST and b"Unable to parse range" in error.content:
                    return None  # a mark is gone (evidence/sheets.md 14)
                raise

        answer: Mapping[str, Any] | None = self._calling.attempt(
            send, method="sheets.spreadsheets.get", kind="read", what=self.what, repeatable=True
        )
        return answer

    def _get_some(
        self, spreadsheet_id: str, ranges: Sequence[Mapping[str, int]], fields: str
    ) -> Mapping[str, Any] | None:
        """Return what is in these grid ranges; None where they are none of its own any more (evidence/sheets.md 66)."""
        url = SPREADSHEET_URL % spreadsheet_id + ":getByDataFilter"
        body = {"dataFilters": [{"gridRange": dict(one)} for one in ranges]}

        def send() -> Any:
            try:
                return self._client.request("post", url, params={"fields": fields}, json=body).json()
            except Answered as error:
                if error.status == http.HTTPStatus.BAD_REQUEST:
                    return None
                raise

        answer: Mapping[str, Any] | None = self._calling.attempt(
            send, method="sheets.spreadsheets.getByDataFilter", kind="read", what=self.what, repeatable=True
        )
        return answer

    def _send(self, spreadsheet_id: str, requests_: Sequence[Request]) -> None:
        if requests_:
            self._calling.attempt(
                lambda: self._client.batch_update(spreadsheet_id, {"requests": list(requests_)}),
                method="sheets.spreadsheets.batchUpdate",
                kind="write",
                what=self.what,
                writing=True,
            )

    @property
    def _client(self) -> gspread.HTTPClient:
        """This thread's client; sessions are not safe to share."""
        if not hasattr(self._thread, "client"):
            self._thread.client = _Client(None, session=self._connect())  # type: ignore[arg-type]  # as it documents
            self._thread.client.set_timeout(TIMEOUT)
        client: gspread.HTTPClient = self._thread.client
        return client


class _Client(gspread.HTTPClient):
    """gspread's client, which raises what Google refuses as it came: APIError fails at bodies it does not expect."""

    def request(self, method: str, endpoint: str, *arguments: Any, **named: Any) -> requests.Response:
        """Return the response; raises Answered for an error."""
        named["timeout"] = self.timeout
        response: requests.Response = self.session.request(method, endpoint, *arguments, **named)
        if not response.ok:
            raise Answered(response.status_code, response.content)
        return response


def locale(language: Language) -> Request:
    """Return the request that days and numbers be written as where most people speak that language."""
    territory = get_global("likely_subtags")[language].rpartition("_")[2]
    properties = {"locale": f"{language}_{territory}"}
    return {"updateSpreadsheetProperties": {"properties": properties, "fields": "locale"}}
