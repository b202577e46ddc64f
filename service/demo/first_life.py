"""One SOP's whole life, from a draft to a locked file, as three people; everything claimed is read back."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from service.demo.people import Surprise
from service.demo.stage import Stage
from service.domain.sentences import Sentence, languages
from service.domain.telling.standing import IN_FORCE

COMMENT = Sentence("Which channel comes first? Please say so where the brief is described.")
ANSWER = Sentence("The order of channels is settled in the brief; see the sentence that was added.")
ADDED = Sentence("The brief names the channels in the order in which they are published.")
NOTE = Sentence("Good as a whole; see my comment.")
DEVIATION = Sentence("The brief was not ready when this step began; half a day was lost.")
REPEAT = Sentence("Repeat after the step is mended.")
LATE = Sentence("late")
MENDED = Sentence("The step now waits for the finished brief.")


class Demo(Stage):
    """The first act: one SOP from a draft to a locked file."""

    def scenes(self) -> tuple[Callable[[], None], ...]:
        """Return the story in its order."""
        return (
            self.found,
            self.draft,
            self.authorise_too_early,
            self.review,
            self.close_too_early,
            self.incorporate,
            self.fail_simulation,
            self.mend,
            self.pass_simulation,
            self.authorise,
            self.edit_locked,
            self.read_back,
        )

    def found(self) -> None:
        """Have the company's place in Drive made."""
        with self.call_counts.act("found"):
            self.cast.author.does("POST", "/api/sync", {})
        self.say("Baku finds its place in Drive: a shared drive or a folder, folders within, the register.")

    def draft(self) -> None:
        """Draft the SOP."""
        self._draft("draft")
        self.say(
            "{author} drafts {number} “{title}”: {count} steps",
            author=self.cast.author.name,
            number=self.sop["number"],
            title=self.sop["title"],
            count=len(self.sop["steps"]),
        )

    def authorise_too_early(self) -> None:
        """Show the refusal that lists everything outstanding."""
        refused = self.cast.leader.is_refused("POST", self._path("authorise"), self._meaning, 409)
        self.say("{leader} wants to authorise at once and is refused:", leader=self.cast.leader.name)
        self._list(refused)

    def review(self) -> None:
        """Open a round; the reviewer comments in the Doc and answers."""
        author, reviewer = self.cast.author, self.cast.reviewer
        self._open_round("open_round")
        document = self.sop["document"]["id"]
        comment = {"content": self._in_words(COMMENT)}
        reviewer.does("POST", f"/drive/v3/files/{document}/comments?fields=id", comment)
        self.say("{reviewer} comments in the Doc: “{comment}”", reviewer=reviewer.name, comment=COMMENT)
        with self.call_counts.act("sync"):
            author.does("POST", "/api/sync", {})
        body = {"answer": "agree_with_feedback", "note": self._in_words(NOTE)}
        self._do("answer", reviewer, "POST", self._path("rounds/current/answers"), body)
        self.say("{reviewer} agrees, with feedback: “{note}”", reviewer=reviewer.name, note=NOTE)

    def close_too_early(self) -> None:
        """Show that feedback must be decided first."""
        refused = self.cast.author.is_refused("POST", self._path("rounds/current/close"), {}, 409)
        self.say("{author} wants to close the round and is refused:", author=self.cast.author.name)
        self._list(refused)

    def incorporate(self) -> None:
        """Write the comment's answer into the Doc, decide on all feedback, close the round."""
        author = self.cast.author
        self._insert(author, ADDED)
        self.say("{author} writes into the Doc: “{added}”", author=author.name, added=ADDED)
        self._accept("dispositions", ANSWER)
        meeting = {"date": self.today.isoformat(), "attendance": list(self.cast.emails.values()), "decisions": []}
        self._do("close_round", author, "POST", self._path("rounds/current/close"), {"meeting": meeting})
        self.say("{author} closes the round with its meeting: {status}", author=author.name, status=self._status())

    def fail_simulation(self) -> None:
        """Rehearse the steps and fail."""
        report = self._report("failed", self._in_words(REPEAT))
        report["steps"][1] |= {"result": self._in_words(LATE), "deviation": self._in_words(DEVIATION)}
        reviewer = self.cast.reviewer
        self._do("simulate_failed", reviewer, "POST", self._path("simulations"), report)
        self.say(
            "{reviewer} rehearses the steps and they fail at step {step}: {status}",
            reviewer=reviewer.name,
            step=2,
            status=self._status(),
        )
        self.say("What went wrong is feedback now: “{deviation}”", deviation=DEVIATION)

    def mend(self) -> None:
        """Mend the step that failed, and have it reviewed again."""
        author, reviewer = self.cast.author, self.cast.reviewer
        wrong = self.sop["steps"][1]["activity"]
        right = self._in_words(Sentence("{activity} (begins when the brief is finished)", activity=wrong))
        found = {"text": wrong, "matchCase": True}
        self._edit(author, {"replaceAllText": {"containsText": found, "replaceText": right}})
        self.say("{author} mends the step in the Doc: “{activity}”", author=author.name, activity=right)
        self._accept("dispositions_2", MENDED)
        self._open_round("open_round_2")
        self._do("answer_2", reviewer, "POST", self._path("rounds/current/answers"), {"answer": "agree"})
        self._do("close_round_2", author, "POST", self._path("rounds/current/close"), {})
        self.say(
            "{reviewer} agrees and {author} closes the second round: {status}",
            reviewer=reviewer.name,
            author=author.name,
            status=self._status(),
        )

    def pass_simulation(self) -> None:
        """Rehearse the steps and pass."""
        reviewer = self.cast.reviewer
        self._do("simulate", reviewer, "POST", self._path("simulations"), self._report("passed", ""))
        self.say(
            "{reviewer} rehearses again and the steps pass: {status}", reviewer=reviewer.name, status=self._status()
        )
        judged = self.sop["simulations"][-1]["verdict"]
        self.say(
            "Baku holds it against the Doc: {measured} minutes measured, {written} written.",
            measured=judged["measured_minutes"],
            written=round(judged["written_minutes"]),
        )

    def authorise(self) -> None:
        """Authorise it."""
        leader = self.cast.leader
        self._do("authorise", leader, "POST", self._path("authorise"), self._at_once)
        signed = self.sop["authorisation"]
        if signed is None or not signed["confirmed"]:
            raise Surprise(f"The authorisation is not complete: {self.sop['waiting']}")
        self.say(
            "{leader} ({post}) authorises it from {day}: stamped, locked, archived",
            leader=leader.name,
            post=signed["post"],
            day=date.fromisoformat(signed["effective"]),
        )

    def edit_locked(self) -> None:
        """Show that the lock holds."""
        author, body = self.cast.author, {"requests": [{"insertText": {"location": {"index": 1}, "text": "?"}}]}
        refused = author.is_refused("POST", self._doc(":batchUpdate"), body, 403)
        self.say(
            "{author} wants to edit it once more, and Google says: {answer}",
            author=author.name,
            answer=refused["error"]["message"],
        )

    def read_back(self) -> None:
        """Raise Surprise unless the Doc is locked, the register says so, and the PDF is the one recorded."""
        leader, sop = self.cast.leader, self.cast.leader.does("GET", self._path())
        fields = "contentRestrictions,capabilities(canEdit)&supportsAllDrives=true"
        state = leader.does("GET", f"/drive/v3/files/{sop['document']['id']}?fields={fields}")
        if not any(r.get("readOnly") for r in state.get("contentRestrictions", [])) or not sop["locked"]:
            raise Surprise("The Doc is not locked.")
        pdf = leader.fetches(f"/drive/v3/files/{sop['archive']['id']}?alt=media&supportsAllDrives=true")
        if not pdf.startswith(b"%PDF") or hashlib.sha256(pdf).hexdigest() != sop["archive"]["sha256"]:
            raise Surprise("The archived PDF is not the one that was recorded.")
        row, word = self._register_row(sop), IN_FORCE
        words = {word.spoken(language) for language in languages()}
        if sop["status"] != "authorised" or leader.name not in row or not words & set(row):
            raise Surprise(f"The register does not say that {sop['number']} is in force: {row}")
        self.sop = sop
        self.done(
            Sentence(
                "Read back: the Doc is locked, the register says “{word}” by {leader}, the PDF's hash is right.",
                word=word,
                leader=leader.name,
            )
        )

    def result(self) -> dict[str, Any]:
        """Return what the demo came to, for programs."""
        return {
            "sop": self.sop["id"],
            "number": self.sop["number"],
            "document_id": self.sop["document"]["id"],
            "spreadsheet_id": self.sop["register"]["id"],
            "people": self.cast.emails,
            "status": self.sop["status"],
            "locked": self.sop["locked"],
            "google_calls": self.call_counts.by_act,
        }


def printed(result: Mapping[str, Any]) -> str:
    """Return the last line of the demo."""
    return json.dumps(result, ensure_ascii=False)
