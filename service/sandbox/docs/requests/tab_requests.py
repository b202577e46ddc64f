"""Tabs: adding, renaming, deleting (evidence/docs.md 1.4, 3.16)."""

from service.sandbox.docs.editing.batch import Batch, Request
from service.sandbox.docs.editing.masks import paths
from service.sandbox.docs.showing import reading
from service.sandbox.docs.tape import blank
from service.sandbox.docs.tape.document import Tab

Reply = dict[str, object]


def add_document_tab(batch: Batch, request: Request) -> Reply:
    """Add an empty tab among its siblings; the last of them where no index is given."""
    properties = request.get("tabProperties", {})
    if "tabId" in properties:
        raise batch.refuse("Tab ID should not be specified in the properties when adding a tab.")
    parent = properties.get("parentTabId")
    if parent:
        batch.tab(parent)
    siblings = batch.document.children(parent or None)
    index = properties.get("index", len(siblings))
    if not 0 <= index <= len(siblings):
        # not verified against Google: the text
        raise batch.refuse("The tab index is outside the bounds of the parent's tabs.")
    title = properties.get("title") or _free_title(batch)
    _check_title(batch, title)
    tab = blank.tab(batch.new_id("t."), title)
    tab.parent, tab.icon = parent or None, properties.get("iconEmoji")
    tabs = batch.document.tabs
    tabs.insert(tabs.index(siblings[index]) if index < len(siblings) else len(tabs), tab)
    return {"addDocumentTab": {"tabProperties": reading.tab_properties(batch.document, tab)}}


def _free_title(batch: Batch) -> str:
    # not verified against Google: the title where none is given
    titles, number = {tab.title for tab in batch.document.tabs}, len(batch.document.tabs) + 1
    while f"Tab {number}" in titles:
        number += 1
    return f"Tab {number}"


def _check_title(batch: Batch, title: str, but: Tab | None = None) -> None:
    if any(tab.title == title for tab in batch.document.tabs if tab is not but):
        raise batch.refuse("Tab title must be unique")


def update_document_tab_properties(batch: Batch, request: Request) -> Reply:
    """Give a tab another title or icon, or another place."""
    properties = request.get("tabProperties", {})
    wanted = {path[0] for path in paths(batch, request.get("fields", ""), "TabProperties", ("nestingLevel", "tabId"))}
    tab = batch.tab(properties.get("tabId"))
    if request.get("fields", "").strip() == "*":
        wanted = {"title", "iconEmoji"}
    if wanted & {"index", "parentTabId"}:
        _move(batch, tab, properties, wanted)
    if "title" in wanted:
        if not properties.get("title"):
            # not verified against Google: the text
            raise batch.refuse("The title of a tab must not be empty.")
        _check_title(batch, properties["title"], but=tab)
        tab.title = properties["title"]
    if "iconEmoji" in wanted:
        tab.icon = properties.get("iconEmoji") or None
    return {}


def _move(batch: Batch, tab: Tab, properties: Request, wanted: set[str]) -> None:
    """Put a tab, and what is below it, elsewhere; under another parent it is the last where no index is given."""
    document = batch.document
    parent = (properties.get("parentTabId") or None) if "parentTabId" in wanted else tab.parent
    above = parent
    while above:
        if above == tab.id:
            # not verified against Google: the text
            raise batch.refuse("A tab cannot be placed below itself.")
        above = batch.tab(above).parent
    siblings = [other for other in document.children(parent) if other is not tab]
    index = properties.get("index", 0) if "index" in wanted else len(siblings)
    if not 0 <= index <= len(siblings):
        # not verified against Google: the text
        raise batch.refuse("The tab index is outside the bounds of the parent's tabs.")
    document.tabs.remove(tab)
    tab.parent = parent
    position = document.tabs.index(siblings[index]) if index < len(siblings) else len(document.tabs)
    document.tabs.insert(position, tab)


def delete_tab(batch: Batch, request: Request) -> Reply:
    """Delete a tab and all below it; one must remain."""
    document = batch.document
    key = request.get("tabId", "")
    if not key or document.tab(key) is None:
        raise batch.refuse(f"A tab with ID {key} does not exist.")
    gone = {key}
    for _ in document.tabs:  # each round reaches one level further down
        gone |= {tab.id for tab in document.tabs if tab.parent in gone}
    kept = [tab for tab in document.tabs if tab.id not in gone]
    if not kept:
        # not verified against Google: the text
        raise batch.refuse("The last tab of a document cannot be deleted.")
    document.tabs = kept
    return {}
