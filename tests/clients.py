"""Google's clients without a page of help for each of their methods: writing those is nearly all of making a client."""

from googleapiclient.schema import Schemas


def leave_out_help() -> None:
    """Have the library write no help: tests make clients at each turn, and the one of Docs alone takes 0.1 s."""
    Schemas.prettyPrintByName = Schemas.prettyPrintSchema = _nothing


def _nothing(_schemas: Schemas, _described: object) -> str:
    return ""
