"""Add-ons as Google runs them: what is installed, the events it posts, and what it does with the answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from service.sandbox.addons.first_page import FirstPage
from service.sandbox.core import sites as calling
from service.sandbox.core.sites import NoSite, Site, SiteResponse

__all__ = ["Addons", "MenuAddon", "NoSite", "PanelAddon", "Site", "SiteResponse", "WebClient"]


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
    `name` is what the Extensions menu calls it.
    """

    folder: Path
    client_id: str
    replacing: Mapping[str, str] = field(default_factory=dict)
    name: str = "Add-on"


@dataclass(frozen=True)
class WebClient:
    """An OAuth client of a web application: its secret, where browsers may be sent back to, and its name."""

    secret: str
    redirects: tuple[str, ...]
    name: str


@dataclass
class Addons:
    """What is installed for everybody in the workspace, and where its addresses lead inside this process."""

    first_page: FirstPage = field(default_factory=FirstPage)
    panels: list[PanelAddon] = field(default_factory=list)
    menus: list[MenuAddon] = field(default_factory=list)
    clients: dict[str, WebClient] = field(default_factory=dict)
    """By their ids, the web applications that people sign in to with their account."""
    sites: dict[str, Site] = field(default_factory=dict)
    """WSGI apps by the base of their addresses, such as https://sop.example.com."""

    def fetch(
        self, url: str, method: str = "GET", headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> SiteResponse:
        """Return (status, headers, body) of what the site at an address answers; NoSite where nobody does.

        Redirects are not followed.
        """
        return calling.fetch(self.sites, url, method, headers or {}, body)
