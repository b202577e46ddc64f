"""A spreadsheet opened for one call, and kept again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from service.sandbox.core.call import SPREADSHEET, Call, Workspace
from service.sandbox.core.errors import ApiError, invalid
from service.sandbox.sheets.book.protection import Writer
from service.sandbox.sheets.book.spreadsheet import Book, dump, parse
from service.sandbox.sheets.values.calculating import calculate


def reading(call: Call, workspace: Workspace) -> tuple[Writer, Book]:
    """Return the spreadsheet of a call that reads; not to be changed."""
    view = workspace.open(call, call.path["spreadsheetId"], SPREADSHEET, "read")
    return Writer(call.person, view), workspace.load(view.id, parse)


def writing(
    call: Call,
    workspace: Workspace,
    spreadsheet_id: str | None = None,
    *,
    need: Literal["comment", "edit"] = "edit",
) -> tuple[Writer, Book]:
    """Return a draft of the spreadsheet of a call that writes."""
    view = workspace.open(call, spreadsheet_id or call.path["spreadsheetId"], SPREADSHEET, need)
    return Writer(call.person, view), workspace.load(view.id, parse).draft()


def keep(call: Call, workspace: Workspace, writer: Writer, book: Book) -> None:
    """Keep a draft, its formulas computed."""
    calculate(book, call.at)
    workspace.save(call, writer.view.id, book, dump)


@contextmanager
def named(path: str) -> Iterator[None]:
    """Put the place in front of a 400's sentence: `Invalid requests[0].addSheet: ...`."""
    try:
        yield
    except ApiError as error:
        if error.code != 400:
            raise
        raise invalid(f"Invalid {path}: {error.message}") from error
