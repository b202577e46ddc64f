"""What the register says of the laws, regulations and documents that SOPs cite, and what is said there of them."""

from collections.abc import Iterator, Mapping, Sequence

from service.domain.company.organisation import Organisation
from service.domain.facts.regulations import RegulationFact, RegulationRevoked, RevocationUndone
from service.domain.history.regulations import Revocation, Revocations
from service.domain.law.regulations import CitedAt, Regulation
from service.domain.register.row import Row, key_of, row
from service.domain.register.worksheet import header_words
from service.domain.register.worksheets import REGULATIONS, REPLACED, REVOKED
from service.domain.sentences import Language, Sentence, languages

LONGEST = 200
"""Characters of what took the place of something."""
Said = Mapping[str, tuple[str, str]]
"""What the cells of document controllers say, by the documents' keys: the mark, what took its place."""


def regulation_rows(
    cited: Sequence[Regulation], revocations: Revocations, organisation: Organisation
) -> tuple[Row, ...]:
    """Return a row for each document that SOPs cite."""
    return tuple(_row(one, revocations.by_key.get(one.key), organisation) for one in cited)


def _row(one: Regulation, marked: Revocation | None, organisation: Organisation) -> Row:
    language = organisation.languages[0]
    sops = one.sops
    mark, successor = _said(marked, language)
    return row(
        key_of(REGULATIONS.id, one.key),
        name=one.full_name,
        sops=", ".join(_number(number, mentions, language) for number, mentions in sops.items()),
        count=len(sops),
        mark=mark,
        successor=successor,
        marked_on=organisation.day(marked.at) if marked else None,
        marked_by=_marked_by(marked, organisation, language) if marked else None,
        spellings="\n".join(_spelt(words, likely=likely) for words, likely in one.spellings),
        note="\n".join(sentence.spoken(language) for sentence in doubts(one)) or None,
    )


def doubts(one: Regulation) -> Iterator[Sentence]:
    """Yield what somebody is to look at: titles that are unlike each other, and what only likeness joined."""
    if one.titles:
        yield Sentence("Its titles differ, so a number may be wrong: {titles}", titles=one.titles)
    likely = tuple(words for words, by_likeness in one.spellings if by_likeness)
    if likely:
        yield Sentence("Joined by likeness and not by equal words: {words}", words=likely)


def _number(number: str, mentions: Sequence[CitedAt], language: Language) -> str:
    return (
        number
        if any(one.by.authorised for one in mentions)
        else Sentence("{number} (draft)", number=number).spoken(language)
    )


def _spelt(words: str, *, likely: bool) -> str:
    return f"≈ {words}" if likely else words


def _marked_by(marked: Revocation, organisation: Organisation, language: Language) -> str:
    if marked.fact.in_register:
        return Sentence("a document controller, here").spoken(language)
    return organisation.name_of(marked.by)


def _said(marked: Revocation | None, language: Language) -> tuple[str, str]:
    """Return what the cells of the controllers say of a mark."""
    if marked is None:
        return "", ""
    return (REPLACED if marked.successor else REVOKED).spoken(language), marked.successor


def said_by(revocations: Revocations, keys: Sequence[str], language: Language) -> Said:
    """Return what the cells say once they are written, empty ones left out."""
    known = ((key, revocations.by_key.get(key)) for key in keys)
    return {key: _said(marked, language) for key, marked in known if marked}


def heard(
    cells: Mapping[str, Mapping[str, str]], left: Said, revocations: Revocations, names: Mapping[str, str]
) -> tuple[RegulationFact, ...]:
    """Return what document controllers wrote since the cells were `left` so, as far as it is not known already."""
    facts = []
    for row_key, answer in cells.items():
        key = row_key.partition(":")[2]
        typed = answer.get("mark", ""), answer.get("successor", "")[:LONGEST]
        before = left.get(key, ("", ""))
        if key in names and typed != before:
            typed = ("", "") if before[0] and not typed[0] else typed  # who empties the mark takes it back
            facts.append(_fact(key, typed, revocations.by_key.get(key), names[key]))
    return tuple(fact for fact in facts if fact)


def _fact(key: str, typed: tuple[str, str], known: Revocation | None, name: str) -> RegulationFact | None:
    """Return what two cells tell; what is written in the one for what took its place says that something did."""
    mark, successor = typed
    is_marked = bool(successor) or header_words(mark) in _marks()
    if not is_marked:
        return RevocationUndone(key, in_register=True) if known and not mark else None
    if known and known.successor == successor:
        return None
    return RegulationRevoked(key, name, successor, in_register=True)


def _marks() -> frozenset[str]:
    """Return what the cell of the mark may say, in whichever language."""
    return frozenset(header_words(one.spoken(language)) for one in (REVOKED, REPLACED) for language in languages())
