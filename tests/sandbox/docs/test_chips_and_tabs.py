"""Chips and tabs (evidence/docs.md 1.4, 1.7, 3.16)."""

import re
from typing import Any

import pytest
from googleapiclient.discovery import build

from service.sandbox.core.discovery import document
from service.sandbox.server import Sandbox
from tests.people import AYU
from tests.sandbox.docs.documents import Doc, delete, insert, span, text_of


def element(doc: Doc, number: int = 0) -> Any:
    return doc.paragraph(0)["elements"][number]


def test_a_person_is_one_unit(doc: Doc) -> None:  # evidence/docs.md 1.7
    doc.update({"insertPerson": {"personProperties": {"email": "dewi@kopi.example"}, "location": {"index": 1}}})
    shown = element(doc)
    assert (shown["startIndex"], shown["endIndex"]) == (1, 2)
    assert shown["person"] == {
        "personId": shown["person"]["personId"],
        "textStyle": {},
        "personProperties": {"email": "dewi@kopi.example"},
    }
    doc.update(delete(1, 2))
    assert doc.text == "\n"


def date(**properties: str) -> Any:
    return {"insertDate": {"dateElementProperties": properties, "location": {"index": 1}}}


def test_a_date_says_what_it_shows(doc: Doc) -> None:  # evidence/docs.md 1.7
    doc.update(date(timestamp="2026-01-15T18:30:00Z"))
    assert element(doc)["dateElement"]["dateElementProperties"] == {
        "timestamp": "2026-01-15T18:30:00Z",
        "locale": "en",
        "dateFormat": "DATE_FORMAT_MONTH_DAY_YEAR_ABBREVIATED",
        "timeFormat": "TIME_FORMAT_DISABLED",
        "displayText": "Jan 15, 2026",
    }
    doc.update(date(timestamp="2026-01-15T18:30:00Z", locale="id", timeZoneId="Asia/Jakarta"))
    assert element(doc)["dateElement"]["dateElementProperties"]["displayText"] == "16 Jan 2026"
    iso = {"dateFormat": "DATE_FORMAT_ISO8601", "timeFormat": "TIME_FORMAT_HOUR_MINUTE"}
    doc.update(date(timestamp="1970-01-01T05:00:00Z", **iso))
    assert element(doc)["dateElement"]["dateElementProperties"]["displayText"] == "1970-01-01 5:00 AM"
    assert doc.refused(date(timestamp="soon")).startswith("400")
    assert doc.refused(date(timestamp="2026-01-15T18:30:00Z", locale="tlh")).startswith("400")


@pytest.mark.parametrize(
    ("properties", "text"),
    [
        ({"locale": "en-GB"}, "5 Jan 2026"),
        ({"locale": "ja"}, "2026年1月5日"),
        ({"locale": "iw", "dateFormat": "DATE_FORMAT_MONTH_DAY_ABBREVIATED"}, "5 בינו׳"),
        ({"dateFormat": "DATE_FORMAT_MONTH_DAY_FULL"}, "January 05"),
        ({"timeFormat": "TIME_FORMAT_HOUR_MINUTE_TIMEZONE"}, "Jan 5, 2026 2:07 PM UTC"),
        ({"locale": "id", "dateFormat": "DATE_FORMAT_MONTH_DAY_FULL"}, "05 Januari"),
    ],
)
def test_a_date_is_worded_as_people_there_write_it(doc: Doc, properties: dict[str, str], text: str) -> None:
    doc.update(date(timestamp="2026-01-05T14:07:00Z", **properties))
    assert element(doc)["dateElement"]["dateElementProperties"]["displayText"] == text


def test_every_locale_that_is_documented_has_dates(doc: Doc) -> None:
    description = document("docs")["schemas"]["DateElementProperties"]["properties"]["locale"]["description"]
    locales = re.findall("`([^`]+)`", description.partition("Limited to")[2])
    assert len(locales) == 80
    doc.update(*[date(timestamp="2026-01-05T14:07:00Z", locale=locale) for locale in locales])


def test_a_rich_link_may_lead_to_any_file_in_drive_that_one_may_see(sandbox: Sandbox, doc: Doc) -> None:
    drive = build("drive", "v3", http=sandbox.http(AYU), static_discovery=True)
    folder = {"name": "Drafts", "mimeType": "application/vnd.google-apps.folder"}
    key = drive.files().create(body=folder).execute()["id"]
    link = {"richLinkProperties": {"uri": f"https://drive.google.com/drive/folders/{key}"}, "location": {"index": 1}}
    doc.update({"insertRichLink": link})
    shown = element(doc)["richLink"]["richLinkProperties"]
    assert (shown["title"], shown["mimeType"]) == ("Drafts", folder["mimeType"])
    link["richLinkProperties"] = {"uri": "https://docs.google.com/document/d/nobody-s/edit"}
    assert doc.refused({"insertRichLink": link}).startswith("400")


def test_a_rich_link_is_titled_as_its_file(sandbox: Sandbox, doc: Doc) -> None:  # evidence/docs.md 1.7
    uri = f"https://docs.google.com/document/d/{doc.id}/edit"
    doc.update({"insertRichLink": {"richLinkProperties": {"uri": uri}, "location": {"index": 1}}})
    assert element(doc)["richLink"]["richLinkProperties"] == {
        "title": "SOP",
        "uri": uri,
        "mimeType": "application/vnd.google-apps.kix",
    }
    assert Doc(sandbox, AYU, doc.id).text == "\n"


def add(**properties: Any) -> Any:
    return {"addDocumentTab": {"tabProperties": properties}}


def test_tabs_stand_among_their_siblings(doc: Doc) -> None:  # evidence/docs.md 1.4
    made = doc.update(add(title="Second"))["replies"][0]["addDocumentTab"]["tabProperties"]
    assert made == {"tabId": made["tabId"], "title": "Second", "index": 1}
    child = doc.update(add(title="Child", parentTabId=made["tabId"]))["replies"][0]["addDocumentTab"]["tabProperties"]
    assert (child["index"], child["nestingLevel"], child["parentTabId"]) == (0, 1, made["tabId"])
    doc.update(add(title="Zero", index=0), insert("first"), insert("child", 1, tabId=child["tabId"]))
    tabs = doc.get(includeTabsContent=True)["tabs"]
    assert [tab["tabProperties"]["title"] for tab in tabs] == ["Zero", "Tab 1", "Second"]
    assert text_of(tabs[2]["childTabs"][0]["documentTab"]["body"]["content"]) == "child\n"
    assert doc.text == "first\n"  # the first tab is the new one


def test_titles_are_unique_and_ids_are_given_by_google(doc: Doc) -> None:  # evidence/docs.md 3.16
    assert doc.refused(add(title="Tab 1")) == "400 Invalid requests[0].addDocumentTab: Tab title must be unique"
    assert doc.refused(add(tabId="t.x")) == (
        "400 Invalid requests[0].addDocumentTab: Tab ID should not be specified in the properties when adding a tab."
    )


def test_a_tab_goes_with_its_children_but_not_the_last(doc: Doc) -> None:  # evidence/docs.md 1.4, 3.16c
    key = doc.update(add())["replies"][0]["addDocumentTab"]["tabProperties"]["tabId"]
    doc.update(add(parentTabId=key))
    doc.update({"deleteTab": {"tabId": key}})
    assert len(doc.get(includeTabsContent=True)["tabs"]) == 1
    assert doc.refused({"deleteTab": {"tabId": "t.missing"}}) == (
        "400 Invalid requests[0].deleteTab: A tab with ID t.missing does not exist."
    )
    assert doc.refused({"deleteTab": {"tabId": "t.0"}}).startswith("400")


def test_a_tab_is_renamed(doc: Doc) -> None:
    properties = {"tabId": "t.0", "title": "Front", "iconEmoji": "📄"}
    doc.update({"updateDocumentTabProperties": {"tabProperties": properties, "fields": "title,iconEmoji"}})
    assert doc.get(includeTabsContent=True)["tabs"][0]["tabProperties"] == {**properties, "index": 0}


def moved(key: str, fields: str, **properties: Any) -> Any:
    return {"updateDocumentTabProperties": {"tabProperties": {"tabId": key, **properties}, "fields": fields}}


def test_a_tab_moves_with_what_is_below_it(doc: Doc) -> None:
    replies = doc.update(add(title="A"), add(title="B"))["replies"]
    a, b = (reply["addDocumentTab"]["tabProperties"]["tabId"] for reply in replies)
    below = doc.update(add(title="C", parentTabId=a))["replies"][0]["addDocumentTab"]["tabProperties"]["tabId"]
    doc.update(moved(a, "index", index=0))
    assert [tab["tabProperties"]["title"] for tab in doc.get(includeTabsContent=True)["tabs"]] == ["A", "Tab 1", "B"]
    doc.update(moved(a, "parent_tab_id", parentTabId=b))
    tabs = doc.get(includeTabsContent=True)["tabs"]
    assert [tab["tabProperties"]["title"] for tab in tabs] == ["Tab 1", "B"]
    inner = tabs[1]["childTabs"][0]["childTabs"][0]["tabProperties"]
    assert inner == {"tabId": below, "title": "C", "index": 0, "parentTabId": a, "nestingLevel": 2}
    assert doc.refused(moved(b, "parentTabId", parentTabId=below)).startswith("400")
    assert doc.refused(moved(b, "index", index=7)).startswith("400")


def test_a_segment_is_looked_for_in_the_tab_named_alone(doc: Doc) -> None:  # evidence/docs.md 1.1
    key = doc.update(add())["replies"][0]["addDocumentTab"]["tabProperties"]["tabId"]
    header = doc.update({"createHeader": {"type": "DEFAULT"}})["replies"][0]["createHeader"]["headerId"]
    assert "was not found" in doc.refused(insert("x", 0, segmentId=header, tabId=key))


def test_replacing_reaches_every_tab_unless_some_are_named(doc: Doc) -> None:  # evidence/docs.md 1.4
    key = doc.update(add())["replies"][0]["addDocumentTab"]["tabProperties"]["tabId"]
    doc.update(insert("x"), insert("x", 1, tabId=key))
    replace = {"containsText": {"text": "x"}, "replaceText": "xx"}
    assert doc.update({"replaceAllText": replace})["replies"][0]["replaceAllText"]["occurrencesChanged"] == 2
    only = {**replace, "tabsCriteria": {"tabIds": [key]}}
    assert doc.update({"replaceAllText": only})["replies"][0]["replaceAllText"]["occurrencesChanged"] == 2
    assert doc.text == "xx\n"


def test_names_of_a_second_tab_carry_no_tab_id(doc: Doc) -> None:  # evidence/docs.md 1.8
    key = doc.update(add())["replies"][0]["addDocumentTab"]["tabProperties"]["tabId"]
    doc.update(insert("abc", 1, tabId=key))
    doc.update({"createNamedRange": {"name": "n", "range": span(1, 3, tabId=key)}})
    tab = doc.get(includeTabsContent=True)["tabs"][1]["documentTab"]
    assert tab["namedRanges"]["n"]["namedRanges"][0]["ranges"] == [{"startIndex": 1, "endIndex": 3}]
