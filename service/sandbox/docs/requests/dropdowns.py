"""Dropdown definitions and the chips that show one of their options (evidence/docs.md 1.7).

Documented only: no live answer of Google's about dropdowns is known, the texts of all refusals are our own.
"""

import re
from collections.abc import Iterator
from typing import Any

from service.sandbox.docs.editing import splicing
from service.sandbox.docs.editing.batch import Batch, Request, Target
from service.sandbox.docs.editing.masks import clean, paths
from service.sandbox.docs.suggesting import marking as suggesting
from service.sandbox.docs.tape.document import Tab
from service.sandbox.docs.tape.segment import Paragraph, Run, Style
from service.sandbox.docs.tape.units import ELEMENT

FEWEST, MOST = 2, 50
IDS = {kind: re.compile(rf"{kind}\.[a-zA-Z0-9_-]{{2,14}}") for kind in ("kix", "dropdownItem")}
COLOURS = {"foregroundColor", "backgroundColor"}
Reply = dict[str, object]


def create_dropdown_definition(batch: Batch, request: Request) -> Reply:
    """Keep a new list of options."""
    tab, definition = batch.tab(request.get("tabId")), request.get("dropdownDefinition", {})
    key = definition.get("dropdownDefinitionId") or batch.new_id("kix.")
    if not IDS["kix"].fullmatch(key) or key in tab.dropdowns:
        raise batch.refuse("The dropdown definition ID is not valid, or not unique.")
    properties = definition.get("dropdownDefinitionProperties", {})
    kept = {"options": _options(batch, properties.get("options", []))}
    if properties.get("title"):
        kept["title"] = properties["title"]
    tab.dropdowns[key] = {"dropdownDefinitionId": key, "dropdownDefinitionProperties": kept}
    return {"createDropdownDefinition": {"dropdownDefinition": tab.dropdowns[key]}}


def _options(batch: Batch, options: list[Style]) -> list[Style]:
    """Return options with ids, checked."""
    if not FEWEST <= len(options) <= MOST:
        raise batch.refuse(f"A dropdown definition must have at least {FEWEST} and at most {MOST} options.")
    made: list[Style] = [{"optionId": batch.new_id("dropdownItem."), **_shown(option)} for option in options]
    keys = [option["optionId"] for option in made]
    if len(set(keys)) < len(keys) or not all(IDS["dropdownItem"].fullmatch(key) for key in keys):
        raise batch.refuse("The option IDs of a dropdown definition must be valid and unique.")
    if any(set(option.get("textStyle", {})) - COLOURS for option in made):
        raise batch.refuse("Only the foreground and background color of an option can be set.")
    return made


def _shown(option: Style) -> Style:
    return {**option, "textStyle": clean(option["textStyle"])} if "textStyle" in option else option


def update_dropdown_definition_properties(batch: Batch, request: Request) -> Reply:
    """Change a list of options; chips that show one that goes need another in its place."""
    properties = request.get("dropdownDefinitionProperties", {})
    wanted = {path[0] for path in paths(batch, request.get("fields", ""), "DropdownDefinitionProperties")}
    tab, key = batch.tab(request.get("tabId")), request.get("dropdownDefinitionId", "")
    definition = _definition(batch, tab, key)
    kept = dict(definition["dropdownDefinitionProperties"])
    if "title" in wanted:
        kept["title"] = properties.get("title", "")
    if "options" in wanted:
        kept["options"] = _options(batch, properties.get("options", []))
    tab.dropdowns[key] = {**definition, "dropdownDefinitionProperties": {k: v for k, v in kept.items() if v}}
    replacements = request.get("selectedOptionIdReplacements", {})
    for target, position, paragraph in _chips(batch, tab):
        runs = tuple(_reassigned(batch, tab, key, run, replacements) for run in paragraph.runs)
        if runs != paragraph.runs:
            target.put(position, paragraph.with_runs(runs))
    return {}


def _reassigned(batch: Batch, tab: Tab, key: str, run: Run, replacements: Style) -> Run:
    properties = _properties(run)
    if properties.get("dropdownDefinitionId") != key:
        return run
    chosen = properties["selectedOptionId"]
    if any(option["optionId"] == chosen for option in _definition_options(tab, key)):
        return run
    return _chip(run, _selected(batch, tab, key, replacements.get(chosen, chosen)))


def delete_dropdown_definition(batch: Batch, request: Request) -> Reply:
    """Let a list of options go that no chip shows."""
    tab, key = batch.tab(request.get("tabId")), request.get("dropdownDefinitionId", "")
    _definition(batch, tab, key)
    if any(
        _properties(run).get("dropdownDefinitionId") == key for *_, shown in _chips(batch, tab) for run in shown.runs
    ):
        raise batch.refuse("The dropdown definition is referenced by a dropdown.")
    del tab.dropdowns[key]
    return {}


def insert_dropdown(batch: Batch, request: Request) -> Reply:
    """Put a chip somewhere that shows an option, the first where none is named."""
    point = batch.point(request)
    tab, key = point.target.tab, request.get("dropdownDefinitionId", "")
    _definition(batch, tab, key)
    chosen = request.get("selectedOptionId") or _definition_options(tab, key)[0]["optionId"]
    content = {"dropdownId": batch.new_id("kix."), "dropdownProperties": _selected(batch, tab, key, chosen)}
    template = suggesting.template(point, splicing.text_style(point))
    run = template._replace(text=ELEMENT, element=("dropdown", content))
    splicing.insert(point, [(run,)], run)
    return {"insertDropdown": {"dropdown": {**content, "textStyle": run.style}}}


def update_dropdown_properties(batch: Batch, request: Request) -> Reply:
    """Have a chip show another option."""
    wanted = paths(batch, request.get("fields", ""), "DropdownProperties", ("displayValue", "dropdownDefinitionId"))
    tab, key = batch.tab(request.get("tabId")), request.get("dropdownId", "")
    chosen = request.get("dropdownProperties", {}).get("selectedOptionId", "") if wanted else ""
    for target, position, paragraph in _chips(batch, tab):
        for number, run in enumerate(paragraph.runs):
            if run.element and run.element[1].get("dropdownId") == key:
                selected = _selected(batch, tab, _properties(run)["dropdownDefinitionId"], chosen)
                changed = (*paragraph.runs[:number], _chip(run, selected), *paragraph.runs[number + 1 :])
                target.put(position, paragraph.with_runs(changed))
                return {}
    raise batch.refuse(f"A dropdown with ID {key} does not exist.")


def _definition(batch: Batch, tab: Tab, key: str) -> Style:
    if key not in tab.dropdowns:
        raise batch.refuse(f"A dropdown definition with ID {key} does not exist.")
    return tab.dropdowns[key]


def _definition_options(tab: Tab, key: str) -> list[Style]:
    options: list[Style] = tab.dropdowns[key]["dropdownDefinitionProperties"]["options"]
    return options


def _selected(batch: Batch, tab: Tab, key: str, chosen: str) -> Style:
    """Return the properties of a chip that shows an option."""
    option = next((option for option in _definition_options(tab, key) if option["optionId"] == chosen), None)
    if option is None:
        raise batch.refuse(f"The option {chosen} is not one of the dropdown definition.")
    return {"dropdownDefinitionId": key, "selectedOptionId": chosen, "displayValue": option.get("displayValue", "")}


def _properties(run: Run) -> Style:
    shown: Any = run.element[1].get("dropdownProperties", {}) if run.element else {}
    return dict(shown)


def _chip(run: Run, properties: Style) -> Run:
    content = run.element[1] if run.element else {}
    return run._replace(element=("dropdown", {**content, "dropdownProperties": properties}))


def _chips(batch: Batch, tab: Tab) -> Iterator[tuple[Target, int, Paragraph]]:
    """Yield the paragraphs of a tab that hold dropdowns."""
    for name, segment in tab.segments.items():
        for position, piece in enumerate(list(segment.pieces)):
            if isinstance(piece, Paragraph) and any(run.element and run.element[0] == "dropdown" for run in piece.runs):
                yield Target(batch, tab, name), position, piece
