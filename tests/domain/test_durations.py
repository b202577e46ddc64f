"""Durations as people write them, and those that are nobody's to guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.durations import Duration, duration

HOURS = 8.0


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("30 menit", 30),
        ("30 mnt", 30),
        ("30'", 30),
        ("30 Min.", 30),
        ("90 detik", 1.5),
        ("2 jam", 120),
        ("2 hours", 120),
        ("2 h", 120),
        ("1,5 jam", 90),
        ("1.5 hours", 90),
        ("1,25 jam", 75),
        ("½ jam", 30),
        ("1½ jam", 90),
        ("1/2 hour", 30),
        ("setengah jam", 30),
        ("satu setengah jam", 90),
        ("half an hour", 30),
        ("an hour", 60),
        ("sejam", 60),
        ("dua jam", 120),
        ("2 (dua) jam", 120),
        ("dua (2) jam", 120),
        ("25 (dua puluh lima) menit", 25),
        ("14 (empat belas) menit", 14),
        ("dua puluh menit", 20),
        ("1 jam 30 menit", 90),
        ("1 hour and 30 minutes", 90),
        ("1 jam, 15 menit", 75),
        ("1h30min", 90),
        ("2 x 30 menit", 60),
        ("± 30 menit", 30),
        ("sekitar 2 jam", 120),
        ("approx. 2 hours", 120),
        ("selama 3 jam", 180),
        ("  2\u00a0jam ", 120),
        ("1,5 hari kerja", 720),
        ("1 working day", 480),
        ("2 business days", 960),
        ("3 (tiga) hari kerja", 1440),
        ("1 hari kerja 2 jam", 600),
        ("2 minggu kerja", 4800),
        ("24 jam kerja", 1440),
    ],
)
def test_working_time_is_read_to_the_minute(text: str, minutes: float) -> None:
    assert duration(text, HOURS) == Duration(minutes, minutes)


@pytest.mark.parametrize(
    ("text", "shortest", "longest"),
    [
        ("1-2 jam", 60, 120),
        ("1 – 2 jam", 60, 120),
        ("1 s.d. 2 jam", 60, 120),
        ("1 s/d 2 jam", 60, 120),
        ("1 sampai dengan 2 jam", 60, 120),
        ("1 to 2 hours", 60, 120),
        ("antara 1 dan 2 jam", 60, 120),
        ("between 1 and 2 hours", 60, 120),
        ("30 menit - 1 jam", 30, 60),
        ("1 jam 30 menit - 2 jam", 90, 120),
        ("maks. 2 jam", 0, 120),
        ("maksimal 2 hari kerja", 0, 960),
        ("paling lama 30 menit", 0, 30),
        ("≤ 30 menit", 0, 30),
        ("up to 2 hours", 0, 120),
        ("within 3 working days", 0, 1440),
        ("2 jam (maks)", 0, 120),
        ("1-2 hari kerja", 480, 960),
    ],
)
def test_a_range_has_a_shortest_and_a_longest_time(text: str, shortest: float, longest: float) -> None:
    assert duration(text, HOURS) == Duration(shortest, longest)


@pytest.mark.parametrize(
    ("text", "shortest", "longest"),
    [
        ("1 x 24 jam", 1440, 1440),
        ("2×24 jam", 2880, 2880),
        ("3 hari kalender", 4320, 4320),
        ("1 minggu", 10080, 10080),
        ("2 weeks", 20160, 20160),
        ("1 bulan", 40320, 44640),
        ("1 tahun", 525600, 527040),
    ],
)
def test_what_passes_at_night_too_is_calendar_time(text: str, shortest: float, longest: float) -> None:
    assert duration(text, HOURS) == Duration(shortest, longest, "calendar")


@pytest.mark.parametrize(
    ("text", "minutes"), [("2 hari", 960), ("½ day", 240), ("half a day", 240), ("sehari", 480), ("24 jam", 1440)]
)
def test_a_day_that_does_not_say_which_counts_as_a_working_day_and_is_told(text: str, minutes: float) -> None:
    assert duration(text, HOURS) == Duration(minutes, minutes, unclear=True)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("H+3", (3, 3)),
        ("H + 3", (3, 3)),
        ("H-1", (-1, -1)),
        ("D−2", (-2, -2)),
        ("T+1", (1, 1)),
        ("Hari H", (0, 0)),
        ("H-7 s.d. H-3", (-7, -3)),
        ("H-1 - H+1", (-1, 1)),
        ("paling lambat H-2", (-2, -2)),
        ("Hari H s.d. H+2", (0, 2)),
    ],
)
def test_days_may_be_counted_from_an_event(text: str, days: tuple[int, int]) -> None:
    assert duration(text, HOURS) == Duration(days=days)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "segera",
        "secepatnya",
        "sesuai kebutuhan",
        "30",
        "jam",
        "30 menit per konten",
        "2 jam/konten",
        "setiap hari",
        "minggu ke-4",
        "tanggal 20",
        "09.00-10.00 WIB",
        "1.500 menit",
        "2.30 jam",
        "3 hr",
        "minimal 1 jam",
        "> 2 jam",
        "2-1 jam",
        "1-2-3 jam",
        "1 hari kerja + 1 minggu",
        "2 hari kerja - 1 minggu",
        "2 (tiga) jam",
        "25 (dua puluh) menit",
        "1/0 jam",
        "H",
        "H+3 jam",
        "2 jam atau 3 jam",
        "2 jam kalau sempat",
    ],
)
def test_what_is_not_wholly_understood_is_not_guessed(text: str) -> None:
    assert duration(text, HOURS) is None


def test_a_working_day_is_as_long_as_the_company_says() -> None:
    assert duration("1 hari kerja", 7.5) == Duration(450, 450)


@given(st.text(st.sampled_from("0123456789 -–½/.,xH+jamhrikent()'\n"), max_size=24))
def test_no_text_whatever_is_an_error(text: str) -> None:
    found = duration(text, HOURS)
    assert found is None or 0 <= found.shortest <= found.longest
