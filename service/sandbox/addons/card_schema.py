"""The JSON of a card in the panel of an editor: every key with its type (evidence/addon.md 1.7).

A type is a kind of value, the values of an enum, the name of another message, or a list of one of them.
"""

from collections.abc import Mapping

TEXT, FLAG, WHOLE, LONG, NUMBER, ADDRESS, PICTURE = "text", "flag", "whole", "long", "number", "address", "picture"
Enum = tuple[str, ...]
Type = str | Enum | list[str]

ALIGNMENT: Enum = ("HORIZONTAL_ALIGNMENT_UNSPECIFIED", "START", "CENTER", "END")
VERTICAL: Enum = ("VERTICAL_ALIGNMENT_UNSPECIFIED", "TOP", "MIDDLE", "BOTTOM")
CROP: Enum = ("SQUARE", "CIRCLE")

MESSAGES: Mapping[str, Mapping[str, Type]] = {
    "Card": {
        "header": "CardHeader", "sections": ["Section"], "cardActions": ["CardAction"], "name": TEXT,
        "fixedFooter": "CardFixedFooter", "peekCardHeader": "CardHeader",
        "sectionDividerStyle": ("DIVIDER_STYLE_UNSPECIFIED", "SOLID_DIVIDER", "NO_DIVIDER"),
        "displayStyle": ("DISPLAY_STYLE_UNSPECIFIED", "PEEK", "REPLACE"),
    },
    "CardHeader": {
        "title": TEXT, "subtitle": TEXT, "imageType": CROP, "imageUrl": PICTURE, "imageAltText": TEXT,
    },
    "CardAction": {"actionLabel": TEXT, "onClick": "OnClick"},
    "CardFixedFooter": {"primaryButton": "Button", "secondaryButton": "Button"},
    "Section": {
        "header": TEXT, "widgets": ["Widget"], "collapsible": FLAG, "uncollapsibleWidgetsCount": WHOLE,
        "collapseControl": "CollapseControl",
    },
    "CollapseControl": {"horizontalAlignment": ALIGNMENT, "expandButton": "Button", "collapseButton": "Button"},
    "Widget": {
        "textParagraph": "TextParagraph", "image": "Image", "decoratedText": "DecoratedText",
        "buttonList": "ButtonList", "textInput": "TextInput", "selectionInput": "SelectionInput",
        "dateTimePicker": "DateTimePicker", "divider": "Divider", "grid": "Grid", "chipList": "ChipList",
        "horizontalAlignment": ALIGNMENT,
    },
    "TextParagraph": {"text": TEXT, "maxLines": WHOLE},
    "Image": {"imageUrl": PICTURE, "onClick": "OnClick", "altText": TEXT},
    "Divider": {},
    "DecoratedText": {
        "icon": "Icon", "startIcon": "Icon", "startIconVerticalAlignment": VERTICAL, "topLabel": TEXT, "text": TEXT,
        "wrapText": FLAG, "bottomLabel": TEXT, "onClick": "OnClick", "button": "Button",
        "switchControl": "SwitchControl", "endIcon": "Icon",
    },
    "SwitchControl": {
        "name": TEXT, "value": TEXT, "selected": FLAG, "onChangeAction": "Action",
        "controlType": ("SWITCH", "CHECKBOX", "CHECK_BOX"),
    },
    "ButtonList": {"buttons": ["Button"]},
    "Button": {
        "text": TEXT, "icon": "Icon", "color": "Color", "onClick": "OnClick", "disabled": FLAG, "altText": TEXT,
        "type": ("TYPE_UNSPECIFIED", "OUTLINED", "FILLED", "FILLED_TONAL", "BORDERLESS"),
    },
    "Color": {"red": NUMBER, "green": NUMBER, "blue": NUMBER, "alpha": NUMBER},
    "Icon": {
        "knownIcon": TEXT, "iconUrl": PICTURE, "materialIcon": "MaterialIcon", "altText": TEXT, "imageType": CROP,
    },
    "MaterialIcon": {"name": TEXT, "fill": FLAG, "weight": WHOLE, "grade": WHOLE},
    "TextInput": {
        "name": TEXT, "label": TEXT, "hintText": TEXT, "value": TEXT, "type": ("SINGLE_LINE", "MULTIPLE_LINE"),
        "onChangeAction": "Action", "initialSuggestions": "Suggestions", "autoCompleteAction": "Action",
        "validation": "Validation",
    },
    "Suggestions": {"items": ["SuggestionItem"]},
    "SuggestionItem": {"text": TEXT},
    "Validation": {
        "characterLimit": WHOLE,
        "inputType": ("INPUT_TYPE_UNSPECIFIED", "TEXT", "INTEGER", "FLOAT", "EMAIL", "EMOJI_PICKER"),
    },
    "SelectionInput": {
        "name": TEXT, "label": TEXT, "type": ("CHECK_BOX", "RADIO_BUTTON", "SWITCH", "DROPDOWN", "MULTI_SELECT"),
        "items": ["SelectionItem"], "onChangeAction": "Action", "multiSelectMaxSelectedItems": WHOLE,
        "multiSelectMinQueryLength": WHOLE,
    },
    "SelectionItem": {"text": TEXT, "value": TEXT, "selected": FLAG, "startIconUri": PICTURE, "bottomText": TEXT},
    "DateTimePicker": {
        "name": TEXT, "label": TEXT, "type": ("DATE_AND_TIME", "DATE_ONLY", "TIME_ONLY"), "valueMsEpoch": LONG,
        "timezoneOffsetDate": WHOLE, "onChangeAction": "Action",
    },
    "Grid": {
        "title": TEXT, "items": ["GridItem"], "borderStyle": "BorderStyle", "columnCount": WHOLE, "onClick": "OnClick",
    },
    "GridItem": {
        "id": TEXT, "image": "ImageComponent", "title": TEXT, "subtitle": TEXT,
        "layout": ("GRID_ITEM_LAYOUT_UNSPECIFIED", "TEXT_BELOW", "TEXT_ABOVE"),
    },
    "ImageComponent": {
        "imageUri": PICTURE, "altText": TEXT, "cropStyle": "ImageCropStyle", "borderStyle": "BorderStyle",
    },
    "ImageCropStyle": {
        "type": ("IMAGE_CROP_TYPE_UNSPECIFIED", "SQUARE", "CIRCLE", "RECTANGLE_CUSTOM", "RECTANGLE_4_3"),
        "aspectRatio": NUMBER,
    },
    "BorderStyle": {
        "type": ("BORDER_TYPE_UNSPECIFIED", "NO_BORDER", "STROKE"), "strokeColor": "Color", "cornerRadius": WHOLE,
    },
    "ChipList": {"layout": ("LAYOUT_UNSPECIFIED", "WRAPPED", "HORIZONTAL_SCROLLABLE"), "chips": ["Chip"]},
    "Chip": {
        "icon": "Icon", "label": TEXT, "onClick": "OnClick", "enabled": FLAG, "disabled": FLAG, "altText": TEXT,
    },
    "OnClick": {
        "action": "Action", "openLink": "OpenLink", "openDynamicLinkAction": "Action", "card": "Card",
        "overflowMenu": "OverflowMenu",
    },
    "Action": {
        "function": ADDRESS, "parameters": ["ActionParameter"], "loadIndicator": ("SPINNER", "NONE"),
        "persistValues": FLAG, "requiredWidgets": [TEXT], "allWidgetsAreRequired": FLAG,
    },
    "ActionParameter": {"key": TEXT, "value": TEXT},
    "OpenLink": {"url": ADDRESS, "openAs": ("FULL_SIZE", "OVERLAY"), "onClose": ("NOTHING", "RELOAD")},
    "OverflowMenu": {"items": ["OverflowMenuItem"]},
    "OverflowMenuItem": {"startIcon": "Icon", "text": TEXT, "onClick": "OnClick", "disabled": FLAG},
}  # fmt: skip

ELSEWHERE: Mapping[str, Mapping[str, str]] = {
    "Widget": {"carousel": "Chat apps", "columns": "Gmail's and Calendar's dialogs"},
    "TextParagraph": {"textSyntax": "Chat apps"},
    "DecoratedText": {"topLabelText": "Chat apps", "contentText": "Chat apps", "bottomLabelText": "Chat apps"},
    "TextInput": {"placeholderText": "Chat apps"},
    "SelectionInput": {"externalDataSource": "Chat apps", "platformDataSource": "Chat apps"},
    "Action": {"interaction": "Chat apps; in an add-on it strips the whole card"},
}
"""Keys that the schema has for other products, and which they are."""

EXACTLY_ONE: Mapping[str, Enum] = {
    "Widget": (
        "textParagraph", "image", "decoratedText", "buttonList", "textInput", "selectionInput", "dateTimePicker",
        "divider", "grid", "chipList",
    ),
    "OnClick": ("action", "openLink", "openDynamicLinkAction", "card", "overflowMenu"),
    "Icon": ("knownIcon", "iconUrl", "materialIcon"),
}  # fmt: skip
AT_MOST_ONE: Mapping[str, Enum] = {"DecoratedText": ("button", "switchControl", "endIcon")}

REQUIRED: Mapping[str, Enum] = {
    "CardHeader": ("title",),
    "CardAction": ("actionLabel", "onClick"),
    "CardFixedFooter": ("primaryButton",),
    "Section": ("widgets",),
    "Image": ("imageUrl",),
    "DecoratedText": ("text",),
    "ButtonList": ("buttons",),
    "Button": ("onClick",),
    "MaterialIcon": ("name",),
    "SwitchControl": ("name",),
    "TextInput": ("name",),
    "SelectionInput": ("name",),
    "DateTimePicker": ("name",),
    "Action": ("function",),
    "ActionParameter": ("key",),
    "OpenLink": ("url",),
    "OverflowMenu": ("items",),
    "OverflowMenuItem": ("text", "onClick"),
}
"""What a message is nothing without; a disabled button without onClick is no button either (evidence/addon.md 6)."""
EITHER: Mapping[str, Enum] = {
    "Button": ("text", "icon"),
    "TextInput": ("label", "hintText"),
    "Chip": ("label", "icon"),
}
"""Where one of two must be there, or both."""
MOST: Mapping[str, Mapping[str, int]] = {"Card": {"sections": 100}, "SelectionInput": {"items": 100}}
MOST_WIDGETS = 100
"""On one card, over all of its sections; Google ignores what comes behind."""
