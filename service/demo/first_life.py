"""One SOP's whole life, from a draft to a locked file, as three people; everything claimed is read back."""

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from service.demo.people import Surprise
from service.demo.stage import MEANING, Stage
from service.domain.sentences import languages
from service.domain.telling.standing import IN_FORCE

COMMENT = "Which channel comes first? Please say so where the brief is described."
ANSWER = "The order of channels is settled in the brief; see the sentence that was added."
ADDED = "The brief names the channels in the order in which they are published.\n"


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
        self.say("Baku finds its place in Drive: the shared drive, its folders, the register.")

    def draft(self) -> None:
        """Draft the SOP."""
        self._draft("draft")
        self.say(
            f"{self.cast.author.name} drafts {self.sop['number']} “{self.sop['title']}”: {len(self.sop['steps'])} "
            f"steps, {self.sop['document']['url']}"
        )

    def authorise_too_early(self) -> None:
        """Show the refusal that lists everything outstanding."""
        refused = self.cast.leader.is_refused("POST", self._path("authorise"), {"meaning": MEANING}, 409)
        self.say(f"{self.cast.leader.name} wants to authorise at once and is refused:")
        self._list(refused)

    def review(self) -> None:
        """Open a round; the reviewer comments in the Doc and answers."""
        author, reviewer = self.cast.author, self.cast.reviewer
        self._open_round("open_round")
        document = self.sop["document"]["id"]
        reviewer.does("POST", f"/drive/v3/files/{document}/comments?fields=id", {"content": COMMENT})
        self.say(f"{reviewer.name} comments in the Doc: “{COMMENT}”")
        with self.call_counts.act("sync"):
            author.does("POST", "/api/sync", {})
        note = "Good as a whole; see my comment."
        body = {"answer": "agree_with_feedback", "note": note}
        self._do("answer", reviewer, "POST", self._path("rounds/current/answers"), body)
        self.say(f"{reviewer.name} agrees, with feedback: “{note}”")

    def close_too_early(self) -> None:
        """Show that feedback must be decided first."""
        refused = self.cast.author.is_refused("POST", self._path("rounds/current/close"), {}, 409)
        self.say(f"{self.cast.author.name} wants to close the round and is refused:")
        self._list(refused)

    def incorporate(self) -> None:
        """Write the comment's answer into the Doc, decide on all feedback, close the round."""
        author = self.cast.author
        self._edit(author, {"insertText": {"location": {"index": self._text_place()}, "text": ADDED}})
        self.say(f"{author.name} writes into the Doc: “{ADDED.strip()}”")
        self._dispose("dispositions", "accepted", ANSWER)
        meeting = {"date": self.today.isoformat(), "attendance": list(self.cast.emails.values()), "decisions": []}
        self._do("close_round", author, "POST", self._path("rounds/current/close"), {"meeting": meeting})
        self.say(f"{author.name} closes the round with its meeting: {self._status()}")

    def fail_simulation(self) -> None:
        """Rehearse the steps and fail."""
        deviation = "The brief was not ready when this step began; half a day was lost."
        report = self._report("failed", "Repeat after the step is mended.")
        report["steps"][1] |= {"result": "late", "deviation": deviation}
        reviewer = self.cast.reviewer
        self._do("simulate_failed", reviewer, "POST", self._path("simulations"), report)
        self.say(f"{reviewer.name} rehearses the steps and they fail at step 2: {self._status()}")
        self.say(f"  what went wrong is feedback now: “{deviation}”")

    def mend(self) -> None:
        """Mend the step that failed, and have it reviewed again."""
        author, reviewer = self.cast.author, self.cast.reviewer
        wrong = self.sop["steps"][1]["activity"]
        right = f"{wrong} (begins when the brief is approved)"
        found = {"text": wrong, "matchCase": True}
        self._edit(author, {"replaceAllText": {"containsText": found, "replaceText": right}})
        self.say(f"{author.name} mends the step in the Doc: “{right}”")
        self._dispose("dispositions_2", "accepted", "The step now waits for the approved brief.")
        self._open_round("open_round_2")
        self._do("answer_2", reviewer, "POST", self._path("rounds/current/answers"), {"answer": "agree"})
        self._do("close_round_2", author, "POST", self._path("rounds/current/close"), {})
        self.say(f"{reviewer.name} agrees and {author.name} closes the second round: {self._status()}")

    def pass_simulation(self) -> None:
        """Rehearse the steps and pass."""
        reviewer = self.cast.reviewer
        self._do("simulate", reviewer, "POST", self._path("simulations"), self._report("passed", ""))
        self.say(f"{reviewer.name} rehearses again and the steps pass: {self._status()}")

    def authorise(self) -> None:
        """Authorise it."""
        leader = self.cast.leader
        self._do("authorise", leader, "POST", self._path("authorise"), {"meaning": MEANING})
        signed = self.sop["authorisation"]
        if signed is None or not signed["confirmed"]:
            raise Surprise(f"The authorisation is not complete: {self.sop['waiting']}")
        self.say(
            f"{leader.name} ({signed['post']}) authorises it from {signed['effective']}: stamped, locked, archived"
        )

    def edit_locked(self) -> None:
        """Show that the lock holds."""
        author, body = self.cast.author, {"requests": [{"insertText": {"location": {"index": 1}, "text": "?"}}]}
        refused = author.is_refused("POST", self._doc(":batchUpdate"), body, 403)
        self.say(f"{author.name} wants to edit it once more, and Google says: {refused['error']['message']}")

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
        self.say(f"Read back: the Doc is locked, the register says “{word}” by {leader.name}, the PDF's hash is right.")

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
