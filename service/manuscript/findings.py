"""What is told of a Doc: what in it would have to be guessed, and what people should know of how it was read.

The first blocks an authorisation until it is put right, the second informs.
"""

from collections.abc import Iterable

from service.domain.document.content import Unread
from service.domain.sentences import Sentence
from service.manuscript.looking import DocCell, Odd

_ODD: dict[Odd, Sentence] = {
    "picture": Sentence(
        "A picture stands here instead of words. Say it in words, and move the picture below the table."
    ),
    "equation": Sentence("An equation in this cell cannot be read. Write it as text."),
    "widget": Sentence("Something in this cell is not shown to Baku by Google. Write it as text."),
    "table": Sentence("This cell holds another table. Write it as lines, or move it below the step table."),
}
_PICTURE_BESIDE = Sentence(
    "The picture in this cell is not read, and a changed picture is not noticed. Let the words alone say it all."
)
_DRAWN = Sentence(
    "A drawing stands here instead of a mark. Say on Baku's card who is in charge of each step, or type ●."
)
_DRAWN_BESIDE = Sentence("The drawing in this cell is not read, and a changed drawing is not noticed. The marks count.")
NO_STEP_TABLE = Unread(
    "step table",
    Sentence(
        "No step table was found. It needs a header row with at least the columns activity, PIC or performers, and "
        "output."
    ),
)
PERHAPS_STEPS = Unread(
    "step table",
    Sentence(
        "A table of as many columns stands right behind the step table, and is not read as steps. Repeat the header "
        "row in it where it goes on, or write a heading between them."
    ),
)
NO_CHANGE_HISTORY = Unread(
    "change history",
    Sentence(
        "No change history was found, so Baku writes no row into it. Put a table with the columns revision, date, "
        "what changed, why and by back above the text."
    ),
    "informs",
)


def second_step_table(read: str, other: str) -> Unread:
    """Return the report of two tables that might both be the step table, named by their titles."""
    return Unread(
        "step table",
        Sentence(
            "Two tables may be the step table: “{read}”, which was read, and “{other}”. Put all steps into one table, "
            "and give the other one other titles.",
            read=read,
            other=other,
        ),
    )


def like_a_step_table(read: str, other: str) -> Unread:
    """Return the report of a table that looks like steps and was not taken for them."""
    return Unread(
        "step table",
        Sentence("The table “{other}” counts as text; the steps were read from “{read}”.", read=read, other=other),
        "informs",
    )


def listed_steps(first: str) -> Unread:
    """Return the report of steps that stand in a numbered list."""
    return Unread(
        "step table",
        Sentence(
            "Steps seem to stand in a numbered list (“{first}”), from where they are not read. Write them into a table "
            "whose header has at least activity, PIC or performers, and output.",
            first=first[:80],
        ),
    )


def odd_in(place: str, cell: DocCell, *, beside: bool = False) -> tuple[Unread, ...]:
    """Return what a cell holds besides text; a picture beside words informs, one instead of them blocks."""
    return tuple(
        Unread(place, _PICTURE_BESIDE, "informs") if odd == "picture" and beside else Unread(place, _ODD[odd])
        for odd in dict.fromkeys(cell.odd)
    )


def drawn(place: str, *, marked: bool) -> Unread:
    """Return the report of a flow's drawing in a performer's cell; `marked` where marks say who is in charge."""
    if marked:
        return Unread(place, _DRAWN_BESIDE, "informs")
    return Unread(place, _DRAWN)


def merged(place: str, cell: DocCell) -> Unread:
    """Return the report of a cell merged over others, of which nobody knows for which it speaks."""
    return Unread(
        place,
        Sentence(
            "This cell is merged over {rows} rows and {columns} columns. Unmerge it and write each step's own value.",
            rows=cell.rows,
            columns=cell.columns,
        ),
    )


def same_for_each(place: str, steps: int) -> Unread:
    """Return the report of a cell merged downward that says the same for each of its steps."""
    return Unread(
        place,
        Sentence("This merged cell was read as the same for each of its {steps} steps.", steps=steps),
        "informs",
    )


def unknown_column(name: str) -> Unread:
    """Return the report of a column of the step table that Baku has no place for."""
    return Unread(
        f"step table, column {name}",
        Sentence(
            "Baku does not know this column. What it says counts as text and is not in the register; where it means "
            "one of Baku's columns, rename it or have the word added to the settings (step_words)."
        ),
        "informs",
    )


def doubled_column(name: str) -> Unread:
    """Return the report of a column about something that another one is about already."""
    return Unread(
        f"step table, column {name}",
        Sentence("Another column says this already. Keep one, or rename this one."),
    )


def nameless_column(name: str) -> Unread:
    """Return the report of a column of marks whose title names nobody."""
    return Unread(
        f"step table, column {name}",
        Sentence("The marks in this column are nobody's. Write the role above it."),
    )


def unmarked(names: Iterable[str]) -> Unread:
    """Return the report of performers' columns in which no step is marked."""
    return Unread(
        f"step table, columns {', '.join(names)}",
        Sentence(
            "No step is marked in these columns, and drawings cannot be read. Say on Baku's card who is in charge of "
            "each step, or type ●."
        ),
    )


def contradicted_column(name: str) -> Unread:
    """Return the report of a column that holds something else than its title says."""
    return Unread(
        f"step table, column {name}",
        Sentence("What stands in this column does not fit its title. Write above it what it holds."),
    )


def activity_by_cells(name: str) -> Unread:
    """Return the report of a column that was read as the activity, which its title does not say."""
    return Unread(
        f"step table, column {name}",
        Sentence("This column was read as the activity, as it is the only one of sentences."),
        "informs",
    )


def no_words(place: str, text: str) -> Unread:
    """Return the report of an activity that is a number."""
    return Unread(
        place,
        Sentence("“{text}” stands where the activity would. Write in words what is done.", text=text[:80]),
    )


def no_role(place: str, text: str) -> Unread:
    """Return the report of a mark where a role's name would stand."""
    return Unread(place, Sentence("“{text}” names nobody. Write the role in charge.", text=text[:80]))


def several_in_charge(place: str, roles: tuple[str, ...]) -> Unread:
    """Return the report of a step that marks several roles alike."""
    named = ", ".join(roles)
    if len(roles) == 1:
        return Unread(
            place,
            Sentence("It is not clear whether this is in charge: {named}. Mark ● who is.", named=named),
        )
    return Unread(
        place,
        Sentence("It is not clear which of these is in charge: {named}. Mark one ● and the others ○.", named=named),
    )


def several_named(place: str, text: str) -> Unread:
    """Return the report of a PIC that seems to be more than one."""
    named = " ".join(text.split())[:80]
    return Unread(
        place,
        Sentence(
            "“{named}” names several, but one role is in charge. Name one, and the others as involved; where it is "
            "the name of one role, have it added to the spreadsheet of people.",
            named=named,
        ),
    )


def person_named(place: str, text: str) -> Unread:
    """Return the report of a PIC that is a person."""
    return Unread(
        place,
        Sentence("{text} is a person. Write the role; the spreadsheet of people says who holds it.", text=text[:80]),
        "informs",
    )


def misnumbered(place: str, typed: str, number: int, unnumbered: int) -> Unread:
    """Return the report of a row whose typed number is not the step's; `unnumbered` is a row above without one or 0."""
    if unnumbered:
        return Unread(
            place,
            Sentence(
                "This row is numbered {typed} and is step {number}, since row {row} has no number. Number that one "
                "too, or merge it across the table where it is a title.",
                typed=typed,
                number=number,
                row=unnumbered,
            ),
            "informs",
        )
    return Unread(
        place,
        Sentence(
            "This row is numbered {typed} and is step {number}. Put the numbers in order, so that what refers to "
            "them leads to the right step.",
            typed=typed,
            number=number,
        ),
        "informs",
    )


def no_step(place: str, text: str) -> Unread:
    """Return the report of a row across the table, or a sum, that is no step."""
    return Unread(
        place,
        Sentence("“{text}” was read as a title or a sum, not as a step.", text=text[:80]),
        "informs",
    )


def goes_on(place: str) -> Unread:
    """Return the report of a table that was read as a part of the step table."""
    return Unread(
        place,
        Sentence("This table was read as going on with the steps of the one above."),
        "informs",
    )


def outside(place: str, text: str, *, blocks: bool = True) -> Unread:
    """Return the report of text in one of Baku's tables that belongs to no column."""
    return Unread(
        place,
        Sentence("“{text}” stands outside the columns that are read. Move it into one of them.", text=text[:80]),
        "blocks" if blocks else "informs",
    )


def unknown_label(table: str, label: str) -> Unread:
    """Return the report of a row in one of Baku's own tables that it has no place for."""
    return Unread(
        f"{table}, “{label[:80]}”",
        Sentence("Baku does not know this label. What stands there counts as text; Baku never writes it."),
        "informs",
    )


def doubled_place(place: str) -> Unread:
    """Return the report of a stamp place that people copied."""
    return Unread(
        f"stamp place {place}",
        Sentence("This place stands more than once in the Doc. Delete the copies."),
    )


def another_tab(title: str) -> Unread:
    """Return the report of text in a tab that is not read."""
    return Unread(
        f"tab “{title}”",
        Sentence("Only the first tab of the Doc is the SOP. Move this tab's text there, or into another Doc."),
        "informs",
    )


def not_filled_in(place: str, text: str) -> Unread:
    """Return the report of a placeholder that nobody has filled in."""
    return Unread(
        place,
        Sentence("“{text}” is still to be filled in. Write what belongs there, or take it out.", text=text[:80]),
    )


def not_seen(place: str) -> Unread:
    """Return the report of a drawing, whose words Google does not tell."""
    return Unread(
        place,
        Sentence(
            "Baku cannot read what a drawing says, and does not notice when it changes. See for yourself that nothing "
            "in it is left to fill in."
        ),
        "informs",
    )
