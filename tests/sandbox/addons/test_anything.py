"""Whatever a page asks and whatever a site answers: a reply, or a refusal in words, and never a crash."""

import contextlib
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.sandbox.addons.card_schema import MESSAGES
from service.sandbox.addons.envelopes import CLICK, COMPLETED, ENVELOPES, PROMPT, SCOPES, TRIGGER, judged
from service.sandbox.addons.mistakes import Broken
from service.sandbox.server import Sandbox
from tests.length import examples
from tests.sandbox.addons.installed import CLICKED, DRIVE_FILE, HOME, Installed, clicked, deployment

WORDS = sorted(
    {"navigations", "pushCard", "updateCard", "pop", "popToRoot", "popToCard", "notification", "text", "link", "url"}
    | {"hostAppAction", "editorAction", "scopes", "all_scopes", "items", "stateChanged", "value", "msSinceEpoch"}
    | {"stringInputs", "dateInput", "timeInput", "dateTimeInput", "hours", "hasDate", DRIVE_FILE, HOME, "DOCS"}
    | {CLICK, TRIGGER, COMPLETED, SCOPES, PROMPT, "\ud800", "é\x00", ""}
    | {key for fields in MESSAGES.values() for key in fields}
)  # fmt: skip
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.sampled_from(WORDS))
ANY = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=4),
    max_leaves=25,
)
QUIETLY = settings(
    max_examples=examples(20, full=70), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def open_addon(workspace: Sandbox) -> Installed:
    return Installed(workspace, {CLICKED: clicked(), HOME: clicked()}).install(deployment()).open()


KEYS = ["addon", "entry", "host", "file", "function", "parameters", "inputs", "locale", "timeZone", "scopes"]
ASKED = st.dictionaries(st.sampled_from(KEYS), ANY | st.just(0) | st.sampled_from(["action", "DOCS", CLICKED]))
ENVELOPED = st.dictionaries(st.sampled_from([CLICK, TRIGGER, COMPLETED, SCOPES]), ANY)
ADDRESSES = st.sampled_from([CLICKED, HOME + "\ud800", "https://é.example/\x00", "https://a:b@sop.example.com:x/"])


@QUIETLY
@given(st.sampled_from(list(ENVELOPES)), ENVELOPED | ANY)
def test_any_answer_is_judged(entry: Any, answer: Any) -> None:
    with contextlib.suppress(Broken):
        judged(entry, answer, [DRIVE_FILE])


@QUIETLY
@given(st.sampled_from(["", "/grant", "/take-back"]), ASKED)
def test_any_question_is_answered(open_addon: Installed, path: str, told: dict[str, Any]) -> None:
    assert open_addon.sends(path, told).status_code in (200, 400)


@QUIETLY
@given(ADDRESSES | st.text(), st.dictionaries(st.text(), st.text(), max_size=2), st.dictionaries(st.text(), ANY))
def test_any_click_is_answered(open_addon: Installed, function: str, parameters: Any, inputs: Any) -> None:
    told = {"addon": 0, "entry": "action", "host": "DOCS", "file": open_addon.file, "function": function}
    answered = open_addon.sends("", {**told, "parameters": parameters, "inputs": inputs})
    assert answered.status_code in (200, 400)
