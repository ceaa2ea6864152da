"""What people type is nowhere on the disk in clear: not after use, and not after a kill."""

from __future__ import annotations

import base64
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.api.alerts import FindingChange
from engine.api.chat import SendRequest
from engine.api.errors import EngineError
from tests.factories.canaries import forms, raw_forms, search, word
from tests.factories.site import SHORT, ProcessSite, ended, verified, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.rpc.proxy import EngineClient

pytestmark = [pytest.mark.model, pytest.mark.slow]


@pytest.fixture
def site(data_dir: Path, monkeypatch: pytest.MonkeyPatch, short_tmp: Path) -> Iterator[ProcessSite]:
    for name, folder in (("TMPDIR", "tmp"), ("XDG_CACHE_HOME", "cache"), ("HOME", "home")):
        (short_tmp / folder).mkdir(mode=0o700)
        monkeypatch.setenv(name, str(short_tmp / folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    made = ProcessSite(data_dir)
    yield made
    made.close()


def test_the_search_finds_what_lies_in_clear(tmp_path: Path) -> None:
    """A search that cannot find proves nothing."""
    text = word()
    for number, content in enumerate(
        (
            b"x" + text.encode(),
            text.encode("utf-16"),
            base64.b64encode(b"ab" + text.encode() + b"cd"),
            base64.b64encode(b"a" + text.encode() + b"c"),
            base64.urlsafe_b64encode(text.encode()),
            text.encode().hex().encode(),
            base64.b32encode(text.encode()),
        )
    ):
        place = tmp_path / str(number)
        place.mkdir()
        (place / "file").write_bytes(content)
        assert search([place], forms(text)), content


def write_about_alerts(ada: EngineClient, text: str) -> None:
    """A text wherever people write one about alerts, cases and findings."""
    # Signing in with a recovery code raises one.
    wait_for(lambda: ada.alerts.list_alerts().alerts, "an alert")
    alert = ada.alerts.list_alerts().alerts[0].alert_id
    ada.alerts.add_note(alert, f"Note {text}")
    case = ada.alerts.open_incident(f"Case {text}", (alert,)).incident_id
    ada.alerts.add_incident_note(case, f"Note {text}")
    ada.alerts.close_incident(case, f"Outcome {text}")
    change = FindingChange(title=f"Finding {text}", remedy=f"Remedy {text}")
    finding = ada.alerts.open_finding(change).finding_id
    ada.alerts.close_finding(finding, f"Checked {text}")


def test_no_text_and_no_secret_lies_in_any_file(site: ProcessSite, short_tmp: Path) -> None:
    prompt, title, system, wrong, query = (word() for _ in range(5))
    ada = site.create()
    client = site.clients[-1]
    said = ended(
        ada.chat.send(
            SendRequest(
                text=f"Repeat {prompt} and tell me of it.", system_prompt=system, sampling=SHORT
            )
        )
    ).message.text
    conversation = ada.chat.list_conversations()[0].conversation_id
    ada.chat.rename_conversation(conversation, f"About {title}")
    kept = word()
    ada.library.create_folder(f"Folder {kept}")
    ada.library.save_draft("", f"Draft {kept}")
    ada.library.save_draft(conversation, f"Draft {kept}")
    ada.library.save_prompt("", f"Prompt {kept}", f"Text {kept}")
    ada.library.save_preset("", f"Preset {kept}", f"Be {kept}", SHORT)
    written = word()
    write_about_alerts(ada, written)
    ada.chat.duplicate_conversation(conversation)
    assert ada.chat.search(prompt), "it is found by whom it belongs to"
    assert ada.chat.search(title)
    ada.chat.search(query)
    token = ada._token
    for name, password in (("Ada", wrong), (word(), wrong)):
        with pytest.raises(EngineError) as caught:
            client.sign_in.sign_in(name, password, "123456")
        assert wrong not in caught.value.text
    assert verified(ada).whole

    needles = {
        f"{what} {form}": needle
        for what, text in {
            "prompt": prompt,
            "title": title,
            "system prompt": system,
            "password": "violet harbour antelope ladder",
            "wrong password": wrong,
            "search words": query,
            "library": kept,
            "alerts, cases and findings": written,
            "TOTP secret": site.secret,
            "recovery key": site.recovery,
            "recovery key without dashes": site.recovery.replace("-", ""),
            "recovery code": site.codes[0],
            "token": token,
            "site name": "Ward 7",
            "answer": said.strip() if len(said.strip()) > 12 else prompt,
        }.items()
        for form, needle in forms(text).items()
        # Short names would be found by chance in random bytes.
        if len(needle) >= 6
    }
    padding = "=" * (-len(site.secret) % 8)
    needles |= raw_forms("TOTP secret", base64.b32decode(site.secret + padding))
    # The data folder, the temporary folder, the cache and the home lie in `short_tmp`.
    places = [short_tmp, site.paths.runtime]
    assert site.paths.root.is_relative_to(short_tmp)
    assert search(places, needles) == [], "while it runs"

    pid = site.pid
    for name in ("cmdline", "environ"):
        data = Path(f"/proc/{pid}/{name}").read_bytes()
        found = [each for each, needle in needles.items() if needle in data]
        assert found == [], f"/proc/{pid}/{name}"

    ended(ada.chat.send(SendRequest(text=prompt, conversation_id=conversation, sampling=SHORT)))
    site.kill()
    assert (site.paths.root / "store.db-wal").stat().st_size > 0, "a kill leaves the WAL"
    assert search(places, needles) == [], "after a kill"

    ada = site.sign_in(site.connect())
    assert prompt in ada.chat.open_conversation(conversation).messages[0].text
    site.close()
    assert search(places, needles) == [], "after an orderly end"
    loose = [
        path
        for place in (site.paths.root, site.paths.runtime)
        for path in place.rglob("*")
        if path.stat().st_mode & 0o077
    ]
    assert loose == [], "nothing is open to other accounts"
