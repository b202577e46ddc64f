"""Observing work: what is kept of it, by whom it is told, and the step rows that follow."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from types import SimpleNamespace
from typing import cast

import pytest

from service.domain import facts
from service.domain.acts import study
from service.domain.acts.promise import beside_work
from service.domain.acts.proposed_steps import TimesSeen, proposed, written_time
from service.domain.acts.slow_steps import Measured
from service.domain.acts.study import ActivityTold, StudiedWork
from service.domain.document.durations import duration
from service.domain.document.measured_times import working
from service.domain.document.sop_document import Heading, Paragraph, Step, Table
from service.domain.errors import Denied, Invalid, NotFound
from service.domain.history.sop import Revision
from service.domain.history.study import SeenWork, Studies, fold, fold_studies
from service.domain.telling.interview import written_guide
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI, KOPI, MALLORY

MONDAY = datetime(2026, 11, 2, 2, tzinfo=UTC)  # nine in Jakarta
OF_WORK = StudiedWork("Publikasi artikel", "MKT", observers=(EKO,))


def _study() -> tuple[Studies, str]:
    begun = study.begun(OF_WORK, AYU, KOPI, (), lambda: "1")
    return fold_studies([(begun, MONDAY, AYU)]), begun.study


STUDIES, ID = _study()
STUDY = STUDIES.known[ID]


def _seen(*told: tuple[str, str, str, int], wrong: str = "") -> SeenWork:
    """Return what was seen: observation, activity, role and minutes of each, one after the other."""
    keys = dict.fromkeys(one[0] for one in told)
    history: list[tuple[facts.SeenAtWork, datetime, str]] = [(facts.ObservationBegun(k), MONDAY, AYU) for k in keys]
    for n, (observation, activity, role, minutes) in enumerate(told):
        at = MONDAY + timedelta(hours=n)
        entry = facts.ActivityObserved(
            f"e{n}", observation, activity, role, begun=at, ended=at, minutes=minutes, wrong=wrong
        )
        history.append((entry, at, AYU))
    return fold(history)


@pytest.mark.parametrize("who", [AYU, BUDI, DEWI, CITRA, EKO, FITRI])
def test_the_department_its_observers_and_controllers_observe(who: str) -> None:
    assert study.observation_begun(STUDY, who, KOPI, "Artikel 1", lambda: "o").name == "Artikel 1"


def test_nobody_else_learns_of_a_study() -> None:
    with pytest.raises(NotFound):
        study.observation_begun(STUDY, MALLORY, KOPI, "", lambda: "o")
    with pytest.raises(Denied):
        study.begun(StudiedWork("Tutup buku", "FIN"), AYU, KOPI, (), lambda: "2")


def test_everything_wrong_with_a_study_is_told_at_once() -> None:
    wrong = StudiedWork("", "HRD", observers=("nobody@kopi.example",))
    with pytest.raises(Invalid) as refused:
        study.begun(wrong, AYU, KOPI, (), lambda: "2")
    assert [one.field for one in refused.value.problems] == ["title", "department", "observers[0]"]


def test_the_same_work_is_studied_once() -> None:
    again = StudiedWork(" publikasi  ARTIKEL ", "MKT")
    with pytest.raises(Invalid):
        study.begun(again, BUDI, KOPI, tuple(STUDIES.known.values()), lambda: "2")


@pytest.mark.parametrize(
    "told",
    [
        ActivityTold("Menulis", "Dewi Anggraini"),
        ActivityTold("Menulis", "Penulis Konten (Dewi Anggraini)"),
        ActivityTold("Menulis", "dewi@kopi.example"),
        ActivityTold("Menulis", "Penulis Konten", ("Budi Santoso",)),
        ActivityTold("Menulis", "Penulis Konten", wrong="Budi  santoso lupa mengirim naskah"),
    ],
)
def test_observed_people_are_not_named(told: ActivityTold) -> None:
    with pytest.raises(Invalid, match=r"Santoso|Anggraini"):
        study.activity_begun(STUDY, _begun("o"), AYU, KOPI, "o", told, MONDAY, lambda: "e")


def _begun(*observations: str) -> SeenWork:
    return fold([(facts.ObservationBegun(key), MONDAY, AYU) for key in observations])


def test_a_clock_counts_working_minutes_over_days() -> None:
    told = ActivityTold("Menulis", "Penulis Konten")
    begun = study.activity_begun(STUDY, _begun("o"), AYU, KOPI, "o", told, MONDAY, lambda: "e")
    seen = fold([(facts.ObservationBegun("o"), MONDAY, AYU), (begun, MONDAY, AYU)])
    with pytest.raises(Invalid):
        study.activity_begun(STUDY, seen, BUDI, KOPI, "o", told, MONDAY, lambda: "f")
    by_lunch = study.activity_ended(STUDY, seen, BUDI, KOPI, "e", "Naskah hilang", MONDAY + timedelta(minutes=25))
    assert (by_lunch.minutes, by_lunch.wrong) == (25, "Naskah hilang")
    next_day = study.activity_ended(STUDY, seen, BUDI, KOPI, "e", "", MONDAY + timedelta(days=1))
    assert next_day.minutes == 8 * 60


def test_a_clock_stops_once() -> None:
    seen = _seen(("o", "Menulis", "Penulis Konten", 10))
    with pytest.raises(Invalid):
        study.activity_ended(STUDY, seen, AYU, KOPI, "e0", "", MONDAY)


def test_a_time_is_typed_as_people_say_it() -> None:
    def told(time: str) -> facts.ActivityObserved:
        what = ActivityTold("Menulis", "Penulis Konten", time=time, day=MONDAY.date())
        return study.activity_begun(STUDY, _begun("o"), AYU, KOPI, "o", what, MONDAY, lambda: "e")

    hours = told("09.00-09.25")
    assert (hours.minutes, hours.begun, hours.ended) == (25, MONDAY, MONDAY + timedelta(minutes=25))
    assert (told("2 jam").minutes, told("2 jam").begun) == (120, None)
    with pytest.raises(Invalid):
        told("lama sekali")


def test_observations_propose_rows_with_the_source_of_each_time() -> None:
    seen = _seen(
        ("1", "Menulis naskah", "Penulis Konten", 10),
        ("1", "Memeriksa naskah", "SEO", 5),
        ("2", "menulis  naskah.", "penulis konten", 25),
        ("2", "Memeriksa naskah", "SEO", 5),
        ("3", "Menulis naskah", "Redaktur", 20),
        ("4", "Menulis naskah", "Penulis Konten", 10),
    )
    first, second = proposed(seen)
    row = first.step("id", KOPI)
    assert (row.activity, row.pic, row.duration) == ("Menulis naskah", "Penulis Konten", "15 menit")
    assert row.note == "Waktu: median dari 4 pengamatan, 10–25 menit"
    assert second.step("en", KOPI).note == "Time: median of 2 observations, 5 minutes each"


def test_the_order_is_that_of_most_observations() -> None:
    numbers = count()
    seen = _seen(*((key, name, "SEO", next(numbers) + 1) for key, names in (
        ("1", "bac"), ("2", "abc"), ("3", "abc"), ("4", "cd"),
    ) for name in names))  # fmt: skip
    assert [one.activity for one in proposed(seen)] == ["a", "b", "c", "d"]


def test_another_name_makes_two_activities_one() -> None:
    seen = _seen(("1", "Menulis naskah", "SEO", 10), ("2", "Bikin draf", "SEO", 20))
    renamed = study.renamed(STUDY, seen, AYU, KOPI, "bikin draf", "Menulis naskah")
    now = fold([*((one.fact, one.at, one.by) for one in seen.activities.values()), (renamed, MONDAY, AYU)])
    assert [one.times.minutes for one in proposed(now)] == [(10, 20)]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("minutes", [1, 59, 60, 61, 90, 119, 120, 155, 479, 480, 500, 959, 960, 1440, 2399, 5000])
def test_proposed_times_are_understood_as_they_were_meant(minutes: int, language: str) -> None:
    text = written_time(minutes, 8).spoken(language)
    understood = duration(text, 8)
    assert understood is not None, text
    assert not understood.unclear
    assert abs(working(understood, 8) - minutes) <= (30 if minutes >= 480 else 0), text


def test_a_range_says_its_unit() -> None:
    assert TimesSeen((30, 240)).source(8).spoken("id") == "median dari 2 pengamatan, 30 menit sampai 4 jam"
    assert TimesSeen((7,)).source(8).spoken("id") == "1 pengamatan"


def test_a_step_is_laid_beside_what_was_observed_by_equal_words_and_then_by_like_ones() -> None:
    revision = SimpleNamespace(steps=(
        facts.SeenStep("a", Step("Memeriksa naskah artikel", duration="1 jam")),
        facts.SeenStep("b", Step("Menulis naskah", duration="5 menit")),
        facts.SeenStep("c", Step("Membayar pajak")),
    ))  # fmt: skip
    seen = _seen(
        ("1", "menulis naskah", "SEO", 10), ("1", "Memeriksa naskah artikelnya", "SEO", 5), ("1", "Rapat", "SEO", 5)
    )
    beside = beside_work(cast("Revision", revision), proposed(seen), [Measured("r", "c", 4)], KOPI)
    told = [(one.observed_median, one.by_likeness, one.slower, one.reported) for one in beside.steps]
    assert told == [(5, True, False, ()), (10, False, True, ()), (None, False, False, (4,))]
    assert [one.activity for one in beside.not_written] == ["Rapat"]


def test_what_the_company_stands_for_is_said_in_the_language_that_is_asked_for_or_in_another() -> None:
    marketing = replace(KOPI.departments[0], goals={"id": "Tepat waktu"})
    company = replace(KOPI, core_values={"id": "Jujur", "en": "Honest"}, departments=(marketing,))
    assert company.aims("MKT", "en") == {"core_values": "Honest", "department_goals": "Tepat waktu"}
    assert KOPI.aims("MKT", "id") == {"core_values": "", "department_goals": ""}


def test_a_guide_leaves_out_what_nothing_is_known_of() -> None:
    guide = (
        Heading("Panduan"),
        Paragraph("Nilai: {{ core_values }}"),
        Table((("Hasil", "{{ result }}"), ("Catatan", ""))),
    )
    blocks = written_guide(guide, STUDY, KOPI, "id", MONDAY.date())
    assert blocks == (Heading("Panduan"), Table((("Hasil", "—"), ("Catatan", ""))))
