"""What `verify` finds in a file of records."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from service.domain.errors import SopError
from service.records.sqlite import SqliteRecords
from service.workflow.means.office import Office
from service.workflow.reading.verifying import verify

FIRST = "stream = (SELECT stream FROM claims WHERE claim LIKE 'number:%001%')"
"""Where a row is about the first SOP."""


def found(office: Office, file: Path) -> list[str]:
    """Return what is wrong with the records in that file; that they cannot be opened is found, too."""
    try:
        with closing(SqliteRecords(file)) as records:
            return list(map(str, verify(replace(office, records=records))))
    except SopError as error:
        return [str(error.sentence)]
