"""Apps Script: what the editor add-on's code asks of Google."""

import flask

from service.sandbox.desk.reading import Desk


def add(blueprint: flask.Blueprint, desk: Desk) -> None:
    """Add the pages to the blueprint."""
