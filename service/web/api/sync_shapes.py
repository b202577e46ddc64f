"""What the API answers with about a sync."""

from pydantic import BaseModel


class WaitingShape(BaseModel):
    """An SOP that could not be brought to rest now, and why."""

    sop: str
    sentence: str


class SyncShape(BaseModel):
    """What a sync came to: numbers of the SOPs whose Docs were read and of those with news, files swept, what waits.

    `refused` are the rights of the settings that Google does not give or take, on folders and the register.
    """

    read: list[str]
    changed: list[str]
    swept: list[str]
    waiting: list[WaitingShape]
    refused: list[str]
