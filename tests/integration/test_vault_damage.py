"""Damaged, foreign and altered key files: each has its own code and a clear text."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from engine.api.errors import EngineError, EnvironmentFaultError, IntegrityError
from engine.paths import DataPaths
from engine.vault.durable_files import write_durably
from engine.vault.vault import Argon2Parameters, Vault

if TYPE_CHECKING:
    from collections.abc import Callable

_QUICK = Argon2Parameters(time_cost=1, memory_kib=64, parallelism=1)
_PASSWORD = "correct horse battery"


def _make(root: Path) -> DataPaths:
    paths = DataPaths(root)
    paths.prepare()
    Vault(paths, argon2=_QUICK).create("Ann", _PASSWORD)
    return paths


@pytest.fixture
def paths(tmp_path: Path) -> DataPaths:
    return _make(tmp_path / "data")


def _open(paths: DataPaths) -> Vault:
    vault = Vault(paths, argon2=_QUICK)
    assert vault.open_with_password("Ann", _PASSWORD)
    return vault


def _refused(paths: DataPaths, code: str) -> EngineError:
    before = paths.key_slots.read_bytes() if paths.key_slots.is_file() else b""
    vault = Vault(paths, argon2=_QUICK)
    with pytest.raises((IntegrityError, EnvironmentFaultError)) as caught:
        vault.open_with_password("Ann", _PASSWORD)
    assert caught.value.code == code
    assert not vault.is_open
    assert str(paths.root) not in caught.value.text
    assert caught.value.text.count(".") >= 2, "says what happened and what to do"
    after = paths.key_slots.read_bytes() if paths.key_slots.is_file() else b""
    assert after == before
    return caught.value


def _edit(paths: DataPaths, change: Callable[[dict[str, Any]], None], *, fix: bool = True) -> None:
    """Edits the content as a clever attacker would, who sets the checksum right again."""
    envelope = json.loads(paths.key_slots.read_text())
    change(envelope["content"])
    if fix:
        raw = json.dumps(envelope["content"], separators=(",", ":"), sort_keys=True)
        envelope["sha256"] = hashlib.sha256(raw.encode()).hexdigest()
    else:
        raw = json.dumps(envelope["content"], separators=(",", ":"), sort_keys=True)
    text = f'{{"content":{raw},"sha256":"{envelope["sha256"]}","hmac":"{envelope["hmac"]}"}}'
    paths.key_slots.write_text(text)


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.99])
def test_a_cut_key_file(paths: DataPaths, share: float) -> None:
    data = paths.key_slots.read_bytes()
    paths.key_slots.write_bytes(data[: int(len(data) * share)])
    _refused(paths, "key_slots_damaged")


@pytest.mark.parametrize(
    "data", [b"{}", b"null", b"[1]", b"\xff\xfe", b'{"content":1,"sha256":"","hmac":""}']
)
def test_a_key_file_that_is_something_else(paths: DataPaths, data: bytes) -> None:
    paths.key_slots.write_bytes(data)
    _refused(paths, "key_slots_damaged")


def test_any_flipped_byte_is_noticed(paths: DataPaths) -> None:
    data = paths.key_slots.read_bytes().rstrip()
    for place in range(0, len(data), 97):
        damaged = bytearray(data)
        damaged[place] ^= 0x04
        paths.key_slots.write_bytes(bytes(damaged))
        vault = Vault(paths, argon2=_QUICK)
        with pytest.raises(IntegrityError):
            vault.open_with_password("Ann", _PASSWORD)
        assert not vault.is_open


def test_an_edit_without_the_checksum(paths: DataPaths) -> None:
    _edit(paths, lambda content: content["slots"].pop(), fix=False)
    _refused(paths, "key_slots_damaged")


def _drop_recovery(content: dict[str, Any]) -> None:
    content["slots"].pop()


def _raise_epoch_salt(content: dict[str, Any]) -> None:
    content["slots"][1]["name_tag"] = "00" * 32


def _swap_keys(content: dict[str, Any]) -> None:
    keys = content["keys"]
    keys["store_key"], keys["totp_key"] = keys["totp_key"], keys["store_key"]


@pytest.mark.parametrize("change", [_drop_recovery, _raise_epoch_salt, _swap_keys])
def test_an_edit_with_the_checksum_set_right(
    paths: DataPaths, change: Callable[[dict[str, Any]], None]
) -> None:
    _edit(paths, change)
    _refused(paths, "key_slots_altered")


def test_an_edited_slot_is_refused_like_a_wrong_password(paths: DataPaths) -> None:
    def flip(content: dict[str, Any]) -> None:
        sealed = bytearray(base64.b64decode(content["slots"][0]["sealed"]))
        sealed[20] ^= 1
        content["slots"][0]["sealed"] = base64.b64encode(bytes(sealed)).decode()

    _edit(paths, flip)
    vault = Vault(paths, argon2=_QUICK)
    assert vault.open_with_password("Ann", _PASSWORD) is None
    assert not vault.is_open


@pytest.mark.parametrize(
    ("field", "value"),
    [("memory_kib", 2**40), ("memory_kib", 1), ("time_cost", 2**31), ("parallelism", 0)],
)
def test_impossible_costs(paths: DataPaths, field: str, value: int) -> None:
    _edit(paths, lambda content: content["slots"][0]["argon2"].update({field: value}))
    _refused(paths, "key_slots_parameters")


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.update(install_id="../../x"),
        lambda content: content.update(epoch=0),
        lambda content: content.update(surprise=1),
        lambda content: content["slots"].append(content["slots"][0]),
        lambda content: content["slots"][0].update(type="other"),
        lambda content: content["slots"][0].update(argon2=None),
    ],
)
def test_impossible_content(paths: DataPaths, change: Callable[[dict[str, Any]], None]) -> None:
    _edit(paths, change)
    _refused(paths, "key_slots_damaged")


def test_a_key_file_of_a_newer_release(paths: DataPaths) -> None:
    _edit(paths, lambda content: content.update(version=2, something_new=1))
    assert "newer release" in _refused(paths, "key_slots_newer").text


def test_a_foreign_key_file_is_told_apart_while_sealed(paths: DataPaths, tmp_path: Path) -> None:
    other = _make(tmp_path / "other")
    paths.key_slots.write_bytes(other.key_slots.read_bytes())
    _refused(paths, "key_file_foreign")
    with pytest.raises(IntegrityError):
        Vault(paths).examine()


def test_a_foreign_slot_opens_nothing(paths: DataPaths, tmp_path: Path) -> None:
    other = json.loads(_make(tmp_path / "other").key_slots.read_text())["content"]
    _edit(paths, lambda content: content.update(slots=other["slots"]))
    vault = Vault(paths, argon2=_QUICK)
    assert vault.open_with_password("Ann", _PASSWORD) is None


def test_the_epoch_key_is_missing(paths: DataPaths) -> None:
    (paths.keys / "epoch-1.key").unlink()
    _refused(paths, "epoch_key_missing")


@pytest.mark.parametrize("data", [b"", b"{", b'{"install_id":"x"}'])
def test_the_epoch_key_is_cut(paths: DataPaths, data: bytes) -> None:
    (paths.keys / "epoch-1.key").write_bytes(data)
    _refused(paths, "key_file_damaged")


def test_the_epoch_key_was_altered(paths: DataPaths) -> None:
    path = paths.keys / "epoch-1.key"
    stored = json.loads(path.read_text())
    stored["wrapped"] = base64.b64encode(bytes(60)).decode()
    path.write_text(json.dumps(stored))
    _refused(paths, "key_file_damaged")


def test_an_index_key_cannot_stand_in_for_another(paths: DataPaths) -> None:
    vault = _open(paths)
    vault.index_key("p1")
    (paths.keys / "index-p1.key").rename(paths.keys / "index-p2.key")
    with pytest.raises(IntegrityError) as caught:
        vault.index_key("p2")
    assert caught.value.code == "key_file_damaged"
    vault.drop_index_key("p2")
    assert vault.index_key("p2")


def test_wrong_permissions_are_corrected_with_a_warning(paths: DataPaths) -> None:
    paths.key_slots.chmod(0o644)
    (paths.keys / "epoch-1.key").chmod(0o640)
    paths.keys.chmod(0o755)
    vault = _open(paths)
    assert stat.S_IMODE(paths.key_slots.stat().st_mode) == 0o600
    assert stat.S_IMODE((paths.keys / "epoch-1.key").stat().st_mode) == 0o600
    assert stat.S_IMODE(paths.keys.stat().st_mode) == 0o700
    assert len(vault.warnings) == 2
    assert not _open(paths).warnings


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_file_of_another_account_is_a_warning(paths: DataPaths) -> None:
    os.chown(paths.key_slots, 12345, 12345)
    assert any("another account" in warning.text for warning in _open(paths).warnings)


def test_a_link_instead_of_the_key_file(paths: DataPaths, tmp_path: Path) -> None:
    real = tmp_path / "elsewhere.json"
    paths.key_slots.rename(real)
    paths.key_slots.symlink_to(real)
    _refused(paths, "key_file_foreign")


@pytest.mark.timeout(10)
def test_a_pipe_instead_of_the_key_file_does_not_hang(paths: DataPaths) -> None:
    paths.key_slots.unlink()
    os.mkfifo(paths.key_slots)
    _refused(paths, "key_file_foreign")


def test_a_huge_key_file(paths: DataPaths) -> None:
    with paths.key_slots.open("r+b") as file:
        file.truncate(1 << 40)
    vault = Vault(paths, argon2=_QUICK)
    with pytest.raises(IntegrityError) as caught:
        vault.open_with_password("Ann", _PASSWORD)
    assert caught.value.code == "key_file_foreign"


def test_a_missing_key_file(paths: DataPaths) -> None:
    paths.key_slots.unlink()
    _refused(paths, "key_file_unusable")


def test_a_full_disk_leaves_the_former_file(
    paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = _open(paths)
    before = paths.key_slots.read_bytes()

    def no_space(_handle: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(EnvironmentFaultError) as caught:
        vault.add_slot("Bob", "bobs password")
    monkeypatch.undo()
    assert caught.value.code == "disk_full"
    assert paths.key_slots.read_bytes() == before
    assert len(vault.slot_ids()) == 1, "memory and disk say the same"
    assert [path.name for path in paths.root.iterdir() if path.name.startswith(".")] == []
    _open(paths)


def test_writing_is_synced_before_and_after_the_rename(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    real_fsync, real_replace = os.fsync, Path.replace

    def fsync(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        real_fsync(handle)

    def replace(self: Path, target: Path) -> Path:
        steps.append("rename")
        return real_replace(self, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    write_durably(tmp_path / "file", b"data")
    assert steps == ["file", "rename", "folder"]


def test_a_left_over_temporary_file_is_harmless(paths: DataPaths) -> None:
    (paths.root / ".keyslots.json.0123").write_bytes(b"half")
    _open(paths)
