"""Dropdowns, as documented (evidence/docs.md 1.7)."""

from typing import Any

from tests.sandbox.docs.documents import Doc, delete

OPTIONS = [{"optionId": "dropdownItem.yes", "displayValue": "Yes"}, {"displayValue": "No"}]


def define(*options: Any, **more: str) -> Any:
    properties = {"title": "Checked", "options": list(options)}
    return {"createDropdownDefinition": {"dropdownDefinition": {"dropdownDefinitionProperties": properties, **more}}}


def made(doc: Doc) -> str:
    definition = doc.update(define(*OPTIONS))["replies"][0]["createDropdownDefinition"]["dropdownDefinition"]
    key: str = definition["dropdownDefinitionId"]
    return key


def chip(key: str, **more: str) -> Any:
    return {"insertDropdown": {"dropdownDefinitionId": key, "location": {"index": 1}, **more}}


def test_a_dropdown_shows_the_first_option_unless_another_is_named(doc: Doc) -> None:
    key = made(doc)
    shown = doc.update(chip(key))["replies"][0]["insertDropdown"]["dropdown"]
    assert shown["dropdownProperties"] == {
        "dropdownDefinitionId": key,
        "selectedOptionId": "dropdownItem.yes",
        "displayValue": "Yes",
    }
    element = doc.paragraph(0)["elements"][0]
    assert (element["startIndex"], element["endIndex"], element["dropdown"]) == (1, 2, shown)
    tab = doc.get(includeTabsContent=True)["tabs"][0]["documentTab"]
    assert tab["dropdownDefinitions"][key]["dropdownDefinitionProperties"]["title"] == "Checked"
    assert doc.refused(chip(key, selectedOptionId="dropdownItem.none")).startswith("400")


def test_a_dropdown_shows_another_option_when_told(doc: Doc) -> None:
    key = made(doc)
    shown = doc.update(chip(key))["replies"][0]["insertDropdown"]["dropdown"]["dropdownId"]
    tab = doc.get(includeTabsContent=True)["tabs"][0]["documentTab"]
    no = tab["dropdownDefinitions"][key]["dropdownDefinitionProperties"]["options"][1]["optionId"]
    chosen = {"dropdownId": shown, "dropdownProperties": {"selectedOptionId": no}, "fields": "selectedOptionId"}
    doc.update({"updateDropdownProperties": chosen})
    assert doc.paragraph(0)["elements"][0]["dropdown"]["dropdownProperties"]["displayValue"] == "No"


def test_options_that_are_shown_are_replaced_before_they_go(doc: Doc) -> None:
    key = made(doc)
    doc.update(chip(key))
    options = [{"optionId": "dropdownItem.done", "displayValue": "Done"}, {"displayValue": "Open"}]
    change = {
        "dropdownDefinitionId": key,
        "dropdownDefinitionProperties": {"options": options},
        "fields": "options",
    }
    assert doc.refused({"updateDropdownDefinitionProperties": change}).startswith("400")
    replaced = {**change, "selectedOptionIdReplacements": {"dropdownItem.yes": "dropdownItem.done"}}
    doc.update({"updateDropdownDefinitionProperties": replaced})
    assert doc.paragraph(0)["elements"][0]["dropdown"]["dropdownProperties"]["displayValue"] == "Done"


def test_options_are_two_to_fifty_with_ids_and_colours_of_theirs(doc: Doc) -> None:
    assert doc.refused(define(OPTIONS[0])).startswith("400")
    assert doc.refused(define(*[{"displayValue": "x"}] * 51)).startswith("400")
    assert doc.refused(define(OPTIONS[0], OPTIONS[0])).startswith("400")
    assert doc.refused(define(*OPTIONS, dropdownDefinitionId="list.x")).startswith("400")
    assert doc.refused(define(OPTIONS[0], {"displayValue": "No", "textStyle": {"bold": True}})).startswith("400")


def test_a_definition_goes_once_no_chip_shows_it(doc: Doc) -> None:
    key = made(doc)
    doc.update(chip(key))
    gone = {"deleteDropdownDefinition": {"dropdownDefinitionId": key}}
    assert doc.refused(gone).startswith("400")
    doc.update(delete(1, 2), gone)
    assert "dropdownDefinitions" not in doc.get(includeTabsContent=True)["tabs"][0]["documentTab"]
