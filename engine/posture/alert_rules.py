"""What is odd about the machine: clock, network, media, room, and sockets that were tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.alerts.rules import Found, Rule, tunable
from engine.api.alerts import Response, Severity
from engine.audit.actions import Action

if TYPE_CHECKING:
    from engine.audit.leaf import Leaf

INTERFACE_UP, MEDIUM_MOUNTED = "interface_up", "medium_mounted"
DISK_LOW, MEMORY_LOW = "disk_low", "memory_low"
MEBIBYTES = "mebibytes"


def _clock(leaf: Leaf) -> Found:
    seconds = leaf.d.get("seconds")
    return Found(facts={"hours": (seconds if isinstance(seconds, int) else 0) // 3600})


def _socket(leaf: Leaf) -> Found:
    attempts = leaf.d.get("attempts")
    times = attempts if isinstance(attempts, int) else 1
    return Found(leaf.o, {"attempts": times, "kind": leaf.o or "-"})


RULES = (
    Rule(
        key="clock_back",
        severity=Severity.WARNING,
        criteria=("CC7.1", "CC7.2"),
        text="This machine's clock went back by {hours} hours behind the latest time on record.",
        may_be_off=False,
        reads=frozenset({Action.CLOCK_WENT_BACK}),
        match=_clock,
    ),
    Rule(
        key="clock_ahead",
        severity=Severity.WARNING,
        criteria=("CC7.1", "CC7.2"),
        text="This machine's clock jumped {hours} hours ahead.",
        reads=frozenset({Action.CLOCK_JUMPED_AHEAD}),
        match=_clock,
    ),
    Rule(
        key="engine_socket",
        severity=Severity.CRITICAL,
        criteria=("CC6.6", "CC6.7", "CC7.2"),
        text="A part of the engine tried to open a socket ({kind}) {attempts} times, and was refused.",
        may_be_off=False,
        responses=(Response.SEAL,),
        reads=frozenset({Action.ENGINE_SOCKET_REFUSED}),
        match=_socket,
    ),
    Rule(
        key=INTERFACE_UP,
        severity=Severity.WARNING,
        criteria=("CC6.6", "CC6.7", "CC7.1"),
        text="The network interface {interface} came up.",
        responses=(Response.SEAL,),
    ),
    Rule(
        key=MEDIUM_MOUNTED,
        severity=Severity.WARNING,
        criteria=("CC6.7", "CC7.2"),
        text="The removable medium {device} was mounted.",
        responses=(Response.SEAL,),
    ),
    Rule(
        key=DISK_LOW,
        severity=Severity.WARNING,
        criteria=("A1.1",),
        text="The disk of the data folder has {free} MiB left.",
        tunables=(tunable(MEBIBYTES, 1024, 128, 1_048_576, MEBIBYTES),),
        may_be_off=False,
    ),
    Rule(
        key=MEMORY_LOW,
        severity=Severity.WARNING,
        criteria=("A1.1",),
        text="Of the memory of this machine {free} MiB are available.",
        tunables=(tunable(MEBIBYTES, 256, 64, 65_536, MEBIBYTES),),
    ),
)
"""The rules of the machine."""
