"""The role matrix of the product, written out a second time and held against the policy."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.api import SERVICES
from engine.api.access import Permission, Role, permission_of
from engine.api.system import EngineState
from engine.identity.policy import (
    RULES,
    Asked,
    Cause,
    Proof,
    decide,
    may_co_sign,
    may_sign_in,
    toxic_pair,
)

ANALYST, ADMIN, STEWARD, AUDITOR = Role.ANALYST, Role.ADMIN, Role.STEWARD, Role.AUDITOR
EVERYONE = {ANALYST, ADMIN, STEWARD, AUDITOR}

MATRIX: dict[Permission, tuple[set[Role], Proof]] = {
    Permission.SIGNED_IN: (EVERYONE, Proof.NONE),
    Permission.LOCKED_OK: (EVERYONE, Proof.NONE),
    Permission.CHAT_USE: ({ANALYST}, Proof.NONE),
    Permission.CHAT_DELETE: ({ANALYST}, Proof.NONE),
    Permission.PEOPLE_READ: ({ADMIN, AUDITOR}, Proof.NONE),
    Permission.PEOPLE_CHANGE: ({ADMIN}, Proof.RECENT),
    Permission.PEOPLE_REMOVE: ({ADMIN}, Proof.FRESH),
    Permission.MODEL_READ: (EVERYONE, Proof.NONE),
    Permission.MODEL_IMPORT: ({STEWARD}, Proof.RECENT),
    Permission.MODEL_APPROVE: ({STEWARD}, Proof.FRESH),
    Permission.MODEL_ACTIVATE: ({ADMIN, STEWARD}, Proof.RECENT),
    Permission.MODEL_REMOVE: ({ADMIN}, Proof.FRESH),
    Permission.AUDIT_READ: ({ADMIN, AUDITOR}, Proof.NONE),
    Permission.AUDIT_EXPORT: ({ADMIN, AUDITOR}, Proof.FRESH),
    Permission.AUDIT_WITNESS: ({ADMIN, AUDITOR}, Proof.NONE),
    Permission.AUDIT_WITNESS_PAGE: ({ADMIN, AUDITOR}, Proof.FRESH),
    Permission.ALERT_READ: ({ADMIN, AUDITOR}, Proof.NONE),
    Permission.ALERT_TRIAGE: ({ADMIN}, Proof.NONE),
    Permission.ALERT_RULES: ({ADMIN}, Proof.RECENT),
    Permission.FINDING_OPEN: ({ADMIN, AUDITOR}, Proof.NONE),
    Permission.SITE_READ: ({ADMIN, AUDITOR}, Proof.NONE),
    Permission.SITE_CHANGE: ({ADMIN}, Proof.RECENT),
    Permission.FAULT_ACCEPT: ({ADMIN}, Proof.FRESH),
    Permission.KEYS_CHANGE: ({ADMIN}, Proof.FRESH),
    Permission.ENGINE_SEAL: ({ADMIN}, Proof.NONE),
}
READING = {
    Permission.AUDIT_EXPORT,
    Permission.SIGNED_IN,
    Permission.LOCKED_OK,
    Permission.PEOPLE_READ,
    Permission.MODEL_READ,
    Permission.AUDIT_READ,
    Permission.ALERT_READ,
    Permission.SITE_READ,
    Permission.FAULT_ACCEPT,
    Permission.ENGINE_SEAL,
}
DELETING = {Permission.CHAT_DELETE, Permission.MODEL_REMOVE, Permission.PEOPLE_REMOVE}
SECONDS = {Permission.FAULT_ACCEPT: {AUDITOR}}

permissions = st.sampled_from(sorted(MATRIX))
role_sets = st.frozensets(st.sampled_from(sorted(EVERYONE)), min_size=1)
proofs = st.sampled_from(list(Proof))
states = st.sampled_from(list(EngineState))


def test_who_may_export_may_read_what_a_case_holds() -> None:
    """An export of a case hands out what people wrote about it."""
    assert RULES[Permission.AUDIT_EXPORT].roles <= RULES[Permission.ALERT_READ].roles


def test_matrix_names_every_permission() -> None:
    assert set(MATRIX) | {Permission.PUBLIC} == set(Permission) == set(RULES)


def test_every_method_of_the_contract_is_marked() -> None:
    for protocol in SERVICES.values():
        for name, method in vars(protocol).items():
            if not name.startswith("_"):
                assert permission_of(method) is not None, name


@given(permissions, role_sets, proofs)
def test_open_engine_follows_the_matrix(
    permission: Permission, roles: frozenset[Role], proof: Proof
) -> None:
    allowed_roles, needs = MATRIX[permission]
    decision = decide(Asked(permission, EngineState.OPEN, roles, proof=proof))
    if not allowed_roles & roles:
        assert decision.cause is Cause.ROLE
    elif proof < needs:
        assert decision.cause is Cause.CONFIRMATION
        assert decision.needs is needs
    else:
        assert decision.allowed


@given(permissions, states, role_sets, proofs)
def test_roles_only_add(
    permission: Permission, state: EngineState, roles: frozenset[Role], proof: Proof
) -> None:
    """A person may do exactly what any one of their roles may: none takes another's away."""
    together = decide(Asked(permission, state, roles, proof=proof)).allowed
    singly = [decide(Asked(permission, state, frozenset({r}), proof=proof)).allowed for r in roles]
    assert together == any(singly)


@given(st.sampled_from(list(Permission)), states, role_sets, proofs, st.booleans())
def test_without_sign_in_only_public(
    permission: Permission, state: EngineState, roles: frozenset[Role], proof: Proof, locked: bool
) -> None:
    nobody = decide(Asked(permission, state, None, locked=locked, proof=proof))
    assert nobody.allowed == (permission is Permission.PUBLIC)
    suspended = decide(Asked(permission, state, roles, locked=True, proof=proof))
    if suspended.allowed:
        assert permission in {Permission.PUBLIC, Permission.LOCKED_OK}


@given(st.sampled_from(list(Permission)), role_sets)
def test_states(permission: Permission, roles: frozenset[Role]) -> None:
    def allowed(state: EngineState) -> bool:
        return decide(Asked(permission, state, roles, proof=Proof.CO_SIGN)).allowed

    for shut in (EngineState.NEW, EngineState.SEALED):
        assert allowed(shut) == (permission is Permission.PUBLIC)
    for doubt in (EngineState.READ_ONLY, EngineState.FULL):
        if allowed(doubt):
            assert allowed(EngineState.OPEN)
    if allowed(EngineState.READ_ONLY):
        assert permission in READING | {Permission.PUBLIC}
        assert allowed(EngineState.FULL)
    if allowed(EngineState.FULL):
        assert permission in READING | DELETING | {Permission.PUBLIC}


def test_who_signs_in_while_in_doubt() -> None:
    for roles in itertools.chain.from_iterable(
        itertools.combinations(sorted(EVERYONE), n) for n in range(1, 5)
    ):
        expected = bool({ADMIN, AUDITOR} & set(roles))
        assert may_sign_in(EngineState.OPEN, roles)
        assert may_sign_in(EngineState.READ_ONLY, roles) == expected
        assert may_sign_in(EngineState.FULL, roles) == expected


@given(role_sets)
def test_toxic_combinations(roles: frozenset[Role]) -> None:
    pair = toxic_pair(roles)
    assert (pair is not None) == (AUDITOR in roles and bool({ADMIN, STEWARD} & roles))
    if pair:
        assert set(pair) <= roles


@given(permissions, role_sets)
def test_second_person_is_another_one_with_the_role(
    permission: Permission, roles: frozenset[Role]
) -> None:
    assert not may_co_sign(permission, "a", "a", set(roles))
    if may_co_sign(permission, "a", "b", set(roles)):
        assert (MATRIX[permission][0] | SECONDS.get(permission, set())) & roles


@pytest.mark.parametrize("proof", list(Proof))
def test_stronger_need_of_one_object(proof: Proof) -> None:
    decision = decide(
        Asked(
            Permission.MODEL_APPROVE,
            EngineState.OPEN,
            frozenset({STEWARD}),
            proof=proof,
            at_least=Proof.CO_SIGN,
        )
    )
    assert decision.allowed == (proof is Proof.CO_SIGN)
