"""Spreadsheets as OpenDocument files, both ways."""

from service.sandbox.sheets.ods.reading import ods_book
from service.sandbox.sheets.ods.writing import book_ods

__all__ = ["book_ods", "ods_book"]
