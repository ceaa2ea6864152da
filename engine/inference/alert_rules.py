"""What is odd about models and the processes that run them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.alerts.rules import Found, Rule, tunable, window
from engine.api.alerts import Response, Severity
from engine.audit.actions import Action
from engine.inference.protocol import LoadFault

if TYPE_CHECKING:
    from engine.audit.leaf import Leaf

GPU_MEMORY_LOW = "gpu_memory_low"
_DEATHS = frozenset({LoadFault.WORKER_DIED, LoadFault.WORKER_HUNG, LoadFault.OUT_OF_MEMORY})
_SHOWN = 12
"""Digits of a hash that people are shown."""


def _changed(leaf: Leaf) -> Found | None:
    return Found(leaf.o) if leaf.r == LoadFault.MODEL_CHANGED else None


def _refused(leaf: Leaf) -> Found | None:
    known = leaf.a == Action.MODEL_REFUSED and leaf.r != LoadFault.MODEL_CHANGED
    if known or leaf.r == LoadFault.SANDBOX_MISSING:
        return Found(leaf.o, {"cause": leaf.r})
    return None


def _template(leaf: Leaf) -> Found | None:
    former, now = leaf.d.get("former_template"), leaf.d.get("template")
    if not isinstance(former, str) or not isinstance(now, str):
        return None
    return Found(leaf.o, {"former": former[:_SHOWN], "template": now[:_SHOWN]})


def _death(leaf: Leaf) -> Found | None:
    return Found(leaf.o, {"cause": leaf.r}) if leaf.r in _DEATHS else None


def _socket(leaf: Leaf) -> Found:
    attempts = leaf.d.get("attempts")
    return Found(leaf.o, {"attempts": attempts if isinstance(attempts, int) else 1})


RULES = (
    Rule(
        key="model_changed",
        severity=Severity.CRITICAL,
        criteria=("CC6.8", "CC8.1", "PI1.3"),
        text="The file of {subject} is not the one that was approved, and was not loaded.",
        may_be_off=False,
        responses=(Response.STOP_WORKER, Response.SEAL),
        reads=frozenset({Action.MODEL_REFUSED}),
        match=_changed,
    ),
    Rule(
        key="load_refused",
        severity=Severity.WARNING,
        criteria=("CC6.8", "CC8.1"),
        text="{subject} was not loaded ({cause}).",
        reads=frozenset({Action.MODEL_REFUSED, Action.WORKER_DIED}),
        match=_refused,
    ),
    Rule(
        key="template_changed",
        severity=Severity.WARNING,
        criteria=("CC8.1", "PI1.3"),
        text="{subject} runs with the chat template {template}; before it was {former}.",
        responses=(Response.STOP_WORKER,),
        reads=frozenset({Action.WORKER_READY}),
        match=_template,
    ),
    Rule(
        key="worker_died",
        severity=Severity.WARNING,
        criteria=("A1.1", "CC7.2"),
        text="The process of {subject} ended by itself {times} times within {seconds} seconds.",
        tunables=window(3, 600, most=10, shortest=60, longest=86_400),
        responses=(Response.STOP_WORKER,),
        reads=frozenset({Action.WORKER_DIED}),
        match=_death,
    ),
    Rule(
        key="worker_socket",
        severity=Severity.CRITICAL,
        criteria=("CC6.6", "CC6.7", "CC6.8", "CC7.2"),
        text="The process of {subject} tried to open a socket {attempts} times, and was refused.",
        may_be_off=False,
        responses=(Response.STOP_WORKER, Response.SEAL),
        reads=frozenset({Action.WORKER_SOCKET_REFUSED}),
        match=_socket,
    ),
    Rule(
        key=GPU_MEMORY_LOW,
        severity=Severity.WARNING,
        criteria=("A1.1",),
        text="Of the memory of the GPU {free} MiB are free.",
        tunables=(tunable("mebibytes", 256, 64, 65_536, "mebibytes"),),
    ),
)
"""The rules of models and workers."""
