"""Baku: standard operating procedures that live in Google Workspace."""

VERSION = "0.2.0"
"""The release, as pyproject.toml has it."""
