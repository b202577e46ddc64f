"""The words by which a step table is known: those that Baku writes, those that it knows, and a company's own."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from service.domain.company.organisation import Organisation
from service.domain.document.chips import counted, found
from service.domain.document.sop_document import StepColumn
from service.domain.sentences import languages
from service.manuscript.labels import GROUPS, STEPS, Vocabulary, same
from service.manuscript.step_vocabulary import ALSO_GROUPS, ALSO_STEPS, COUNTED, INDICATING, PERHAPS_PIC

SURE, COUNTING, HINT, PART = 4.0, 3.0, 2.0, 1.0
"""How much a title says: a known one; one for numbers as well; one suggesting word in it; one of several such words."""
LONG = 4
"""The most words of a title that its words may suggest something about."""
_KNOWN = Vocabulary(STEPS["lean"], STEPS["permenpan"], also=ALSO_STEPS)
_GROUPS = Vocabulary(GROUPS, also=ALSO_GROUPS)
_ASIDE = re.compile(r"\(([^()]*)\)")
_SLASH = re.compile(r"\s*[/|]\s*")
_GROUP_ABOVE = re.compile(r"(?P<group>[^:–—\n]+?)\s*(?:[:–—\n]|\s-\s)\s*(?P<title>\S.*)", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+")
_SEVERAL = re.compile(r"\s*(?:[/,;\n+]|\batau\b|\bor\b)\s*")
_JOINED = re.compile(r"\s*(?:[&]|\bdan\b|\band\b|\bserta\b)\s*")


class StepWords:
    """The words of one company: `own` names columns beside those that are known, `roles` those its settings have."""

    def __init__(self, own: Mapping[StepColumn, Sequence[str]] | None = None, roles: Iterable[str] = ()) -> None:
        self._own = {same(word): column for column, words in (own or {}).items() for word in words}
        self._roles = frozenset(map(same, roles))

    def column(self, title: str) -> str:
        """Return what a column of this title is about; empty where that is unknown.

        A title may say it twice, in two languages for instance, and have something in brackets behind it.
        """
        for text in (title, _ASIDE.sub("", title)):
            if name := self._column(text):
                return name
            names = {self._column(part) for part in _SLASH.split(text)}
            if len(names) == 1 and names != {""}:
                return names.pop()
        return ""

    def meanings(self, title: str) -> Mapping[str, float]:
        """Return what a column of this title may be about, and how much the title says so."""
        if name := self.column(title):
            bare = same(_ASIDE.sub("", title))
            counted_too = bare in COUNTED and bare not in self._own
            return {name: SURE - 0.5, "number": COUNTING} if counted_too else {name: SURE}
        if same(title) in PERHAPS_PIC:
            return {"pic": HINT}
        words = _WORD.findall(same(_ASIDE.sub("", title)))
        names = {name for name, word in product(INDICATING, words) if word in INDICATING[name]}
        if len(words) > LONG or not names:
            return {}
        return dict.fromkeys(names, HINT if len(names) == 1 else PART)

    def group(self, title: str) -> str:
        """Return what a title that stands over several columns is about."""
        return _GROUPS.name(title) or _GROUPS.name(_ASIDE.sub("", title))

    def levels(self, title: str) -> tuple[str, ...]:
        """Return a title with what stands over several columns before it, as in “Mutu Baku: Waktu”, as one by one."""
        apart = _GROUP_ABOVE.fullmatch(title.strip())
        if apart and self.group(apart["group"]):
            return apart["group"], apart["title"]
        words = title.split()
        for end in range(1, len(words)):
            group, rest = " ".join(words[:end]), " ".join(words[end:])
            if self.group(group) == "standard" and self.column(rest):
                return group, rest
        return (title,)

    def one_role(self, text: str) -> bool:
        """Whether a text names one role; where the settings do not have it, no sign in it may part two."""
        if self.known(text):
            return True
        plain = _ASIDE.sub("", counted(text))
        if len(found(text)) > 1 or len(_SEVERAL.split(plain)) > 1:
            return False
        parts = _JOINED.split(plain)
        return len(parts) == 1 or not all(map(self.known, parts))

    def known(self, text: str) -> bool:
        """Whether the settings have a role of this name."""
        return same(text) in self._roles

    def _column(self, title: str) -> str:
        return self._own.get(same(title)) or _KNOWN.name(title)


def named_in(title: str, words: frozenset[str]) -> bool:
    """Whether a title has one of these words in it."""
    return not words.isdisjoint(_WORD.findall(same(title)))


def words_of(organisation: Organisation) -> StepWords:
    """Return the words of a company, as its settings have them."""
    roles = (name for role in organisation.roles for name in role.names.values())
    return StepWords(organisation.step_words, roles)


ANY_COMPANY = StepWords()
"""The words that are known without a company's settings."""


def beside(title: str) -> str:
    """Return what stands in brackets in a title."""
    found = _ASIDE.search(title)
    return found[1].strip() if found else ""


def is_written(column: str, word: str) -> bool:
    """Whether Baku itself writes this word above another column than this one."""
    labels = (labels for known in STEPS.values() for labels in known.items())
    others = (label for name, label in labels if name != column)
    return any(same(word) == same(label.spoken(language)) for label in others for language in languages())
