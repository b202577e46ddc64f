"""The desk: pages that stand in for Drive, Docs, Sheets and Gmail in a browser, for any person of the workspace.

Pages read through Google's own methods as the person, so they show what the API shows, and write through the same.
"""

import flask

from service.sandbox.desk import (
    documents,
    drive,
    entering,
    files,
    mail,
    panel,
    scripts,
    shell,
    signing_in,
    spreadsheets,
    starting,
)
from service.sandbox.desk.reading import Desk

STATIC = "/_desk/static"


def desk(open_desk: Desk) -> flask.Blueprint:
    """Return the pages: /u/<person>/..., Google's own addresses below it, and what their scripts ask for at /_desk."""
    blueprint = flask.Blueprint(
        "desk", __name__, template_folder="templates", static_folder="static", static_url_path=STATIC
    )
    for noun in (shell, starting, entering, signing_in, drive, files, documents, spreadsheets, mail, panel, scripts):
        noun.add(blueprint, open_desk)
    return blueprint
