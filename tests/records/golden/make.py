"""Plays lives of SOPs on the sandbox and keeps their histories, for each release, as that release recorded them.

From the root of the tree of that release: `PYTHONPATH=. python <path of this file> <folder to write to>`. What is
written is never made anew for a release that is out: it is what companies have in their records.
"""

import json
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

from service.config import Settings
from service.domain import facts
from service.domain.facts.workplace import WorkplaceFact
from tests.people import AYU, BUDI, CITRA, DEWI, EKO
from tests.world import ACCOUNT, Actor, World

Json = dict[str, Any]
DAY = 24 * 60 * 60


@dataclass
class Company(World):
    """A company that mails."""

    @cached_property
    def settings(self) -> Settings:
        return replace(super().settings, mail_sender="baku@kopi.example")


@dataclass(frozen=True)
class Life:
    """One SOP and its people."""

    world: World
    sop: Json

    def act(self, actor: Actor, path: str, method: str = "POST", **body: Any) -> Json:
        """Return the SOP after an act of somebody's."""
        answer = actor.does(method, f"/api/sops/{self.sop['id']}{path}", body or None)
        assert answer.get("waiting") in (None, "Recorded. The register follows in a moment."), answer["waiting"]
        return dict(answer)

    def act_late(self, actor: Actor, path: str, **body: Any) -> None:
        """Have somebody act while Google does not let us do all that follows."""
        assert actor.does("POST", f"/api/sops/{self.sop['id']}{path}", body)["waiting"]

    @contextmanager
    def breaking(self, method: str, nth: int = 1) -> Iterator[None]:
        """Have our calls of a method fail from the nth on."""
        fault = {"kind": "503", "method": method, "person": ACCOUNT, "nth": nth, "times": 50}
        self.world.ayu.does("POST", "/_sandbox/faults", fault)
        yield
        self.world.ayu.ask("DELETE", "/_sandbox/faults")

    @property
    def document(self) -> str:
        """The file id of the newest revision's Doc."""
        return str(self.world.ayu.does("GET", f"/api/sops/{self.sop['id']}")["document"]["id"])

    def write(self, text: str, by: str = AYU) -> None:
        """Have somebody write at the end of the Doc."""
        self.batch(self.world.actor(by), {"insertText": {"endOfSegmentLocation": {}, "text": f"\n{text}"}})

    def batch(self, actor: Actor, request: Json, **body: Any) -> None:
        """Have somebody change the Doc."""
        actor.does("POST", f"/v1/documents/{self.document}:batchUpdate", {"requests": [request], **body})

    def lock(self, locked: bool) -> None:
        """Have the lock of the Doc opened or closed outside the procedure."""
        restriction = {"readOnly": True, "reason": "as before"} if locked else {"readOnly": False}
        address = f"/drive/v3/files/{self.document}?supportsAllDrives=true"
        self.world.actor(ACCOUNT).does("PATCH", address, {"contentRestrictions": [restriction]})

    def comment(self, text: str) -> None:
        """Have Budi comment in the Doc."""
        self.world.budi.does("POST", f"/drive/v3/files/{self.document}/comments?fields=id", {"content": text})

    def decide(self, disposition: str) -> None:
        """Have Ayu decide whatever feedback is undecided."""
        self.world.ayu.does("POST", "/api/sync")
        for given in self.world.ayu.does("GET", f"/api/sops/{self.sop['id']}")["feedback"]:
            if given["decision"] is None:
                path = f"/feedback/{given['id']}"
                self.act(self.world.ayu, path, "PUT", disposition=disposition, reason="Seen together.")

    def review(self) -> None:
        """Have a round opened, answered and closed, all feedback accepted."""
        self.world.open_round(self.sop)
        self.world.answer(self.sop)
        self.decide("accepted")
        self.world.close_round(self.sop)

    def rehearse(self, outcome: str = "passed") -> None:
        """Have the steps rehearsed."""
        self.world.simulate(self.act(self.world.ayu, "", "GET"), outcome)

    def go_into_force(self) -> None:
        """Have it reviewed, rehearsed and authorised."""
        self.review()
        self.rehearse()
        self.world.authorise(self.sop)

    def wait(self, days: int = 1) -> None:
        """Let days pass and have Baku look after everything."""
        self.world.sandbox.advance(days * DAY)
        self.world.ayu.does("POST", "/api/sync")


def on_to_the_next_revision(life: Life) -> None:
    """A whole life, with feedback put off to the next revision, which takes over; then the SOP is withdrawn."""
    world = life.world
    world.open_round(life.sop)
    life.comment("Which channel?")
    life.decide("accepted")
    life.act(world.dewi, "/feedback", source="performer", text="Step 2 takes a week.", step=2)
    life.decide("deferred")
    world.answer(life.sop, "agree_with_feedback", "Name the form.")
    life.decide("rejected")
    meeting = {"date": world.office.today().isoformat(), "attendance": [AYU, BUDI, "A guest"], "decisions": ["Go on."]}
    life.act(world.ayu, "/rounds/current/close", meeting=meeting)
    life.rehearse()
    life.act(world.ayu, "/request-authorisation", note="The fair is next week.")
    life.act(world.citra, "/authorise", **world.at_once)
    life.wait()
    life.act(world.ayu, "/revisions", reason="A new channel", **{"class": "change"})
    life.write("Baku posts in the channel, too.")
    life.go_into_force()
    life.wait()
    life.act(world.citra, "/withdraw", reason="We closed the blog.")
    life.wait()


def turned_back(life: Life) -> None:
    """Rounds in trouble, a rehearsal that fails, a decision that is declined; at last the rehearsal is waived."""
    world, due = life.world, (life.world.office.today() + timedelta(days=20)).isoformat()
    life.act(world.ayu, "/rounds", **world.round_of(BUDI))
    life.act(world.ayu, "/rounds/current/cancel", reason="The wrong template.")
    life.act(world.ayu, "/rounds", **world.round_of(BUDI, DEWI, CITRA))
    change = {"reviewer": DEWI, "successor": EKO}
    life.act(world.ayu, "/rounds/current", "PATCH", replace=change, reason="On leave.")
    life.act(world.ayu, "/rounds/current", "PATCH", excuse={"reviewer": CITRA}, reason="Decides later.")
    life.act(world.ayu, "/rounds/current", "PATCH", due=due, reason="The fair is this week.")
    life.act(world.eko, "/rounds/current/answers", answer="not_for_me")
    world.answer(life.sop)
    world.close_round(life.sop)
    life.rehearse("failed")
    life.decide("accepted")
    life.review()
    life.rehearse()
    life.act(world.citra, "/decline", reason="Too long.")
    life.review()
    life.act(world.citra, "/simulations", kind="waived", reason="Done every day.")


def lapsed_and_watched(life: Life) -> None:
    """Authorisations that lapse, before the lock and behind it, then one that holds and is tampered with."""
    world = life.world
    life.review()
    life.rehearse()
    with life.breaking("docs.documents.batchUpdate"):
        life.act_late(world.citra, "/authorise", **world.at_once)
    life.write("A word that nobody has reviewed.")
    life.wait()
    life.act(world.citra, "/decline", reason="Show the new word to the reviewers.")
    life.review()
    life.rehearse()
    with life.breaking("docs.documents.get", nth=2):
        life.act_late(world.citra, "/authorise", **world.at_once)
    life.lock(False)
    life.write("A word behind the lock.", by=ACCOUNT)
    life.lock(True)
    life.wait()
    life.act(world.citra, "/decline", reason="Show that word, too.")
    life.go_into_force()
    life.wait()
    life.lock(False)
    life.wait()
    life.lock(True)
    life.wait()


def editorial(life: Life) -> None:
    """A spelling is mended in a revision that needs no round."""
    world = life.world
    life.go_into_force()
    life.act(world.ayu, "/revisions", reason="Spelling", **{"class": "editorial"})
    life.write("One word is spelt right now.")
    seen_mark = life.act(world.budi, "/differences", "GET")["seen"]
    life.act(world.budi, "/editorial", seen=seen_mark)
    world.authorise(life.sop)


def cancelled(life: Life) -> None:
    """A draft that is given up in its round; its Doc was copied, the register damaged, then deleted."""
    world = life.world
    world.open_round(life.sop)
    files, query, organizer = "/drive/v3/files", "supportsAllDrives=true", world.actor(ACCOUNT)
    organizer.does("POST", f"{files}/{life.document}/copy?{query}", {})
    sheets = f"/v4/spreadsheets/{world.office.histories.workplace().register_id}"
    sheet = organizer.does("GET", sheets)["sheets"][0]["properties"]["sheetId"]
    header = {"sheetId": sheet, "dimension": "ROWS", "startIndex": 0, "endIndex": 1}
    organizer.does("POST", f"{sheets}:batchUpdate", {"requests": [{"deleteDimension": {"range": header}}]})
    life.wait()
    life.act(world.ayu, "/rounds/current", "PATCH", due=world.round_of()["due"], reason="A day more.")
    organizer.ask("DELETE", f"{files}/{world.office.histories.workplace().register_id}?{query}")
    life.wait()
    life.act(world.ayu, "/cancel", reason="A double.")


def handed_over(life: Life) -> None:
    """Somebody leaves in the middle of a round."""
    life.world.open_round(life.sop)
    for leaver, successor, reason in ((AYU, DEWI, "Moved on."), (CITRA, EKO, "On leave.")):
        change = {"leaver": leaver, "successor": successor, "reason": reason, "sops": [life.sop["id"]]}
        assert life.world.citra.does("POST", "/api/handover", change)["waiting"] == []


def brought_along(life: Life) -> None:
    """A Doc from before Baku, of which much cannot be read; a suggestion, a meeting, a rehearsal at the table."""
    world, today = life.world, life.world.office.today().isoformat()
    content = world.ayu.does("GET", f"/v1/documents/{life.document}")["body"]["content"]
    second = [element for element in content if "table" in element][1]
    place = {"startIndex": second["startIndex"], "endIndex": second["endIndex"]}
    life.batch(world.ayu, {"deleteContentRange": {"range": place}})
    world.open_round(life.sop)
    life.comment("Who checks it?")
    suggestion = {"insertText": {"endOfSegmentLocation": {}, "text": " Quickly."}}
    life.batch(world.budi, suggestion, writeControl={"writeMode": "SUGGEST"})
    life.act(world.dewi, "/feedback", source="meeting", text="Too slow.", step=2)
    world.ayu.does("POST", "/api/sync")
    feedback = world.office.histories.read(life.sop["id"]).feedback.values()
    (ref,) = (one.given.ref for one in feedback if one.given.kind == "suggestion")
    life.batch(world.ayu, {"acceptSuggestion": {"suggestionId": ref}})
    life.decide("noted")
    world.answer(life.sop)
    world.close_round(life.sop)
    steps = [
        {"step": 1, "outcome": "done", "working_minutes": 5, "waiting_minutes": 60, "result": "A brief."},
        {"step": 2, "outcome": "not_exercised"},
    ]
    report: Json = {
        "day": today,
        "ran_by": [DEWI, EKO],
        "steps": steps,
        "outcome": "passed_with_notes",
        "notes": "Short.",
    }
    life.act(world.budi, "/simulations", kind="tabletop", **report)


def enrolled(world: World) -> Json:
    """Return the SOP made of a Doc of Citra's, whose step table has a column of its own and a second table below."""
    new = {"name": "Menerbitkan konten", "mimeType": "application/vnd.google-apps.document"}
    document = str(world.citra.does("POST", "/drive/v3/files?fields=id", new)["id"])
    table(world.citra, document, ["No", "Aktivitas", "PIC", "Output"], ["1", "Mengunggah", "", ""])
    table(
        world.citra,
        document,
        ["No", "Uraian kegiatan", "PIC", "Waktu", "Risiko"],
        ["1", "Menulis ringkasan", "Penulis Konten", "2 jam", "rendah"],
        ["2", "Menerbitkan", "", "1 jam", ""],
    )
    body = {"title": "Menerbitkan konten", "department": "MKT", "language": "id", "format": "permenpan"}
    people = {"authoriser": CITRA, "authors": [CITRA, AYU], "owner": AYU, "concerned": ["FIN"]}
    return dict(world.citra.does("POST", "/api/documents", {**body, **people, "document_id": document}))


def table(person: Actor, document: str, *rows: list[str]) -> None:
    """Have somebody put a table before everything in a Doc."""
    address, columns = f"/v1/documents/{document}", len(rows[0])
    insert = {"insertTable": {"rows": len(rows), "columns": columns, "location": {"index": 1}}}
    person.does("POST", f"{address}:batchUpdate", {"requests": [insert]})
    content = person.does("GET", address)["body"]["content"]
    cells = [
        cell for row in next(e["table"] for e in content if "table" in e)["tableRows"] for cell in row["tableCells"]
    ]
    texts = [text for row in rows for text in row]
    write = [
        {"insertText": {"location": {"index": cell["content"][0]["startIndex"]}, "text": text}}
        for cell, text in zip(cells, texts, strict=True)
        if text
    ]
    person.does("POST", f"{address}:batchUpdate", {"requests": write[::-1]})


LIVES: tuple[Callable[[Life], None], ...] = (
    on_to_the_next_revision,
    turned_back,
    lapsed_and_watched,
    editorial,
    cancelled,
    handed_over,
    brought_along,
)


def main(folder: Path) -> None:
    """Write a history for each life, that of the workplace, the kinds of facts, and the shapes of both SQLite files."""
    folder.mkdir(parents=True, exist_ok=True)
    kinds = sorted(kind.__name__ for kind in (*get_args(facts.Fact), *get_args(WorkplaceFact)))
    (folder / "kinds.txt").write_text("".join(f"{kind}\n" for kind in kinds), encoding="utf-8")
    for live in LIVES:
        with tempfile.TemporaryDirectory() as place:
            world = Company(Path(place))
            world.found()
            life = Life(world, enrolled(world) if live is brought_along else world.draft(format="lean"))
            live(life)
            keep(folder / f"{live.__name__}.json", world, life.sop["id"])
            if live is cancelled:
                keep(folder / "workplace.json", world, "workplace")
                for name in ("records", "workspace"):
                    shape(next(Path(place).rglob(f"{name}.sqlite")), folder / f"{name}.sql")
            world.close()


def keep(path: Path, world: World, stream: str) -> None:
    """Write a history as its facts, oldest first."""
    entries = [
        {"kind": e.kind, "schema": e.schema, "at": e.at.isoformat(), "by": e.by, "data": e.data}
        for e in world.office.records.read(stream)
    ]
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def shape(database: Path, path: Path) -> None:
    """Write what a file is made of: its tables and indexes, and nothing that stands in them."""
    theirs = "name NOT LIKE 'texts_%' AND name NOT LIKE 'sqlite_%'"  # what SQLite makes by itself
    connection = sqlite3.connect(database)
    rows = connection.execute(f"SELECT sql FROM sqlite_master WHERE {theirs}")  # noqa: S608  # a constant
    path.write_text("".join(f"{row[0]};\n" for row in rows), encoding="utf-8")
    connection.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
