"""What a service knows about the call it serves; made by the gate, handed on by the dispatcher."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from engine.api.access import Permission, Principal
from engine.api.errors import ConfirmationNeededError, SignInError
from engine.api.said import NOTHING, Said


@dataclass(frozen=True)
class Peer:
    """The process at the other end of the socket (SO_PEERCRED): admitted and logged, never trusted.

    Args:
        pid: Process id.
        uid: User id of the account it runs under.
        gid: Group id.
    """

    pid: int
    uid: int
    gid: int


@dataclass(frozen=True)
class Caller:
    """One authorised call.

    Args:
        principal: Who asks; None for a public call without a sign-in.
        token: The bearer token of the sign-in; empty without one. Never shown.
        peer: The process that calls, when the transport knows it.
        confirmed: A fresh code of the caller confirmed exactly this call.
        co_signer: Person id of the second person who agreed to exactly this call, or empty.
        digest: SHA-256 (hex) of the call, by which it can be confirmed.
        keep_code: Keeps the caller's code until a second person has agreed too.
    """

    principal: Principal | None
    token: str = field(default="", repr=False)
    peer: Peer | None = None
    confirmed: bool = False
    co_signer: str = ""
    digest: str = ""
    keep_code: Callable[[], None] = field(default=lambda: None, repr=False, compare=False)

    def required_principal(self) -> Principal:
        """The principal, for methods that are never public.

        Raises:
            SignInError: There is none.
        """
        if self.principal is None:
            raise SignInError("Nobody is signed in here. Sign in first.", code="not_signed_in")
        return self.principal

    @property
    def person_id(self) -> str:
        """The person's id, or `-` when nobody is signed in."""
        return self.principal.person_id if self.principal else "-"

    def co_sign_needed(self, why: Said, asks: Said) -> ConfirmationNeededError:
        """The error a service raises when it finds that this call needs a second person.

        The gate already knows the digest of every call that needed a fresh code, so a co-sign
        for it is taken; the client then repeats the identical call, for which the caller's code still
        counts, and finds `co_signer` set.

        Args:
            why: Safe to show.
            asks: What the second person agrees to, safe to show.
        """
        self.keep_code()
        return confirmation_needed(why, asks, digest=self.digest, needs="co_sign")


def confirmation_needed(
    why: Said, asks: Said, *, digest: str, needs: str
) -> ConfirmationNeededError:
    """The error that asks for a code or for a second person.

    Args:
        why: Safe to show.
        asks: What exactly is to be confirmed, safe to show.
        digest: SHA-256 (hex) of the call, by which it is confirmed.
        needs: "recent", "fresh" or "co_sign".
    """
    said = {name: each for name, each in why.values if isinstance(each, Said)}
    words = {name: str(each) for name, each in why.values if not isinstance(each, Said)}
    details = {**words, "digest": digest, "needs": needs}
    return ConfirmationNeededError(why.text, why.code, details, {**said, "asks": asks})


@dataclass(frozen=True)
class Call:
    """What is called, as the dispatcher describes it to the gate.

    Args:
        service: Name of the service on the wire, for example `chat`.
        method: Name of the method.
        permission: The mark the contract method carries.
        digest: SHA-256 (hex) over the msgpack of [service, method, args].
        asks: One line for the person who confirms; safe to show.
    """

    service: str
    method: str
    permission: Permission
    digest: str = ""
    asks: Said = NOTHING

    @property
    def name(self) -> str:
        """`service.method`, as it stands in the log."""
        return f"{self.service}.{self.method}"
