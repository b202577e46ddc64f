from dataclasses import replace

import pytest

from service.domain.company.organisation import Role
from service.domain.register.pictures import (
    FIRST_VIEW,
    VIEWS,
    AddColour,
    Drawn,
    DropView,
    Pictures,
    PutView,
    changes,
    fingerprint,
    pictures,
)
from service.domain.register.worksheets import STEPS, WORKSHEETS
from tests.people import DEWI, KOPI

ENGLISH = replace(KOPI, languages=("en", "id"))
AT = {sheet.id: {column.id: index for index, column in enumerate(sheet.columns)} for sheet in WORKSHEETS}
STEPS_AT = AT[STEPS.id]
EDITOR = Role({"en": "Editor", "id": "Penyunting"}, (DEWI,))


def steps(*documents: str, roles: tuple[Role, ...] = KOPI.roles) -> Pictures:
    return pictures(replace(ENGLISH, roles=roles), documents)[STEPS.id]


def drawn(wanted: Pictures, at: dict[str, int] = STEPS_AT) -> Drawn:
    """Return what is seen once all this was drawn."""
    return Drawn(
        frozenset((at[c.condition.column], c.condition.says, c.condition.text) for c in wanted.colours),
        {v.id: (v.title, at[v.condition.column], v.condition.says, v.condition.text) for v in wanted.views},
    )


def test_each_role_and_each_document_has_a_filter_view() -> None:
    titles = [view.title for view in steps("Brief", roles=(*KOPI.roles, EDITOR)).views]
    assert titles == ["Role: Copywriter", "Role: Editor", "Documents: (all, in order)", "Documents: Brief"]


@pytest.mark.parametrize("role", [*KOPI.roles, EDITOR])
def test_a_roles_view_keeps_drafts_apart_from_what_is_in_force(role: Role) -> None:
    views = {view.title: view.order for view in steps(roles=(role,)).views}
    assert views[f"Role: {role.name('en')}"] == "state"


def test_a_view_keeps_its_id_when_others_come_and_go() -> None:
    before = {view.title: view.id for view in steps("Brief").views}
    after = {view.title: view.id for view in steps("Archive", "Brief", roles=(EDITOR, *KOPI.roles)).views}
    assert before.items() <= after.items()
    assert len(set(after.values())) == len(after)
    assert all(FIRST_VIEW <= number < FIRST_VIEW + VIEWS for number in after.values())


def test_every_picture_is_about_a_column_there_is() -> None:
    for name, wanted in pictures(ENGLISH, ["Brief"]).items():
        conditions = [c.condition for c in wanted.colours] + [v.condition for v in wanted.views]
        assert {condition.column for condition in conditions} <= AT[name].keys()


def test_what_is_drawn_already_is_not_drawn_again() -> None:
    for name, wanted in pictures(ENGLISH, ["Brief"]).items():
        assert changes(replace(wanted, days=()), drawn(wanted, AT[name]), 0, AT[name]) == ()


def test_the_colour_that_counts_most_ends_up_first() -> None:
    colours = [c.colour for c in changes(steps(), Drawn(), 0, STEPS_AT) if isinstance(c, AddColour)]
    assert tuple(reversed(colours)) == steps().colours  # each goes before those that are there
    assert colours[-1].condition.text == "ALARM"


def test_a_new_role_draws_its_view_only() -> None:
    (change,) = changes(steps(roles=(*KOPI.roles, EDITOR)), drawn(steps()), 0, STEPS_AT)
    assert isinstance(change, PutView)
    assert (change.view.title, change.there) == ("Role: Editor", False)


def test_a_view_of_ours_goes_with_its_role_and_those_of_people_stay() -> None:
    there = drawn(steps(roles=(*KOPI.roles, EDITOR)))
    editor = next(view.id for view in steps(roles=(EDITOR,)).views)
    theirs = {FIRST_VIEW + 7: ("My steps", 4, "contains", "x"), 1_234_567_890: ("Role: mine", 4, "contains", "x")}
    present = Drawn(there.colours, {**there.views, **theirs})  # type: ignore[dict-item]  # literals in a dict of tuples
    assert changes(steps(), present, 0, STEPS_AT) == (DropView(editor),)


def test_a_view_that_lost_its_condition_is_put_into_order() -> None:
    wanted = steps()
    there = drawn(wanted)
    number = wanted.views[0].id
    present = Drawn(there.colours, {**there.views, number: (wanted.views[0].title, -1, "anything", "")})
    (change,) = changes(wanted, present, 0, STEPS_AT)
    assert change == PutView(0, STEPS_AT["tags"], STEPS_AT["state"], wanted.views[0], there=True)


def test_the_fingerprint_tells_other_roles_documents_and_languages() -> None:
    prints = {
        fingerprint(pictures(organisation, documents))
        for organisation in (KOPI, ENGLISH, replace(KOPI, roles=(EDITOR,)))
        for documents in ([], ["Brief"])
    }
    assert len(prints) == 6
    assert fingerprint(pictures(KOPI, ["Brief"])) in prints
