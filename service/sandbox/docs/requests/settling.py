"""What a document is once suggestions in it were decided (evidence/docs.md 2.8)."""

from collections.abc import Collection
from dataclasses import dataclass

from service.sandbox.docs.editing import splicing
from service.sandbox.docs.editing.batch import Batch, Target
from service.sandbox.docs.requests import reshaping
from service.sandbox.docs.requests.lists import bulleted, unbulleted
from service.sandbox.docs.requests.objects import ANCHORED
from service.sandbox.docs.requests.paragraph_styles import with_name
from service.sandbox.docs.requests.tables import layout
from service.sandbox.docs.showing import changes
from service.sandbox.docs.showing.changes import DELETED, INSERTED
from service.sandbox.docs.suggesting.marking import spans_of
from service.sandbox.docs.tape.document import Tab
from service.sandbox.docs.tape.segment import Paragraph, Run, StructureMark, Style, glue

ELEMENT_PROPERTIES = ("dateElementProperties", "dropdownProperties")
MARK_STYLES = {"row": "tableRowStyle", "cell": "tableCellStyle"}
INSERTION = "suggestedInsertionId"
POSITIONED = "suggestedPositionedObjectIds"


def resolve(batch: Batch, keys: Collection[str], *, accept: bool) -> None:
    """Accept or reject suggestions all over the document."""
    decision = Decision(keys, accept)
    for tab in batch.document.tabs:
        decision.tab(tab)
        for name in list(tab.segments):
            if name in tab.segments:  # a footnote goes with its reference
                decision.segment(Target(batch, tab, name))


@dataclass(frozen=True)
class Decision:
    """Suggestions, and whether they are accepted."""

    keys: Collection[str]
    accept: bool

    def tab(self, tab: Tab) -> None:
        """Decide about what a tab has but its text: styles, lists and objects."""
        tab.document_style, tab.more = self._settled(tab.document_style, tab.more, "documentStyle")
        for key, suggested in tab.more.get(changes.field("namedStyles"), {}).items():
            if self.accept and key in self.keys:
                self._named_styles(tab, suggested)
        _, tab.more = self._settled({}, tab.more, "namedStyles")
        tab.lists = self._objects(tab.lists, "listProperties")
        tab.inline_objects = self._objects(tab.inline_objects, "inlineObjectProperties")
        tab.positioned_objects = self._objects(tab.positioned_objects, "positionedObjectProperties")

    def _settled(self, style: Style, more: Style, name: str) -> tuple[Style, Style]:
        return changes.settled(style, more, name, self.keys, accept=self.accept)

    def _named_styles(self, tab: Tab, suggested: Style) -> None:
        states = suggested.get("namedStylesSuggestionState", {}).get("stylesSuggestionStates", ())
        for style, state in zip(suggested.get("namedStyles", {}).get("styles", ()), states, strict=False):
            kind = style.get("namedStyleType", "NORMAL_TEXT")
            tab.named_styles[kind] = changes.applied(tab.named_styles.get(kind, {"namedStyleType": kind}), style, state)

    def _objects(self, objects: dict[str, Style], name: str) -> dict[str, Style]:
        """Return the objects that stay, the suggestions about them decided."""
        if not any(changes.ids(resource) for resource in objects.values()):
            return objects
        kept: dict[str, Style] = {}
        for key, resource in objects.items():
            inserted = resource.get(INSERTION) in self.keys
            deleted = any(one in self.keys for one in resource.get(DELETED, ()))
            if (deleted and self.accept) or (inserted and not self.accept):
                continue
            style, left = self._settled(resource.get(name, {}), changes.unmarked(resource, self.keys), name)
            others = {held: value for held, value in left.items() if held != INSERTION or not inserted}
            kept[key] = {**others, **({name: style} if name in resource or style else {})}
        return kept

    def segment(self, target: Target) -> None:
        """Decide about a segment: first how its pieces look, then which of them go."""
        for position, piece in enumerate(target.segment.pieces):
            if isinstance(piece, StructureMark) and piece.more:
                style, more = self._settled(piece.style, piece.more, MARK_STYLES.get(piece.kind, "style"))
                target.segment.pieces[position] = piece._replace(style=style, more=more)
            elif isinstance(piece, Paragraph) and (piece.more or any(_suggests(run) for run in piece.runs)):
                target.put(position, self._paragraph(target, piece))
        self._take_structures(target)
        for start, end in reversed(spans_of(target, 0, target.segment.end, self._takes)):
            splicing.delete_if_possible(target, start, end)
        self._unmark(target)

    def _takes(self, run: Run) -> bool:
        return any(key in self.keys for key in (run.deleted if self.accept else run.inserted))

    def _goes(self, mark: StructureMark) -> bool:
        return any(key in self.keys for key in mark.more.get(DELETED if self.accept else INSERTED, ()))

    def _paragraph(self, target: Target, paragraph: Paragraph) -> Paragraph:
        style, more = self._settled(paragraph.style, paragraph.more, "paragraphStyle")
        if style is not paragraph.style and style.get("namedStyleType") != paragraph.style.get("namedStyleType"):
            style = with_name(target, style, style.get("namedStyleType", "NORMAL_TEXT"))
        runs = glue(tuple(self._run(run) for run in paragraph.runs))
        before = paragraph.bullet or {}
        bullet, more = self._settled(before, self._positioned(more), "bullet")
        settled = Paragraph(runs, style, paragraph.bullet, more)
        if bullet is before:
            return settled
        if "listId" in bullet:
            return bulleted(target.tab, settled, bullet)
        return unbulleted(settled)

    def _positioned(self, more: Style) -> Style:
        """Return what a paragraph holds besides, the suggestions of which objects hang on it decided."""
        suggested = more.get(POSITIONED)
        if not suggested:
            return more
        kept = {name: value for name, value in more.items() if name != POSITIONED}
        left = {key: change for key, change in suggested.items() if key not in self.keys}
        for key, change in suggested.items():
            if self.accept and key in self.keys:
                kept[ANCHORED] = change.get("objectIds", [])
        return {**kept, **({POSITIONED: left} if left else {})}

    def _run(self, run: Run) -> Run:
        style, more = self._settled(run.style, {changes.field("textStyle"): run.changes}, "textStyle")
        run = run._replace(style=style, changes=more.get(changes.field("textStyle"), {}))
        if run.element is None:
            return run
        kind, content = run.element
        for name in ELEMENT_PROPERTIES:
            properties, content = self._settled(content.get(name, {}), content, name)
            content = {**content, name: properties} if name in content else content
        return run._replace(element=(kind, content))

    def _take_structures(self, target: Target) -> None:
        """Take out the tables, rows, columns and sections that go, the last first."""
        marks = [number for number, piece in enumerate(target.segment.pieces) if isinstance(piece, StructureMark)]
        for position in reversed(marks):
            mark = target.segment.pieces[position]
            if isinstance(mark, StructureMark) and mark.kind == "table":
                self._take_from_table(target, position)
            elif isinstance(mark, StructureMark) and mark.kind == "section" and position and self._goes(mark):
                splicing.take_pieces(target, position, position + 1)

    def _take_from_table(self, target: Target, position: int) -> None:
        table = layout(target, position)
        rows = [number for number, row in enumerate(table.rows) if self._goes(table.mark(row))]
        if self._goes(table.mark(position)) or len(rows) == len(table.rows):
            reshaping.take_table(table)
            return
        for row in reversed(rows):
            reshaping.take_rows(layout(target, position), row, 1)
        table = layout(target, position)
        columns = [number for number, cell in enumerate(table.cells[0]) if self._goes(table.mark(cell))]
        if len(columns) == table.columns:
            reshaping.take_table(table)
            return
        for column in reversed(columns):
            reshaping.take_columns(layout(target, position), column, 1)

    def _unmark(self, target: Target) -> None:
        for position, piece in enumerate(target.segment.pieces):
            if isinstance(piece, StructureMark):
                if piece.more:
                    target.segment.pieces[position] = piece._replace(more=changes.unmarked(piece.more, self.keys))
            elif any(run.inserted or run.deleted for run in piece.runs):
                target.put(position, piece.with_runs(glue(tuple(self._unmarked(run) for run in piece.runs))))

    def _unmarked(self, run: Run) -> Run:
        return run._replace(
            inserted=tuple(key for key in run.inserted if key not in self.keys),
            deleted=tuple(key for key in run.deleted if key not in self.keys),
        )


def _suggests(run: Run) -> bool:
    """Whether a run holds a suggested change of its style or of its element."""
    return bool(run.changes) or (run.element is not None and any("suggested" in name for name in run.element[1]))
