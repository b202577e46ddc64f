"""References stay on their steps, whatever rows are inserted, moved and removed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.document.sop_document import Step
from service.domain.flow.healing import accepted, misnumbered, renumbered, rewrites
from service.domain.flow.reference import GONE, references, steps_of
from service.domain.flow.texts import Place, WrittenSteps, names_next
from tests.domain.flow.written import TEMPLATES, procedure
from tests.length import examples


def rearranged(sop: WrittenSteps, order: Sequence[int | str]) -> WrittenSteps:
    """Return the steps in this order, by their row before; a word is the id of a new one."""
    rows = [row if isinstance(row, int) else None for row in order]
    steps = tuple(Step("A new step") if row is None else sop.steps[row] for row in rows)
    ids = tuple(new if isinstance(new, str) else sop.ids[new] for new in order)
    texts = {place: text for place, text in sop.texts.items() if place.part != "step"}
    for now, row in enumerate(rows):
        own = ((p, text) for p, text in sop.texts.items() if p.part == "step" and p.row == row)
        texts |= {replace(place, row=now): text for place, text in own}
    return WrittenSteps(steps, ids, tuple(str(n) for n in range(1, len(steps) + 1)), texts)


def healed(sop: WrittenSteps, order: Sequence[int | str]) -> WrittenSteps:
    now = rearranged(sop, order)
    return replace(now, texts=accepted(now.texts, rewrites(sop, now)))


def pointed_to(sop: WrittenSteps) -> Iterator[tuple[object, frozenset[str]]]:
    """Yield for each reference, by the step or the place that it stands in, the ids of the steps it names."""
    for place, text in sop.texts.items():
        where = (sop.ids[place.row], place.column) if place.part == "step" else place
        for reference in references(text, sop.numbers, bare=names_next(place)):
            named = [step for mention in reference.mentions for step in steps_of(mention, sop.numbers)]
            yield where, frozenset(sop.ids[step] for step in named)


@st.composite
def orders(draw: st.DrawFn, count: int) -> list[int | str]:
    """Draw what becomes of some steps: removed ones, moved ones, new ones in between."""
    stay = draw(st.lists(st.sampled_from(range(count)), unique=True, min_size=1, max_size=count))
    order: list[int | str] = sorted(stay) if draw(st.booleans()) else list(stay)
    for n in range(draw(st.integers(0, 3))):
        order.insert(draw(st.integers(0, len(order))), f"new{n}")
    return order


def stay_on_their_steps(sop: WrittenSteps, order: Sequence[int | str]) -> None:
    now = healed(sop, order)
    left = set(now.ids)
    wanted = [(where, ids & left) for where, ids in pointed_to(sop) if not isinstance(where, tuple) or where[0] in left]
    news = frozenset(now.ids) - set(sop.ids)
    found = [(where, ids - news) for where, ids in pointed_to(now)]
    assert Counter(found) == Counter(wanted)  # sets alike may be written in another order
    assert not rewrites(now, now)


@pytest.mark.parametrize("sop", TEMPLATES)
@given(data=st.data())
@settings(max_examples=examples(2, 300), deadline=None)
def test_in_each_template_references_stay_on_their_steps(sop: WrittenSteps, data: st.DataObject) -> None:
    stay_on_their_steps(sop, data.draw(orders(len(sop.steps))))


@st.composite
def phrases(draw: st.DrawFn, count: int) -> str:
    step = st.integers(1, count).map(str)
    first, second, third = (draw(step) for _ in range(3))
    low, high = sorted((first, second), key=int)
    return draw(
        st.sampled_from(
            [
                "",
                f"Layak: lanjut ke langkah {first}\nTidak layak: kembali ke langkah {second}, {third}, atau {first}",
                f"if rejected, back to step {first}",
                f"Ya → {first}, Tidak → {second}",
                f"steps {low} to {high} and step {third}",
                f"Langkah {low}–{high} dijalankan ulang",
                f"langkah {first}/{second}",
                f"Dihitung sejak langkah {first}, pada jam layanan",
                f"kembali ke No. {first}",
                f"langkah ke-{first} dan ke-{second}",
                f"Langkah ({low})–({high}) dan ({third})",
                f"langkah no. {first}, no. {second}, atau no. {third}",
                f"Ya ({first}), Tidak ({second})",
            ]
        )
    )


@given(data=st.data())
@settings(max_examples=examples(25, 2000), deadline=None)
def test_in_any_table_references_stay_on_their_steps(data: st.DataObject) -> None:
    count = data.draw(st.integers(2, 20))
    sop = procedure(*(data.draw(phrases(count)) for _ in range(count)))
    stay_on_their_steps(sop, data.draw(orders(count)))


@pytest.mark.parametrize(
    ("note", "order", "now"),
    [
        ("Kembali ke langkah 4", [0, "new", 1, 2, 3, 4], "Kembali ke langkah 5"),
        ("langkah 3, 4, dan 5", [0, 1, 2, 4], "langkah 3 dan 4"),
        ("back to step 3, 4 or 5, as noted", [0, 1, 3, 4], "back to step 3 or 4, as noted"),
        ("langkah 3–5", ["new", 0, 1, 2, "more", 3, 4], "langkah 4–7"),
        ("langkah 3 sampai 5", [0, 2, 1, 3, 4], "langkah 2 dan 4 sampai 5"),
        ("langkah 3 sampai 5", [0, 1, 3, 4], "langkah 3 sampai 4"),
        ("langkah 4", [0, 1, 2, 4], f"langkah {GONE}"),
        ("Ya → 5, Tidak → 3", [0, 1, 2, "new", 3, 4], "Ya → 6, Tidak → 3"),
        ("kembali ke langkah kedua", [0, "new", 1, 2, 3, 4], "kembali ke langkah ke-3"),
        ("back to the second step", [0, "new", 1, 2, 3, 4], "back to the 3rd step"),
        ("langkah ke-3 dan ke-5", ["new", 0, 1, 2, 3, 4], "langkah ke-4 dan ke-6"),
        ("langkah (3) dan (5)", [0, 1, 3, 4], "langkah (4)"),
        ("langkah (3)–(5)", ["new", 0, 1, 3, 2, 4], "langkah (4)–(6)"),
        ("langkah no. 3 dan no. 4", ["new", 0, 1, 2, 3, 4], "langkah no. 4 dan no. 5"),
        ("kembali ke langkah kedua dan ketiga", [0, "new", 1, 2, 3, 4], "kembali ke langkah ke-3 dan ke-4"),
        ("Ya (5), Tidak (2)", ["new", 0, 1, 2, 3, 4], "Ya (6), Tidak (3)"),
        ("langkah 04", [0, "new", 1, 2, 3, 4], "langkah 5"),
        ("kembali ke butir 4", [0, "new", 1, 2, 3, 4], "kembali ke butir 5"),
    ],
)
def test_a_reference_says_where_its_step_is_now(note: str, order: list[int | str], now: str) -> None:
    sop = procedure(note, "", "", "", "")
    place = next(one for one in rearranged(sop, order).texts if one.part == "step")
    assert healed(sop, order).texts[place] == now


def test_a_reference_whose_step_is_gone_is_named_with_it_and_its_place() -> None:
    sop = procedure("", "Kembali ke langkah 3 atau 4", "", "")
    (one,) = rewrites(sop, rearranged(sop, [0, 1, 3]))
    assert (one.place, one.before, one.after) == (Place("step", 1, "note"), "langkah 3 atau 4", "langkah 3")
    assert one.gone == ("id3",)


def test_what_was_typed_since_counts_by_todays_numbers() -> None:
    sop = procedure("Lanjut ke langkah 2", "", "Kembali ke langkah 1")
    now = rearranged(sop, [0, "new", 1, 2])
    typed = {**now.texts, Place("step", 0, "note"): "Lanjut ke langkah 3", Place("step", 1, "note"): "Lihat langkah 4"}
    assert not rewrites(sop, replace(now, texts=typed))


def test_what_was_typed_around_a_reference_leaves_it_on_its_step() -> None:
    sop = procedure("Kembali ke langkah 2", "", "")
    now = rearranged(sop, [0, "new", 1, 2])
    typed = {**now.texts, Place("step", 0, "note"): "Ditolak: kembali ke langkah 2 hari itu juga"}
    (one,) = rewrites(sop, replace(now, texts=typed))
    assert accepted(typed, [one])[one.place] == "Ditolak: kembali ke langkah 3 hari itu juga"


def test_the_column_of_next_steps_heals_too() -> None:
    sop = procedure("", "", "", "", next_column="Ya 4; Tidak 1")
    now = healed(sop, ["new", 0, 1, 2, 3])
    assert next(text for place, text in now.texts.items() if place.part == "aside") == "Ya 5; Tidak 2"


def test_the_no_column_counts_anew_in_its_own_dress() -> None:
    assert [(one.row, one.after) for one in renumbered(["1.", "2.", "2a.", "4.", ""])] == [(2, "3."), (4, "5")]
    assert not renumbered(["(1)", "(2)"])


@pytest.mark.parametrize(
    ("numbers", "offered"),
    [
        (["1", "", "2"], 2),
        (["1", "2", "2"], 1),
        (["1", "2", "3"], 0),
        (["", "", ""], 0),
        (["1.1", "1.2", "2.1"], 0),
        (["A", "1", "2"], 0),
        (["1", "2", "1", "2"], 0),
    ],
)
def test_renumbering_is_offered_where_a_column_counts(numbers: list[str], offered: int) -> None:
    assert len(misnumbered(numbers)) == offered


def test_a_list_that_moved_by_one_and_looks_like_its_own_start_is_not_rewritten_twice() -> None:
    sop = procedure("langkah 2 langkah 3 langkah 4", "", "", "")
    order: list[int | str] = [0, "new", 1, 2, 3]
    assert rewrites(sop, rearranged(sop, order))
    assert not rewrites(sop, healed(sop, order))
