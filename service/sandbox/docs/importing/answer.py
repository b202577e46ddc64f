"""A real answer of documents.get becomes a Doc that reads back the same, whatever is new in it (evidence/docs.md 1, 5).

What the sandbox does not know is kept with the piece it belongs to, and shown again unchanged.
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
class ImportedDoc:
    """A Doc to be kept: its content, the threads on it, its name, its documentId ("" where none was).

    `people` are the names of authors by what stands for their address. `lost` are the places of the answer, at most
    20, that do not add up (an index, say), and read back as they were only until the first write.
    """

    content: bytes
    threads: tuple[Thread, ...]
    name: str
    id: str
    people: Mapping[str, str]
    lost: tuple[str, ...]


def imported(answer: Any, person: str, at: datetime) -> ImportedDoc:
    """Return the Doc of an answer that `person` brings; what is no answer of documents.get is a 400."""
    try:
        return _imported(answer, person, at)
    except (KeyError, TypeError, AttributeError, ValueError, IndexError, RecursionError) as error:
        raise invalid(f"The file is not an answer of documents.get: {error!r}") from error


def _imported(answer: Json, person: str, at: datetime) -> ImportedDoc:
    if "body" not in answer and not answer.get("tabs"):
        raise ValueError("it has neither a body nor tabs")
    document = _document(answer)
    lost = tuple(islice(_lost(answer, document), MOST_LOST))
    if lost:
        document.recorded = {"tabs": answer["tabs"]} if "tabs" in answer else parts(answer)
    live = summaries.summaries(document)
    threads = list(discussing.threads(answer, person, live))
    known = {thread.id for thread in threads}
    threads += [_found(key, person, at, summary) for key, summary in live.items() if key not in known]
    return ImportedDoc(
        packing.dump(document),
        tuple(threads),
        str(answer.get("title", "")),
        str(answer.get("documentId", "")),
        discussing.people(answer),
        lost,
    )


def _document(answer: Json) -> Document:
    first = {} if "tabs" in answer else parts(answer)
    several = _names_tabs(first)
    return Document(
        blank.revision(),
        list(tabs(answer["tabs"])) if "tabs" in answer else [tab(first, FIRST_TAB, "Tab 1", older=not several)],
        more=rest(answer, (*OF_THE_ANSWER, *first)),
        imported_threads=discussing.remembered(answer),
        several=several,
    )


def _names_tabs(part: Any) -> bool:
    """Whether a link in here names a tab: the older shape does so for the first of several tabs alone.

    See evidence/docs.md 1.4.
    """
    if isinstance(part, Mapping):
        link = part.get("link")
        named = isinstance(link, Mapping) and bool({"heading", "bookmark", "tabId"} & link.keys())
        return named or any(_names_tabs(value) for value in part.values())
    return isinstance(part, list) and any(_names_tabs(value) for value in part)


def _found(key: str, person: str, at: datetime, summary: str) -> Thread:
    """Return the thread of a suggestion that is marked in an answer without threads."""
    return Thread(key, "suggestion", Post(key, person, "", at, at), quote=summary)


def _lost(answer: Json, document: Document) -> Iterator[str]:
    if "tabs" in answer:
        yield from _differences(answer["tabs"], reading.tabs(document, hidden=()), "tabs")
    else:
        yield from _differences(parts(answer), reading.first_tab(document), "")


def _differences(given: Any, shown: Any, path: str) -> Iterator[str]:
    """Yield the paths at which two values are not the same."""
    if isinstance(given, Mapping) and isinstance(shown, Mapping):
        for name in {**given, **shown}:
            yield from _differences(given.get(name), shown.get(name), f"{path}.{name}" if path else name)
    elif isinstance(given, list) and isinstance(shown, list) and len(given) == len(shown):
        for number, (one, other) in enumerate(zip(given, shown, strict=True)):
            yield from _differences(one, other, f"{path}[{number}]")
    elif given != shown:
        yield path
