"""Spreadsheets as XLSX workbooks, both ways."""

from service.sandbox.sheets.xlsx.reading import workbook_book
from service.sandbox.sheets.xlsx.writing import book_workbook

__all__ = ["book_workbook", "workbook_book"]
