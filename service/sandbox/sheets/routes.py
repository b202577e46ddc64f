"""Google's Sheets methods that the sandbox has."""

from collections.abc import Mapping

from service.sandbox.core.call import Handler
from service.sandbox.sheets.methods import copying, creating, getting, searching, updating, value_routes
from service.sandbox.sheets.methods.updating import REQUEST_KINDS

HANDLERS: Mapping[str, Handler] = {
    "sheets.spreadsheets.create": creating.create,
    "sheets.spreadsheets.get": getting.get,
    "sheets.spreadsheets.getByDataFilter": getting.get_by_data_filter,
    "sheets.spreadsheets.batchUpdate": updating.batch_update,
    "sheets.spreadsheets.sheets.copyTo": copying.copy_to,
    "sheets.spreadsheets.developerMetadata.get": searching.get,
    "sheets.spreadsheets.developerMetadata.search": searching.search,
    "sheets.spreadsheets.values.get": value_routes.get,
    "sheets.spreadsheets.values.update": value_routes.update,
    "sheets.spreadsheets.values.append": value_routes.append,
    "sheets.spreadsheets.values.clear": value_routes.clear,
    "sheets.spreadsheets.values.batchGet": value_routes.batch_get,
    "sheets.spreadsheets.values.batchUpdate": value_routes.batch_update,
    "sheets.spreadsheets.values.batchClear": value_routes.batch_clear,
    "sheets.spreadsheets.values.batchGetByDataFilter": value_routes.batch_get_by_data_filter,
    "sheets.spreadsheets.values.batchUpdateByDataFilter": value_routes.batch_update_by_data_filter,
    "sheets.spreadsheets.values.batchClearByDataFilter": value_routes.batch_clear_by_data_filter,
}

__all__ = ["HANDLERS", "REQUEST_KINDS"]
