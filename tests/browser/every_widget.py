"""Two cards that have every widget of the panel, in most of its forms."""

from typing import Any

from tests.browser.drawn import action, choice, paragraph, picker, switch, text

DO = action(parameters=[{"key": "file", "value": "1A"}])


def _icon(name: str) -> dict[str, Any]:
    return {"materialIcon": {"name": name}}


def _button(label: str, kind: str = "OUTLINED", **told: Any) -> dict[str, Any]:
    return {"text": label, "type": kind, "onClick": DO, **told}


FORM: dict[str, Any] = {
    "name": "form",
    "header": {"title": "New SOP from a template", "subtitle": "Standard operating procedure, lean"},
    "cardActions": [{"actionLabel": "Refresh", "onClick": DO}, {"actionLabel": "Help", "onClick": DO}],
    "sections": [
        {
            "header": "Identity",
            "widgets": [
                paragraph(
                    'Fill in what you know. <b>Bold</b>, <i>slanted</i>, <font color="#d93025">overdue</font>, '
                    '<a href="https://docs.google.com/">a link</a> &amp; <script>no script</script>'
                ),
                text("Title", value="Handling complaints", validation={"characterLimit": 80}, hintText="As listed"),
                text("Purpose of the procedure, in one sentence that everybody understands"),
                text("Scope", type="MULTIPLE_LINE"),
                choice("Department", "DROPDOWN", "Marketing", "Production", chosen=("Marketing",)),
                choice("Legal basis", "DROPDOWN", "Internal policy"),
                choice("Reviewers", "MULTI_SELECT", "Budi Santoso", "Citra Dewanti", "Dewi", chosen=("Budi Santoso",)),
                choice("Informed", "MULTI_SELECT", "Dewi"),
                picker("Due", "DATE_ONLY", valueMsEpoch="1767225600000"),
                picker("Time", "TIME_ONLY", valueMsEpoch="34200000"),
                picker("Meeting", "DATE_AND_TIME", valueMsEpoch="1767260400000", timezoneOffsetDate=420),
            ],
        },
        {
            "widgets": [
                choice("Format", "RADIO_BUTTON", "Lean", "The layout of government offices", chosen=("Lean",)),
                choice("Concerned", "CHECK_BOX", "Marketing", "Finance", chosen=("Finance",)),
                choice("Notices", "SWITCH", "By mail", "Once a week", chosen=("By mail",)),
                switch("Tell me when somebody answers", selected=True),
                switch("Keep a copy", controlType="CHECK_BOX"),
            ],
        },
    ],
    "fixedFooter": {"primaryButton": {"text": "Create", "onClick": DO}, "secondaryButton": _button("Cancel")},
}

STATUS: dict[str, Any] = {
    "name": "home",
    "header": {"title": "SOP-MKT-014 · Rev. 3", "subtitle": "Handling customer complaints"},
    "sections": [
        {
            "widgets": [
                {
                    "decoratedText": {
                        "startIcon": _icon("rate_review"), "topLabel": "Status", "text": "<b>In review</b>",
                        "bottomLabel": "Due 4 December 2026",
                    },
                },
                {
                    "chipList": {
                        "chips": [
                            {"label": "3 outstanding", "icon": _icon("warning"), "onClick": DO},
                            {"label": "Closed", "disabled": True, "onClick": DO},
                            {"label": "All", "onClick": DO},
                        ],
                    },
                },
            ],
        },
        {
            "header": "Outstanding", "collapsible": True, "uncollapsibleWidgetsCount": 2,
            "widgets": [
                {
                    "decoratedText": {
                        "startIcon": _icon("error_outline"), "text": "Two pieces of feedback have no disposition",
                        "wrapText": True, "button": _button("Decide"),
                    },
                },
                {
                    "decoratedText": {
                        "startIcon": {"knownIcon": "PERSON"}, "text": "Budi has not answered on the content as it is",
                        "wrapText": True, "onClick": DO, "endIcon": _icon("chevron_right"),
                    },
                },
                {"decoratedText": {"startIcon": _icon("event_busy"), "text": "No simulation is recorded"}},
            ],
        },
        {
            "header": "What you can do",
            "widgets": [
                {
                    "buttonList": {
                        "buttons": [
                            _button("Sync now", "FILLED", icon=_icon("sync")),
                            _button("Close the round", "FILLED_TONAL"),
                            _button("Record a simulation"),
                            _button("Cancel", "BORDERLESS"),
                            _button("Authorise", "FILLED", disabled=True),
                            {"icon": {**_icon("help"), "altText": "Help"}, "onClick": DO},
                            _button("Withdraw", color={"red": 0.7, "green": 0.1, "blue": 0.1}),
                            {
                                "text": "Others",
                                "onClick": {"overflowMenu": {"items": [{"text": "Print", "onClick": DO}]}},
                            },
                        ],
                    },
                },
                {"divider": {}},
                paragraph(
                    "The signature means that I have read this revision, that it may be followed from the effective "
                    "date, and that the people who follow it have been told so and have shown that they can.",
                    maxLines=2,
                ),
                {"image": {"imageUrl": "https://pictures.invalid/flow.png", "altText": "The flow of the procedure"}},
                {
                    "grid": {
                        "title": "Templates", "columnCount": 2, "borderStyle": {"type": "STROKE"}, "onClick": DO,
                        "items": [
                            {"id": "lean", "title": "Lean", "subtitle": "6 fields"},
                            {"id": "gov", "title": "Government", "subtitle": "14 fields"},
                        ],
                    },
                },
                {
                    "chipList": {
                        "layout": "HORIZONTAL_SCROLLABLE",
                        "chips": [{"label": f"Department {number}", "onClick": DO} for number in range(6)],
                    },
                },
            ],
        },
    ],
}  # fmt: skip
