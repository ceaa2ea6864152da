"""What every command works with: the engine, the saved sign-in, questions and confirmations."""

from __future__ import annotations

import functools
import getpass
import os
import sys
import time
from typing import TYPE_CHECKING, TypeVar

import pyotp

from engine.api.errors import ConfirmationNeededError, SignInError, StateError
from engine.ctl.exit_codes import UsageError
from engine.ctl.saved_sign_in import SavedSignIn
from engine.ctl.secret_files import read_first_line
from engine.rpc.client import DataPaths, EngineClient, data_folder, find_or_start
from engine.rpc.client.private_engine import find

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable
    from pathlib import Path

    from engine.ctl.output import Output

_T = TypeVar("_T")

CONFIRMATIONS = 2
"""Most confirmations for one act: a fresh code, and a second person."""


class Session:
    """One run of the command line.

    Args:
        options: The parsed arguments.
        output: Where to write.
        now: The wall clock, Unix seconds.

    Raises:
        InputError: There can be no such data folder.
    """

    def __init__(
        self, options: Namespace, output: Output, now: Callable[[], float] = time.time
    ) -> None:
        self.paths = DataPaths(data_folder(options.data))
        self.options = options
        self.output = output
        self.now = now
        self.saved = SavedSignIn(self.paths.token)

    @functools.cached_property
    def engine(self) -> EngineClient:
        """The engine, asked as nobody; started when none runs.

        Raises:
            StateError: The folder holds no site, and the command does not make one.
        """
        if not self.options.makes_site:
            self._require_site()
        return find_or_start(self.paths.root, self.output.progress)

    def _require_site(self) -> None:
        """Refuses a folder with nothing in it and no engine, before anything is made there."""
        paths = self.paths
        try:
            held = paths.root.stat().st_uid != os.getuid() or any(
                os.path.lexists(each) for each in (paths.key_slots, paths.store)
            )
        except FileNotFoundError:
            held = False
        except OSError:
            # What cannot be looked at is said by the engine, or by its absence.
            held = True
        if held:
            return
        running = find(paths.root)
        if running is not None:
            running.close()
            return
        raise StateError(
            f"There is no site in {paths.root}, and nothing was made there. Name another folder with "
            "--data, or set a site up: anchorholdctl init",
            code="new",
        )

    @functools.cached_property
    def token(self) -> str | None:
        """The saved sign-in's token for this vault."""
        return self.saved.load(self.engine.system.status().install_id)

    @property
    def has_token(self) -> bool:
        """Whether the engine was asked, as who is signed in here."""
        return self.__dict__.get("token") is not None

    @property
    def person(self) -> EngineClient:
        """The engine, asked as who is signed in.

        Raises:
            SignInError: Nobody is.
        """
        if self.token is None:
            raise SignInError(
                "Nobody is signed in here. Sign in first: anchorholdctl sign-in NAME",
                code="not_signed_in",
            )
        return self.engine.with_token(self.token)

    def close(self) -> None:
        """Lets go of the engine."""
        if "engine" in self.__dict__:
            self.engine.close()

    # ------------------------------------------------------------------ questions

    def password(self, prompt: str = "Password") -> str:
        """The password, from `--password-file` or a hidden prompt; never from the arguments.

        Raises:
            UsageError: No file and no terminal.
            InputError: The file cannot be read.
        """
        return _password(self.options.password_file, prompt, "--password-file")

    def code(self, prompt: str = "Code from your authenticator") -> str:
        """The one-time code, from `--totp` or a prompt.

        Raises:
            UsageError: No option and no terminal.
        """
        return _ask(self.options.totp, prompt, "--totp")

    def first_code(self, secret: str) -> str:
        """The present code of a second factor that was just made: it proves that its secret arrived."""
        return pyotp.TOTP(secret).at(int(self.now()))

    def confirmed(self, act: Callable[[], _T]) -> _T:
        """Does something that may need a fresh code or a second person.

        Args:
            act: The call; made again, once it is confirmed.

        Raises:
            ConfirmationNeededError: It does, and there is no one to ask.
        """
        for _ in range(CONFIRMATIONS):
            try:
                return act()
            except ConfirmationNeededError as needed:
                self._confirm(needed)
        return act()

    def _confirm(self, needed: ConfirmationNeededError) -> None:
        sign_in = self.person.sign_in
        digest, needs = needed.details.get("digest", ""), needed.details.get("needs", "")
        options = self.options
        co_sign = needs == "co_sign"
        given = options.co_sign if co_sign else options.totp
        if not given and not sys.stdin.isatty():
            option = (
                "--co-sign, --co-sign-password-file and --co-sign-totp" if co_sign else "--totp"
            )
            raise ConfirmationNeededError(
                f"{needed.text} Give it with {option}.", needed.code, needed.details, needed.said
            ) from None
        self.output.note(needed.asks.text)
        if co_sign:
            name = _ask(options.co_sign, "Second person's name", "--co-sign")
            password = _password(
                options.co_sign_password_file,
                "Second person's password",
                "--co-sign-password-file",
            )
            code = _ask(options.co_sign_totp, "Second person's code", "--co-sign-totp")
            sign_in.co_sign(digest, name, password, code)
            return
        code = self.code()
        # A code counts once; a second confirmation needs a new one.
        options.totp = None
        if needs == "recent":
            sign_in.step_up(code)
        else:
            sign_in.confirm(digest, code)


def _password(file: Path | None, prompt: str, option: str) -> str:
    if file is not None:
        return read_first_line(file, "password")
    _need_terminal(option)
    return getpass.getpass(f"{prompt}: ", stream=sys.stderr)


def _ask(given: str | None, prompt: str, option: str) -> str:
    if given:
        return given
    _need_terminal(option)
    sys.stderr.write(f"{prompt}: ")
    sys.stderr.flush()
    return sys.stdin.readline().strip()


def _need_terminal(option: str) -> None:
    if not sys.stdin.isatty():
        raise UsageError(f"There is no terminal to ask on: give {option}.")
