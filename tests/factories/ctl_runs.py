"""The command line against a real engine of this process, over its socket."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from engine.ctl.__main__ import run
from tests.contract.engine_site import PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.contract.engine_site import EngineSite


class Ctl:
    """Runs commands as whoever signed in last."""

    def __init__(self, site: EngineSite, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        folder.mkdir(exist_ok=True)
        self.site, self.folder, self.capsys = site, folder, capsys

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        # On the engine's clock: on the machine's, a slow run would be a code ahead.
        try:
            code = run(["--data", str(self.site.root), *arguments], self.site.clock.now)
        except SystemExit as ended:
            code = int(str(ended.code))
        captured = self.capsys.readouterr()
        return code, captured.out, captured.err

    def json(self, *arguments: str) -> Any:
        code, out, err = self("--json", *arguments)
        assert code == 0, err
        assert out.count("\n") == 1
        return json.loads(out)

    def refused(self, *arguments: str) -> tuple[int, str]:
        code, out, err = self("--json", *arguments)
        assert out == ""
        return code, json.loads(err)["error"]["code"]

    def code(self, name: str = "ada") -> str:
        return self.site.people[name].code()

    @property
    def password(self) -> str:
        """A file with everyone's password."""
        path = self.folder / "password"
        path.write_text(PASSWORD + "\n")
        return str(path)

    def sign_in(self, name: str = "ada") -> Any:
        return self.json(
            *("sign-in", name, "--password-file", self.password, "--totp", self.code(name))
        )
