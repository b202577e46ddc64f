"""What Google converts from and to, of which the sandbox has a part: the rest is a 501 by its name.

See evidence/drive.md 140.
"""

from collections.abc import Mapping

from service.sandbox.core.call import DOCUMENT, SPREADSHEET
from service.sandbox.core.errors import ApiError, invalid, not_built
from service.sandbox.drive.workspace.files import DriveWorkspace

_MICROSOFT, _OPEN = "application/vnd.openxmlformats-officedocument", "application/vnd.oasis.opendocument"
_OPEN_X = "application/x-vnd.oasis.opendocument"
EXPORTS: Mapping[str, frozenset[str]] = {
    DOCUMENT: frozenset(
        {
            "application/epub+zip",
            "application/pdf",
            "application/rtf",
            f"{_OPEN}.text",
            f"{_MICROSOFT}.wordprocessingml.document",
            "application/zip",
            "text/html",
            "text/markdown",
            "text/plain",
            "text/x-markdown",
        }
    ),
    SPREADSHEET: frozenset(
        {
            "application/pdf",
            f"{_OPEN}.spreadsheet",
            f"{_OPEN_X}.spreadsheet",
            f"{_MICROSOFT}.spreadsheetml.sheet",
            "application/zip",
            "text/csv",
            "text/tab-separated-values",
        }
    ),
}
IMPORTS: Mapping[str, frozenset[str]] = {
    DOCUMENT: frozenset(
        {
            "application/msword",
            "application/pdf",
            "application/rtf",
            f"{_OPEN}.text",
            f"{_OPEN_X}.text",
            f"{_MICROSOFT}.wordprocessingml.document",
            f"{_MICROSOFT}.wordprocessingml.template",
            "application/vnd.ms-word.document.macroenabled.12",
            "application/vnd.ms-word.template.macroenabled.12",
            "application/vnd.sun.xml.writer",
            "image/bmp",
            "image/gif",
            "image/jpeg",
            "image/pjpeg",
            "image/png",
            "image/x-bmp",
            "image/x-png",
            "text/html",
            "text/markdown",
            "text/plain",
            "text/richtext",
            "text/rtf",
            "text/x-markdown",
        }
    ),
    SPREADSHEET: frozenset(
        {
            "application/vnd.ms-excel",
            "application/vnd.ms-excel.sheet.macroenabled.12",
            "application/vnd.ms-excel.template.macroenabled.12",
            f"{_OPEN}.spreadsheet",
            f"{_OPEN_X}.spreadsheet",
            f"{_MICROSOFT}.spreadsheetml.sheet",
            f"{_MICROSOFT}.spreadsheetml.template",
            "text/csv",
            "text/tab-separated-values",
        }
    ),
}


def check_export(workspace: DriveWorkspace, native: str, mime_type: str) -> None:
    """Raise 501 for a format of a native type that Google has alone, 400 for one that nobody has."""
    if mime_type not in workspace.natives[native].exports:
        name = f"the export of {native} as {mime_type}"
        raise not_built(name) if mime_type in EXPORTS[native] else no_conversion()


def check_import(workspace: DriveWorkspace, mime_type: str, native: str) -> None:
    """Raise 501 for what Google alone makes a native type of, 400 for what nobody does."""
    if mime_type not in workspace.natives[native].imports:
        name = f"the import of {mime_type} as {native}"
        raise not_built(name) if mime_type in IMPORTS[native] else no_conversion()


def no_conversion() -> ApiError:
    """Return the 400 of formats that do not go together (evidence/drive.md D11.21)."""
    return invalid("The requested conversion is not supported.")
