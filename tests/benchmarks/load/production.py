"""What gunicorn serves: production's own app, in a process that reaches Google's names at the sandbox."""

import os
from pathlib import Path

import pytest
from flask import Flask

from service import app
from service.gateways.google import calling
from tests.google_names import lead

PORT, FOLDER, MINUTE = "GOOGLE_PORT", "GOOGLE_FOLDER", "GOOGLE_MINUTE"


def served() -> Flask:
    """Return production's app as the environment describes it."""
    patch, minute = pytest.MonkeyPatch(), float(os.environ[MINUTE])
    lead(int(os.environ[PORT]), Path(os.environ[FOLDER]), patch)
    patch.setattr(calling, "MINUTE", calling.MINUTE - 60 + minute)
    patch.setattr(app, "GOOGLE_LIMITS", {key: int(n * minute / 60) for key, n in calling.GOOGLE_LIMITS.items()})
    return app.from_environment()
