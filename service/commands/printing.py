"""What a command says: results to standard output, what is wrong to standard error."""

import sys


def tell(line: str) -> None:
    """Print a line of a result at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def complain(line: str) -> None:
    """Print a line about what is wrong."""
    sys.stderr.write(line + "\n")
