"""What becomes a spreadsheet: a real answer of `spreadsheets.get`."""

from service.sandbox.sheets.importing.answer import Imported, imported

__all__ = ["Imported", "imported"]
