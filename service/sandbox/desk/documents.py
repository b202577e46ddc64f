"""Docs: a document as a page, with menu bar, comments and suggestions."""

import flask

from service.sandbox.desk.reading import Desk


def add(blueprint: flask.Blueprint, desk: Desk) -> None:
    """Add the pages to the blueprint."""
