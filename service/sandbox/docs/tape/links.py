"""Links to a heading or bookmark: with its tab, or in the older shape of a document, its id alone.

See evidence/docs.md 1.4.
"""

from service.sandbox.docs.tape.segment import Style

PLACES = ("heading", "bookmark")


def newer(style: Style, tab_id: str) -> Style:
    """Return a text style whose link names the tab."""
    link = style.get("link", {})
    for name in PLACES:
        if f"{name}Id" in link:
            return {**style, "link": {name: {"id": link[f"{name}Id"], "tabId": tab_id}}}
    return style


def older(style: Style) -> Style:
    """Return a text style whose link names no tab."""
    link = style.get("link", {})
    for name in PLACES:
        if name in link:
            return {**style, "link": {f"{name}Id": link[name]["id"]}}
    return style
