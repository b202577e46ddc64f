"""A real answer of documents.get becomes a Doc that reads back the same, whatever is new in it (evidence/docs.md 1, 5).

What the sandbox does not know is kept with the piece it was told of, and shown again unchanged.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from service.sandbox.core.errors import invalid
from service.sandbox.core.threads import Post, Thread
from service.sandbox.docs.importing import discussing
from service.sandbox.docs.importing.content import rest
from service.sandbox.docs.importing.tabs import parts, tab, tabs
from service.sandbox.docs.showing import reading
from service.sandbox.docs.suggesting import summaries
from service.sandbox.docs.tape import blank, packing
from service.sandbox.docs.tape.document import FIRST_TAB, Document

Json = Mapping[str, Any]
MOST_LOST = 20
OF_THE_ANSWER = (
    "title",
    "documentId",
    "revisionId",
    "suggestionsViewMode",
    "commentsViewMode",
    "comments",
    "suggestions",
    "tabs",
)


@dataclass(frozen=True)
class Imported:
    """A Doc to be kept: its content, the threads on it, its name, its id as told ("" where none was).

    `people` are the names of authors by what stands for their address. `lost` are the places of the answer, at most
    20, that do not add up (an index, say), and read back as they were only until the first write.
    """

    content: bytes
    threads: tuple[Thread, ...]
    name: str
    id: str
    people: Mapping[str, str]
    lost: tuple[str, ...]


def imported(told: Any, person: str, at: datetime) -> Imported:
    """Return the Doc of an answer that `person` brings; what is no answer of documents.get is a 400."""
    try:
        return _imported(told, person, at)
    except (KeyError, TypeError, AttributeError, ValueError, IndexError, RecursionError) as error:
        raise invalid(f"The file is not an answer of documents.get: {error!r}") from error


def _imported(told: Json, person: str, at: datetime) -> Imported:
    if "body" not in told and not told.get("tabs"):
        raise ValueError("it has neither a body nor tabs")
    document = _document(told)
    lost = tuple(islice(_lost(told, document), MOST_LOST))
    if lost:
        document.recorded = {"tabs": told["tabs"]} if "tabs" in told else parts(told)
    live = summaries.summaries(document)
    threads = list(discussing.threads(told, person, live))
    known = {thread.id for thread in threads}
    threads += [_found(key, person, at, summary) for key, summary in live.items() if key not in known]
    return Imported(
        packing.dump(document),
        tuple(threads),
        str(told.get("title", "")),
        str(told.get("documentId", "")),
        discussing.people(told),
        lost,
    )


def _document(told: Json) -> Document:
    first = {} if "tabs" in told else parts(told)
    several = _names_tabs(first)
    return Document(
        blank.revision(),
        list(tabs(told["tabs"])) if "tabs" in told else [tab(first, FIRST_TAB, "Tab 1", older=not several)],
        more=rest(told, (*OF_THE_ANSWER, *first)),
        told=discussing.remembered(told),
        several=several,
    )


def _names_tabs(told: Any) -> bool:
    """Whether a link in here names a tab: the older shape does so for the first of several tabs alone.

    See evidence/docs.md 1.4.
    """
    if isinstance(told, Mapping):
        link = told.get("link")
        named = isinstance(link, Mapping) and bool({"heading", "bookmark", "tabId"} & link.keys())
        return named or any(_names_tabs(value) for value in told.values())
    return isinstance(told, list) and any(_names_tabs(value) for value in told)


def _found(key: str, person: str, at: datetime, summary: str) -> Thread:
    """Return the thread of a suggestion that is marked in an answer without threads."""
    return Thread(key, "suggestion", Post(key, person, "", at, at), quote=summary)


def _lost(told: Json, document: Document) -> Iterator[str]:
    if "tabs" in told:
        yield from _differences(told["tabs"], reading.tabs(document, hidden=()), "tabs")
    else:
        yield from _differences(parts(told), reading.first_tab(document), "")


def _differences(told: Any, shown: Any, path: str) -> Iterator[str]:
    """Yield the paths at which two values are not the same."""
    if isinstance(told, Mapping) and isinstance(shown, Mapping):
        for name in {**told, **shown}:
            yield from _differences(told.get(name), shown.get(name), f"{path}.{name}" if path else name)
    elif isinstance(told, list) and isinstance(shown, list) and len(told) == len(shown):
        for number, (one, other) in enumerate(zip(told, shown, strict=True)):
            yield from _differences(one, other, f"{path}[{number}]")
    elif told != shown:
        yield path
