"""The units of time that people write, in Indonesian and English, and what each comes to."""

WORKING_WEEK = 5
"""The working days of a week."""
WORKING_HOURS = ("jam kerja", "working hour", "working hours", "work hour", "work hours")
CLOCK_HOURS = ("jam", "hour", "hours", "hrs", "h", "j")
MINUTES = {
    **dict.fromkeys(("detik", "dtk", "second", "seconds", "sec", "secs"), 1 / 60),
    **dict.fromkeys(("menit", "minit", "mnt", "min", "mins", "minute", "minutes", "m", "'"), 1.0),
    **dict.fromkeys((*CLOCK_HOURS, *WORKING_HOURS), 60.0),
}
ANY_DAYS = ("hari", "day", "days", "d")
WORKING_DAYS = {
    **dict.fromkeys((*ANY_DAYS, "hari kerja", "hr kerja", "hk", "working day", "working days"), 1),
    **dict.fromkeys(("business day", "business days", "workday", "workdays", "work day", "work days"), 1),
    **dict.fromkeys(("minggu kerja", "pekan kerja", "working week", "working weeks"), WORKING_WEEK),
    **dict.fromkeys(("work week", "work weeks"), WORKING_WEEK),
}
"""Without "hr": it is an hour to some and a day (hari) to others."""
ANY_WEEKS = ("minggu", "mgg", "pekan", "week", "weeks", "wk", "wks", "w")
CALENDAR_DAYS = {
    **dict.fromkeys(("hari kalender", "calendar day", "calendar days"), (1, 1)),
    **dict.fromkeys((*ANY_WEEKS, "minggu kalender", "pekan kalender", "calendar week", "calendar weeks"), (7, 7)),
    **dict.fromkeys(("bulan", "bln", "month", "months"), (28, 31)),
    **dict.fromkeys(("triwulan", "kuartal", "quarter", "quarters"), (3 * 28, 3 * 31)),
    **dict.fromkeys(("semester", "semesters"), (6 * 28, 6 * 31)),
    **dict.fromkeys(("tahun", "thn", "year", "years"), (365, 366)),
}
"""The least and the most that there may be of them."""
UNITS = (*MINUTES, *WORKING_DAYS, *CALENDAR_DAYS)
WHEN = {
    *(word for unit in UNITS for word in unit.split()),
    "senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "ahad", "pagi", "siang", "sore", "malam", "shift", "periode",
    "kali", "waktu", "saat", "tanggal", "akhir", "awal", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "morning", "afternoon", "evening", "night", "period", "time",
}  # fmt: skip
"""The words by which one says when, or how often: a time for each of them is no time of a piece."""
