"""Durations as people write them, and those that are nobody's to guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.document.durations import Duration, duration

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
        ("24 jam", 1440, 1440),
        ("48 hrs", 2880, 2880),
        ("2x24h", 2880, 2880),
        ("24-48 hours", 1440, 2880),
        ("1 triwulan", 120960, 133920),
        ("1 bulan", 40320, 44640),
        ("1 tahun", 525600, 527040),
    ],
)
def test_what_passes_at_night_too_is_calendar_time(text: str, shortest: float, longest: float) -> None:
    assert duration(text, HOURS) == Duration(shortest, longest, "calendar")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2 hari", 960),
        ("½ day", 240),
        ("half a day", 240),
        ("sehari", 480),
        ("36 jam", 2160),
        ("3 x 24 jam kerja", 1440),
    ],
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
        "2x sebulan",
        "2 jam sehari",
        "1 x 1 minggu",
        "30 menit per hari",
        "H+3/dokumen",
        "3m",
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


UNITS = {
    "detik dtk second seconds sec secs": Duration(0.2, 0.2),
    "menit minit mnt min mins minute minutes '": Duration(12, 12),
    "jam hour hours hrs h j jam_kerja working_hour working_hours": Duration(720, 720),
    "hari day days d": Duration(5760, 5760, unclear=True),
    "hari_kerja harikerja hari-kerja hr_kerja hk working_day business_day workday work_day workdays": Duration(
        5760, 5760
    ),
    "hari_kalender calendar_day calendar_days": Duration(17280, 17280, "calendar"),
    "minggu_kalender pekan_kalender calendar_week": Duration(120960, 120960, "calendar"),
    "minggu mgg pekan week weeks wk wks w": Duration(120960, 120960, "calendar", unclear=True),
    "minggu_kerja pekan_kerja working_week work_weeks": Duration(28800, 28800),
    "bulan bln month months": Duration(483840, 535680, "calendar"),
    "triwulan kuartal quarter quarters": Duration(1451520, 1607040, "calendar"),
    "semester semesters": Duration(2903040, 3214080, "calendar"),
    "tahun thn year years": Duration(6307200, 6324480, "calendar"),
}
"""What twelve of each unit come to; an underscore stands for a space."""


@pytest.mark.parametrize(
    ("unit", "twelve"), [(unit.replace("_", " "), twelve) for units, twelve in UNITS.items() for unit in units.split()]
)
def test_a_unit_has_many_names(unit: str, twelve: Duration) -> None:
    assert [duration(text, HOURS) for text in (f"12 {unit}", f"12{unit}", f"DUA BELAS {unit}")] == [twelve] * 3


@pytest.mark.parametrize(
    ("number", "minutes"),
    {
        "0": 0, "007": 7, "2,5": 2.5, "2.25": 2.25, "2,50": 2.5, "2.75": 2.75, "1/4": 0.25, "3 1/2": 3.5,
        "12 3/4": 12.75, "¾": 0.75, "2¼": 2.25, "seperempat": 0.25, "dua setengah": 2.5, "sepuluh": 10, "sebelas": 11,
        "sembilan belas": 19, "tiga puluh": 30, "tiga puluh lima": 35, "3 puluh": 30, "ten": 10, "2 x 2,5": 5,
        "2*3": 6, "1/2 x 3": 1.5, "1 1/2 × 4": 6, "3 (tiga)": 3,
        "3(tiga)": 3, "15 (limabelas)": 15, "120 (seratus dua puluh)": 120, "forty-five": 45, "25 ( 25 )": 25,
        "3 (3)": 3, "1 1/2 (1½)": 1.5, "seven": 7,
    }.items(),
)  # fmt: skip
def test_a_number_is_written_in_many_ways(number: str, minutes: float) -> None:
    assert duration(f"{number} menit", HOURS) == Duration(minutes, minutes)


@pytest.mark.parametrize(
    "number",
    ["1.55", "1,5,5", "1/12", "12/2", "1 12", "1/2 1", "1.500", "x 2", "2 x", "-1", "2x3x4", "25 (5)", "2-3 (2)"],
)
def test_a_number_that_may_mean_another_is_none(number: str) -> None:
    assert duration(f"{number} menit", HOURS) is None


TO = "-|–|—| - |- | s/d | s.d. | s.d | sd | sampai | sampai dengan | hingga | to | until "


@pytest.mark.parametrize("to", TO.split("|"))
def test_from_and_to_are_joined_by_many_words(to: str) -> None:
    assert duration(f"1{to}2 jam", HOURS) == duration(f"1 jam{to}120 menit", HOURS) == Duration(60, 120)


LIMITS = (
    "maks maks. maksimal maksimum max max. maximum paling_lama paling_lambat selambat-lambatnya up_to at_most within "
    "at_latest at_the_latest latest no_more_than not_more_than tidak_lebih_dari dalam dalam_waktu kurang_dari "
    "less_than < ≤"
)


@pytest.mark.parametrize("limit", LIMITS.split())
def test_the_most_there_may_be_leaves_the_least_open(limit: str) -> None:
    spaced = limit.replace("_", " ")
    assert duration(f"{spaced} 2 jam", HOURS) == duration(f"{spaced} 1-2 jam", HOURS) == Duration(0, 120)
    assert duration(f"{spaced} H+2", HOURS) == Duration(days=(2, 2))


@pytest.mark.parametrize("limit", ["maks", "maks.", "(maks.)", "maksimal", "(maximum)", "max", "(max)."])
def test_the_most_there_may_be_may_be_said_behind(limit: str) -> None:
    assert duration(f"2 jam {limit}", HOURS) == Duration(0, 120)


ABOUT = "sekitar kira-kira kurang_lebih lebih_kurang ± ~ approx approx. approximately about around selama sekitar_maks."


@pytest.mark.parametrize("about", ABOUT.split())
def test_about_is_left_out(about: str) -> None:
    found = duration(f"{about.replace('_', ' ')} 2 jam", HOURS)
    assert found is not None
    assert found.longest == 120


@pytest.mark.parametrize("joint", [" ", "", ", ", " , ", " + ", "+", " dan ", " and "])
def test_amounts_in_a_row_are_added(joint: str) -> None:
    assert duration(f"1 jam{joint}30 menit{joint}30 detik", HOURS) == Duration(90.5, 90.5)


@pytest.mark.parametrize(
    ("text", "found"),
    {
        "1 hari 2 jam": Duration(600, 600, unclear=True),
        "1 bulan 1 minggu": Duration(50400, 54720, "calendar", unclear=True),
        "1-2 hari": Duration(480, 960, unclear=True),
        "1 jam - 1 hari": Duration(60, 480, unclear=True),
        "1-24 jam": Duration(60, 1440, unclear=True),
        "1 x 24 jam kerja": Duration(480, 480, unclear=True),
        "1 hari 2 x 30 menit": None,
        "1 hari kerja (7,5 jam)": Duration(480, 480),
        "1 hari (8 jam)": Duration(480, 480),
        "1 hari (24 jam)": Duration(1440, 1440, "calendar"),
        "1 minggu (5 hari)": Duration(2400, 2400),
        "1 minggu (7 hari)": Duration(10080, 10080, "calendar"),
        "1 hari (3 jam)": None,
        "1,5 x 24 jam": Duration(2160, 2160, "calendar"),
        "1 x 24 jam 3 hari kalender": Duration(5760, 5760, "calendar"),
        "1440 menit": Duration(1440, 1440, unclear=True),
        "86400 detik": Duration(1440, 1440, unclear=True),
        "1-2 jam 30 menit": None,
        "1-2 x 24 jam": None,
        "30 min. 20 detik": None,
        "within a day": None,
        "- 2 jam": None,
        "1 jam -": None,
        "1 jam - - 2 jam": None,
    }.items(),
)
def test_what_the_parts_say_holds_for_the_whole(text: str, found: Duration | None) -> None:
    assert duration(text, HOURS) == found


@pytest.mark.parametrize(
    ("text", "days"),
    {
        "h+0": (0, 0), "h +100": (100, 100), "H-7 - H-3": (-7, -3), "H-7 hingga H-3": (-7, -3), "H+1-H-1": (-1, 1),
        "H-7 sampai dengan Hari H": (-7, 0), "Hari H - Hari H": (0, 0), "D-2 to D+2": (-2, 2), "H-3 s/d D+1": (-3, 1),
        "H+3 (tiga)": (3, 3), "sekitar H+3": (3, 3), "dalam H+3": (3, 3), "H+1 maks.": (1, 1), "H+1000": None,
        "H+1 H+2": None, "H - H+2": None, "X+3": None, "H+3 hari": None, "H+½": None,
    }.items(),
)  # fmt: skip
def test_days_around_an_event_may_be_from_and_to(text: str, days: tuple[int, int] | None) -> None:
    assert duration(text, HOURS) == (days and Duration(days=days))


def test_a_working_day_is_as_long_as_the_company_says() -> None:
    assert duration("1 hari kerja", 7.5) == Duration(450, 450)


@given(st.text(st.sampled_from("0123456789 -–½/.,xH+jamhrikent()'\n"), max_size=24))
def test_no_text_whatever_is_an_error(text: str) -> None:
    found = duration(text, HOURS)
    assert found is None or 0 <= found.shortest <= found.longest


@pytest.mark.parametrize(
    "text", ["5 menit/dokumen", "5 menit per dokumen", "5 mnt (per dokumen)", "tiap dokumen: 5 menit"]
)
def test_the_time_of_each_piece_is_not_the_minutes_of_the_whole(text: str) -> None:
    found = duration(text, HOURS)
    assert found == Duration(5, 5, piece="dokumen")
    assert not found.whole
