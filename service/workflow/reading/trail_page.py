"""The trail of an SOP as HTML: for a page of the service, for print on A4, and by itself in an audit pack."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from service.domain.company.organisation import Organisation
from service.domain.history.sop import newest
from service.domain.sentences import Language, Sentence, spoken
from service.domain.telling.standing import standing
from service.domain.telling.trail.context import short
from service.domain.telling.trail.lines import TrailLine
from service.workflow.means.histories import SERVICE
from service.workflow.reading.trail import Trail

HERE = Path(__file__).parent / "trail_page"
STYLE = "trail.css"
WORDS = {
    "title": Sentence("Trail"),
    "when": Sentence("When"),
    "who": Sentence("Who"),
    "what": Sentence("What"),
    "stands": Sentence("the Doc still says this"),
    "changed": Sentence("the Doc says something else now"),
    "broken": Sentence("DAMAGED"),
    "everything": Sentence("Show everything, for print too"),
    "fewer": Sentence("Fold away what followed by itself"),
    "withheld": Sentence("(name withheld)"),
}


@dataclass(frozen=True)
class TrailRow:
    """One line in words."""

    number: str
    when: str
    who: str
    revision: str
    what: str
    content: str
    stands: bool | None
    broken: bool


@dataclass(frozen=True)
class TrailRows:
    """Lines that stand together: each an act's, or several that followed by themselves, with what folds them away."""

    rows: tuple[TrailRow, ...]
    folded: str = ""


def article(
    trail: Trail,
    organisation: Organisation,
    language: Language,
    today: date,
    *,
    everything: bool = False,
    switch: str = "",
) -> str:
    """Return the trail, for a page around it; with `everything` nothing is folded away, `switch` leads to the other."""
    sop = trail.sop
    return _drawn(
        "article.html",
        say={name: sentence.spoken(language) for name, sentence in WORDS.items()},
        number=sop.number if sop else "",
        title=newest(sop).drafted.title if sop else "",
        stands=standing(sop, today).spoken(language) if sop else "",
        company=organisation.name,
        verdict=trail.verdict.spoken(language),
        whole=trail.whole,
        zone=_zone(organisation, language),
        groups=list(_groups(trail, organisation, language, everything=everything)),
        everything=everything,
        switch=switch,
    )


def page(trail: Trail, organisation: Organisation, language: Language, today: date) -> str:
    """Return the trail as a page that stands alone."""
    return _drawn(
        "alone.html",
        language=language,
        title=trail.sop.number if trail.sop else "",
        style=(HERE / STYLE).read_text(encoding="utf-8"),
        article=article(trail, organisation, language, today, everything=True),
    )


def _drawn(name: str, **values: object) -> str:
    return _environment().get_template(name).render(values)


def _zone(organisation: Organisation, language: Language) -> str:
    return Sentence("Times of {zone}", zone=str(organisation.time_zone)).spoken(language)


def _groups(trail: Trail, organisation: Organisation, language: Language, *, everything: bool) -> Iterator[TrailRows]:
    for inner, some in groupby(trail.lines, lambda line: line.inner and not trail.broken(line) and not everything):
        rows = tuple(_row(trail, line, organisation, language) for line in some)
        if inner:
            says = Sentence("Followed by itself ({count})", count=len(rows)).spoken(language)
            yield TrailRows(rows, says)
        else:
            yield TrailRows(rows)


def _row(trail: Trail, line: TrailLine, organisation: Organisation, language: Language) -> TrailRow:
    at = line.at.astimezone(organisation.time_zone)
    return TrailRow(
        str(line.number),
        spoken(at, language),
        _who(line, organisation, language),
        f"Rev. {line.revision}",
        line.says.spoken(language),
        " · ".join(short(one) for one in line.content or () if one),
        line.stands if line.content else None,
        trail.broken(line),
    )


def _who(line: TrailLine, organisation: Organisation, language: Language) -> str:
    if line.by == SERVICE:
        return "Baku"
    return organisation.name_of(line.by) if line.by else WORDS["withheld"].spoken(language)


@cache
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
