import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.inference.text_stream import StopScanner, TextStream


def _run(stops: tuple[str, ...], pieces: list[str]) -> tuple[str, bool]:
    scanner = StopScanner(stops)
    shown = ""
    for piece in pieces:
        text, found = scanner.feed(piece)
        shown += text
        if found:
            return shown, True
    return shown + scanner.flush(), False


def test_a_stop_text_over_three_tokens_is_found_and_not_shown() -> None:
    assert _run(("\nUser:",), ["Hello", "\nUs", "er", ": x"]) == ("Hello", True)


def test_what_only_began_like_a_stop_text_is_shown_in_the_end() -> None:
    assert _run(("###",), ["a#", "#", "b", "##"]) == ("a##b##", False)


def test_nothing_of_a_possible_stop_text_is_shown_early() -> None:
    scanner = StopScanner(("STOP",))
    assert scanner.feed("abcST") == ("abc", False)
    assert scanner.feed("O") == ("", False)
    assert scanner.feed("X") == ("STOX", False)


def test_the_earliest_of_several_stop_texts_counts() -> None:
    assert _run(("bbb", "a"), ["xxbbba"]) == ("xx", True)


def test_a_repeated_beginning_is_found() -> None:
    assert _run(("aab",), ["a", "a", "a", "b"]) == ("a", True)


@given(
    st.text("ab#", max_size=40),
    st.lists(st.text("ab#", min_size=1, max_size=4), max_size=3),
    st.data(),
)
def test_the_same_as_looking_at_the_whole_text(
    text: str, stops: list[str], data: st.DataObject
) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    shown, found = _run(tuple(stops), pieces)
    assert found is any(stop in text for stop in stops)
    if not found:
        assert shown == text
    else:
        assert text.startswith(shown)
        assert not any(stop in shown for stop in stops)


@given(st.text(max_size=60), st.lists(st.integers(0, 240), max_size=12))
def test_text_is_whole_however_its_bytes_are_cut(text: str, cuts: list[int]) -> None:
    data = text.encode("utf-8", "replace")
    marks = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    stream = TextStream(())
    shown = []
    for start, end in itertools.pairwise(marks):
        stream.add(data[start:end])
        part, _ = stream.take()
        part.encode("utf-8")
        shown.append(part)
    shown.append(stream.finish(stopped=False)[0])
    assert "".join(shown) == data.decode("utf-8")
    assert all("\ufffd" not in part or "\ufffd" in text for part in shown)


def test_half_a_character_waits_for_the_rest() -> None:
    stream = TextStream(())
    fox = "🦊".encode()
    stream.add(b"a" + fox[:2])
    assert stream.take() == ("a", 1)
    stream.add(fox[2:])
    assert stream.take() == ("🦊", 1)


def test_bytes_that_are_no_text_become_the_replacement_character() -> None:
    stream = TextStream(())
    stream.add(b"a\xff")
    stream.add(b"\xe2\x82")
    text, n = stream.finish(stopped=False)
    assert text == "a\ufffd\ufffd"
    assert n == 2


@pytest.mark.parametrize("stopped", [True, False])
def test_what_was_held_back_belongs_to_an_answer_only_without_a_stop_text(stopped: bool) -> None:
    stream = TextStream(("END",))
    stream.add(b"abEN")
    text, _ = stream.finish(stopped=stopped)
    assert text == ("ab" if stopped else "abEN")
