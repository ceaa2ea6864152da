"""The window: what is shown in which state, the footer, the keys that work everywhere."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.error_texts import said_text
from app.errors import Place, notice_of, show_dialog
from app.shell.activity import ActivityFilter
from app.shell.ahead import ImportsAhead
from app.shell.focus_in_sight import FocusInSight
from app.shell.footer import Footer, FooterFacts
from app.shell.latin_keys import LatinKeys
from app.shell.starting_page import StartingPage
from app.shell.status_watch import StatusWatch
from app.shell.window_state import WindowState
from app.sign_in.confirm_dialog import Confirmations
from app.sign_in.page import SignInPage
from app.widgets.destroy import close_what_asks
from app.widgets.notice import Notice
from app.widgets.secret_clipboard import take_back
from app.widgets.words import role_names
from engine.api.system import EngineState

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from app.alerts.banner import AlertBanner
    from app.first_run.page import FirstRunPage
    from app.shell.footer_menus import FooterMenus
    from app.shell.page import PageContext, PageSpec
    from app.shell.palette import Palette
    from app.shell.workspace import Workspace
    from app.sign_in.locked_page import LockedPage
    from app.sign_in.recovery_page import RecoveryPage
    from app.sign_in.redeem_page import RedeemPage
    from engine.api.said import Said

WIDTH, HEIGHT = 1280, 800


class MainWindow(QMainWindow):
    """The console's one window.

    Only what is seen up to the sign-in page is made with it; the rest, and what it imports, is made
    when it is first asked for.

    Args:
        context: Session, tasks, theme and events.
        specs: All pages, in the order of the rail.

    Attributes:
        closed: Emitted when the window was closed.
    """

    closed = Signal()

    def __init__(self, context: PageContext, specs: list[PageSpec]) -> None:
        super().__init__()
        self.session, self.theme = context.session, context.theme
        self._tasks, self._events = context.tasks, context.events
        self.setWindowTitle(self.tr("Anchorhold"))
        self._context, self._specs = context, specs
        self.resize(WIDTH, HEIGHT)
        self.setMinimumSize(980, 620)
        self.state = WindowState(context.preferences, self)
        self.state.restore()
        self.watch = StatusWatch(self.session, self._events, self)
        self.confirmations = Confirmations(self.session, self.theme, self)
        self._tasks.confirm = self.confirmations.ask
        self._filters = (LatinKeys(self), ActivityFilter(self.session.touch, self))
        self._ahead = ImportsAhead(self._tasks, specs, self)

        self.starting = StartingPage(self.theme)
        self.sign_in = SignInPage(self.session, self.theme)
        self.first_run: FirstRunPage | None = None
        self.root = QStackedWidget()
        self.root.addWidget(self.starting)
        self.root.addWidget(self.sign_in)
        self.banner = Notice(flat=True)
        self._warned: tuple[Said, ...] = ()
        self._closed_off = self._close_agreed = False
        self.footer = Footer(self.theme)
        central = QWidget()
        central.setProperty("surface", "background")
        column = self._column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.root, 1)
        column.addWidget(self.footer)
        self.setCentralWidget(central)
        self._connect()
        FocusInSight(self)

    def _connect(self) -> None:
        self.session.signed_in.connect(self._on_signed_in)
        self.session.ended.connect(self._on_ended)
        self.session.lock_changed.connect(self._on_lock_changed)
        self.session.time_left_changed.connect(lambda _left: self._show_footer())
        self.watch.changed.connect(self._on_status)
        self._events.connection_changed.connect(self._on_connection)
        self._tasks.error_unhandled.connect(self.show_error)
        self.footer.part_chosen.connect(self._on_part)
        self.sign_in.redeem_chosen.connect(self.show_redeem)
        self.sign_in.recovery_chosen.connect(self._show_recovery)

    # -- made when first needed -----------------------------------------------------------------

    @cached_property
    def workspace(self) -> Workspace:
        """The pages of whoever is signed in."""
        from app.shell.workspace import Workspace

        made = Workspace(self._context, self._specs)
        made.rail.about_chosen.connect(self.show_about)
        made.page_shown.connect(self.state.save_page)
        made.page_shown.connect(lambda _key: self.watch.refresh())
        self.banner.action_chosen.connect(made.show_page)
        self.root.addWidget(made)
        return made

    @cached_property
    def alert_banner(self) -> AlertBanner:
        """What tells of new alerts, under the other banner."""
        from app.alerts.banner import AlertBanner

        made = AlertBanner(self._context, self.workspace, self)
        self._column.insertWidget(1, made)
        return made

    @cached_property
    def palette_(self) -> Palette:
        """The command palette."""
        from app.shell.palette import Palette

        return Palette(self._context.actions, self.theme, self._context.preferences, self)

    @cached_property
    def menus(self) -> FooterMenus:
        """What is behind the parts of the footer."""
        from app.shell.footer_menus import FooterMenus

        context = self._context
        return FooterMenus(context.actions, self.workspace, self.watch, self.footer, self)

    @cached_property
    def locked(self) -> LockedPage:
        """The page that covers everything."""
        from app.sign_in.locked_page import LockedPage

        made = LockedPage(self.session, self.theme)
        self.root.addWidget(made)
        return made

    @cached_property
    def redeem(self) -> RedeemPage:
        """The assistant for an invited person."""
        from app.sign_in.redeem_page import RedeemPage

        made = RedeemPage(self.session, self.theme)
        made.ended.connect(self._on_redeemed)
        # It may have unsealed the vault, or sealed it again.
        made.ended.connect(lambda _name: self.watch.refresh())
        self.root.addWidget(made)
        return made

    @cached_property
    def recovery(self) -> RecoveryPage:
        """The page for the recovery key."""
        from app.sign_in.recovery_page import RecoveryPage

        made = RecoveryPage(self.session, self.theme)
        made.left.connect(self.show_sign_in)
        made.invited.connect(self.show_redeem)
        # It may have unsealed the vault, or sealed it again.
        made.invited.connect(lambda _text: self.watch.refresh())
        self.root.addWidget(made)
        return made

    def _add_actions(self) -> None:
        """What can be done whatever page is shown; pages have registered theirs."""
        add = self._context.actions.add
        add("find", self.tr("Find on this page"), self._on_find, shortcut="Ctrl+F")
        add("palette", self.tr("Show all commands"), self.show_palette, shortcut="Ctrl+K")
        add("lock", self.tr("Lock now"), self.session.lock, shortcut="Ctrl+L")
        add("sign-out", self.tr("Sign out"), self.session.sign_out)
        add("about", self.tr("About Anchorhold"), self.show_about)

    # -- states ---------------------------------------------------------------------------------

    def show_starting(self) -> None:
        """Says that the engine is being looked for or started."""
        self.root.setCurrentWidget(self.starting)
        self.starting.show_starting()
        self.footer.hide()

    def begin(self) -> None:
        """Asks the engine in what state it is and shows the page for it."""
        self.show_starting()
        self.watch.refresh()

    def show_sign_in(self, name: str = "", reason: str = "") -> None:
        """Shows the sign-in page."""
        self.root.setCurrentWidget(self.sign_in)
        self.footer.show()
        self.sign_in.begin(name, reason)

    def show_redeem(self, invitation: str = "") -> None:
        """Shows the assistant for an invited person."""
        self.root.setCurrentWidget(self.redeem)
        self.redeem.begin(invitation)

    def _show_recovery(self) -> None:
        self.root.setCurrentWidget(self.recovery)
        self.recovery.begin()

    def _on_redeemed(self, name: str) -> None:
        reason = self.tr("Welcome. Sign in with your password and your next code.") if name else ""
        self.show_sign_in(name, reason)

    def _show_first_run(self) -> None:
        if self.first_run is None:
            from app.first_run.page import FirstRunPage

            self.first_run = FirstRunPage(self.session, self.theme)
            self.first_run.completed.connect(self._on_first_run_completed)
            self.root.addWidget(self.first_run)
        self.root.setCurrentWidget(self.first_run)
        self.footer.hide()

    def _on_first_run_completed(self, name: str) -> None:
        self.show_sign_in(name)
        if self.first_run is not None:
            self.root.removeWidget(self.first_run)
            self.first_run.deleteLater()
            self.first_run = None
        self.watch.refresh()

    def _on_status(self) -> None:
        status = self.watch.status
        if status is None:
            return
        if self.root.currentWidget() is self.starting:
            if status.state is EngineState.NEW:
                self._show_first_run()
            else:
                self.show_sign_in()
            self._ahead.begin()
        if not self.session.is_signed_in:
            self.sign_in.show_status(status)
        elif status.state in {EngineState.READ_ONLY, EngineState.FULL}:
            self._closed_off = True
            self.banner.show_text(
                said_text(status.reason) or self.tr("The vault takes no changes."),
                "bad",
                self._ways_out(status.state),
            )
        elif self._closed_off:
            self._closed_off = False
            self.banner.hide()
        elif status.warnings != self._warned:
            # Shown once for each new warning; the System page keeps them all.
            told, self._warned = "\n".join(map(said_text, self._warned)), status.warnings
            if status.warnings:
                self.banner.show_text("\n".join(map(said_text, status.warnings)), "warn")
            elif self.banner.text() == told:
                self.banner.hide()
        self._show_footer()

    def _ways_out(self, state: EngineState) -> tuple[tuple[str, str], ...]:
        """Other pages on which the person can do something about a state that takes no changes."""
        ways = [("system", self.tr("See what is in doubt"))]
        if state is EngineState.FULL:
            ways = [("chat", self.tr("Open Chat")), ("models", self.tr("Open Models"))]
        here, may = self.workspace.current_key, self.workspace.has_page
        return tuple(way for way in ways if may(way[0]) and way[0] != here)

    def _on_signed_in(self) -> None:
        self._warned = ()
        self.workspace.open_for(self.session)
        self._add_actions()
        self.alert_banner.begin()
        principal = self.session.principal
        self.workspace.show_first(self.state.page_of(principal.person_id) if principal else "")
        self.root.setCurrentWidget(self.workspace)
        self.footer.show()
        self._show_footer()

    def _on_ended(self, reason: str) -> None:
        self.confirmations.dismiss()
        self.palette_.reject()
        self.workspace.clear()
        self.banner.hide()
        self.alert_banner.end()
        take_back()
        self.show_sign_in(reason=reason)

    def _on_lock_changed(self, locked: bool) -> None:
        if locked:
            self.palette_.reject()
            close_what_asks(self)
            self.locked.begin()
            self.root.setCurrentWidget(self.locked)
            self.locked.password.setFocus()
        else:
            self.root.setCurrentWidget(self.workspace)
            page = self.workspace.current_page()
            if page is not None:
                page.activate()
        self._show_footer()

    def _on_connection(self, connected: bool) -> None:
        if connected:
            self.banner.hide()
            self.watch.refresh()
        elif self.session.is_sealing:
            self.banner.show_text(
                self.tr("Sealing… The engine forgets every key and is back in a moment."), "warn"
            )
        else:
            self.banner.show_text(
                self.tr(
                    "The engine does not answer. What was acknowledged is stored; the console keeps "
                    "looking for it."
                ),
                "warn",
            )
        self._show_footer()

    # -- errors and footer ----------------------------------------------------------------------

    def show_error(self, error: BaseException) -> None:
        """Shows an error that no page has a place for."""
        notice = notice_of(error)
        if notice.place is Place.DIALOG:
            show_dialog(self, notice)
        else:
            self.banner.show_text(notice.text, notice.tone)

    def _show_footer(self) -> None:
        principal = self.session.principal
        roles = role_names(principal.roles) if principal else ""
        left = -1
        if principal is not None:
            left = 0 if self.session.is_locked else max(1, self.session.seconds_left)
        self.footer.set_facts(
            FooterFacts(
                status=self.watch.status,
                head=self.watch.head,
                connected=self._events.connected,
                sealing=self.session.is_sealing,
                person=f"{principal.name} · {roles}" if principal else "",
                seconds_left=left,
            )
        )

    def _on_part(self, part: str) -> None:
        in_sight = self.root.currentWidget() is self.workspace
        self.menus.open(part, in_sight=in_sight, locked=self.session.is_locked)

    # -- keys and window ------------------------------------------------------------------------

    def _on_find(self) -> None:
        page = self.workspace.current_page()
        if page is not None and self.root.currentWidget() is self.workspace:
            page.focus_search()

    def show_palette(self) -> None:
        """Opens the palette, and asks for everything with a name."""
        if (principal := self.session.principal) is None:
            return
        self.palette_.open_for(principal.person_id, self.workspace.current_key)
        self.workspace.offer_names(self.palette_)

    def show_about(self) -> None:
        """Opens the box with versions, fingerprints and licences."""
        from app.shell.about import AboutDialog

        AboutDialog(self, self.watch.status, self.theme).open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Lets the window go; a running answer goes on in the engine, and the rest is asked about."""
        done = self._close_agreed or not self.session.is_signed_in
        lost = [] if done else self.workspace.would_be_lost()
        if lost:
            event.ignore()
            self.workspace.ask_to_close(lost, self._on_close_agreed)
            return
        self.state.save()
        super().closeEvent(event)
        self.closed.emit()

    def _on_close_agreed(self) -> None:
        self._close_agreed = True
        self.close()
