"""What the API answers with about a sync."""

from typing import Literal

from pydantic import BaseModel


class WaitingShape(BaseModel):
    """An SOP that could not be brought to rest now, and why."""

    sop: str
    sentence: str


class SyncShape(BaseModel):
    """What a sync came to: numbers of the SOPs whose Docs were read and of those with news, files swept, what waits.

    `refused` are the rights of the settings that Google does not give or take, on folders and the register, and what it
    does not let be looked at: the feed of changes, the list of authorised files.
    """

    read: list[str]
    changed: list[str]
    swept: list[str]
    waiting: list[WaitingShape]
    refused: list[str]


class UnfinishedSyncShape(SyncShape):
    """What a sync came to so far that `goes_on` behind this answer, or nothing, where another one was `joined`.

    That was under way, and reads once more what changed before it ends.
    """

    state: Literal["goes_on", "joined"]


class ProgressShape(BaseModel):
    """How far a sync came: so many of all SOPs that it looks at; `ended` is empty while it runs."""

    begun: str
    ended: str
    done: int
    all: int
    waiting: int


class SyncStateShape(BaseModel):
    """How syncing stands: the last one, null before the first; what Google refuses; what people lost in the register.

    `refused` stands until it is put right: rights of the settings on the shared drive, its folders and the register,
    and what the last sync could not look at.
    """

    last: ProgressShape | None
    refused: list[str]
    lost: list[str]
