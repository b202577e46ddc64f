"""Gmail: what was mailed to a person."""

import flask

from service.sandbox.desk.reading import Desk


def add(blueprint: flask.Blueprint, desk: Desk) -> None:
    """Add the pages to the blueprint."""
