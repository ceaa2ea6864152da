"""Events in the form of the Open Cybersecurity Schema Framework, for tools that read it.

Standard: OCSF 1.6.0, classes Account Change (3001), Authentication (3002), Entity Management (3004),
API Activity (6003), Datastore Activity (6005) and Detection Finding (2004). A view: what is proven are
the events themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.audit.actions import Action
from engine.audit.leaf import happened_at
from engine.audit.log import ENGINE

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.audit.leaf import Leaf

SCHEMA_VERSION = "1.6.0"
ACCOUNT, AUTHENTICATION, ENTITY, API, DATASTORE, FINDING = 3001, 3002, 3004, 6003, 6005, 2004
OTHER = 99
RELATIONAL = 1
"""Type of the database."""

_CLASSES = {
    "access": API,
    "alert": FINDING,
    "answer": DATASTORE,
    "co_sign": AUTHENTICATION,
    "conversation": DATASTORE,
    "engine": API,
    "export": DATASTORE,
    "folder": DATASTORE,
    "incident": FINDING,
    "job": API,
    "journal": API,
    "log": DATASTORE,
    "message": DATASTORE,
    "password": ACCOUNT,
    "person": ACCOUNT,
    "preset": DATASTORE,
    "prompt": DATASTORE,
    "recovery_code": AUTHENTICATION,
    "search": DATASTORE,
    "sign_in": AUTHENTICATION,
    "step_up": AUTHENTICATION,
    "store": API,
    "worker": API,
}
"""Class of an action by its object; any other is a thing that is managed."""

_EXACT = {
    Action.CLOCK_JUMPED_AHEAD: (FINDING, 1),
    Action.CLOCK_WENT_BACK: (FINDING, 1),
    Action.ENGINE_READ_ONLY: (FINDING, 1),
    Action.ENGINE_SOCKET_REFUSED: (FINDING, 1),
    Action.EXPORT_COMPLETED: (DATASTORE, 1),
    Action.LOG_READ: (DATASTORE, 1),
    Action.MODEL_REFUSED: (FINDING, 1),
    Action.PASSWORD_CHANGED: (ACCOUNT, 3),
    Action.PERSON_DISABLED: (ACCOUNT, 5),
    Action.PERSON_RESET: (ACCOUNT, 4),
    Action.RECOVERY_OPENED: (FINDING, 1),
    Action.SEARCH_RUN: (DATASTORE, 4),
    Action.SIGN_IN_COMPLETED: (AUTHENTICATION, 1),
    Action.SIGN_IN_ENDED: (AUTHENTICATION, 2),
    Action.SIGN_IN_LOCKED_OUT: (ACCOUNT, 9),
    Action.SIGN_IN_REFUSED: (AUTHENTICATION, 1),
    Action.WORKER_SOCKET_REFUSED: (FINDING, 1),
}
"""Class and activity where the last word of the tag does not tell it."""

_ACTIVITIES = {
    ACCOUNT: {"created": 1},
    ENTITY: {
        **dict.fromkeys(("created", "added", "registered", "recorded", "opened"), 1),
        **dict.fromkeys(("changed", "approved", "activated", "replaced", "restored"), 3),
        "removed": 4,
    },
    DATASTORE: {
        **dict.fromkeys(("created", "sent", "duplicated"), 6),
        **dict.fromkeys(("renamed", "moved", "pinned", "titled", "saved", "restored"), 2),
        **dict.fromkeys(("completed", "continued", "regenerated", "stopped"), 5),
        "opened": 1,
        "deleted": 7,
    },
    FINDING: {
        **dict.fromkeys(("raised", "opened"), 1),
        **dict.fromkeys(("acknowledged", "assigned", "extended", "noted"), 2),
        "closed": 3,
    },
}
_BAD = {"refused": 2, "failed": 2, "damaged": 2}
"""Results that are a failure (`status_id` 2); any other is a success."""


def class_of(action: str) -> tuple[int, int]:
    """`class_uid` and `activity_id` of an action."""
    exact = {tag.value: found for tag, found in _EXACT.items()}.get(action)
    if exact is not None:
        return exact
    subject, _, verb = action.partition(".")
    class_uid = _CLASSES.get(subject, ENTITY)
    return class_uid, _ACTIVITIES.get(class_uid, {}).get(verb, OTHER)


class OcsfView:
    """Writes events as OCSF.

    Args:
        install_id: Names the site.
        version: Of the program.
        name_of: The name of a person id, or the id itself.
    """

    def __init__(self, install_id: str, version: str, name_of: Callable[[str], str]) -> None:
        self._install_id = install_id
        self._name_of = name_of
        self._product = {
            "name": "Anchorhold",
            "vendor_name": "Anchorhold",
            "version": version,
        }
        self._classes: dict[str, tuple[int, int]] = {}

    def event(self, leaf: Leaf) -> dict[str, Any]:
        """One event."""
        found = self._classes.get(leaf.a)
        if found is None:
            found = self._classes[leaf.a] = class_of(leaf.a)
        class_uid, activity_id = found
        status_id = _BAD.get(leaf.r, 1)
        if leaf.a.endswith(".refused"):
            status_id = 2
        return {
            "activity_id": activity_id,
            "activity_name": leaf.a,
            "category_uid": class_uid // 1000,
            "class_uid": class_uid,
            "metadata": {
                "event_code": leaf.a,
                "logged_time": leaf.t * 1000,
                "product": self._product,
                "sequence": leaf.n,
                "uid": f"{self._install_id}:{leaf.n}",
                "version": SCHEMA_VERSION,
            },
            "severity_id": 4 if class_uid == FINDING else 3 if status_id == 2 else 1,
            "status": leaf.r,
            "status_id": status_id,
            "time": happened_at(leaf) * 1000,
            "type_uid": class_uid * 100 + activity_id,
            "unmapped": leaf.d,
            **self._of_class(class_uid, leaf),
        }

    def _of_class(self, class_uid: int, leaf: Leaf) -> dict[str, Any]:
        """What the class asks for beside what all have."""
        actor = {"app_name": ENGINE} if leaf.p == ENGINE else {"user": self._user(leaf.p)}
        here = {"name": "local", "uid": self._install_id}
        if class_uid == ACCOUNT:
            return {"actor": actor, "user": self._user(leaf.o or leaf.p)}
        if class_uid == AUTHENTICATION:
            return {"actor": actor, "service": {"name": "Anchorhold"}, "user": self._user(leaf.p)}
        if class_uid == ENTITY:
            entity = {"type": leaf.a.partition(".")[0], "uid": leaf.o or self._install_id}
            return {"actor": actor, "entity": entity}
        if class_uid == DATASTORE:
            return {
                "actor": actor,
                "database": {
                    "name": "store",
                    "type_id": RELATIONAL,
                    "uid": self._install_id,
                },
                "src_endpoint": here,
                "table": {"name": leaf.a.partition(".")[0], "uid": leaf.o},
            }
        if class_uid == FINDING:
            uid = f"{self._install_id}:{leaf.n}"
            # The class has an actor only among its evidence.
            return {
                "evidences": [{"actor": actor}],
                "finding_info": {"title": leaf.a, "uid": uid},
            }
        return {"actor": actor, "api": {"operation": leaf.a}, "src_endpoint": here}

    def _user(self, person_id: str) -> dict[str, str]:
        return {"name": self._name_of(person_id), "uid": person_id}
