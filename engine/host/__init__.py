"""The composition root: builds the services of one engine and owns their life cycle."""

from engine.host.host import Host
from engine.host.options import HostOptions

__all__ = ["Host", "HostOptions"]
