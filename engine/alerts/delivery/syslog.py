"""Alerts as messages to this machine's syslog: RFC 5424 over its Unix socket.

Everything in a message is ASCII, so that the sentence is MSG-ANY and needs no byte-order mark, which
receivers show as rubbish or refuse. What cannot be ASCII is written as an escape.
"""

from __future__ import annotations

import errno
import os
import socket
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from engine.api.alerts import Severity
from engine.api.errors import EnvironmentFaultError
from engine.api.said import cause_of
from engine.paths import APP_NAME

if TYPE_CHECKING:
    from engine.alerts.delivery.outgoing import Outgoing

DEV_LOG = Path("/dev/log")
"""The socket that syslog(3) writes to; every syslog daemon listens there, or journald in its place."""

FACILITY = 10
"""Security and authorisation messages (authpriv): where they are kept, few may read."""
LEVELS = {Severity.NOTICE: 5, Severity.WARNING: 4, Severity.CRITICAL: 2}
"""Severities of RFC 5424, section 6.2.1: notice, warning, critical."""
_INFORMATIONAL = 6

SD_ID = f"{APP_NAME}@32473"
"""Name of the structured data. 32473 is the enterprise number for examples (RFC 5612): there is none
of ours, and the name has to have one."""

LONGEST = 2048
"""Octets of a message: what every receiver should take (RFC 5424, section 6.1). The sentence is cut."""
SEND_SECONDS = 1.0

_PLAIN = str.maketrans(
    {"\u201c": "'", "\u201d": "'", "\u2019": "'", "\u2026": "...", "\u2013": "-", "\u00a0": " "}
)
"""Quotation marks, ellipsis, dash and no-break space, which the engine's sentences have."""


def alert_message(alert: Outgoing, host: str, process_id: int) -> bytes:
    """An alert as one syslog message.

    Args:
        alert: The alert.
        host: Name of this machine.
        process_id: Of the engine.
    """
    parameters = {
        "id": alert.alert_id,
        "severity": alert.severity.value,
        "criteria": " ".join(alert.criteria),
        "object": alert.object_id,
        "event": str(alert.event) if alert.event >= 0 else "",
    }
    data = "".join(f' {name}="{_value(text)}"' for name, text in parameters.items() if text)
    level = LEVELS[alert.severity]
    head = _header(level, alert.raised_at, host, process_id, alert.rule)
    return _message(f"{head} [{SD_ID}{data}]", alert.text)


def greeting(now: int, host: str, process_id: int) -> bytes:
    """What is sent once, when the site begins to send alerts there."""
    head = _header(_INFORMATIONAL, now, host, process_id, "delivery_begins")
    return _message(f"{head} -", "Alerts are sent here from now on.")


def _header(level: int, at: int, host: str, process_id: int, kind: str) -> str:
    time = datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    name = _printable(host, 255) or "-"
    return f"<{FACILITY * 8 + level}>1 {time} {name} {APP_NAME} {process_id} {_printable(kind, 32)}"


def _printable(text: str, most: int) -> str:
    """A field of the header: printable ASCII without blanks (RFC 5424, section 6)."""
    return "".join(each for each in text if "!" <= each <= "~")[:most]


def _value(text: str) -> str:
    """A parameter's value: quotes, backslashes and brackets escaped (section 6.3.3)."""
    escaped = "".join(f"\\{each}" if each in '"\\]' else each for each in text)
    return escaped.encode("ascii", "replace").decode()


def _message(head: str, text: str) -> bytes:
    plain = "".join(max(each, " ") for each in text.translate(_PLAIN))
    whole = f"{head} {plain}".encode("ascii", "backslashreplace")
    return whole if len(whole) <= LONGEST else whole[: LONGEST - 3] + b"..."


class SyslogSocket:
    """Sends messages to a syslog daemon, over datagrams or, where it wants that, a stream.

    Args:
        path: Its socket.
        patience: Seconds that it may take over one message.
    """

    def __init__(self, path: Path = DEV_LOG, patience: float = SEND_SECONDS) -> None:
        self._path = path
        self._patience = patience
        self._socket: socket.socket | None = None
        self._ends = b""

    def open(self) -> None:
        """Looks whether a daemon listens.

        Raises:
            EnvironmentFaultError: None does.
        """
        try:
            self._socket = self._socket or self._connected()
        except OSError as error:
            raise _refused(error) from error

    def send(self, message: bytes) -> None:
        """Hands one message over; nothing tells whether it was then kept.

        Raises:
            EnvironmentFaultError: Nobody takes it.
        """
        fresh = self._socket is None
        try:
            self._hand_over(message)
        except OSError as error:
            self.close()
            if fresh:
                raise _refused(error) from error
        else:
            return
        # A daemon that was started anew has another socket of the same name.
        try:
            self._hand_over(message)
        except OSError as error:
            self.close()
            raise _refused(error) from error

    def close(self) -> None:
        """Lets go of the socket; the next message opens it again."""
        if self._socket is not None:
            with suppress(OSError):
                self._socket.close()
            self._socket = None

    def _hand_over(self, message: bytes) -> None:
        made = self._socket = self._socket or self._connected()
        # On a stream a message ends with a newline (RFC 6587, section 3.4.2); none is within one.
        made.sendall(message + self._ends)

    def _connected(self) -> socket.socket:
        for kind, self._ends in ((socket.SOCK_DGRAM, b""), (socket.SOCK_STREAM, b"\n")):
            made = socket.socket(socket.AF_UNIX, kind)
            try:
                made.settimeout(self._patience)
                made.connect(os.fspath(self._path))
            except OSError as error:
                made.close()
                if error.errno != errno.EPROTOTYPE or kind == socket.SOCK_STREAM:
                    raise
            except BaseException:
                made.close()
                raise
            else:
                return made
        raise OSError(errno.EPROTOTYPE, os.strerror(errno.EPROTOTYPE))


def _refused(error: OSError) -> EnvironmentFaultError:
    if isinstance(error, FileNotFoundError | ConnectionRefusedError):
        return EnvironmentFaultError(
            "No syslog daemon listens on this machine, so alerts do not get there. Start one (rsyslog, "
            "syslog-ng or systemd-journald), or switch the delivery to syslog off.",
            code="syslog_missing",
        )
    return EnvironmentFaultError(
        f"The syslog daemon of this machine does not take alerts ({os.strerror(error.errno or 0)}). "
        "They follow when it does; look whether it runs and has room.",
        code="syslog_refuses",
        said={"cause": cause_of(error)},
    )
