"""The register (*daftar induk SOP*): the worksheets that it has, and the columns of each.

The register is derived: it can be written anew from the histories at any time. Beside our columns it belongs to people.
"""

from collections.abc import Iterator, Mapping

from service.domain.facts import Disposition
from service.domain.register.row import KEY
from service.domain.register.worksheet import CellKind, ChoiceColumn, Column, Worksheet
from service.domain.sentences import Sentence, term

STATE = "state"
TAGS = "tags"
"""The column that filter views look into."""
REMEMBERED = "remembered"
"""The column that keeps what a history begins with again once it is lost."""
LINKS = ("link", "pdf", "meeting", "signed_copy")
DAYS = (
    *("made", "revised", "effective", "next_review", "monitored", "day", "socialised", "marked_on"),
    *("started_on", "due", "ended"),
)


def _columns(*ours: tuple[str, Sentence, int] | tuple[str, Sentence, int, str]) -> Iterator[Column]:
    yield Column(KEY, Sentence("Key"), 60, hidden=True)
    yield from _shown(*ours)


def _shown(*ours: tuple[str, Sentence, int] | tuple[str, Sentence, int, str]) -> Iterator[Column]:
    for name, title, width, *former in ours:
        kind: CellKind = "link" if name in LINKS else "date" if name in DAYS else "plain"
        yield Column(name, title, width, tuple(former), kind=kind)


_FOR_VIEWS = Column(TAGS, Sentence("For filter views"), 120, hidden=True)
_FOR_RECORDS = Column(REMEMBERED, Sentence("For lost records"), 120, hidden=True)
DISPOSITIONS: Mapping[Disposition, Sentence] = {
    "accepted": Sentence("Accepted"),
    "rejected": Sentence("Rejected"),
    "deferred": Sentence("Deferred"),
    "noted": Sentence("Noted"),
}
PROPOSAL = ChoiceColumn(
    term("disposition", "Proposed"),
    tuple(DISPOSITIONS.values()),
    Sentence("What you propose for this feedback, for instance in a meeting. The owner decides it beside the Doc."),
)
KEPT_UNTIL = term("register", "Kept until")
SOPS = Worksheet(
    "sops",
    1001,
    Sentence("SOPs"),
    (
        *_columns(
            ("number", Sentence("Number"), 110),
            ("title", Sentence("Title"), 260),
            ("department", Sentence("Department"), 130),
            ("concerned", Sentence("Concerned"), 160),
            ("owner", Sentence("Owner"), 140),
            ("revision", Sentence("Revision"), 70),
            ("status", Sentence("Status"), 220),
            ("made", Sentence("Date made"), 110),
            ("revised", Sentence("Date revised"), 110),
            ("effective", Sentence("Effective"), 100),
            ("next_review", Sentence("Next review"), 150, "Peninjauan berikutnya"),
            ("authorised_by", Sentence("Authorised by"), 140),
            ("outstanding", Sentence("Outstanding"), 95, "Belum selesai"),
            ("link", Sentence("Link"), 100),
            ("pdf", Sentence("PDF"), 100),
            ("meeting", Sentence("Minutes"), 100),
            ("signed_copy", Sentence("Signed copy"), 120),
            ("monitored", Sentence("Last monitored"), 110),
            ("assessment", Sentence("Assessment of its application"), 170),
            ("finding", Sentence("Findings"), 220),
            ("action", Sentence("Action to be taken"), 220),
            ("monitored_by", Sentence("Initials"), 140),
            ("reports", Sentence("Reports to answer"), 110),
            ("asks_revision", Sentence("Reports ask for a revision"), 180),
            ("kept_until", KEPT_UNTIL, 190),
            ("signatories", Sentence("Also signed by"), 160),
            ("decree", Sentence("Decree (SK)"), 130),
            ("replaces", Sentence("Replaces"), 140),
            ("read", Sentence("Read"), 200),
            ("read_percent", Sentence("Read (%)"), 90),
            ("socialised", Sentence("Socialised on"), 110),
            ("related", Sentence("Related SOPs"), 180),
        ),
        _FOR_VIEWS,
        _FOR_RECORDS,
    ),
    "status",
)
STEPS = Worksheet(
    "steps",
    1002,
    Sentence("Steps"),
    (
        *_columns(
            ("number", Sentence("SOP number"), 110),
            ("revision", Sentence("Revision"), 70),
            ("step", Sentence("Step"), 65),
            ("activity", Sentence("Activity"), 300),
            ("pic", Sentence("Role in charge (PIC)"), 150),
            ("holder", Sentence("Present holder"), 150),
            ("involved", Sentence("Involved"), 150),
            ("documents", Sentence("Documents"), 150),
            ("promised", Sentence("Promised time"), 110),
            ("minutes", Sentence("Promised time (minutes)"), 150),
            ("measured", Sentence("Measured time (minutes)"), 150),
            ("output", Sentence("Output"), 150),
            ("note", term("step table", "Note"), 150),
            (STATE, Sentence("Status"), 110),
        ),
        _FOR_VIEWS,
    ),
    STATE,
    still="step",
)
FEEDBACK = Worksheet(
    "feedback",
    1003,
    Sentence("Feedback"),
    tuple(
        _columns(
            ("number", Sentence("SOP number"), 110),
            ("revision", Sentence("Revision"), 70),
            ("round", Sentence("Round"), 70),
            ("day", Sentence("Day"), 90),
            ("author", Sentence("Author"), 130),
            ("source", Sentence("Source"), 100),
            ("kind", Sentence("Kind"), 100),
            ("text", Sentence("Feedback"), 300),
            ("quote", Sentence("On"), 200),
            ("step", Sentence("Step"), 65),
            (STATE, Sentence("State"), 110),
            ("disposition", Sentence("Disposition"), 130),
            ("reason", Sentence("Reason"), 200),
            ("decided_by", Sentence("Decided by"), 140),
            ("meeting", Sentence("Minutes"), 100),
        )
    ),
    STATE,
    choice=PROPOSAL,
)
SIMULATIONS = Worksheet(
    "simulations",
    1004,
    Sentence("Simulations"),
    tuple(
        _columns(
            ("number", Sentence("SOP number"), 110),
            ("revision", Sentence("Revision"), 70),
            ("kind", Sentence("Kind"), 110),
            ("day", Sentence("Day"), 90),
            ("ran_by", Sentence("Ran by"), 160),
            ("step", Sentence("Step"), 65),
            ("activity", Sentence("Activity"), 260),
            ("done", Sentence("Step went"), 130),
            ("working", Sentence("Working time (minutes)"), 140),
            ("waiting", Sentence("Waiting time (minutes)"), 140),
            ("result", Sentence("Result"), 200),
            ("deviation", Sentence("Deviation"), 200),
            ("outcome", Sentence("Outcome"), 150, "Kesimpulan"),
            ("notes", Sentence("Notes"), 200),
            ("promised", Sentence("Promised time (minutes)"), 150),
            ("run_measured", Sentence("All steps, measured (minutes)"), 190),
            ("run_promised", Sentence("All steps, promised (minutes)"), 190),
        )
    ),
    "outcome",
)
REVOKED, REPLACED = term("register", "Revoked"), term("register", "Replaced")
HOW_TO_MARK = Sentence(
    "Document controllers say here what is no longer in force. The SOPs that cite it then have a finding, and their "
    "owners a line in the daily mail. Empty the cell to take it back."
)
REGULATIONS = Worksheet(
    "regulations",
    1020,
    Sentence("Regulations"),
    (
        *_columns(
            ("name", Sentence("Regulation or document"), 330),
            ("sops", Sentence("Cited by"), 260),
            ("count", Sentence("SOPs that cite it"), 110),
        ),
        Column("mark", Sentence("No longer in force"), 140, purpose=HOW_TO_MARK, options=(REVOKED, REPLACED)),
        Column("successor", Sentence("Replaced by"), 220, purpose=HOW_TO_MARK),
        *_shown(
            ("marked_on", Sentence("Marked on"), 110),
            ("marked_by", Sentence("Marked by"), 140),
            ("spellings", Sentence("Written as"), 300),
            ("note", Sentence("To be looked at"), 260),
        ),
    ),
    "note",
    still="name",
)
"""Every legal basis and outside document, once."""
MAP = Worksheet(
    "map",
    1021,
    Sentence("Map of SOPs"),
    tuple(
        _columns(
            ("what", Sentence("What"), 150),
            ("number", Sentence("SOP"), 130),
            ("title", Sentence("Title"), 220),
            ("step", Sentence("Step"), 65),
            ("document", Sentence("Document or work"), 300),
            ("to_number", Sentence("Other SOPs"), 180),
            ("to_title", Sentence("Their title"), 220),
            ("to_step", Sentence("Their step"), 80),
            ("note", Sentence("To be looked at"), 160),
        )
    ),
    "note",
    still="what",
)
"""Which SOP feeds which, what nobody makes, and what is described twice."""
OF_COMPANY = (REGULATIONS, MAP)
"""The worksheets whose rows are about all SOPs together; the first part of their keys is the worksheet's id."""
OF_SOPS = (SOPS, STEPS, FEEDBACK, SIMULATIONS)
"""The worksheets whose rows are about one SOP each."""
RUNS = Worksheet(
    "runs",
    1005,
    term("worksheet", "Runs"),
    tuple(
        _columns(
            ("number", Sentence("SOP number"), 110),
            ("revision", Sentence("Revision"), 70),
            ("case", term("run", "Case"), 220),
            ("started_by", Sentence("Started by"), 140),
            ("holder", term("run", "With"), 140),
            ("started_on", Sentence("Started on"), 110),
            (STATE, Sentence("Stands at"), 200),
            ("due", Sentence("Due"), 110),
            ("done", Sentence("Done"), 120),
            ("ended", Sentence("Ended on"), 110),
        )
    ),
    STATE,
    still="case",
)
"""Every run of an SOP, a row each."""
PROPOSALS = Worksheet(
    "proposals",
    1006,
    Sentence("Proposals"),
    (
        *_columns(),
        Column("year", Sentence("Year"), 70, open=True),
        Column("department", Sentence("Department"), 130, open=True),
        Column("title", Sentence("Title"), 260, open=True),
        Column("result", Sentence("Result"), 220, open=True),
        Column("why", Sentence("Why it is needed"), 220, open=True),
        Column("owner", Sentence("Process owner"), 160, open=True),
        Column("people", Sentence("People to ask"), 160, open=True),
        Column("priority", Sentence("Priority"), 90, open=True),
        Column("template", Sentence("Template"), 140, open=True),
        Column("due", Sentence("In force by"), 110, kind="date", open=True),
        *_shown(
            ("proposed_by", Sentence("Proposed by"), 140),
            ("day", Sentence("Day"), 90),
            (STATE, Sentence("Status"), 200),
            ("decided_by", Sentence("Decided by"), 140),
            ("reason", Sentence("Reason"), 200),
            ("number", Sentence("SOP number"), 110),
        ),
    ),
    STATE,
    still="title",
)
OF_PLANS = (PROPOSALS,)
"""The worksheets whose rows are about proposals of a year's work plan."""
WORKSHEETS = (*OF_SOPS, *OF_COMPANY, *OF_PLANS, RUNS)
GONE = Sentence("removed")
"""What a row says whose step is gone, where people may have written beside it."""
