"""Indonesian citations: which laws, regulations and standards a text names, however they are written.

"UU No. 27 Tahun 2022", "UU 27/2022" and "Undang-Undang Republik Indonesia Nomor 27 Tahun 2022 tentang Pelindungan Data
Pribadi" are one. What has no number and year is known by its words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from service.domain.document.chips import titled
from service.domain.document.roots import words
from service.domain.law.kinds import ANY, BY_GROUP, CONSTITUTION, Kind, issuer_of, named
from service.domain.law.vocabulary import (
    AND,
    BULLET,
    ITEM,
    NICKNAME,
    NOTHING,
    NUMBER,
    OLD_NUMBER,
    OURS,
    STANDARD,
    TITLE,
    TITLE_ENDS,
)

LONGEST = 300
"""Characters of a document's name."""


@dataclass(frozen=True)
class Citation:
    """A document that a text names: what it is known by, its short name, the title given there, and the words there.

    `numbered` where number and year say which it is; else `key` is made of its words. `nickname` is what the text
    calls it in brackets.
    """

    key: str
    name: str
    title: str
    words: str
    numbered: bool = True
    nickname: str = ""


def cited(text: str) -> tuple[Citation, ...]:
    """Return the documents that a text names by number, in its order, each as often as it is named."""
    found: list[Citation] = []
    for line in titled(text).split("\n"):
        found.extend(_in_line(line))
    return tuple(found)


def listed(text: str) -> tuple[Citation, ...]:
    """Return the documents of a list such as *dasar hukum*: what has a number by it, what has none by its words."""
    found: list[Citation] = []
    for item in ITEM.split(titled(text)):
        plain = " ".join(BULLET.sub("", item).split())
        found.extend(_in_line(plain) or _by_words(plain))
    return tuple(found)


@lru_cache(maxsize=4096)
def _in_line(line: str) -> tuple[Citation, ...]:
    found = [*_legislation(line), *_standards(line)]
    return tuple(citation for _, citation in sorted(found, key=lambda one: one[0]))


def _legislation(line: str) -> Iterator[tuple[int, Citation]]:
    kinds = list(ANY.finditer(line))
    title_from: int | None = None
    for n, match in enumerate(kinds):
        if title_from is not None and _goes_on(line[title_from : match.start()]):
            continue  # the title of one names another: "tentang Perubahan atas Undang-Undang Nomor 11 Tahun 2008"
        title_from = None
        end = kinds[n + 1].start() if n + 1 < len(kinds) else len(line)
        kind = BY_GROUP[match.lastgroup or ""]
        if kind is CONSTITUTION:
            yield match.start(), Citation("uud/1945", "UUD 1945", "", line[match.start() : match.end()])
        number = _number_behind(line, match.end(), end)
        if number is None or kind is CONSTITUTION:
            continue
        title, begins = _title_of(line, number.end())
        title_from = begins
        yield match.start(), _legislated(kind, line, match, number, title)
    for old in OLD_NUMBER.finditer(line):
        plain = "/".join(part.strip() for part in re.split(r"[-/]", old[0].upper()))
        yield old.start(), Citation(f"no/{plain.casefold()}", plain, _title_of(line, old.end())[0], old[0])


def _number_behind(line: str, start: int, end: int) -> re.Match[str] | None:
    """Return the number that belongs to a kind: nothing but whose it is stands between them."""
    number = NUMBER.search(line, start, min(len(line), end + 1))
    if number is None or number.end() > end or re.search(r"\d|[;()]|\btentang\b", line[start : number.start()]):
        return None
    return number


def _goes_on(text: str) -> bool:
    """Whether a title that was begun goes on behind this text of it."""
    return not TITLE_ENDS.search(text) and not AND.search(text)


def _title_of(line: str, start: int) -> tuple[str, int | None]:
    """Return the title behind a number, and where it begins; "" and None where there is none."""
    about = TITLE.match(line, start + len(line[start:]) - len(line[start:].lstrip()))
    if about is None:
        return "", None
    ends, begins = len(line), about.end()
    for stop in TITLE_ENDS.finditer(line, begins):
        ends = stop.start()
        break
    title = line[begins:ends]
    for kind in ANY.finditer(title):
        if AND.search(title[: kind.start()]):
            title = AND.sub("", title[: kind.start()])
            break
    return title.strip(" .,“”\"'"), begins


def _legislated(kind: Kind, line: str, match: re.Match[str], number: re.Match[str], title: str) -> Citation:
    between = line[match.end() : number.start()]
    whose = named(kind, issuer_of(between) if kind.issuer else "")
    short = f"{whose} {number['number'].lstrip('0').upper()}/{number['year']}"
    nickname = NICKNAME.search(line, number.end())
    return Citation(
        "/".join((*words(whose), number["number"].lstrip("0").casefold(), number["year"])),
        short,
        title,
        line[match.start() : number.end()],
        nickname=nickname["name"] if nickname else "",
    )


def _standards(line: str) -> Iterator[tuple[int, Citation]]:
    for match in STANDARD.finditer(line):
        body = re.sub(r"\s*/\s*", "/", " ".join(match["body"].split()))
        name = f"{body} {match['number']}" + (f":{match['year']}" if match["year"] else "")
        yield match.start(), Citation(" ".join(words(name)), name, "", match[0])


def _by_words(text: str) -> list[Citation]:
    """Return the document that a line is, by its words; none where it says that there is none."""
    plain = text.strip(" .,;:—–-")[:LONGEST]
    known_by = " ".join(words(plain))
    if known_by in NOTHING or "{{" in plain or OURS.match(plain):
        return []
    return [Citation(f"words {known_by}", plain, "", plain, numbered=False)]
