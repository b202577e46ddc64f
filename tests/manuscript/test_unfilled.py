"""What is still to be filled in: found wherever it stands in a Doc, told with its place, and in the way."""

from typing import Any

import pytest

from service.manuscript.own_template import OwnTemplate, checked
from tests.manuscript.answers import answer, cell, chip, line, read, row, run, table

PHONE = "{{ phone }}"


def steps() -> Any:
    """Return a step table; each answer numbers its own."""
    return table(("No", "Activity", "PIC", "Duration", "Output"), ("1", "Write", "Copywriter", "3 hours", "draft"))


def numbered(*content: Any) -> list[Any]:
    """Return the content of a page header or of another tab, with its indexes."""
    body: list[Any] = answer(*content)["tabs"][0]["documentTab"]["body"]["content"]
    return body[1:]


def segment(kind: str, *content: Any) -> dict[str, Any]:
    return {kind: {"kix.s": {"content": numbered(*content)}}}


def another(title: str, *content: Any, **tab: Any) -> Any:
    body = {"content": [{"endIndex": 1, "sectionBreak": {}}, *numbered(*content)]}
    return {"tabProperties": {"tabId": "t.1", "title": title}, "documentTab": {"body": body} | tab}


NOTE = segment("footnotes", line(f"or {PHONE}"))
NESTED = {"content": [*cell("see")["content"], table((PHONE, "x"))], "tableCellStyle": {}}
WHERE: dict[str, tuple[Any, str]] = {
    "a paragraph": (answer(line(f"Call {PHONE} now."), steps()), f"paragraph “Call {PHONE} now.”"),
    "a heading": (answer(line(PHONE, style="HEADING_1"), steps()), f"paragraph “{PHONE}”"),
    "two styles": (answer(line(run("Call {{ ph"), run("one }}")), steps()), f"paragraph “Call {PHONE}”"),
    "a line break": (answer(line("Call {{ phone\v}} now."), steps()), f"paragraph “Call {PHONE} now.”"),
    "two paragraphs": (answer(line("Call {{ phone"), line("}} now."), steps()), "paragraph “Call {{ phone”"),
    "no closing braces": (answer(line("Call {{ phone"), steps()), "paragraph “Call {{ phone”"),
    "a chip": (
        answer(line(chip("richLink", richLinkProperties={"title": PHONE, "uri": "https://x.example"})), steps()),
        "paragraph “[{{ phone }}](https://x.example)\u2060”",
    ),
    "a footnote": (answer(line("Call", chip("footnoteReference", footnoteId="kix.s")), steps(), tab=NOTE),
                   f"paragraph “Call[or {PHONE}]”"),
    "a step": (answer(table(("No", "Activity", "PIC", "Output"), ("1", f"Call {PHONE}", "Writer", "x"))),
               "step table, row 1, column Activity"),
    "a cell": (answer(table(("Term", "Meaning"), ("KPI", PHONE)), line("."), steps()), "table 1, row 2, column 2"),
    "a table in a cell": (answer(table(row("a", NESTED)), line("."), steps()), "table 1, row 1, column 2"),
    "the identity block": (
        answer(table(("SOP number", "1"), ("SOP title", PHONE), ("Department", "M")), line("."), steps()),
        "identity block, row 2, column 2",
    ),
    "the page header": (answer(steps(), tab=segment("headers", line(f"Kopi {PHONE}"))), "page header"),
    "the page footer": (answer(steps(), tab=segment("footers", line(PHONE))), "page footer"),
    "a table in the page header": (
        answer(steps(), tab=segment("headers", table(("Kopi", PHONE)))),
        "page header, row 1, column 2",
    ),
    "another tab": (answer(steps(), more_tabs=[another("Forms", line(PHONE))]), f"tab “Forms”, paragraph “{PHONE}”"),
    "a table of another tab": (
        answer(steps(), more_tabs=[another("Forms", line("x"), table(("a", PHONE)))]),
        "tab “Forms”, table 2, row 1, column 2",
    ),
    "the page footer of another tab": (
        answer(steps(), more_tabs=[another("Forms", **segment("footers", line(PHONE)))]),
        "tab “Forms”, page footer",
    ),
}  # fmt: skip


@pytest.mark.parametrize("where", WHERE)
def test_it_blocks_wherever_it_stands(where: str) -> None:
    told, place = WHERE[where]
    found = [unread for unread in read(told).unread if "still to be filled in" in str(unread.sentence)]
    assert [(unread.place, unread.severity) for unread in found] == [(place, "blocks")]


def test_a_place_is_told_in_the_readers_language() -> None:
    [found] = [u for u in read(WHERE["a table of another tab"][0]).unread if u.severity == "blocks"]
    assert found.sentence_with_place.spoken("id").startswith("tab “Forms”, tabel 2, baris 1, kolom 2: “{{ phone }}”")


@pytest.mark.parametrize("text", ['{"a": {"b": 1}}', "f(x) = {1, 2}", "}} closing alone", "«x»", "${x}", "[[x]]"])
def test_what_has_no_double_opening_braces_does_not_block(text: str) -> None:
    assert [u for u in read(answer(line(text), steps())).unread if u.severity == "blocks"] == []


def test_a_drawing_is_told_as_what_cannot_be_read() -> None:
    drawn: Any = {"inlineObjectProperties": {"embeddedObject": {"embeddedDrawingProperties": {}}}}
    photo: Any = {"inlineObjectProperties": {"embeddedObject": {"imageProperties": {}}}}
    beside: Any = {"positionedObjectProperties": {"embeddedObject": {"embeddedDrawingProperties": {}}}}
    tab = {"inlineObjects": {"kix.1": drawn, "kix.2": photo}, "positionedObjects": {"kix.3": beside}}
    told = answer(line(chip("inlineObjectElement", inlineObjectId="kix.1")), steps(), tab=tab)
    seen = [(u.place, u.severity) for u in read(told).unread if "drawing" in u.place]
    assert seen == [("drawing 1", "informs"), ("drawing 2", "informs")]


# A company's own Doc


def template(*content: Any, **more: Any) -> OwnTemplate:
    return checked(answer(*content, steps(), **more))


def told(of: OwnTemplate, severity: str = "blocks") -> list[str]:
    aside = ("identity block", "change history")
    return [f"{p.place}: {p.sentence}" for p in of.problems if p.place not in aside and p.severity == severity]


@pytest.mark.parametrize("where", ["a footnote", "a table in a cell", "a table in the page header", "another tab",
                                   "the page footer of another tab"])  # fmt: skip
def test_a_placeholder_is_a_field_wherever_it_can_be_filled_in(where: str) -> None:
    own = checked(WHERE[where][0])
    assert [field.name for field in own.fields] == ["phone"]
    assert not told(own)


def test_a_placeholder_broken_in_two_lines_is_no_field_that_can_be_filled_in() -> None:
    [problem] = told(checked(WHERE["a line break"][0]))
    assert problem.startswith(f"paragraph “Call {PHONE} now.”: “{PHONE}” is not a placeholder. Write it in one line")


@pytest.mark.parametrize(
    ("content", "kind", "required"),
    [
        ([line("Call {{ phone }}.")], "text", True),
        ([line("{{ phone }}")], "long_text", True),
        ([line("{{ phone }}"), line("Call {{ phone }}.")], "text", True),
        ([line("Call {{ phone: optional }}.")], "text", False),
        ([line("Call {{ phone: long_text, optional }}.")], "long_text", False),
        ([line("Call {{phone:long_text optional}}.")], "long_text", False),
        ([line("From {{ phone: date }} on")], "date", True),
        ([line("{{ phone: text }}")], "text", True),
        ([line("Call {{ phone }}."), line("or {{ phone: optional, email }}")], "email", False),
        ([table(("Phone", "{{ phone }}")), line(".")], "long_text", True),
    ],
)
def test_a_placeholder_says_what_its_field_is(content: list[Any], kind: str, required: bool) -> None:
    own = template(*content)
    assert [(field.name, field.kind, field.required) for field in own.fields] == [("phone", kind, required)]
    assert told(own) == []


@pytest.mark.parametrize("said", ["{{ phone: number }}", "{{ phone: opt }}", "{{ phone: date, email }}"])
def test_what_a_placeholder_cannot_say_is_told_with_its_place(said: str) -> None:
    [problem] = told(template(line(f"Call {said}")))
    assert problem.startswith(f"paragraph “Call {said}”: ")


@pytest.mark.parametrize(
    "text", ["«nama»", "[[nama]]", "[Nama Perusahaan]", "[NAMA]", "${nama}", "#{nama}", "<<nama>>", "{nama}", "%nama%"]
)
def test_what_other_tools_fill_in_stays_as_it_is_and_that_is_told(text: str) -> None:
    [said] = told(template(line(f"Di {text} saja")), "informs")
    assert f"“{text}” stays as it is in every draft" in said


@pytest.mark.parametrize("text", ["lihat [1]", "5 < 6 > 4", "100 % dari 5 %", "[ ] selesai", "{1, 2}"])
def test_ordinary_signs_are_no_other_tools(text: str) -> None:
    assert told(template(line(text)), "informs") == []


def test_a_footnote_is_no_other_tool() -> None:
    note = segment("footnotes", line("See the ITE law"))
    assert told(template(line("By law", chip("footnoteReference", footnoteId="kix.s")), tab=note), "informs") == []
