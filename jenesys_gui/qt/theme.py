"""The colours of the light and the dark theme, font sizes and spaces; the palette and the style sheet."""

import re
from typing import Final, NamedTuple

from PySide6 import QtCore
from PySide6.QtGui import QBrush, QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from jenesys_gui import files
from jenesys_gui.choices import ThemeChoice

# One for each of five colours, so that phases with the same pattern differ in lightness. Names, since importing `Qt`
# creates all its enumerations, for which the first paint would wait.
_PATTERNS: Final = ("NoBrush", "BDiagPattern", "Dense6Pattern", "FDiagPattern", "VerPattern")
# How much more opaque a pattern is than the area below it.
_PATTERN_OPACITY: Final = 1.2


class Theme(NamedTuple):
    """The colours of one theme, by default the light one.

    `phases` are five colours and their darker or lighter shades. With its pattern, each of ten phases can be
    distinguished from the others with the common kinds of colour blindness, and in shades of grey.
    """

    dark: bool = False
    window: str = "#f6f7f9"
    pane: str = "#ffffff"
    border: str = "#dde2e9"
    # The edge of what can be clicked or typed into.
    edge: str = "#7f8a9a"
    text: str = "#1b2430"
    muted: str = "#566170"
    accent: str = "#0b63b0"
    on_accent: str = "#ffffff"
    chosen: str = "#e6f0fa"
    field: str = "#f6f7f9"
    card: str = "#f6f8fa"
    track: str = "#e9ecf0"
    band: str = "#f2f4f7"
    grid: str = "#e2e7ed"
    found: str = "#ffe38a"
    found_line: str = "#8f5f00"
    phases: tuple[str, ...] = (
        *("#0176c5", "#c25701", "#077a59", "#a5487b", "#6e5d35"),
        *("#003a63", "#6b2f00", "#00402d", "#5c2443", "#2e2714"),
    )
    area_opacity: float = 0.30
    # For areas that are not amounts.
    tint_opacity: float = 0.08

    def phase(self, index: int) -> QColor:
        """Return the colour of the phase at a position in the dataset; that of muted text for none (-1)."""
        return QColor(self.muted) if index < 0 else QColor(self.phases[index % len(self.phases)])

    def area(self, index: int, opacity: float) -> list[QBrush]:
        """Return the brushes that fill the area of a phase: its colour, and the pattern that it has besides."""
        pattern = QtCore.Qt.BrushStyle[_PATTERNS[index % len(_PATTERNS)]]
        brushes = [QBrush(_translucent(self.phase(index), opacity))]
        if pattern is not QtCore.Qt.BrushStyle.NoBrush:
            brushes.append(QBrush(_translucent(self.phase(index), _PATTERN_OPACITY * opacity), pattern))
        return brushes


def _translucent(colour: QColor, opacity: float) -> QColor:
    colour.setAlphaF(min(1.0, opacity))
    return colour


LIGHT: Final = Theme()
DARK: Final = Theme(
    dark=True,
    window="#15191f",
    pane="#1c2128",
    border="#333b46",
    edge="#76818f",
    text="#e7ecf2",
    muted="#9aa6b4",
    accent="#6cb6ff",
    on_accent="#10151b",
    chosen="#213449",
    field="#15191f",
    card="#232a33",
    track="#2b323c",
    band="#20262e",
    grid="#2d353f",
    found="#43380f",
    found_line="#f0c040",
    phases=(
        *("#439ddf", "#ef893a", "#14c79b", "#d88eb6", "#b17f5d"),
        *("#b9dcf7", "#fbd3b0", "#b4f5e4", "#f5d8e8", "#e6cdb9"),
    ),
    tint_opacity=0.10,
)

# The palette roles of the background and the underline of search results: Fusion uses neither.
FOUND: Final = QPalette.ColorRole.Midlight
FOUND_LINE: Final = QPalette.ColorRole.BrightText

# The usual sign of transparency.
CHEQUERED: Final = ("#ffffff", "#ebebeb")
# On paper, in every theme.
PAPER_TEXT: Final = "#000000"
PAPER_FOOT: Final = "#808080"

_HALF_LIGHT: Final = 128

# Font sizes relative to the desktop's, which the user may have enlarged.
SMALL: Final = 0.88
LARGE: Final = 1.25
TITLE: Final = 1.5

# A property of the application.
_TEXT_SCALE: Final = "textScale"
# A property of widgets, in which Qt keeps the font that they had without a style sheet.
_QT_FONT: Final = "_q_styleSheetWidgetFont"

# Spaces, in device-independent pixels.
GAP: Final = 10
PANE_MARGIN: Final = 16
# Beside a scroll bar, whose own margin is added.
BESIDE_BAR: Final = 6

_STYLE_SHEET: Final = """
QMainWindow, QStatusBar, QSplitter { background: $window; }
QStatusBar QLabel { color: $muted; }
QStatusBar::item { border: none; }
QMenuBar { background: $pane; padding: 3px 6px; border: none; }
QMenuBar::item { padding: 4px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $chosen; }
QMenu { background: $pane; border: 1px solid $edge; padding: 4px 0; }
QMenu::item { padding: 4px 22px 4px 30px; }
QMenu::item:selected { background: $chosen; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { background: $border; height: 1px; margin: 4px 10px; }
QMenu::indicator { width: 12px; height: 12px; left: 9px; border: 1px solid $edge; border-radius: 3px; }
QMenu::indicator:non-exclusive:checked { image: url(icons:tick.svg); }
QMenu::indicator:exclusive { border: 4px solid transparent; width: 6px; height: 6px; border-radius: 7px; }
QMenu::indicator:exclusive:checked { background: $accent; border: 4px solid $pane; }
QToolBar { background: $pane; border: none; border-bottom: 1px solid $border; padding: 6px 10px; spacing: 6px; }
QSplitter::handle { background: transparent; border-radius: 3px; }
QSplitter::handle:hover { background: $border; }
QFrame[pane="true"] { background: $pane; border: 1px solid $border; border-radius: 8px; }
QListView { background: $pane; border: none; outline: none; }
QListView#findResults { border: 1px solid $muted; border-radius: 6px; padding: 4px 0; }
QListView#findResults::item:hover { background: $card; }
QListView#findResults::item:selected { background: $chosen; }
QGroupBox { border: none; margin: 0; padding: 0; }
QScrollArea { background: transparent; border: 2px solid transparent; border-radius: 8px; }
QScrollArea:focus { border-color: $accent; }
QScrollArea#timelinePane, QScrollArea#panesArea { border: none; }
QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QFrame[line="true"] { background: $border; border: none; }
QFrame[card="true"] { background: $card; border: 1px solid $border; border-radius: 8px; padding: 1px; }
QFrame[card="true"][chosen="true"] { border: 2px solid $accent; padding: 0; }
QLabel[muted="true"] { color: $muted; }
QPushButton, QToolButton[push="true"], QToolBar QToolButton { background: $pane; color: $text; border: 1px solid $edge;
    border-radius: 6px; padding: 5px 9px; }
QDialogButtonBox QPushButton { min-width: 64px; }
QPushButton:hover, QToolButton[push="true"]:hover, QToolBar QToolButton:hover { background: $card; }
QPushButton:default { border-color: $accent; color: $accent; }
QPushButton:checked, QToolButton[push="true"]:checked, QToolBar QToolButton:checked { background: $chosen;
    color: $accent; border-bottom: 3px solid $accent; padding-bottom: 3px; }
QPushButton:focus, QToolButton[push="true"]:focus, QToolBar QToolButton:focus { border: 2px solid $accent;
    padding: 4px 8px; }
QPushButton:disabled, QToolButton[push="true"]:disabled, QToolBar QToolButton:disabled { color: $muted;
    border-color: $border; }
QPushButton[link="true"] { color: $accent; background: transparent; border: 2px solid transparent;
    border-radius: 4px; padding: 0; margin: -1px 0 -1px -2px; text-align: left; }
QPushButton[link="true"]:hover { text-decoration: underline; background: transparent; }
QPushButton[link="true"]:focus { border: 2px solid $accent; padding: 0; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QFrame[switches="true"] { background: $pane; border: 1px solid $edge; border-radius: 6px; }
QFrame[switches="true"] QToolButton { background: transparent; color: $text; border: 2px solid transparent;
    border-radius: 5px; padding: 2px 3px; }
QFrame[switches="true"] QToolButton:hover { background: $card; }
QFrame[switches="true"] QToolButton:checked { background: $chosen; color: $accent; border-bottom-color: $accent; }
QFrame[switches="true"] QToolButton:focus { border-color: $accent; }
QFrame[switches="true"] QToolButton:disabled { color: $muted; }
QToolButton::menu-indicator { image: none; }
QToolBar QToolButton#qt_toolbar_ext_button { border: none; padding: 0; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
    padding: 11px 2px 7px 2px; margin-left: 16px; margin-right: 8px; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $text; }
QTableView { background: $pane; border: 2px solid transparent; gridline-color: $grid; outline: none;
    selection-background-color: $chosen; selection-color: $text; }
QTableView:focus { border-color: $accent; }
QTableView::item { padding: 0 6px; }
QTableView::item:selected { background: $chosen; color: $text; border-top: 1px solid $accent;
    border-bottom: 1px solid $accent; }
QTableView::item:focus { border: 2px solid $accent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QHeaderView { background: $card; border: none; }
QHeaderView::section { background: $card; color: $muted; border: none; border-right: 1px solid $border;
    border-bottom: 1px solid $border; padding: 5px 8px; }
QScrollBar:horizontal { background: transparent; height: 8px; margin: 1px; border: none; }
QScrollBar:vertical { background: transparent; width: 8px; margin: 1px; border: none; }
QScrollBar::handle { background: $edge; border-radius: 3px; min-width: 32px; min-height: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: transparent; border: none; height: 0; width: 0; }
QListWidget { border: 1px solid $edge; border-radius: 6px; padding: 4px; }
QListWidget::item { padding: 3px; }
QListWidget::item:selected { background: $accent; color: $on_accent; }
QLineEdit, QComboBox, QSpinBox { background: $field; color: $text; border: 1px solid $edge; border-radius: 6px;
    padding: 4px 8px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus { border: 2px solid $accent; padding: 3px 7px; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled { color: $muted; border-color: $border; }
QSpinBox QLineEdit { border: none; padding: 0 0 0 6px; background: transparent; }
QComboBox QLineEdit { border: none; padding: 0; background: transparent; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow, QSpinBox::down-arrow { image: url(icons:down.svg); width: 9px; height: 9px; }
QSpinBox::up-arrow { image: url(icons:up.svg); width: 9px; height: 9px; }
QSpinBox::up-button, QSpinBox::down-button { border: none; background: transparent; width: 18px; }
QComboBox QAbstractItemView { background: $pane; border: 1px solid $edge; selection-background-color: $chosen;
    selection-color: $text; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid $edge; border-radius: 3px; background: $field; }
QCheckBox::indicator:checked { image: url(icons:tick.svg); }
QCheckBox::indicator:focus { border: 2px solid $accent; width: 12px; height: 12px; }
QCheckBox::indicator:disabled { border-color: $border; }
QRadioButton { border: 2px solid transparent; border-radius: 4px; }
QRadioButton:focus { border-color: $accent; }
QRadioButton::indicator { width: 12px; height: 12px; border: 1px solid $edge; border-radius: 7px; background: $field; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 4px solid $accent; }
QPlainTextEdit { background: $card; border: 1px solid $edge; border-radius: 6px; padding: 4px; }
QListWidget:focus, QPlainTextEdit:focus { border: 2px solid $accent; padding: 3px; }
QToolTip { background: $card; color: $text; border: 1px solid $edge; padding: 4px; }
"""


def wanted_theme(choice: ThemeChoice) -> Theme:
    """Return the theme for a choice; `SYSTEM` is as dark as the desktop's windows."""
    if choice is not ThemeChoice.SYSTEM:
        return DARK if choice is ThemeChoice.DARK else LIGHT
    # The palette of the style, since that of the application is ours after the first call. Not the hint `colorScheme`:
    # few desktops set it, and it creates all enumerations of Qt.
    return _as_dark_as(QApplication.style().standardPalette())


def current_theme() -> Theme:
    """Return the theme of the windows."""
    return _as_dark_as(QApplication.palette())


def _as_dark_as(palette: QPalette) -> Theme:
    return DARK if palette.window().color().lightness() < _HALF_LIGHT else LIGHT


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Apply a theme to every window of the program."""
    app.setPalette(_palette(theme))
    # The style sheet does not name the folder: spaces and brackets in its path would have a meaning there.
    QtCore.QDir.setSearchPaths("icons", [str(files.resource("icons"))])
    app.setStyleSheet(re.sub(r"\$(\w+)", lambda name: str(getattr(theme, name[1])), _STYLE_SHEET))


def text_scale() -> float:
    """Return how much larger text is than in the desktop's other windows."""
    app = QApplication.instance()
    return float(app.property(_TEXT_SCALE) or 1) if app is not None else 1.0


def resize_text(factor: float) -> None:
    """Enlarge all text by a factor: the application's font, and the fonts that widgets have of their own."""
    widgets = [each for each in QApplication.allWidgets() if each.testAttribute(QtCore.Qt.WidgetAttribute.WA_SetFont)]
    # All fonts first, since changing one changes those of its children.
    fonts = [scaled(widget.font(), factor) for widget in widgets]
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setProperty(_TEXT_SCALE, text_scale() * factor)
    app.setFont(scaled(app.font(), factor))
    # With a style sheet, widgets take another font of the application only when it is set again.
    app.setStyleSheet(app.styleSheet())
    for widget, font in zip(widgets, fonts, strict=True):
        widget.setFont(font)
        # Qt gives this one back to a widget that has another parent or style sheet.
        widget.setProperty(_QT_FONT, font)


def _palette(theme: Theme) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: theme.window,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.pane,
        QPalette.ColorRole.AlternateBase: theme.card,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.Button: theme.pane,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.ToolTipBase: theme.card,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.LinkVisited: theme.accent,
        QPalette.ColorRole.Mid: theme.border,
        FOUND: theme.found,
        FOUND_LINE: theme.found_line,
    }
    palette = QPalette(QColor(theme.pane), QColor(theme.window))
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.muted))
    return palette


def scaled(font: QFont, size: float, *, bold: bool = False) -> QFont:
    """Return a font `size` times as large as a given one."""
    result = QFont(font)
    if font.pixelSize() > 0:
        result.setPixelSize(max(1, round(font.pixelSize() * size)))
    else:
        result.setPointSizeF(font.pointSizeF() * size)
    if bold:
        result.setWeight(QFont.Weight.DemiBold)
    return result
