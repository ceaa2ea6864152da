"""Alerts to a syslog daemon: a real Unix socket, read by a parser of its own."""

from __future__ import annotations

import socket
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from engine.alerts.delivery.syslog import LONGEST, SyslogSocket, alert_message, greeting
from engine.api.alerts import Severity
from engine.api.errors import EnvironmentFaultError
from tests.factories.outgoing_alerts import PERSON, outgoing
from tests.factories.syslog_parser import parse

if TYPE_CHECKING:
    from pathlib import Path

HOST = "vault-01.example"


def daemon(path: Path, kind: socket.SocketKind = socket.SOCK_DGRAM) -> socket.socket:
    """Listens as a syslog daemon does."""
    made = socket.socket(socket.AF_UNIX, kind)
    made.settimeout(5)
    made.bind(str(path))
    if kind == socket.SOCK_STREAM:
        made.listen()
    return made


def test_a_message_says_what_the_rfc_wants_in_the_order_it_wants() -> None:
    found = parse(alert_message(outgoing(7), HOST, 4711))
    assert (found.facility, found.severity) == (10, 4)
    assert found.at == datetime.fromtimestamp(1_800_000_007, UTC)
    assert (found.host, found.app, found.process) == (HOST, "anchorhold", "4711")
    assert found.kind == "sign_in_failures"
    assert found.data == {
        "anchorhold@32473": {
            "id": f"{7:032x}",
            "severity": "warning",
            "criteria": "CC6.1 CC7.2",
            "object": PERSON,
            "event": "7",
        }
    }
    assert found.text == f"7 failed sign-ins of {PERSON} within 600 seconds."


@pytest.mark.parametrize(
    ("severity", "level"),
    [(Severity.NOTICE, 5), (Severity.WARNING, 4), (Severity.CRITICAL, 2)],
)
def test_severities_are_those_of_syslog(severity: Severity, level: int) -> None:
    assert parse(alert_message(outgoing(1, severity=severity), HOST, 1)).severity == level


def test_what_is_not_ascii_needs_no_byte_order_mark() -> None:
    message = alert_message(outgoing(1, text="The rule “late” … naïve 漢\nline\0"), HOST, 1)
    assert message.isascii()
    assert b"\n" not in message
    assert parse(message).text == "The rule 'late' ... na\\xefve \\u6f22 line "


def test_quotes_and_brackets_in_a_value_end_nothing() -> None:
    odd = replace(outgoing(1), object_id='a"] [x@1 y="', event=-1)
    data = parse(alert_message(odd, HOST, 1)).data
    assert data["anchorhold@32473"]["object"] == 'a"] [x@1 y="'
    assert "event" not in data["anchorhold@32473"]
    assert len(data) == 1


def test_a_long_sentence_is_cut_and_nothing_else() -> None:
    message = alert_message(outgoing(1, text="x" * 9000), HOST * 40, 1)
    assert len(message) == LONGEST
    found = parse(message)
    assert found.text.endswith("x...")
    assert len(found.host) == 255


def test_odd_host_names_leave_a_message_that_can_be_read() -> None:
    assert parse(alert_message(outgoing(1), "büro rechner", 1)).host == "brorechner"
    assert parse(alert_message(outgoing(1), "", 1)).host == "-"


def test_a_datagram_socket_gets_one_message_each(short_tmp: Path) -> None:
    path = short_tmp / "log"
    with daemon(path) as listening:
        sender = SyslogSocket(path)
        sender.send(greeting(1_800_000_000, HOST, 1))
        for number in range(3):
            sender.send(alert_message(outgoing(number), HOST, 1))
        sender.close()
        assert parse(listening.recv(65536)).severity == 6
        assert [parse(listening.recv(65536)).data["anchorhold@32473"]["event"] for _ in "123"] == [
            "0",
            "1",
            "2",
        ]


def test_a_stream_socket_gets_them_one_a_line(short_tmp: Path) -> None:
    path = short_tmp / "log"
    with daemon(path, socket.SOCK_STREAM) as listening:
        sender = SyslogSocket(path)
        sender.send(alert_message(outgoing(1), HOST, 1))
        sender.send(alert_message(outgoing(2), HOST, 1))
        sender.close()
        with listening.accept()[0] as connection, connection.makefile("rb") as lines:
            assert [parse(line[:-1]).data["anchorhold@32473"]["event"] for line in lines] == [
                "1",
                "2",
            ]


def test_a_daemon_that_was_started_anew_gets_what_follows(short_tmp: Path) -> None:
    path = short_tmp / "log"
    sender = SyslogSocket(path)
    with daemon(path) as first:
        sender.send(alert_message(outgoing(1), HOST, 1))
        first.recv(65536)
    path.unlink()
    with daemon(path) as second:
        sender.send(alert_message(outgoing(2), HOST, 1))
        assert parse(second.recv(65536)).data["anchorhold@32473"]["event"] == "2"
    sender.close()


def test_without_a_daemon_it_is_said_what_is_missing(short_tmp: Path) -> None:
    sender = SyslogSocket(short_tmp / "log")
    with pytest.raises(EnvironmentFaultError, match="No syslog daemon") as refused:
        sender.send(b"x")
    assert refused.value.code == "syslog_missing"


def test_a_daemon_that_does_not_read_holds_nobody_up(short_tmp: Path) -> None:
    path = short_tmp / "log"
    with daemon(path):
        sender = SyslogSocket(path, patience=0.05)

        def flood() -> None:
            for number in range(100_000):
                sender.send(alert_message(outgoing(number), HOST, 1))

        with pytest.raises(EnvironmentFaultError) as refused:
            flood()
        assert refused.value.code == "syslog_refuses"
        sender.close()
