"""How work is really done: it is observed beside what its SOP promises, and the SOP is followed for a case."""

from typing import Any

from service.demo.in_force import DaysInForce
from service.demo.people import Surprise
from service.domain.sentences import Sentence

OBSERVED_TIMES = (Sentence("3 hours"), Sentence("4 hours"), Sentence("5 hours"))
CASE = Sentence("The text about harvest")


class ObservedWork(DaysInForce):
    """An SOP in force beside the work."""

    def study(self) -> None:
        """Observe the first step as it is done, and see its promise beside that."""
        author, title = self.cast.author, self.sop["title"]
        body = {"title": title, "department": self.cast.department, "sop": self.sop["number"]}
        study = author.does("POST", "/api/studies", body)
        for time in OBSERVED_TIMES:
            self._observe(study["id"], self._in_words(time))
        promise = author.does("GET", self._path("promise"))
        step = next((one for one in promise["steps"] if one["observed"]), None)
        if step is None or not step["slower"]:
            raise Surprise(f"What was observed does not stand beside its step: {promise}")
        self.say(
            "{author} sees step {step} done three times, and lays that beside what is written ({written}): {source}",
            author=author.name,
            step=step["step"],
            written=step["written"],
            source=step["observed"]["source"],
        )

    def _observe(self, study: str, time: str) -> None:
        author, step = self.cast.author, self.sop["steps"][0]
        path = f"/api/studies/{study}/observations"
        observation = author.does("POST", path, {})["observations"][-1]
        body = {"activity": step["activity"], "role": step["pic"], "time": time, "day": self.today.isoformat()}
        author.does("POST", f"{path}/{observation['id']}/activities", body)

    def follow(self) -> None:
        """Have a performer follow the SOP for a case, as a checklist."""
        performer = self.cast.performer
        run = performer.does("POST", self._path("runs"), {"case": self._in_words(CASE)})
        run = performer.does("POST", f"/api/runs/{run['id']}/ticks", {"steps": [_done(one) for one in run["steps"]]})
        run = performer.does("POST", f"/api/runs/{run['id']}/finish", {})
        if run["state"] != "finished":
            raise Surprise(f"The run is not finished: {run}")
        self.say(
            "{performer} follows it on the phone for “{case}”: {steps} steps ticked with one click, finished",
            performer=performer.name,
            case=CASE,
            steps=len(run["steps"]),
        )


def _done(step: dict[str, Any]) -> dict[str, Any]:
    return {"step": step["step"], "way": step["ways"][0]["way"] if len(step["ways"]) > 1 else None}
