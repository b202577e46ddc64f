"""The list of what is there: every method and request kind of Google's, and whether the sandbox has it.

`python -m service.sandbox.coverage` prints it as README.md beside it shows it.
"""

from collections.abc import Iterable, Iterator

from service.sandbox.core.discovery import APIS, document, routes
from service.sandbox.docs.routes import REQUEST_KINDS as DOCS_KINDS
from service.sandbox.serving import HANDLERS
from service.sandbox.sheets.routes import REQUEST_KINDS as SHEETS_KINDS

TITLES = {
    "docs": "Docs v1",
    "sheets": "Sheets v4",
    "drive": "Drive v3",
    "gmail": "Gmail v1",
    "cloudtasks": "Cloud Tasks v2",
    "secretmanager": "Secret Manager v1",
}
KINDS = {"docs": frozenset(DOCS_KINDS), "sheets": frozenset(SHEETS_KINDS)}


def table() -> str:
    """Return the table in Markdown, a row for the methods and one for the request kinds of each API."""
    head = "| | there | answers 501 |\n|---|---|---|\n"
    return head + "".join(row for api in APIS for row in _rows(api))


def _rows(api: str) -> Iterator[str]:
    methods = sorted({route.method.id for route in routes() if route.method.api == api})
    yield _row(f"{TITLES[api]}, methods", [m.removeprefix(f"{api}.") for m in methods], _short(HANDLERS, api))
    if api in KINDS:
        kinds = sorted(document(api)["schemas"]["Request"]["properties"])
        yield _row(f"{TITLES[api]}, request kinds", kinds, KINDS[api])


def _short(handlers: Iterable[str], api: str) -> frozenset[str]:
    return frozenset(name.removeprefix(f"{api}.") for name in handlers)


def _row(title: str, names: Iterable[str], there: frozenset[str]) -> str:
    have, lack = [n for n in names if n in there], [n for n in names if n not in there]
    return f"| {title} | {_listed(have)} | {_listed(lack)} |\n"


def _listed(names: list[str]) -> str:
    return " ".join(f"`{name}`" for name in names) or "none"


if __name__ == "__main__":
    print(table(), end="")  # noqa: T201  # printing is what it is for
