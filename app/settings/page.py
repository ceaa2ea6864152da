"""The settings page: appearance and password for oneself, idle lock and worker for the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.error_texts import text_of
from app.settings.language_row import LanguageRow
from app.settings.number_card import CONTROLS_WIDTH, NumberCard
from app.settings.parameters_card import ParametersCard
from app.settings.worker_card import WorkerCard
from app.shell.actions import PageAction
from app.shell.looks import password_field
from app.shell.page import Page, PageContext, PageHead
from app.shell.shortcuts_list import ShortcutsList
from app.shell.theme import Scheme
from app.widgets.announce import announce
from app.widgets.buttons import press_on_return, push_button
from app.widgets.choice_box import ChoiceBox
from app.widgets.labels import PlainLabel, frame
from app.widgets.password_field import put_eyes_after
from engine.api.access import Role
from engine.api.errors import InputError
from engine.api.events import Topic

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from engine.api.system import SiteSettings, Status

CARD_WIDTH, GAP = 620, 12
ROOM_FOR_TWO = 2 * CARD_WIDTH + GAP + 60
"""Pixels of the page, with margins and scroll bar."""


class SettingsPage(Page):
    """Own settings for everyone, site settings for admins, and the versions of what runs."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = frame("page-head")
        head = QVBoxLayout(top)
        head.setContentsMargins(0, 0, 0, 4)
        head.addWidget(PageHead(self.tr("Settings"), self.tr("Yours, and those of the site.")))
        holder = QHBoxLayout()
        holder.setContentsMargins(24, 0, 24, 6)
        holder.addWidget(self.notice)
        head.addLayout(holder)
        column.addWidget(top)
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("surface", "background")
        # Empty as yet: by itself Qt would lay out all of it for no width, and then again.
        area.setWidget(inside)
        column.addWidget(area, 1)
        outer = QHBoxLayout(inside)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(GAP)
        self._columns = (QVBoxLayout(), QVBoxLayout())
        for cards in self._columns:
            cards.setSpacing(GAP)
            cards.addStretch(1)
            outer.addLayout(cards)
        self._cards = [self._appearance(), self._password()]
        self._settings: SiteSettings | None = None
        self._loads = False
        self.worker = WorkerCard()
        self.worker.setFixedWidth(CARD_WIDTH)
        self.worker.button.clicked.connect(self._on_worker)
        of_admins = [self._idle_lock(), self._witness(), self.worker]
        self.parameters = ParametersCard(editable=self.session.may(Role.ADMIN))
        self.parameters.setFixedWidth(CARD_WIDTH)
        self.parameters.button.clicked.connect(self._on_parameters)
        self._cards += [*of_admins, self.parameters, self._shortcuts(), self._about()]
        self._place(in_two=False)
        for card in of_admins:
            card.setVisible(self.session.may(Role.ADMIN))
        outer.addStretch(1)
        self.events.changed.connect(self._on_event)

    @staticmethod
    def actions_offered() -> tuple[PageAction, ...]:
        """Going to each setting by its name."""
        translate = QCoreApplication.translate
        admin = (Role.ADMIN,)
        return (
            PageAction(
                "settings.colours",
                translate("SettingsPage", "Change the colours"),
                lambda page: page.go_to(page.scheme),
                words=translate("SettingsPage", "theme, dark, light", "other words"),
            ),
            PageAction(
                "settings.password",
                translate("SettingsPage", "Change password"),
                lambda page: page.go_to(page.old),
            ),
            PageAction(
                "settings.idle",
                translate("SettingsPage", "Change idle lock"),
                lambda page: page.go_to(page.idle),
                roles=admin,
            ),
            PageAction(
                "settings.worker",
                translate("SettingsPage", "Change worker settings"),
                lambda page: page.go_to(page.worker.threads),
                roles=admin,
                words=translate("SettingsPage", "context size, threads, GPU", "other words"),
            ),
            PageAction(
                "settings.parameters",
                translate("SettingsPage", "Change model parameters"),
                lambda page: page.go_to(page.parameters.numbers["temperature"]),
                roles=admin,
            ),
            PageAction(
                "settings.shortcuts",
                translate("SettingsPage", "Show the shortcuts"),
                lambda page: page.show_shortcuts(),
                "F1",
                words=translate("SettingsPage", "keyboard, keys, help", "other words"),
            ),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wide window has room for two columns."""
        super().resizeEvent(event)
        self._place(in_two=self.width() >= ROOM_FOR_TWO)

    def _place(self, *, in_two: bool) -> None:
        """Puts the cards into one column or two: what is one's own, and what is long."""
        for at, card in enumerate(self._cards):
            wanted = self._columns[1 if in_two and card in {self.worker, self.parameters} else 0]
            if wanted.indexOf(card) < 0:
                before = [each for each in self._cards[:at] if wanted.indexOf(each) >= 0]
                wanted.insertWidget(len(before), card)

    def go_to(self, field: QWidget) -> None:
        """Puts the cursor into a field, which is scrolled into sight."""
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._area.ensureWidgetVisible(field)

    def show_shortcuts(self) -> None:
        """Scrolls to the list of shortcuts; the cursor goes to the button below it."""
        self.go_to(self.about_button)
        self._area.ensureWidgetVisible(self.shortcuts)

    def _card(self, title: str, text: str) -> tuple[QWidget, QVBoxLayout]:
        card = frame("card")
        card.setFixedWidth(CARD_WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(8)
        column.addWidget(PlainLabel(title, "heading"))
        if text:
            column.addWidget(PlainLabel(text, "muted", wrap=True))
        return card, column

    def _appearance(self) -> QWidget:
        card, column = self._card(self.tr("Appearance"), "")
        row = QHBoxLayout()
        self.scheme = ChoiceBox()
        self.scheme.setAccessibleName(self.tr("Colours"))
        self.scheme.setFixedWidth(CONTROLS_WIDTH)
        for scheme, text in (
            (Scheme.SYSTEM, self.tr("Follow the system")),
            (Scheme.LIGHT, self.tr("Light")),
            (Scheme.DARK, self.tr("Dark")),
        ):
            self.scheme.addItem(text, scheme.value)
        self.scheme.setCurrentIndex(self.scheme.findData(self.theme.scheme.value))
        self.scheme.activated.connect(self._on_scheme)
        row.addWidget(PlainLabel(self.tr("Colours"), "muted"))
        row.addStretch(1)
        row.addWidget(self.scheme)
        column.addLayout(row)
        self.language = LanguageRow(self.languages)
        column.addWidget(self.language)
        return card

    def _password(self) -> QWidget:
        card, column = self._card(
            self.tr("Password"), self.tr("It also opens the vault. Nobody can read or restore it.")
        )
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        self.old = password_field(self.theme, self.tr("Password now"))
        self.new = password_field(self.theme, self.tr("New password"))
        self.again = password_field(self.theme, self.tr("New password again"))
        fields: tuple[QLineEdit, ...] = (self.old, self.new, self.again)
        for at, field in enumerate(fields):
            field.setFixedWidth(CONTROLS_WIDTH)
            grid.addWidget(PlainLabel(field.accessibleName(), "muted"), at, 0)
            grid.addWidget(field, at, 1)
            field.textChanged.connect(self._check_password)
        column.addLayout(grid)
        row = QHBoxLayout()
        self.password_said = PlainLabel("", "small", wrap=True)
        row.addWidget(self.password_said, 1)
        self.password_button = push_button(self.tr("Change password"))
        self.password_button.setEnabled(False)
        self.password_button.clicked.connect(self._on_password)
        self.old.returnPressed.connect(self.new.setFocus)
        self.new.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(press_on_return(self.password_button))
        row.addWidget(self.password_button)
        column.addLayout(row)
        put_eyes_after(self.again, self.old, self.new, self.again)
        return card

    def _idle_lock(self) -> QWidget:
        self.idle_card = card = NumberCard(
            self.tr("Idle lock of the site"),
            self.tr("A sign-in locks itself after this time without a key or the mouse."),
            self.tr("Locks after"),
            self.tr("Minutes to the idle lock"),
            self.tr(" min"),
            60,
            self.tr("Change idle lock"),
            lambda minutes: self._change(self._on_idle_changed, idle_lock_seconds=minutes * 60),
        )
        card.setFixedWidth(CARD_WIDTH)
        self.idle, self.idle_button = card.field, card.button
        return card

    def _witness(self) -> QWidget:
        self.witness_card = card = NumberCard(
            self.tr("Witness of the log"),
            self.tr("Auditors and admins are reminded to make one, until it is made."),
            self.tr("Days between reminders"),
            self.tr("Days between two witnesses"),
            "",
            31,
            self.tr("Change reminder"),
            lambda days: self._change(self._on_witness_changed, witness_days=days),
        )
        card.setFixedWidth(CARD_WIDTH)
        self.witness, self.witness_button = card.field, card.button
        return card

    def _shortcuts(self) -> QWidget:
        card, column = self._card(
            self.tr("Shortcuts"), self.tr("Ctrl+K finds everything that can be done, by name.")
        )
        self.shortcuts = ShortcutsList(self.offered)
        column.addWidget(self.shortcuts)
        return card

    def _about(self) -> QWidget:
        card, column = self._card(
            self.tr("About"), self.tr("Versions, the signing key of this site, and licences.")
        )
        row = QHBoxLayout()
        row.addStretch(1)
        self.about_button = self.button_of("about")
        row.addWidget(self.about_button)
        column.addLayout(row)
        return card

    # -- what happens ---------------------------------------------------------------------------

    def activate(self) -> None:
        """Asks for the settings, and what the worker runs with."""
        system = self.session.api.system
        self.tasks.query(
            self,
            lambda: (system.settings(), system.status()),
            self._on_answer,
            self.show_error,
            kind="all",
        )

    def _on_event(self, topic: Topic, _subject: str) -> None:
        if topic is Topic.STATUS and self.isVisible():
            self.activate()

    def _on_answer(self, answer: tuple[SiteSettings, Status]) -> None:
        settings, status = answer
        self._show_settings(settings)
        self.worker.show_worker(status.worker)
        loads = status.worker is not None and status.worker.state in {"starting", "loading"}
        if self._loads and not loads and self.notice.text() == self._said_of_loading():
            self.notice.hide()
        self._loads = loads

    def _said_of_loading(self) -> str:
        return self.tr("The worker settings are changed. The model is being loaded anew.")

    def _on_scheme(self) -> None:
        self.theme.set_scheme(Scheme(self.scheme.currentData()))

    def _check_password(self) -> None:
        same = self.new.text() == self.again.text()
        self.password_button.setEnabled(bool(self.old.text() and self.new.text()) and same)
        differ = bool(self.again.text()) and not same
        self.password_said.setText(self.tr("The two passwords differ.") if differ else "")
        self.password_said.set_tone("warn")

    def _on_password(self) -> None:
        sign_in, old, new = self.session.api.sign_in, self.old.text(), self.new.text()
        self.password_button.setEnabled(False)
        self.tasks.command(
            self,
            lambda: sign_in.change_password(old, new),
            self._on_password_changed,
            self._on_password_refused,
        )

    def _on_password_changed(self, _none: None) -> None:
        for field in (self.old, self.new, self.again):
            field.clear()
        self.password_said.setText(self.tr("Changed."))
        announce(self.password_said, self.password_said.text())
        self.password_said.set_tone("ok")

    def _on_password_refused(self, error: Exception) -> None:
        self._check_password()
        self.show_error(error)

    def _show_settings(self, settings: SiteSettings) -> None:
        """Shows what is in force; what someone types stays as it is."""
        self._settings = settings
        self.idle_card.show_value(max(1, settings.idle_lock_seconds // 60))
        self.witness_card.show_value(settings.witness_days)
        self.worker.take_settings(settings)
        self.parameters.take_settings(settings)

    def _change(self, done: Callable[[SiteSettings], None], **changes: int) -> None:
        """Asks for some settings to be changed; the others stay."""
        if self._settings is None:
            return
        system, wanted = self.session.api.system, msgspec.structs.replace(self._settings, **changes)
        self.tasks.command(self, lambda: system.change_settings(wanted), done, self.show_error)

    def _on_witness_changed(self, settings: SiteSettings) -> None:
        self._show_settings(settings)
        days = self.tr("%Ln days", "", settings.witness_days)
        self.notice.show_text(self.tr("A witness is due every {0} now.").format(days), "info")

    def _on_idle_changed(self, settings: SiteSettings) -> None:
        self._show_settings(settings)
        self.notice.show_text(
            self.tr("The idle lock is {0} min now, for everyone who is signed in too.").format(
                settings.idle_lock_seconds // 60
            ),
            "info",
        )

    def _on_worker(self) -> None:
        self._change_by(self.worker, self._said_of_loading())

    def _on_parameters(self) -> None:
        said = self.tr("The model parameters are changed, in consoles that are open too.")
        self._change_by(self.parameters, said)

    def _change_by(self, card: WorkerCard | ParametersCard, said: str) -> None:
        """Asks for what is typed in a card; a refusal of the values is said there."""
        wanted = card.wanted()
        if wanted is None:
            return

        def on_changed(settings: SiteSettings) -> None:
            self._show_settings(settings)
            self.notice.show_text(said, "info")

        def on_refused(error: Exception) -> None:
            if isinstance(error, InputError):
                card.show_problem(text_of(error))
                return
            card.button.setEnabled(True)
            self.show_error(error)

        system = self.session.api.system
        self.notice.hide()  # of what was done before
        card.button.setEnabled(False)
        self.tasks.command(self, lambda: system.change_settings(wanted), on_changed, on_refused)
