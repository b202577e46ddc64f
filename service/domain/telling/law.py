"""The laws, regulations and outside documents that SOPs cite, held in memory with what is marked of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from service.domain.facts.observation import NamingText
from service.domain.flow.texts import Place
from service.domain.history.regulations import Revocation, Revocations
from service.domain.law.regulations import CitedAt, Regulation, citations, regulations
from service.domain.sentences import Sentence
from service.domain.telling.citing import Citing, on


@dataclass(frozen=True)
class RevokedBasis:
    """Something an SOP cites that is no longer in force, and where; `likely` where only likeness says that it is this.

    `name` is what it is called, with its title.
    """

    name: str
    successor: str
    places: tuple[Place, ...]
    likely: bool = False

    @property
    def sentence(self) -> Sentence:
        """What is wrong, and what to do."""
        if self.successor:
            return Sentence(
                "“{name}” is no longer in force; {successor} took its place. Name that one in the next revision, and "
                "look whether the steps still agree with it.",
                name=self.name,
                successor=self.successor,
            )
        return Sentence(
            "“{name}” is revoked. Strike it out in the next revision, or name what holds now, and look whether the "
            "steps still agree with it.",
            name=self.name,
        )

    @property
    def sentence_with_places(self) -> Sentence:
        """The sentence with where it is cited, and whether that is sure."""
        places = tuple(place.sentence for place in self.places)
        if self.likely:
            return Sentence(
                "{places} (by likeness, look whether this is meant): {what}", places=places, what=self.sentence
            )
        return Sentence("{places}: {what}", places=places, what=self.sentence)


class LawIndex:
    """What every SOP cites, by documents, and which of these are marked as no longer in force."""

    def __init__(self) -> None:
        self._citing: dict[str, tuple[Citing, ...]] = {}
        self.revocations = Revocations()
        self._joined: tuple[date, tuple[Regulation, ...]] | None = None

    def put(self, sop_id: str, citing: Sequence[Citing]) -> None:
        """Have an SOP cite this, whatever it cited."""
        if citing or sop_id in self._citing:
            self._joined = None
            self._citing[sop_id] = tuple(citing)

    def citing(self, sop_id: str) -> tuple[Citing, ...]:
        """Return what an SOP is known to cite."""
        return self._citing.get(sop_id, ())

    def regulations(self, today: date) -> tuple[Regulation, ...]:
        """Return every document that SOPs cite on a day, each once, by name."""
        if self._joined is None or self._joined[0] != today:
            every = (one for citing in self._citing.values() for one in on(today, citing))
            self._joined = today, regulations(every)
        return self._joined[1]

    def regulation(self, key: str, today: date) -> Regulation | None:
        """Return the document of a key; None where no SOP cites it."""
        return next((one for one in self.regulations(today) if one.key == key), None)

    def revoked(self, texts: Sequence[NamingText], today: date) -> tuple[RevokedBasis, ...]:
        """Return what these texts cite and is no longer in force, each once with all its places."""
        if not self.revocations.by_key or not texts:
            return ()
        found: dict[str, dict[Place, bool]] = {}
        joined = {" ".join(m.words.split()): (one.key, m.likely) for one, m in self._mentioned(today)}
        for text in texts:
            for one in citations(text):
                key, likely = joined.get(" ".join(one.words.split()), (one.key, False))
                if key in self.revocations.by_key:
                    found.setdefault(key, {})[text.place] = likely
        return tuple(self._revoked(key, places, today) for key, places in found.items())

    def _mentioned(self, today: date) -> Iterator[tuple[Regulation, CitedAt]]:
        for one in self.regulations(today):
            if one.key in self.revocations.by_key:
                yield from ((one, mention) for mention in one.mentions)

    def _revoked(self, key: str, places: Mapping[Place, bool], today: date) -> RevokedBasis:
        marked, known = self.revocations.by_key[key], self.regulation(key, today)
        name = known.full_name if known else marked.fact.name
        return RevokedBasis(name, marked.successor, tuple(places), all(places.values()))

    def marked(self, today: date) -> Iterator[tuple[Regulation, Revocation]]:
        """Yield what is cited although it is no longer in force, with its mark."""
        for one in self.regulations(today):
            if known := self.revocations.by_key.get(one.key):
                yield one, known
