"""What gunicorn serves: production's own app, in a process that reaches Google's names at the sandbox."""

import os
from pathlib import Path

import pytest
from flask import Flask

from service import app
from tests.google_names import lead

PORT, FOLDER = "GOOGLE_PORT", "GOOGLE_FOLDER"


def served() -> Flask:
    """Return production's app as the environment describes it."""
    lead(int(os.environ[PORT]), Path(os.environ[FOLDER]), pytest.MonkeyPatch())
    return app.from_environment()
