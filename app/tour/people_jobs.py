"""First run, signing in and out, people: the jobs of an admin and of those who are invited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.tour.keys import (
    Authenticator,
    TourError,
    click,
    click_box,
    enter_code,
    press,
    type_code,
    type_text,
    until,
)

if TYPE_CHECKING:
    from app.people.page import PeoplePage
    from app.tour.driver import Driver
    from engine.api.access import Role


SITE = "North station"
ADMIN, ANALYST, STEWARD, NEW_ADMIN = "admin1", "analyst2", "steward3", "admin4"
PASSWORDS = {
    ADMIN: "seven quiet lanterns at dusk",
    ANALYST: "a slow river under cold stars",
    STEWARD: "nine grey herons on the jetty",
    NEW_ADMIN: "old maps folded in a drawer",
}


def first_run(tour: Driver) -> None:
    """Sets up the site."""
    with tour.step("engine started, first run shown"):
        until(lambda: tour.window.first_run is not None, "first run", 60)
    run = tour.window.first_run
    if run is None:
        raise TourError("there is no first run")
    with tour.step("first run: site, admin, second factor"):
        tour.picture("first-run-site")
        type_text(run.site.site, SITE, then_return=True)
        type_text(run.admin.name, ADMIN)
        type_text(run.admin.password, PASSWORDS[ADMIN])
        type_text(run.admin.again, PASSWORDS[ADMIN])
        until(lambda: run.admin.meter.accepted, "the password to be judged")
        tour.picture("first-run-admin")
        click(run.admin.next_button)
        until(lambda: run.assistant.current == 2, "the second factor")
        tour.codes[ADMIN] = Authenticator(run.factor.key.text())
        tour.picture("first-run-second-factor")
    with tour.step("first run: vault created, recovery key kept"):
        # Typed after the pictures: on a busy machine they take longer than a code is good for.
        type_code(run.factor.code, tour.codes[ADMIN].code())
        until(lambda: run.assistant.current == 3, "the recovery key", 30)
        tour.picture("first-run-recovery")
        tour.recovery_codes = run.recovery.shown_codes()
        tour.recovery_key = run.recovery.key.text().replace("\n", "-")
        key = "".join(run.recovery.key.text().split()).replace("-", "")
        click(run.recovery.save_button)
        saved = tour.work / "recovery.txt"
        tour.choose_file(saved)
        until(saved.is_file, "the recovery page to be saved")
        if saved.stat().st_mode & 0o077:
            raise TourError("the recovery page can be read by others")
        click_box(run.recovery.tick)
        type_text(run.recovery.proof, key[-4:])
        click(run.recovery.next_button)
    with tour.step("first run: starter model loaded"):
        until(lambda: run.model.is_ready, "the starter model", 60)
        tour.picture("first-run-model")
        click(run.model.next_button)
        until(lambda: tour.window.root.currentWidget() is tour.window.sign_in, "sign-in page")


def sign_in(tour: Driver, name: str, code: str) -> None:
    """Signs in."""
    page = tour.window.sign_in
    with tour.step(f"sign in as {name}"):
        tour.picture("sign-in")
        if page.name.text() != name:
            type_text(page.name, name)
        type_text(page.password, PASSWORDS[name], then_return=True)
        tour.picture("sign-in-code", both=False)
        enter_code(page.code, code)
        until(lambda: tour.console.session.is_signed_in, "to be signed in", 30)
        until(lambda: "unsealed" in tour.window.footer.text("vault"), "the footer")


def invite(tour: Driver, name: str, role: Role, *, confirmed: bool) -> None:
    """Someone is invited into a file; the first such act of a sign-in is confirmed with a code."""
    from app.people.invite_dialog import InviteDialog
    from app.people.page import PeoplePage

    people = tour.page("people", PeoplePage)
    saved = tour.work / f"{name}.txt"
    with tour.step(f"{name} invited"):
        click(people.invite_button)
        dialog = tour.dialog("the invitation")
        if not isinstance(dialog, InviteDialog):
            raise TourError(f"expected the invitation, found {type(dialog).__name__}")
        type_text(dialog.name, name)
        for each, box in dialog.roles.items():
            if box.isChecked() != (each is role):
                click_box(box)
        tour.dialog_picture(dialog, "invite")
        click(dialog.verb_button)
        if not confirmed:
            tour.confirm(ADMIN)
        tour.choose_file(saved)
        until(saved.is_file, "the invitation to be saved")
        until(people.notice.isVisible, "the page to say so")
        until(lambda: name in names_of(people), "the invited to be listed")
        people.choose(names_of(people).index(name))
        tour.picture("people-invited", both=False)


def names_of(people: PeoplePage) -> list[str]:
    """Who is in the table, the invited among them."""
    return [each.name for each in people.records.records()]


def lock_and_unlock(tour: Driver) -> None:
    """Locks, and comes back to the same page."""
    from PySide6.QtCore import Qt

    with tour.step("lock"):
        press(tour.window, Qt.Key.Key_L, control=True)
        page = tour.window.locked
        until(lambda: tour.window.root.currentWidget() is page, "the locked page", 3)
        tour.picture("locked")
    with tour.step("unlock (waits for the next code)"):
        type_text(page.password, PASSWORDS[ADMIN])
        enter_code(page.code, tour.codes[ADMIN].code())
        until(lambda: not tour.console.session.is_locked, "to be unlocked", 20)


def seal(tour: Driver) -> None:
    """Seals; everyone is signed out."""
    from app.system.page import SystemPage
    from app.widgets.ask_dialog import AskDialog

    system = tour.page("system", SystemPage)
    click(system.seal_button)
    dialog = tour.dialog("the question")
    if not isinstance(dialog, AskDialog):
        raise TourError(f"expected a question, found {type(dialog).__name__}")
    click(dialog.verb_button)
    until(lambda: not tour.console.session.is_signed_in, "to be signed out", 20)
    footer = tour.window.footer
    until(lambda: footer.text("vault").startswith("Vault sealed"), "the footer to say sealed", 30)


def seal_and_return(tour: Driver) -> None:
    """Seals, and signs in again with a recovery code."""
    with tour.step("sealed"):
        seal(tour)
        tour.picture("sealed")
    sign_in(tour, ADMIN, tour.recovery_codes.pop())
    with tour.step("conversations are there after the seal"):
        chat = tour.chat()
        until(lambda: len(chat.model.conversations.summaries) == 1, "the conversation")


def redeem(tour: Driver, name: str) -> None:
    """Whoever was invited into a file comes in."""
    page = tour.window.redeem
    with tour.step(f"invitation of {name} redeemed"):
        sign_out(tour)
        click(tour.window.sign_in.redeem_button)
        click(page.invitation.open_button)
        tour.choose_file(tour.work / f"{name}.txt")
        until(lambda: bool(page.invitation.text.toPlainText()), "the invitation to be read")
        tour.picture("redeem", both=False)
        click(page.invitation.next_button)
        choose_password(tour, name)


def choose_password(tour: Driver, name: str) -> None:
    """Password, second factor and recovery codes of whoever was invited."""
    page = tour.window.redeem
    type_text(page.password.password, PASSWORDS[name])
    type_text(page.password.again, PASSWORDS[name])
    click(page.password.next_button)
    until(lambda: page.assistant.current == 2, "the second factor", 20)
    tour.codes[name] = Authenticator(page.factor.key.text())
    type_code(page.factor.code, tour.codes[name].code())
    until(lambda: page.assistant.current == 3, "the recovery codes", 30)
    tour.picture("redeem-codes", both=False)
    click_box(page.codes.tick)
    click(page.codes.next_button)
    until(lambda: tour.window.root.currentWidget() is tour.window.sign_in, "sign-in page")


def sign_out(tour: Driver) -> None:
    """Signs out, through the footer."""
    tour.choose_in_footer("person", "Sign out")
    until(lambda: tour.window.root.currentWidget() is tour.window.sign_in, "sign-in page")


def second_person(tour: Driver) -> None:
    """The invited person comes in, and sees only what is theirs."""
    redeem(tour, ANALYST)
    sign_in(tour, ANALYST, tour.codes[ANALYST].code())
    with tour.step("the second person sees only their own"):
        chat = tour.chat()
        until(lambda: tour.console.tasks.is_idle_but_streams, "the list")
        if chat.model.conversations.summaries:
            raise TourError("another person's conversations are listed")
        pages = tour.window.workspace.rail.page_keys()
        if pages != ["chat", "settings"]:
            raise TourError(f"an analyst sees the pages {pages}")
        tour.picture("analyst")


def come_back_with_the_recovery_key(tour: Driver) -> None:
    """Nobody can sign in: the recovery key invites a new admin, and does nothing else."""
    page = tour.window.recovery
    with tour.step("recovery key invites a new admin"):
        seal(tour)
        click(tour.window.sign_in.recovery_button)
        until(lambda: tour.window.root.currentWidget() is page, "the page of the recovery key", 3)
        type_text(page.key, "ABCD-0000")
        type_text(page.admin, NEW_ADMIN, then_return=True)
        until(page.problem.isVisible, "a wrong key to be refused", 20)
        tour.picture("recovery-refused")
        type_text(page.key, tour.recovery_key)
        click(page.next_button)
        redeem_page = tour.window.redeem
        until(lambda: tour.window.root.currentWidget() is redeem_page, "the invitation", 30)
        tour.picture("recovery-invited", both=False)
        choose_password(tour, NEW_ADMIN)
    sign_in(tour, NEW_ADMIN, tour.codes[NEW_ADMIN].code())
