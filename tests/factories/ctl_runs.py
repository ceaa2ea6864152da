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
        self.site, self.folder, self.capsys = site, folder, capsys

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        try:
            code = run(["--data", str(self.site.root), *arguments])
        except SystemExit as ended:
            code = int(str(ended.code))
        captured = self.capsys.readouterr()
        return code, captured.out, captured.err

    def json(self, *arguments: str) -> Any:
        code, out, err = self("--json", *arguments)
        assert code == 0, err
        return json.loads(out)

    def refused(self, *arguments: str) -> tuple[int, str]:
        code, out, err = self("--json", *arguments)
        assert out == ""
        return code, json.loads(err)["error"]["code"]

    def sign_in(self, name: str) -> None:
        password = self.folder / "password"
        password.write_text(PASSWORD)
        code = self.site.people[name].code()
        self.json("sign-in", name, "--password-file", str(password), "--totp", code)
