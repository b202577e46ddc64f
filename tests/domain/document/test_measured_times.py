"""What people type for how long something took."""

from datetime import datetime

import pytest

from service.domain.document.measured_times import as_long, beside, elapsed, measured, promised
from service.domain.sentences import Language


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("30", 30), ("5000", 5000), ("5.000", 5000), ("5.000 menit", 5000), ("5,000 minutes", 5000), ("0", 0),
        ("2 jam 15 mnt", 135), ("1,5 jam", 90), ("sekitar 2 jam", 120), ("setengah hari", 240), ("20 detik", 1),
        ("3 hari", 1440), ("2 hari kerja", 960), ("2 minggu", 4800), ("1 bulan", 10629), ("1 x 24 jam", 480),
        ("3 hari kalender", 1440), ("6 hari kalender", 2400), ("1 minggu", 2400), ("12 jam", 720),
        ("01:30:00", 90), ("09.00-10.30", 90), ("08:00 – 16:00 WIB", 480), ("pukul 13.00 s.d. 15.15", 135),
    ],
)  # fmt: skip
def test_one_time_is_read_as_working_minutes(typed: str, minutes: int) -> None:
    assert measured(typed, 8) == minutes


@pytest.mark.parametrize(
    "typed", ["", "lama", "1-2 jam", "maks 2 jam", "H+3", "5 menit/dokumen", "1:30", "16.00-08.00", "1-2 bulan"]
)
def test_what_is_no_one_time_is_not_guessed(typed: str) -> None:
    assert measured(typed, 8) is None


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("1-2 jam", 120), ("maks 3 hari kerja", 1440), ("2 minggu", 4800), ("H+3", None), ("5 menit/dokumen", None)],
)
def test_a_written_time_promises_its_most(written: str, minutes: float | None) -> None:
    assert promised(written, 8) == minutes


@pytest.mark.parametrize(
    ("begun", "ended", "days_off", "minutes"),
    [
        ("2026-11-24T09:00", "2026-11-24T10:30", 0, 90),
        ("2026-11-23T10:00", "2026-11-25T10:00", 0, 960),
        ("2026-11-27T16:00", "2026-11-30T09:00", 2, 60),
        ("2026-11-23T16:50", "2026-11-24T08:10", 0, 1),
        ("2026-11-23T23:30", "2026-11-24T01:00", 0, 90),
    ],
)
def test_a_clock_counts_working_time(begun: str, ended: str, days_off: int, minutes: int) -> None:
    assert elapsed(datetime.fromisoformat(begun), datetime.fromisoformat(ended), days_off, 8) == minutes


def test_minutes_are_written_with_each_languages_sign() -> None:
    said = beside(75, 60, 8)
    assert (str(said), said.spoken("id")) == ("1.3 hours (written 1)", "1,3 jam (tertulis 1)")


@pytest.mark.parametrize("text", ["9" * 5000, "9" * 5000 + " hari", "1 x " + "9" * 400 + " jam", "9" * 400 + " minggu"])
def test_a_number_beyond_all_measure_is_no_time(text: str) -> None:
    assert measured(text, 8) is None


@pytest.mark.parametrize(
    ("written", "minutes", "language", "longer"),
    [
        ("1 working day", 900, "en", "2 working days"),
        ("maks. 1 hari kerja", 481, "id", "maks. 2 hari kerja"),
        ("15 menit", 40, "id", "40 menit"),
        ("30 minutes", 61, "en", "61 minutes"),
        ("1 jam", 61, "id", "2 jam"),
        ("1-2 hari", 1500, "id", "4 hari"),
        ("satu hari", 900, "id", "2 hari"),
    ],
)
def test_a_written_time_becomes_one_that_allows_what_was_measured(
    written: str, minutes: float, language: Language, longer: str
) -> None:
    said = as_long(written, minutes, 8, language)
    assert said == longer
    assert (promised(said, 8) or 0) >= minutes
