"""Cards as Google's panel draws them: JSON in camelCase, every text escaped (evidence/addon.md 1.7).

A text is plain, or `Markup` where it was put together here; what people wrote can never be markup.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from markupsafe import Markup, escape

from service.web.panel.icons import Icon

MOST_WIDGETS = 100
"""Google draws no more on one card."""
Widget = dict[str, Any]
Section = dict[str, Any]
Card = dict[str, Any]
Action = dict[str, Any]
Option = tuple[str, str]
"""A value, and what people read in its place."""


def card(
    title: str, subtitle: str, sections: Iterable[Section | None], *, footer: tuple[Widget, ...] = (), name: str = "",
    actions: Sequence[tuple[str, Action]] = (),
) -> Card:  # fmt: skip
    """Return a card; `footer` is one button or two, `actions` stand in its ⋮ menu. Empty sections are left out."""
    drawn: Card = {
        "header": {"title": title, "subtitle": subtitle},
        "sections": [section for section in sections if section and section["widgets"]],
    }
    if name:
        drawn["name"] = name
    if actions:
        drawn["cardActions"] = [{"actionLabel": label, "onClick": {"action": action}} for label, action in actions]
    if footer:
        drawn["fixedFooter"] = dict(zip(("primaryButton", "secondaryButton"), footer, strict=False))
    return drawn


def section(widgets: Iterable[Widget | None], header: str = "", *, shown: int | None = None) -> Section:
    """Return a section; with `shown`, only so many of its widgets show until it is unfolded."""
    drawn: Section = {"widgets": [widget for widget in widgets if widget]}
    if header:
        drawn["header"] = header
    if shown is not None and len(drawn["widgets"]) > shown:
        drawn |= {"collapsible": True, "uncollapsibleWidgetsCount": shown}
    return drawn


def paragraph(text: str) -> Widget:
    """Return a paragraph; lines stay lines."""
    return {"textParagraph": {"text": _lines(text)}}


def line(
    text: str, *, above: str = "", below: str = "", icon: Icon = "", button: Widget | None = None,
    click: Action | None = None,
) -> Widget:  # fmt: skip
    """Return a text with small ones above and below it, an icon before and a button behind."""
    widget: dict[str, Any] = {"text": _lines(text), "wrapText": True}
    if above:
        widget["topLabel"] = above
    if below:
        widget["bottomLabel"] = below
    if icon:
        widget["startIcon"] = {"materialIcon": {"name": icon}}
    if button:
        widget["button"] = button
    if click:
        widget["onClick"] = {"action": click}
    return {"decoratedText": widget}


def tick(name: str, text: str, *, above: str = "", below: str = "", ticked: bool = False) -> Widget:
    """Return a text with a box to tick behind it, of the value "1"."""
    box = {"name": name, "value": "1", "controlType": "CHECK_BOX", **({"selected": True} if ticked else {})}
    drawn = line(text, above=above, below=below)
    drawn["decoratedText"]["switchControl"] = box
    return drawn


def buttons(*row: Widget | None) -> Widget | None:
    """Return a row of buttons; None where there are none."""
    drawn = [button for button in row if button]
    return {"buttonList": {"buttons": drawn}} if drawn else None


def button(label: str, action: Action, *, filled: bool = False, alt: str = "") -> Widget:
    """Return a button that asks the service; `alt` says more, behind it, to who cannot see what stands around it."""
    drawn: Widget = {"text": label, "onClick": {"action": action}, "type": "FILLED" if filled else "OUTLINED"}
    if alt:
        drawn["altText"] = alt if alt.startswith(label) else f"{label}: {alt}"
    return drawn


def opening(label: str, url: str, *, filled: bool = False) -> Widget:
    """Return a button that opens a page."""
    click = {"openLink": {"url": url, "openAs": "FULL_SIZE", "onClose": "NOTHING"}}
    return {"text": label, "onClick": click, "type": "FILLED" if filled else "OUTLINED"}


def image(address: str, alt: str, opened: str = "") -> Widget:
    """Return a picture at an address that Google reaches; a click on it opens a page, if there is one."""
    drawn: Widget = {"imageUrl": address, "altText": alt}
    if opened:
        drawn["onClick"] = {"openLink": {"url": opened}}
    return {"image": drawn}


def field(name: str, label: str, *, value: str = "", hint: str = "", several_lines: bool = False) -> Widget:
    """Return a field to type in."""
    widget: dict[str, Any] = {"name": name, "label": label, "type": "MULTIPLE_LINE" if several_lines else "SINGLE_LINE"}
    if value:
        widget["value"] = value
    if hint:
        widget["hintText"] = hint
    return {"textInput": widget}


def choice(
    name: str, label: str, options: Iterable[Option], *, chosen: str | Sequence[str] = "", kind: str = "DROPDOWN",
    change: Action | None = None,
) -> Widget:  # fmt: skip
    """Return a choice among at most 100: DROPDOWN, RADIO_BUTTON, CHECK_BOX or MULTI_SELECT.

    `change` is asked for when something else is chosen.
    """
    picked = (chosen,) if isinstance(chosen, str) else chosen
    items = [
        {"text": text, "value": value, **({"selected": True} if value in picked else {})} for value, text in options
    ]
    widget: dict[str, Any] = {"name": name, "label": label, "type": kind, "items": items[:MOST_WIDGETS]}
    if kind == "MULTI_SELECT":
        widget |= {"multiSelectMaxSelectedItems": 50, "multiSelectMinQueryLength": 0}
    if change:
        widget["onChangeAction"] = change
    return {"selectionInput": widget}


def day(name: str, label: str, value: date | None = None, change: Action | None = None) -> Widget:
    """Return a date picker; `change` is asked for when another day is picked."""
    widget: dict[str, Any] = {"name": name, "label": label, "type": "DATE_ONLY"}
    if value:
        midnight = datetime(value.year, value.month, value.day, tzinfo=UTC)
        widget["valueMsEpoch"] = str(int(midnight.timestamp() * 1000))
    if change:
        widget["onChangeAction"] = change
    return {"dateTimePicker": widget}


def chips(labels: Iterable[tuple[str, Action]]) -> Widget:
    """Return a row of chips to click."""
    return {
        "chipList": {
            "layout": "WRAPPED",
            "chips": [{"label": label, "onClick": {"action": action}} for label, action in labels],
        }
    }


def action(url: str, parameters: Mapping[str, str], *, keep: bool = False) -> Action:
    """Return what a click asks for; with `keep` what was typed stays on the card."""
    drawn: Action = {
        "function": url,
        "parameters": [{"key": key, "value": value} for key, value in parameters.items()],
        "loadIndicator": "SPINNER",
    }
    return {**drawn, "persistValues": True} if keep else drawn


def bold(text: str) -> Markup:
    """Return a text in bold."""
    return Markup("<b>{}</b>").format(text)


def short(text: str, most: int = 140) -> str:
    """Return a text on one line, cut where it is longer."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= most else one_line[: most - 1] + "…"


def _lines(text: str) -> str:
    return str(Markup("<br>").join(escape(part) for part in text.split("\n"))) if not isinstance(text, Markup) else text
