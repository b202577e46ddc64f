"""Spreadsheets as OpenDocument files, both ways."""

from service.sandbox.sheets.ods.reading import ods_book
from service.sandbox.sheets.ods.writing import MIME_TYPE, OLDER_MIME_TYPE, book_ods

__all__ = ["MIME_TYPE", "OLDER_MIME_TYPE", "book_ods", "ods_book"]
