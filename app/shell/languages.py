"""The language of the console: its own texts, Qt's, and how numbers and dates are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator

from app.resources import resource

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

LANGUAGE_SETTING = "appearance/language"
SYSTEM = "system"
ENGLISH = "en"
LANGUAGES = {ENGLISH: "English", "de": "Deutsch", "uk": "Українська"}
"""What can be set, each by its own name, so that people find it whatever is shown now."""


class Languages(QObject):
    """The language set, and what it brings with it.

    A choice holds from the next start on: widgets keep the texts they were made with.

    Args:
        application: Gets the translations and the direction of reading.
        settings: Where the choice of the person is kept.

    Attributes:
        spoken: The language shown now, a key of `LANGUAGES`.
    """

    def __init__(
        self, application: QApplication, settings: QSettings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._application = application
        self._settings = settings
        self.spoken = spoken(self.chosen, QLocale.system().uiLanguages())
        self._translators: list[QTranslator] = []
        QLocale.setDefault(locale_of(self.spoken, QLocale.system()))
        for translator in (self._qt(self.spoken), self._own(self.spoken)):
            if translator is not None and application.installTranslator(translator):
                self._translators.append(translator)
        application.setLayoutDirection(QLocale().textDirection())

    @property
    def chosen(self) -> str:
        """What the person set: a key of `LANGUAGES`, or "system"."""
        kept = str(self._settings.value(LANGUAGE_SETTING, SYSTEM))
        return kept if kept in LANGUAGES else SYSTEM

    def choose(self, language: str) -> None:
        """Keeps a choice for the next start: a key of `LANGUAGES`, or "system"."""
        self._settings.setValue(LANGUAGE_SETTING, language)

    def translate(self, context: str, text: str) -> str:
        """A text in the language of the next start, so that whoever chose it understands it."""
        following = spoken(self.chosen, QLocale.system().uiLanguages())
        translator = self._own(following)
        return (translator.translate(context, text) if translator else "") or text

    def stop(self) -> None:
        """Takes the translations out of the application again."""
        for translator in self._translators:
            self._application.removeTranslator(translator)
        self._translators.clear()

    def _own(self, language: str) -> QTranslator | None:
        translator = QTranslator(self)
        # English has a file too: what to say of one thing, and of many.
        path = resource("translations", f"anchorhold_{language}.qm")
        return translator if translator.load(str(path)) else None

    def _qt(self, language: str) -> QTranslator | None:
        translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        return translator if translator.load(f"qtbase_{language}", folder) else None


def spoken(chosen: str, wanted: list[str]) -> str:
    """The language to show.

    Args:
        chosen: What the person set: a key of `LANGUAGES`, or "system".
        wanted: What the system asks for, the dearest first, as BCP 47 tags.

    Returns:
        A key of `LANGUAGES`; English when the system asks for none of them.
    """
    if chosen in LANGUAGES:
        return chosen
    tags = (tag.replace("_", "-").split("-")[0].lower() for tag in wanted)
    return next((tag for tag in tags if tag in LANGUAGES), ENGLISH)


def locale_of(language: str, system: QLocale) -> QLocale:
    """How numbers and dates are written: as the system does, if it speaks the language shown."""
    shown = QLocale(language)
    same = system.language() == shown.language()
    return system if same else shown
