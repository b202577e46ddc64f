"""Every legal basis and outside document that SOPs cite, each once, however differently it is written.

Two citations are one that have the same kind, number and year, or the same words. What has no number joins what its
words are like, and that is marked: nobody said that it is the same.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from service.domain.document.roots import EMPTY, roots, words
from service.domain.facts.observation import NamingText
from service.domain.flow.texts import Place
from service.domain.law.citation import Citation, cited, listed
from service.domain.law.kinds import ANY

ALIKE = 0.75
"""How much of their words two titles share that are of one document."""
SPELT_ALIKE = 0.92
"""How much of their letters two names share, of which one has a slip of the pen."""
LISTED = Place("identity", 0, "legal_basis")
"""The place of *dasar hukum*: all that stands there is a legal basis or an outside document."""


@dataclass(frozen=True)
class CitingRevision:
    """A revision with the texts of its Doc that cite something; a draft is not `authorised` yet."""

    sop_id: str
    number: str
    owner: str
    revision: int
    authorised: bool
    texts: tuple[NamingText, ...]


@dataclass(frozen=True)
class CitedAt:
    """Where a revision cites something, in which words; `likely` where only likeness says that it is this."""

    by: CitingRevision
    place: Place
    words: str
    likely: bool = False


@dataclass(frozen=True)
class Regulation:
    """A law, a regulation or another document: what it is known by, its name with its title, and who cites it.

    `titles` are the titles that are given to it and that are unlike each other: one of them may have a wrong number.
    """

    key: str
    name: str
    title: str
    mentions: tuple[CitedAt, ...]
    titles: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """The name with the title."""
        return f"{self.name} ({self.title})" if self.title else self.name

    @property
    def spellings(self) -> tuple[tuple[str, bool], ...]:
        """Each way in which it is written, and whether only likeness says that this is meant."""
        return tuple(dict.fromkeys((" ".join(one.words.split()), one.likely) for one in self.mentions))

    @property
    def sops(self) -> Mapping[str, tuple[CitedAt, ...]]:
        """The mentions by the number of the SOP."""
        found: dict[str, list[CitedAt]] = defaultdict(list)
        for one in self.mentions:
            found[one.by.number].append(one)
        return {number: tuple(found[number]) for number in sorted(found)}


def citing_texts(texts: Mapping[Place, str]) -> tuple[NamingText, ...]:
    """Return the lines of a Doc that cite something: *dasar hukum* whole, of other texts those with a number."""
    kept = []
    for place, text in texts.items():
        lines = [line for line in text.split("\n") if place == LISTED or cited(line)]
        if any(map(str.strip, lines)):
            kept.append(NamingText(place, "\n".join(lines)))
    return tuple(kept)


def citations(text: NamingText) -> tuple[Citation, ...]:
    """Return what a text cites."""
    return listed(text.text) if text.place == LISTED else cited(text.text)


def regulations(revisions: Iterable[CitingRevision]) -> tuple[Regulation, ...]:
    """Return every document that these revisions cite, each once, by name."""
    found: dict[str, list[tuple[Citation, CitedAt]]] = defaultdict(list)
    for revision in revisions:
        for text in revision.texts:
            for one in citations(text):
                found[one.key].append((one, CitedAt(revision, text.place, one.words)))
    made = (_regulation(group) for group in _joined(found))
    return tuple(sorted(made, key=lambda one: one.name.casefold()))


def _joined(
    found: Mapping[str, list[tuple[Citation, CitedAt]]],
) -> Iterator[list[tuple[Citation, CitedAt]]]:
    """Yield the groups, what has no number joined to the only one that its words are like."""
    groups = {key: list(group) for key, group in found.items() if group[0][0].numbered}
    likeness = _Likeness()
    for group in groups.values():
        likeness.learn(group)
    unnumbered = [key for key, group in found.items() if not group[0][0].numbered]
    for key in sorted(unnumbered, key=lambda key: (-len(found[key]), key)):  # what most write is what others are like
        like = likeness.of(found[key][0][0])
        if like is None:
            groups[key] = list(found[key])
            likeness.learn(groups[key])
        else:
            groups[like].extend((one, _likely(mention)) for one, mention in found[key])
    yield from groups.values()


def _likely(mention: CitedAt) -> CitedAt:
    return CitedAt(mention.by, mention.place, mention.words, likely=True)


class _Likeness:
    """What the groups are called, by the roots of the words of their titles and nicknames."""

    def __init__(self) -> None:
        self._titles: list[tuple[str, str, frozenset[str]]] = []
        """Key, words and roots of each."""
        self._with: dict[str, set[int]] = defaultdict(set)

    def learn(self, group: Sequence[tuple[Citation, CitedAt]]) -> None:
        """Take a group into account."""
        for one, _ in group:
            for title in filter(None, (one.title, one.nickname, "" if one.numbered else one.words)):
                self._titles.append((one.key, " ".join(words(title)), _roots(title)))
                for root in self._titles[-1][-1]:
                    self._with[root].add(len(self._titles) - 1)

    def of(self, one: Citation) -> str | None:
        """Return the key of the only group that is like a citation without a number; None where there is none."""
        mine, plain = _roots(one.words), " ".join(words(one.words))
        keys = set()
        for n, shared in Counter(n for root in mine for n in self._with[root]).items():
            key, theirs, their_roots = self._titles[n]
            if _figures(theirs) == _figures(plain) and (
                shared >= ALIKE * len(mine | their_roots)
                or SequenceMatcher(None, plain, theirs, autojunk=False).ratio() >= SPELT_ALIKE
            ):
                keys.add(key)
        return keys.pop() if len(keys) == 1 else None


def _roots(text: str) -> frozenset[str]:
    """Return what is compared of a title: the shortest root of each word, kind and empty words left out."""
    plain = ANY.sub(" ", text)
    content_words = [word for word in words(plain) if word not in EMPTY and not word.isdecimal()]
    return frozenset(min(roots(word), key=lambda root: (len(root), root)) for word in content_words)


def _figures(text: str) -> str:
    return " ".join(re.findall(r"\d+", text))


def _regulation(group: Sequence[tuple[Citation, CitedAt]]) -> Regulation:
    first = next((one for one, _ in group if one.numbered), group[0][0])
    titles = Counter(" ".join(one.title.split()) for one, _ in group if one.title)
    best = max(titles, key=lambda title: (titles[title], len(title)), default="")
    unlike = [title for title in titles if not _like(title, best)]
    mentions = tuple(mention for _, mention in group)
    return Regulation(first.key, first.name, best, mentions, (best, *unlike) if unlike else ())


def _like(one: str, other: str) -> bool:
    """Whether two titles may be of one document: one has words of the other, or they are alike."""
    mine, theirs = _roots(one), _roots(other)
    return mine <= theirs or theirs <= mine or len(mine & theirs) >= ALIKE * min(len(mine), len(theirs))
