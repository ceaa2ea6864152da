"""The command line's own parts: exit codes, what it prints, files with secrets."""

from __future__ import annotations

import argparse
import io
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from engine.api.errors import (
    KINDS,
    BugError,
    ConfirmationNeededError,
    DeniedError,
    EngineError,
    EnvironmentFaultError,
    InputError,
    IntegrityError,
    NotFoundError,
    SignInError,
    StateError,
    UncheckedError,
)
from engine.ctl.__main__ import run
from engine.ctl.arguments import parser
from engine.ctl.exit_codes import MEANINGS, ExitCode, UsageError, exit_code, table
from engine.ctl.new_files import write_new
from engine.ctl.output import Output, columns, neutralised, one_line
from engine.ctl.saved_sign_in import SavedSignIn
from engine.ctl.secret_files import new_secret_files, read_first_line, read_text
from engine.paths import DataPaths
from engine.rpc.client import ConnectionLostError

if TYPE_CHECKING:
    from collections.abc import Iterator


def every_parser(root: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield root
    for action in root._actions:
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                yield from every_parser(each)


@pytest.mark.parametrize("each", list(every_parser(parser())), ids=lambda each: each.prog)
def test_the_help_of_a_command_is_one_sentence_or_two_for_people(
    each: argparse.ArgumentParser,
) -> None:
    said = each.description or ""
    assert said.endswith(".")
    assert "\n" not in said, "no section of a docstring"
    words = each.format_help()
    assert not re.search(r"\b(Returns|Raises|Args|Yields|Attributes):|\bself\b|See `[A-Z]", words)


class TestExitCodes:
    @pytest.mark.parametrize(
        ("error", "code"),
        [
            (UsageError(""), 2),
            (InputError(""), 3),
            (NotFoundError(""), 3),
            (DeniedError(""), 4),
            (SignInError(""), 5),
            (EnvironmentFaultError(""), 6),
            (UncheckedError(""), 6),
            (IntegrityError(""), 7),
            (StateError(""), 8),
            (ConnectionLostError(), 9),
            (EnvironmentFaultError("", code="engine_not_started"), 9),
            (ConfirmationNeededError(""), 10),
            (BugError(""), 70),
            (EngineError(""), 70),
        ],
    )
    def test_each_error_has_its_code(self, error: EngineError, code: int) -> None:
        assert exit_code(error) == code

    def test_every_kind_and_code_is_documented(self) -> None:
        assert set(MEANINGS) == set(ExitCode)
        assert {exit_code(kind("")) for kind in KINDS.values()} <= set(MEANINGS)
        for code in ExitCode:
            assert f"\n  {code.value}" in table()
        assert table() in parser().format_help()

    @pytest.mark.parametrize(
        "arguments",
        [
            [],
            ["nothing"],
            ["chat"],
            ["person", "invite", "bob", "--roles", "king", "--file", "f"],
            ["audit", "tail", "-n", "0"],
            ["sign-in", "bob", "--password", "in the arguments"],
            ["init", "--site", "s"],
        ],
    )
    def test_wrong_arguments_are_2(
        self, arguments: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit) as caught:
            run(arguments)
        assert caught.value.code == ExitCode.USAGE
        assert "usage:" in capsys.readouterr().err

    def test_options_for_all_stand_before_or_after_the_command(self) -> None:
        for arguments in (
            ["--data", "d", "--json", "status"],
            ["status", "--data", "d", "--json"],
            ["--json", "person", "list", "--data", "d"],
        ):
            options = parser().parse_args(arguments)
            assert (options.data, options.json) == (Path("d"), True)


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class TestOutput:
    def test_nothing_a_text_holds_acts_on_the_terminal(self) -> None:
        hostile = "a\x1b[2J\x1b]0;title\x07b\r\x08\x7f\x9bc\u202ed\u2066e\u2028f\ttab\nline é 😀"
        shown = neutralised(hostile)
        assert "\x1b" not in shown
        assert shown == "a�[2J�]0;title�b����c�d�e�f\ttab\nline é 😀"
        assert "\n" not in one_line(hostile)

    def test_an_answer_is_neutralised_on_a_terminal_only(self) -> None:
        for out, expected in ((_Terminal(), "�[31mred"), (io.StringIO(), "\x1b[31mred")):
            Output(json=False, out=out, err=io.StringIO()).piece("\x1b[31mred")
            assert out.getvalue() == expected

    def test_json_is_one_object_a_line(self) -> None:
        out, err = io.StringIO(), io.StringIO()
        output = Output(json=True, out=out, err=err)
        output.result({"a": "line\nbreak \x1b"}, "for people")
        output.note("for people")
        output.progress("for people")
        output.error(DeniedError("No.", details={"needs": "fresh"}))
        assert out.getvalue() == '{"a":"line\\nbreak \\u001b"}\n'
        error = msgspec.json.decode(err.getvalue())["error"]
        assert error == {
            "kind": "denied",
            "code": "denied",
            "text": "No.",
            "details": {"needs": "fresh"},
            "said": {},
        }

    def test_progress_is_shown_on_a_terminal_only(self) -> None:
        for err, shown in ((_Terminal(), True), (io.StringIO(), False)):
            Output(json=False, out=io.StringIO(), err=err).progress("half")
            assert ("half" in err.getvalue()) is shown

    def test_an_answer_takes_the_place_of_the_progress_and_stays(self) -> None:
        terminal = _Terminal()
        output = Output(json=False, out=terminal, err=terminal)
        output.progress("reading")
        for piece in ("one ", "line"):
            output.piece(piece)
        assert terminal.getvalue().rpartition("\x1b[K")[2] == "one line"
        assert terminal.getvalue().count("\x1b[K") == 2

    def test_columns_align(self) -> None:
        assert columns([("a", "long", "x"), ("long", "b", "")]) == ["a     long  x", "long  b"]
        assert columns([]) == []


class TestSavedSignIn:
    def test_it_is_private_and_bound_to_its_vault(self, tmp_path: Path) -> None:
        saved = SavedSignIn(tmp_path / "run" / "token")
        saved.save("secret", "vault-1")
        assert stat.S_IMODE((tmp_path / "run" / "token").stat().st_mode) == 0o600
        assert saved.load("vault-1") == "secret"
        assert saved.load("vault-2") is None
        saved.save("newer", "vault-1")
        assert saved.load("vault-1") == "newer"
        saved.forget()
        saved.forget()
        assert saved.load("vault-1") is None

    def test_it_is_bound_to_its_account(self, tmp_path: Path) -> None:
        path = tmp_path / "token"
        SavedSignIn(path).save("secret", "v")
        content = msgspec.json.decode(path.read_bytes())
        path.write_bytes(msgspec.json.encode(content | {"uid": os.getuid() + 1}))
        assert SavedSignIn(path).load("v") is None

    def test_one_that_others_could_read_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "token"
        SavedSignIn(path).save("secret", "v")
        path.chmod(0o644)
        with pytest.raises(SignInError) as caught:
            SavedSignIn(path).load("v")
        assert caught.value.code == "token_file"

    @pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"token":1}'])
    def test_damage_is_as_none(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "token"
        path.touch(0o600)
        path.write_bytes(content)
        assert SavedSignIn(path).load("v") is None

    def test_a_link_is_not_followed(self, tmp_path: Path) -> None:
        SavedSignIn(tmp_path / "other").save("secret", "v")
        (tmp_path / "token").symlink_to(tmp_path / "other")
        assert SavedSignIn(tmp_path / "token").load("v") is None


class TestSecretFiles:
    def test_new_files_are_private_and_hold_just_the_secret(self, tmp_path: Path) -> None:
        with new_secret_files(tmp_path / "a") as (file,):
            file.write("ABC\n")
        assert (tmp_path / "a").read_text() == "ABC\n"
        assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600

    def test_nothing_is_overwritten(self, tmp_path: Path) -> None:
        (tmp_path / "b").write_text("precious")
        with (
            pytest.raises(InputError) as caught,
            new_secret_files(tmp_path / "a", tmp_path / "b"),
        ):
            pass
        assert caught.value.code == "file_exists"
        assert (tmp_path / "b").read_text() == "precious"
        assert not (tmp_path / "a").exists()

    @pytest.mark.parametrize(
        ("error", "kept"),
        [
            (InputError("refused"), False),
            (ConnectionLostError(), True),
            (EnvironmentFaultError("", code="engine_silent"), True),
            (KeyboardInterrupt(), True),
        ],
    )
    def test_a_written_secret_stays_unless_the_engine_refused(
        self, tmp_path: Path, error: BaseException, kept: bool
    ) -> None:
        def set_up() -> None:
            with new_secret_files(tmp_path / "totp", tmp_path / "recovery") as (totp, _):
                totp.write("ABC\n")
                raise error

        with pytest.raises(type(error)):
            set_up()
        assert (tmp_path / "totp").exists() is kept
        assert not (tmp_path / "recovery").exists()

    def test_the_password_is_the_first_line_exactly(self, tmp_path: Path) -> None:
        path = tmp_path / "p"
        path.write_bytes(" pass word é \r\nrest".encode())
        assert read_first_line(path, "password") == " pass word é "

    @pytest.mark.parametrize("content", [b"", b"\nlater", b"\xff\xfe", b"x" * 70_000])
    def test_what_is_no_password_is_refused(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "p"
        path.write_bytes(content)
        with pytest.raises(InputError):
            read_first_line(path, "password")

    def test_a_file_that_is_not_there_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="nowhere"):
            read_text(tmp_path / "nowhere", "invitation")


class TestFolders:
    """Where engine and clients meet, or the data, is not always there."""

    @pytest.fixture
    def site(self, tmp_path: Path) -> list[str]:
        (tmp_path / "keyslots.json").touch()
        return ["--json", "--data", str(tmp_path)]

    def refused(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
        code = run([*arguments, "status"])
        shown = capsys.readouterr()
        assert shown.out == ""
        error = msgspec.json.decode(shown.err.encode())["error"]
        assert code == {"runtime_folder": ExitCode.ENVIRONMENT}.get(error["code"], ExitCode.INPUT)
        return error["code"], error["text"]

    def test_a_file_in_place_of_the_runtime_folder(
        self,
        site: list[str],
        short_tmp: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(short_tmp))
        (short_tmp / "anchorhold").touch()
        code, text = self.refused(site, capsys)
        assert code == "runtime_folder"
        assert str(short_tmp / "anchorhold") in text

    def test_a_runtime_folder_that_takes_nothing(
        self,
        site: list[str],
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        # Nobody, not even root, makes a folder in /proc.
        monkeypatch.setenv("XDG_RUNTIME_DIR", f"/proc/{os.getpid()}")
        code, text = self.refused(site, capsys)
        assert code == "runtime_folder"
        assert "set XDG_RUNTIME_DIR" in text

    def test_a_runtime_folder_of_another_account_does_not_count(
        self, tmp_path: Path, short_tmp: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(short_tmp))
        assert DataPaths(tmp_path).runtime.is_relative_to(short_tmp)
        monkeypatch.setattr("os.getuid", lambda: short_tmp.stat().st_uid + 1)
        assert not DataPaths(tmp_path).runtime.is_relative_to(short_tmp)

    def test_a_data_folder_that_cannot_be(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "a").symlink_to(tmp_path / "b")
        (tmp_path / "b").symlink_to(tmp_path / "a")
        for name in (str(tmp_path / "a"), "~no-such-account/x"):
            code, text = self.refused(["--json", "--data", name], capsys)
            assert code == "folder_unknown"
            assert name in text


def test_a_new_file_overwrites_nothing_and_says_where_it_cannot_be(tmp_path: Path) -> None:
    path = tmp_path / "new"
    write_new(path, b"first")
    with pytest.raises(InputError) as there:
        write_new(path, b"second")
    assert there.value.code == "file_exists"
    assert path.read_bytes() == b"first"
    with pytest.raises(EnvironmentFaultError) as refused:
        write_new(path / "below", b"third")
    assert refused.value.code == "file_not_written"
