"""Durations as tests write them: `30`, `60-120`, `1440 calendar`, `480 unclear`, `5 per dokumen`, `H+3`, `H-7 H-3`."""

from service.domain.document.durations import Duration


def shown(time: Duration | None) -> str | None:
    """Return a duration in minutes, to a hundredth of one; None where there is none."""
    if time is None:
        return None
    if time.days:
        return " ".join(f"H{day:+}" for day in dict.fromkeys(time.days))
    ends = "-".join(f"{minutes:.9g}" for minutes in dict.fromkeys((round(time.shortest, 2), round(time.longest, 2))))
    piece = f" per {time.piece}" if time.piece else ""
    return ends + " calendar" * (time.basis == "calendar") + " unclear" * time.unclear + piece
