import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.inference import frames
from engine.inference.protocol import (
    Forget,
    GenerationRequest,
    Ping,
    Prefill,
    Report,
    Stop,
    Tokens,
)

TEXT = st.text(max_size=60)
REPORTS: st.SearchStrategy[Report] = st.one_of(
    st.builds(Tokens, request_id=TEXT, text=TEXT, n=st.integers(0, 99)),
    st.builds(Prefill, request_id=TEXT, done=st.integers(0, 9999), total=st.integers(0, 9999)),
)


@given(st.lists(REPORTS, max_size=6), st.integers(1, 40))
def test_reports_come_out_as_they_went_in_however_the_pipe_cuts_them(
    reports: list[Report], step: int
) -> None:
    data = b"".join(frames.encode(report, frames.MAX_REPORT) for report in reports)
    decoder = frames.report_decoder()
    out = []
    for start in range(0, len(data), step):
        out += decoder.feed(data[start : start + step])
    assert out == reports


@given(st.binary(max_size=300))
def test_garbage_is_refused_or_waits_but_never_does_anything_else(data: bytes) -> None:
    decoder = frames.report_decoder()
    try:
        messages = decoder.feed(data)
    except frames.FrameError:
        return
    assert all(isinstance(message, msgspec.Struct) for message in messages)


@given(REPORTS, st.integers(4, 200), st.integers(0, 255))
def test_a_changed_byte_is_refused_or_gives_a_typed_report(
    report: Report, at: int, value: int
) -> None:
    data = bytearray(frames.encode(report, frames.MAX_REPORT))
    data[at % len(data)] = value
    decoder = frames.report_decoder()
    try:
        messages = decoder.feed(bytes(data))
    except frames.FrameError:
        return
    assert all(isinstance(message, msgspec.Struct) for message in messages)


def test_a_length_above_the_limit_is_refused_before_its_body_is_kept() -> None:
    decoder = frames.report_decoder()
    with pytest.raises(frames.FrameError, match="outside"):
        decoder.feed((frames.MAX_REPORT + 1).to_bytes(4, "big"))


def test_an_empty_frame_is_refused() -> None:
    with pytest.raises(frames.FrameError):
        frames.report_decoder().feed(b"\0\0\0\0")


def test_a_command_is_no_report() -> None:
    data = frames.encode(Ping(ticket=1), frames.MAX_COMMAND)
    with pytest.raises(frames.FrameError, match="no message"):
        frames.report_decoder().feed(data)


@pytest.mark.parametrize(
    "body",
    [
        {"type": "stop", "request_id": 7},
        {"type": "ping", "ticket": "7"},
        {"type": "tokens", "request_id": "a", "text": "b", "n": 1},
        {"type": "stop"},
        ["stop"],
    ],
)
def test_types_are_strict(body: object) -> None:
    raw = msgspec.msgpack.encode(body)
    with pytest.raises(frames.FrameError):
        frames.command_decoder().feed(len(raw).to_bytes(4, "big") + raw)


def test_the_refusal_quotes_nothing_of_the_frame() -> None:
    raw = msgspec.msgpack.encode({"type": "SECRET", "request_id": "SECRET"})
    with pytest.raises(frames.FrameError) as caught:
        frames.command_decoder().feed(len(raw).to_bytes(4, "big") + raw)
    assert "SECRET" not in str(caught.value)


def test_a_message_above_the_limit_is_not_sent() -> None:
    with pytest.raises(frames.FrameError, match="above the limit"):
        frames.encode(Stop(request_id="x" * 100), 50)


def test_any_character_survives() -> None:
    text = "a\0b\u202e🦊\ud7ff\ufffe"
    request = GenerationRequest(
        request_id="1", conversation_key="k", messages=(("user", text),), system_prompt=text
    )
    commands = frames.command_decoder().feed(frames.encode(request, frames.MAX_COMMAND))
    assert commands == [request]
    assert frames.command_decoder().feed(
        frames.encode(Forget(ticket=1, conversation_key=text), frames.MAX_COMMAND)
    ) == [Forget(ticket=1, conversation_key=text)]
