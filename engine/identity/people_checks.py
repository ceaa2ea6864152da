"""What is judged of an invitation or a change of roles before anybody is asked for a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.errors import DeniedError, InputError
from engine.api.names import clean_name
from engine.identity.policy import toxic_pair

if TYPE_CHECKING:
    from engine.api.access import Role


def check_invitation(name: str, roles: tuple[Role, ...]) -> None:
    """Judges what an invitation says, before anybody is asked for a code.

    Raises:
        InputError: The name cannot be one, or no role.
        DeniedError: A toxic combination of roles.
    """
    clean_name(name)
    require_sound(roles)


def check_roles(_person_id: str, roles: tuple[Role, ...]) -> None:
    """Judges a change of roles likewise.

    Raises:
        InputError: No role.
        DeniedError: A toxic combination of roles.
    """
    require_sound(roles)


def require_sound(roles: tuple[Role, ...]) -> None:
    """Refuses no role at all, and combinations that one person must not hold.

    Raises:
        InputError: No role.
        DeniedError: A toxic combination.
    """
    if not roles:
        raise InputError(
            "A person needs at least one role. To end someone's access, disable them.",
            code="roles_empty",
        )
    if pair := toxic_pair(roles):
        raise DeniedError(
            f"One person cannot be {pair[0]} and {pair[1]}: an auditor does not audit their own "
            "work. Choose one of the two; an admin can give the other to another person.",
            code="toxic_roles",
            details={"roles": " ".join(pair)},
        )


CHECKS = {"people.invite": check_invitation, "people.set_roles": check_roles}
"""By `service.method`, what judges a call's values before it is to be confirmed."""
