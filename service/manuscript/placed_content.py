"""What a Doc says, and where in it everything stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from service.domain.document.content import Content
from service.domain.flow.texts import Place
from service.manuscript.forms import NO_FORMS, FormList
from service.manuscript.illustrating import Moves, StandingPicture, moved
from service.manuscript.looking import DocCell, DocPart, DocRow, Line
from service.manuscript.new_row import RowAbove
from service.manuscript.own_layout import OwnPart
from service.manuscript.own_tables import ChangeTable
from service.manuscript.room import PageText, Room


@dataclass(frozen=True)
class StampPlace:
    """Where something is stamped: an extent of a segment (empty id: the body), what it says, and its named range.

    `alone` means that a line is to be put in there, in front of the one that stands there.
    """

    segment: str
    start: int
    end: int
    text: str
    named: bool = True
    alone: bool = False


@dataclass(frozen=True)
class PlacedContent(Content):
    """What a Doc says and where it is stamped: each place found, the header's under `HEADER`, the change history.

    `cells` are those of the identity block that say the particulars; `lacking` is what there is not, or not whole, of
    Baku's own tables, `head_parts` what the Doc's own head consists of, `performer_cells` each step's cells by
    performer, `step_rows` its row. `lines` are those of each text that may name steps; of an aside by the step, row 0;
    `footnotes` those of each footnote.
    `below_owner` is where the identity block has room for one more row.
    """

    places: Mapping[str, StampPlace] = field(default_factory=dict)
    history: ChangeTable | None = None
    cells: Mapping[str, DocCell] = field(default_factory=dict)
    lacking: frozenset[OwnPart] = frozenset()
    head_parts: tuple[DocPart, ...] = ()
    room: Room = field(default_factory=Room)
    performer_cells: tuple[Mapping[str, DocCell], ...] = ()
    step_rows: tuple[DocRow, ...] = ()
    lines: Mapping[Place, tuple[Line, ...]] = field(default_factory=dict)
    footnotes: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)
    below_owner: RowAbove | None = None
    form_list: FormList = NO_FORMS
    pictures: tuple[StandingPicture, ...] = ()
    flow_at: int | None = None
    """Where the picture of the flow is to stand: the beginning of a line, where there is one."""
    flow_pages: tuple[PageText, ...] = ()
    """What the pages there have room for, and what they would have if they were turned."""
    printed_at: int | None = None
    """Where the code of printed copies is to stand, likewise."""

    def with_moved_places(self, moves: Moves, revision_id: str) -> "PlacedContent":
        """Return the content after what is in its body moved: where it is stamped and its lines are true of it."""
        places = {name: _moved_place(place, moves) for name, place in self.places.items()}
        history = self.history and replace(
            self.history, start=moved(self.history.start, moves), end=moved(self.history.end, moves)
        )
        return PlacedContent(
            revision_id, self.document, self.stamps, self.remarks, self.unread, self.has_identity, self.head,
            self.drawn, self.typed, self.measures, self.forms, places=places, history=history, lacking=self.lacking,
            lines={place: tuple(_moved_line(line, moves) for line in lines) for place, lines in self.lines.items()},
            footnotes=self.footnotes,
        )  # fmt: skip


def _moved_line(line: Line, moves: Moves) -> Line:
    pieces = tuple(replace(one, start=moved(one.start, moves), end=moved(one.end, moves)) for one in line.pieces)
    return replace(line, start=moved(line.start, moves), end=moved(line.end, moves), pieces=pieces)


def _moved_place(place: StampPlace, moves: Moves) -> StampPlace:
    if place.segment:
        return place
    return replace(place, start=moved(place.start, moves), end=moved(place.end, moves))
