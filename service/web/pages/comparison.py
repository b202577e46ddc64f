"""The page that shows two revisions of an SOP step beside step, for print on A4, too."""

from flask import render_template

from service.domain.history.comparison import ChangeKind, Comparison, comparable
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Language, Sentence
from service.manuscript.labels import STEPS

CHANGES: dict[ChangeKind, tuple[str, Sentence]] = {
    "changed": ("≠", Sentence("Changed")),
    "added": ("+", Sentence("Added")),
    "removed": ("−", Sentence("Removed")),
    "moved": ("↕", Sentence("Moved")),
}
"""The sign and the word for each, in the order in which they are counted."""
WORDS = {
    "title": Sentence("Revisions compared"),
    "from": Sentence("From"),
    "to": Sentence("To"),
    "compare": Sentence("Compare"),
    "same": Sentence("As before"),
    "nothing": Sentence("Not in this revision"),
    "empty": Sentence("(nothing)"),
    "none": Sentence("No step is different."),
    "gone": Sentence("no longer there"),
    "new": Sentence("new"),
}


def article(sop: Sop, found: Comparison, language: Language) -> str:
    """Return the steps of both side by side, with a choice of revisions, for a page around it."""
    fact = found.after.drafted
    counts = {change: found.count(change) for change in CHANGES}
    return render_template(
        "comparison.html",
        say={name: sentence.spoken(language) for name, sentence in WORDS.items()},
        number=sop.number,
        title=fact.title,
        found=found,
        revisions=[(one.number, _named(one, language)) for one in comparable(sop)],
        sides=[_named(one, language) for one in (found.before, found.after)],
        changes={change: (sign, says.spoken(language)) for change, (sign, says) in CHANGES.items()},
        counts={change: number for change, number in counts.items() if number},
        labels={name: says.spoken(language) for name, says in {**STEPS["lean"], **STEPS[fact.format]}.items()},
        hl=language,
    )


def _named(revision: Revision, language: Language) -> str:
    number = str(revision.number)
    cancelled = Sentence("Rev. {number} (given up)", number=number).spoken(language)
    return cancelled if revision.status == "cancelled" else f"Rev. {number}"


def title(sop: Sop, found: Comparison, language: Language) -> str:
    """Return what the page is called."""
    return Sentence(
        "{number}: Rev. {before} and Rev. {after}",
        number=sop.number,
        before=str(found.before.number),
        after=str(found.after.number),
    ).spoken(language)
