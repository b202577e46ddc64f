"""What becomes a spreadsheet: a real answer of `spreadsheets.get`."""

from service.sandbox.sheets.importing.answer import ImportedSpreadsheet, imported

__all__ = ["ImportedSpreadsheet", "imported"]
