"""The panel of add-ons, at the right of Docs and Sheets."""

import flask

from service.sandbox.desk.reading import Desk


def add(blueprint: flask.Blueprint, desk: Desk) -> None:
    """Add the pages to the blueprint."""
