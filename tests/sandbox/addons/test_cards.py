"""Cards are those of Google's own schema, and what its panel does not draw is told."""

from typing import Any

import pytest
from google.apps.card_v1 import Card
from google.protobuf import json_format
from hypothesis import given, settings
from hypothesis import strategies as st

from service.sandbox.addons.card_schema import (
    ADDRESS,
    AT_MOST_ONE,
    EITHER,
    ELSEWHERE,
    EXACTLY_ONE,
    FLAG,
    LONG,
    MESSAGES,
    MOST,
    NUMBER,
    PICTURE,
    REQUIRED,
    TEXT,
    WHOLE,
    Type,
)
from service.sandbox.addons.cards import mistakes
from tests.length import examples
from tests.sandbox.addons.installed import card

GOOGLES: Any = Card.pb(Card()).DESCRIPTOR
ACT = {"action": {"function": "https://sop.example.com/addon/act"}}
KINDS = {8: FLAG, 5: WHOLE, 3: LONG, 1: NUMBER, 2: NUMBER}
"""Our kinds by the types of protobuf's fields."""
OFTEN = ("google.protobuf.FloatValue",)
"""Messages that JSON writes as a plain number."""


def reachable(message: Any) -> dict[str, Any]:
    """Return Google's messages by their short names, as far as a panel's card leads."""
    found: dict[str, Any] = {}
    coming = [message]
    while coming:
        one = coming.pop()
        if one.name in found or one.full_name in OFTEN:
            continue
        found[one.name] = one
        here = ELSEWHERE.get(one.name, {})
        coming += [field.message_type for field in one.fields if field.message_type and field.json_name not in here]
    return found


def kind(field: Any) -> Type:
    """Return our type for a field of Google's."""
    if field.message_type:
        told: Any = NUMBER if field.message_type.full_name in OFTEN else field.message_type.name
    elif field.enum_type:
        told = tuple(value.name for value in field.enum_type.values)
    else:
        told = KINDS.get(field.type, TEXT)
    return [told] if field.is_repeated else told


def plain(told: Type) -> Type:
    """Return a type with addresses as the texts that they are to Google's schema."""
    return TEXT if told in (ADDRESS, PICTURE) else told


def test_the_schema_is_googles_to_the_last_key_and_value() -> None:
    ours = {name: {key: plain(told) for key, told in fields.items()} for name, fields in MESSAGES.items()}
    googles = {
        name: {f.json_name: kind(f) for f in message.fields if f.json_name not in ELSEWHERE.get(name, {})}
        for name, message in reachable(GOOGLES).items()
    }
    assert ours == googles


def test_what_is_for_other_products_is_googles_too() -> None:
    googles = reachable(GOOGLES)
    for name, keys in ELSEWHERE.items():
        assert keys.keys() <= {field.json_name for field in googles[name].fields}


def test_so_are_the_keys_that_exclude_each_other() -> None:
    ours = {name: set(keys) for name, keys in {**EXACTLY_ONE, **AT_MOST_ONE}.items()}
    googles = {
        name: {f.json_name for f in one.fields} - ELSEWHERE.get(name, {}).keys()
        for name, message in reachable(GOOGLES).items()
        for one in message.oneofs
        if len(one.fields) > 1 and name != "SelectionInput"  # there both are for other products
    }
    assert ours == googles


def test_the_other_rules_speak_of_keys_there_are() -> None:
    for rules in (REQUIRED, EITHER, MOST):
        for name, keys in rules.items():
            assert set(keys) <= MESSAGES[name].keys()


def example() -> Any:
    """Return a card with every widget of a panel."""
    button = {"text": "Go", "type": "FILLED", "onClick": ACT}
    return {
        "name": "main", "header": {"title": "T", "subtitle": "S", "imageUrl": "https://sop.example.com/a.png"},
        "cardActions": [{"actionLabel": "Refresh", "onClick": ACT}],
        "sections": [{"header": "Form", "collapsible": True, "uncollapsibleWidgetsCount": 2, "widgets": [
            {"textParagraph": {"text": "<b>x</b>", "maxLines": 3}},
            {"image": {"imageUrl": "https://sop.example.com/a.png", "altText": "a", "onClick": ACT}},
            {"decoratedText": {"startIcon": {"materialIcon": {"name": "check_circle"}}, "text": "b", "wrapText": True,
                               "button": {"text": "Open", "onClick": {"openLink": {"url": "https://docs.google.com/"}}}}},
            {"decoratedText": {"text": "Notify",
                               "switchControl": {"name": "notify", "value": "1", "controlType": "SWITCH"}}},
            {"textInput": {"name": "title", "label": "Title", "validation": {"characterLimit": 80, "inputType": "TEXT"},
                           "initialSuggestions": {"items": [{"text": "a"}]}, "autoCompleteAction": ACT["action"]}},
            {"selectionInput": {"name": "who", "type": "MULTI_SELECT",
                                "items": [{"text": "A", "value": "a", "selected": True}]}},
            {"dateTimePicker": {"name": "due", "type": "DATE_ONLY", "valueMsEpoch": "1767225600000"}},
            {"divider": {}}, {"chipList": {"layout": "WRAPPED", "chips": [{"label": "c", "onClick": ACT}]}},
            {"grid": {"columnCount": 2, "items": [{"id": "1", "title": "t", "layout": "TEXT_BELOW"}], "onClick": ACT}},
            {"buttonList": {"buttons": [
                button, {"icon": {"knownIcon": "STAR"}, "altText": "s", "disabled": True, "onClick": ACT},
                {"text": "More", "onClick": {"overflowMenu": {"items": [{"text": "a", "onClick": ACT}]}}},
            ]}},
        ]}],
        "fixedFooter": {"primaryButton": button,
                        "secondaryButton": {"text": "Sub", "onClick": {"card": card({"divider": {}})}}},
    }  # fmt: skip


def test_a_card_with_every_widget_is_right() -> None:
    assert mistakes("Card", example(), "card") == []
    json_format.ParseDict(example(), Card.pb(Card()))


def in_button(**changes: Any) -> Any:
    return card({"buttonList": {"buttons": [{"text": "Go", "onClick": ACT, **changes}]}})


def acting(**changes: Any) -> Any:
    return in_button(onClick={"action": {**ACT["action"], **changes}})


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ("x", "card must be an object"),
        (card({"text_paragraph": {"text": "x"}}), "text_paragraph is in snake_case: write textParagraph"),
        (card({"textParagraph": {"text": "x"}, "divider": {}}), "exactly one of textParagraph"),
        (card({}), "exactly one of textParagraph"),
        (card({"video": {}}), "widgets[0].video is no key that Google knows"),
        (card(), "card.sections[0] needs widgets"),
        (card({"divider": {}}, header={"subtitle": "s"}), "card.header needs title"),
        (card({"textParagraph": {"text": True}}), "textParagraph.text must be a text"),
        (card({"textParagraph": {"text": "x", "maxLines": 1.5}}), "maxLines must be a whole number"),
        (card({"textParagraph": {"text": "x", "textSyntax": "MARKDOWN"}}), "textSyntax is for Chat apps"),
        (card({"columns": {"columnItems": []}}), "columns is for Gmail's and Calendar's dialogs"),
        (card({"decoratedText": {"topLabel": "x"}}), "decoratedText needs text"),
        (card({"decoratedText": {"text": "x", "wrapText": "yes"}}), "wrapText must be true or false"),
        (card({"decoratedText": {"text": "x", "endIcon": {"knownIcon": "STAR"}, "switchControl": {"name": "x"}}}),
         "may have one of button, switchControl, endIcon"),
        (card({"decoratedText": {"text": "x", "startIcon": {"materialIcon": {"name": "Check it"}}}}), "no icon's name"),
        (card({"image": {"imageUrl": "https://sop.example.com/logo.SVG?x"}}), "is an SVG"),
        (card({"image": {"imageUrl": "logo.png"}}), "must be an absolute https address"),
        (card({"textInput": {"label": "x"}}), "textInput needs name"),
        (card({"textInput": {"name": "x"}}), "needs label or hintText"),
        (card({"textInput": {"name": "x", "label": "x", "type": "LONG"}}), "type must be one of SINGLE_LINE"),
        (card({"chipList": {"chips": [{"text": "x"}]}}), "chips[0].text is no key"),
        (card({"dateTimePicker": {"name": "x", "valueMsEpoch": "today"}}), "a whole number, or one as a text"),
        (card({"selectionInput": {"name": "x", "items": [{"text": "a"}] * 101}}), "101 items; Google draws 100"),
        (card(*[{"divider": {}}] * 101), "101 widgets; Google draws 100"),
        ({"sections": [{"widgets": [{"divider": {}}]}] * 101}, "101 items; Google draws 100"),
        (in_button(onClick=None, disabled=True), "onClick must be an object"),
        (card({"buttonList": {"buttons": [{"text": "Go", "disabled": True}]}}), "buttons[0] needs onClick"),
        (in_button(text=""), "needs text or icon"),
        (in_button(color={"red": "1"}), "red must be a number"),
        (in_button(onClick={}), "exactly one of action, openLink"),
        (in_button(onClick={"openLink": {"url": "http://a.example/"}}), "url must be an https address"),
        (in_button(onClick={"openLink": {"url": "javascript:alert(1)"}}), "absolute https address"),
        (in_button(onClick={"overflowMenu": {"items": [{"text": "a", "onClick": {"overflowMenu": {"items": []}}}]}}),
         "a menu in a menu is dropped"),
        (acting(function="/addon/act"), "function must be an absolute https address"),
        (acting(function=""), "needs function"),
        (acting(parameters=[{"key": "a", "value": True}]), "parameters[0].value must be a text"),
        (acting(parameters={"a": "b"}), "parameters must be a list"),
        (acting(interaction="OPEN_DIALOG"), "strips the whole card"),
        (acting(requiredWidgets="title"), "requiredWidgets must be a list"),
        (card({"divider": {}}, fixedFooter={"secondaryButton": {"text": "x", "onClick": ACT}}), "needs primaryButton"),
        ({"sections": {"a": 1}}, "sections must be a list"),
        ({"sections": [1]}, "sections[0] must be an object"),
    ],
)  # fmt: skip
def test_what_google_does_not_draw_is_told_by_place(told: Any, why: str) -> None:
    assert any(why in mistake for mistake in mistakes("Card", told, "card"))


def test_cards_in_cards_end_somewhere() -> None:
    told: Any = card({"divider": {}})
    for _ in range(300):
        told = in_button(onClick={"card": told})
    assert mistakes("Card", told, "card") == ["card goes too deep"]


def test_few_mistakes_are_told_at_once() -> None:
    assert len(mistakes("Card", card(*[{"video": {}}] * 50), "card")) == 10


def values(told: Type, depth: int) -> st.SearchStrategy[Any]:
    """Return what a type may hold, and now and then what it may not."""
    if isinstance(told, list):
        return st.lists(values(told[0], depth), max_size=2)
    if isinstance(told, tuple):
        return st.sampled_from([*told] * 5 + ["OTHER"])
    scalars: dict[str, st.SearchStrategy[Any]] = {
        TEXT: st.sampled_from(["x"] * 20 + ["", 1]), FLAG: st.sampled_from([True, False] * 8 + ["x"]),
        WHOLE: st.sampled_from([0, 3, -1] * 8 + [1 << 40, "x"]),
        LONG: st.sampled_from(["1767225600000", 5, "x", 1 << 70]),
        NUMBER: st.sampled_from([0, 0.5] * 8 + [{}]), ADDRESS: st.just("https://sop.example.com/a"),
        PICTURE: st.just("https://sop.example.com/a.png"),
    }  # fmt: skip
    return scalars[told] if told in scalars else messages(told, depth - 1)


def messages(name: str, depth: int) -> st.SearchStrategy[Any]:
    """Return messages of that name, with what they need, that go no deeper."""
    fields = MESSAGES[name]
    if depth < 0:
        return st.just({})
    needed = {*REQUIRED.get(name, ()), *EITHER.get(name, ())}
    one = EXACTLY_ONE.get(name, ())
    optional = {key: values(told, depth) for key, told in fields.items() if key not in needed and key not in one}
    must = {key: values(fields[key], depth) for key in needed}
    if not one:
        return st.fixed_dictionaries(must, optional=optional)
    return st.sampled_from(one).flatmap(
        lambda key: st.fixed_dictionaries({**must, key: values(fields[key], depth)}, optional=optional)
    )


@settings(max_examples=examples(40, full=150), deadline=None)
@given(st.sampled_from(sorted(MESSAGES)).flatmap(lambda name: st.tuples(st.just(name), messages(name, 3))))
def test_no_card_that_is_let_through_is_one_that_google_refuses(drawn: tuple[str, Any]) -> None:
    name, told = drawn
    if mistakes(name, told, name):
        return
    within: Any = reachable(GOOGLES)[name]
    json_format.ParseDict(told, within._concrete_class())
