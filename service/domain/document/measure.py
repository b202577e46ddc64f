"""A measure of success, as a Doc says by what its SOP is known to work."""

from dataclasses import dataclass

MOST = 3
"""How many measures of a Doc are read; those behind them are words like others."""


@dataclass(frozen=True)
class Measure:
    """What is measured, the value that is aimed at ("≥ 95"), and its unit ("%"); nothing where the Doc does not say."""

    name: str
    target: str = ""
    unit: str = ""

    @property
    def aim(self) -> str:
        """Target and unit together."""
        return " ".join(filter(None, (self.target, self.unit)))
