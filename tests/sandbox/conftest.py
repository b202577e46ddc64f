"""Workspaces of these tests wait for no disk."""

from tests.disks import spare

spare()
