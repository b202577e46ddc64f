"""Registers that 0.2.0 made (tests/former) are known today by the words that it wrote."""

import json
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest

from service.domain.acts.authorisation import STATUS_WORDS
from service.domain.register.pictures import AddColour, changes, pictures
from service.domain.register.plan import reconcile
from service.domain.register.sheet_changes import AddSheet, Insert, OfferChoice, Protect, Write
from service.domain.register.snapshot import columns_of, header_row
from service.domain.register.worksheets import OF_SOPS, WORKSHEETS
from service.domain.sentences import Sentence
from service.domain.telling.standing import IN_FORCE
from service.gateways.register.reading import RegisterLook, look_of
from tests.people import KOPI

FORMER = Path(__file__).parents[2] / "former" / "0.2.0"
LANGUAGES = ("en", "id")
SINCE = {
    "sops": {
        *("meeting", "signed_copy", "monitored", "assessment", "finding", "action", "monitored_by"),
        *("reports", "asks_revision", "kept_until", "signatories", "decree", "read", "read_percent", "socialised"),
        *("made", "revised", "replaces", "related", "tags", "remembered"),
    },
    "feedback": {"meeting"},
    "simulations": {"promised", "run_measured", "run_promised"},
}
"""Columns that came later, by worksheet; they are put behind those that are there."""
COLOURS_SINCE = (
    STATUS_WORDS["adopted"],
    STATUS_WORDS["superseded"],
    IN_FORCE,
    Sentence(str(KOPI.reading_good)),
    Sentence(str(KOPI.reading_fair)),
)
"""What later rules of colour are about: that a row in force was authorised outside Baku, and how many have read it."""
MADE = (AddSheet, Insert, OfferChoice, Protect, Write)


def look(language: str) -> RegisterLook:
    """Return the register of a company of that language, with one SOP in force, as spreadsheets.get told it."""
    return look_of(json.loads((FORMER / f"register.{language}.json").read_text(encoding="utf-8")), whole=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_of_a_register_of_0_2_0_is_found_by_its_header_alone(language: str) -> None:
    for sheet in OF_SOPS:
        snapshot = look(language).sheets[sheet.id]
        assert snapshot is not None
        at = columns_of(sheet, replace(snapshot, protected={}), header_row(sheet, snapshot))
        known = [column.id for column in sheet.columns if column.id not in SINCE.get(sheet.id, ())]
        assert at == {column: place for place, column in enumerate(known)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_made_in_it_a_second_time(language: str) -> None:
    for sheet in OF_SOPS:
        plan = reconcile(sheet, look(language).sheets[sheet.id], (), (), language)
        made = [change for change in plan.changes if isinstance(change, MADE)]
        kinds = [column.kind for column in sheet.columns if column.id in SINCE.get(sheet.id, ())]
        headers, added = len(list(groupby(kinds))), len(kinds)
        assert [type(change) for change in made] == [*[Insert] * added, *[Write] * headers, *[Protect] * added], made


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_colours_still_stand_for_what_its_rows_say(language: str) -> None:
    wanted = pictures(replace(KOPI, languages=(language,)), ())
    shown, since = look(language).drawn or {}, {text.spoken(language) for text in COLOURS_SINCE}
    for sheet in OF_SOPS:
        at = {column.id: place for place, column in enumerate(sheet.columns)}
        drawn = replace(shown[sheet.id], views={})
        added = changes(replace(wanted[sheet.id], views=(), days=()), drawn, 0, at)
        assert {one.colour.condition.text for one in added if isinstance(one, AddColour)} <= since
        assert all(isinstance(one, AddColour) for one in added)


def test_former_spellings_are_no_words_of_another_column() -> None:
    for sheet in WORKSHEETS:
        assert len(sheet.names) == sum(len(column.words) for column in sheet.columns)
