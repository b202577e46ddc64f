"""What is said of the changes of a revision, and how far its Doc says so."""

from dataclasses import dataclass, replace

from service.domain import facts


@dataclass(frozen=True)
class Description:
    """What the change history is to say that was changed; `former` is what Baku wrote there before, the last last."""

    text: str = ""
    written: bool = True
    former: tuple[str, ...] = ()


NOT_DESCRIBED = Description()


def described_after(description: Description, fact: facts.ChangesFact) -> Description:
    """Return the description after somebody gave it, or it was written."""
    match fact:
        case facts.ChangesDescribed(text=text):
            return replace(description, text=text, written=False)
        case facts.ChangesWritten(says=says, text=text):
            meant = description.text if text is None else text
            ours = (says,) if says == meant and says not in description.former else ()
            return replace(description, written=meant == description.text, former=(*description.former, *ours))
