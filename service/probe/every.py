"""Every probe and every click there is."""

from service.probe.claim import Probe
from service.probe.click import Click
from service.probe.clicks import CLICKS
from service.probe.docs import DOCS
from service.probe.drive import DRIVE
from service.probe.firestore import FIRESTORE
from service.probe.gmail import GMAIL
from service.probe.own_drive import OWN_DRIVE
from service.probe.sheets import SHEETS
from service.probe.tasks import TASKS

PROBES: tuple[Probe, ...] = (*DOCS, *SHEETS, *DRIVE, *OWN_DRIVE, *GMAIL, *TASKS, *FIRESTORE)
"""In the order in which they are asked; nothing else lists them."""

EVERYTHING: tuple[Probe | Click, ...] = (*PROBES, *CLICKS)
