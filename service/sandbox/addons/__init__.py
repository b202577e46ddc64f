"""Add-ons as Google runs them: what is installed, the events it posts, and what it does with the answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class PanelAddon:
    """A Google Workspace add-on over HTTP: its deployment file, OAuth client, and the account Google calls it as."""

    deployment: Mapping[str, Any]
    client_id: str
    account: str


@dataclass(frozen=True)
class MenuAddon:
    """An Editor add-on: the folder of its Apps Script files, its script's OAuth client, and constants to put in.

    `replacing` is what stands in the files for this installation: text to look for, and what it becomes.
    """

    folder: Path
    client_id: str
    replacing: Mapping[str, str] = field(default_factory=dict)


Site = Callable[..., Any]
"""A WSGI app."""


@dataclass
class Addons:
    """What is installed for everybody in the workspace, and where its addresses lead inside this process."""

    panels: list[PanelAddon] = field(default_factory=list)
    menus: list[MenuAddon] = field(default_factory=list)
    sites: dict[str, Site] = field(default_factory=dict)
    """WSGI apps by the base of their addresses, such as https://sop.example.com."""
