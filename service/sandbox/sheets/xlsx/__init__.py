"""Spreadsheets as XLSX workbooks, both ways."""

from service.sandbox.sheets.xlsx.reading import workbook_book
from service.sandbox.sheets.xlsx.writing import book_workbook

MIME_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

__all__ = ["MIME_TYPE", "book_workbook", "workbook_book"]
