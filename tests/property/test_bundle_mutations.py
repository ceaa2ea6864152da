"""No change of a bundle passes, whoever makes it: 1,000 at random."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from engine.audit import bundle
from tests.vectors.bundle_vectors import Site
from tests.vectors.forgery import Forgery

if TYPE_CHECKING:
    from pathlib import Path

EVIDENCE = (
    *("events.jsonl", "left.range", "checkpoint.from", "checkpoint.to"),
    *("checkpoint.from.sig", "checkpoint.to.sig"),
)
"""Files that are proven by more than the manifest's signature."""


@dataclass(frozen=True)
class Mutation:
    """A change of some bytes of one file."""

    kind: str
    at: int
    length: int
    byte: int

    def of(self, data: bytes) -> bytes:
        at = self.at % (len(data) + 1)
        end, after = at + self.length, at + 2 * self.length
        before, taken, rest = data[:at], data[at:end], data[end:]
        flipped = bytes((data[at] ^ (1 << self.byte % 8),)) if at < len(data) else b"\n"
        return {
            "flip": before + flipped + data[at + 1 :],
            "insert": before + bytes((self.byte,)) + taken + rest,
            "delete": before + rest,
            "repeat": before + taken + taken + rest,
            "cut": before,
            "swap": before + data[end:after] + taken + data[after:],
        }[self.kind]


mutations = st.builds(
    Mutation,
    st.sampled_from(("flip", "insert", "delete", "repeat", "cut", "swap")),
    st.integers(0, 2**20),
    st.integers(1, 400),
    st.integers(0, 255),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def names(site: Site) -> list[str]:
    return sorted(each.name for each in site.bundles["period"].iterdir())


def refused(site: Site, folder: Path) -> bool:
    try:
        list(bundle.verify(folder, site.signers))
    except bundle.RefusedError:
        return True
    return False


_often = settings(
    max_examples=750,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
)


@_often
@given(mutation=mutations, which=st.integers(0, 18))
def test_an_outsider_changes_nothing(
    site: Site, names: list[str], mutation: Mutation, which: int
) -> None:
    folder = site.bundles["period"]
    file = folder / names[which % len(names)]
    before = file.read_bytes()
    assume(mutation.of(before) != before)
    try:
        file.write_bytes(mutation.of(before))
        assert refused(site, folder), file.name
    finally:
        file.write_bytes(before)


@settings(_often, max_examples=250)
@given(mutation=mutations, name=st.sampled_from(EVIDENCE))
def test_an_insider_who_signs_the_manifest_anew_changes_no_evidence(
    site: Site, mutation: Mutation, name: str
) -> None:
    forgery = Forgery(site.bundles["period"], site.site.key)
    before = {each: forgery.read(each) for each in (name, "MANIFEST", "MANIFEST.sig")}
    assume(mutation.of(before[name]) != before[name])
    try:
        forgery.write(name, mutation.of(before[name]))
        forgery.seal()
        assert refused(site, forgery.folder), name
    finally:
        for each, data in before.items():
            forgery.write(each, data)


@settings(_often, max_examples=60)
@given(mutation=mutations)
def test_a_changed_witness_agrees_with_nothing(site: Site, mutation: Mutation) -> None:
    whole = site.witnesses[16].read_bytes()
    assume(mutation.of(whole) != whole)
    changed = site.signers.with_name("witness.txt")
    changed.write_bytes(mutation.of(whole))
    with pytest.raises((bundle.RefusedError, bundle.UncheckedError)):
        list(bundle.verify(site.bundles["whole"], site.signers, changed))
