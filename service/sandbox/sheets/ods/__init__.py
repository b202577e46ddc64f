"""Spreadsheets as OpenDocument files."""

from service.sandbox.sheets.ods.writing import MIME_TYPE, OLDER_MIME_TYPE, book_ods

__all__ = ["MIME_TYPE", "OLDER_MIME_TYPE", "book_ods"]
