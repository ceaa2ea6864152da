"""The contract between the engine and its clients.

One module per service: a `Protocol` with synchronous methods, streams as iterators, and frozen
structs that go in and out. It imports nothing else of the project. Every method names the
permission it needs with `requires`; the engine refuses a method without one.
"""

from __future__ import annotations

from typing import Protocol

from engine.api.alerts import Alerts
from engine.api.audit import Audit
from engine.api.chat import Chat
from engine.api.events import Events
from engine.api.keys import Keys
from engine.api.library import Library
from engine.api.models import Models
from engine.api.people import People
from engine.api.sign_in import SignIn
from engine.api.system import System
from engine.api.witness import Witnesses


class EngineApi(Protocol):
    """Everything a client can ask of an engine, as one caller."""

    @property
    def sign_in(self) -> SignIn:
        """First run, sign-in, locks and confirmations."""

    @property
    def people(self) -> People:
        """Users, roles and invitations."""

    @property
    def keys(self) -> Keys:
        """Key slots and the master key."""

    @property
    def chat(self) -> Chat:
        """Conversations, messages and answers."""

    @property
    def library(self) -> Library:
        """Folders, drafts, prompts and presets."""

    @property
    def models(self) -> Models:
        """Model versions and the one that runs."""

    @property
    def audit(self) -> Audit:
        """The log and its verification."""

    @property
    def witness(self) -> Witnesses:
        """Heads of the log that are kept away from this machine."""

    @property
    def alerts(self) -> Alerts:
        """What is odd, and what people do about it."""

    @property
    def system(self) -> System:
        """State, settings and jobs."""

    @property
    def events(self) -> Events:
        """What changed, pushed to the client."""


SERVICES: dict[str, type] = {
    "sign_in": SignIn,
    "people": People,
    "keys": Keys,
    "chat": Chat,
    "library": Library,
    "models": Models,
    "audit": Audit,
    "witness": Witnesses,
    "alerts": Alerts,
    "system": System,
    "events": Events,
}
"""Service name on the wire, to its Protocol."""

__all__ = ["SERVICES", "EngineApi"]
