"""The table of the colours of each theme, font sizes and spaces; how a theme is applied."""

import re
from typing import Final, NamedTuple

from PySide6 import QtCore
from PySide6.QtGui import QBrush, QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from jenesys_gui import places
from jenesys_gui.choices import ThemeChoice
from jenesys_gui.qt.style_sheet import STYLE_SHEET

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

CONTRAST_LIGHT: Final = Theme(
    window="#ffffff",
    border="#000000",
    edge="#000000",
    text="#000000",
    muted="#2b2b2b",
    accent="#0a2f9c",
    chosen="#dbe6ff",
    field="#ffffff",
    card="#ffffff",
    track="#d4d4d4",
    band="#f0f0f0",
    grid="#a8a8a8",
    found="#ffe066",
    found_line="#5c3d00",
    phases=(
        *("#1d57a4", "#7b2702", "#0a4e36", "#834562", "#664a2e"),
        *("#002441", "#3c1700", "#00281b", "#3b152a", "#282211"),
    ),
)
CONTRAST_DARK: Final = DARK._replace(
    window="#000000",
    pane="#000000",
    border="#ffffff",
    edge="#ffffff",
    text="#ffffff",
    muted="#e0e0e0",
    accent="#8cd0ff",
    on_accent="#000000",
    chosen="#00305c",
    field="#000000",
    card="#000000",
    track="#404040",
    band="#161616",
    grid="#6a6a6a",
    found="#4a3a00",
    found_line="#ffd23f",
)
_THEMES: Final = {
    ThemeChoice.LIGHT: LIGHT,
    ThemeChoice.DARK: DARK,
    ThemeChoice.CONTRAST_LIGHT: CONTRAST_LIGHT,
    ThemeChoice.CONTRAST_DARK: CONTRAST_DARK,
}

# The palette roles of the background and the underline of search results: Fusion uses neither.
FOUND: Final = QPalette.ColorRole.Midlight
FOUND_LINE: Final = QPalette.ColorRole.BrightText

# The usual sign of transparency.
CHEQUERED: Final = ("#ffffff", "#ebebeb")
# On paper, in every theme.
PAPER_TEXT: Final = "#000000"
PAPER_FOOT: Final = "#666666"

_HALF_LIGHT: Final = 128
# The contrast of texts that WCAG 2 asks for, and for its higher level; that of black and white is 21.
_READABLE: Final = 4.5
_ENHANCED: Final = 7.0
_HIGH_CONTRAST: Final = 20.0
# Up to where sRGB is linear.
_LINEAR: Final = 0.04045

# Font sizes relative to the desktop's, which the user may have enlarged.
SMALL: Final = 0.88
LARGE: Final = 1.25
TITLE: Final = 1.5

# The size of the largest font that desktops have by default, 11 points.
_USUAL_PIXELS: Final = 14.7
# A property of widgets, in which Qt keeps the font that they had without a style sheet.
_QT_FONT: Final = "_q_styleSheetWidgetFont"

# Spaces, in device-independent pixels.
GAP: Final = 10
PANE_MARGIN: Final = 16
# Beside a scroll bar, whose own margin is added.
BESIDE_BAR: Final = 6


def beside_bar(top: int, bottom: int) -> tuple[int, int, int, int]:
    """Return the margins of what has a scroll bar at its end."""
    sides = (BESIDE_BAR, PANE_MARGIN) if QApplication.isRightToLeft() else (PANE_MARGIN, BESIDE_BAR)
    return sides[0], top, sides[1], bottom


def wanted_theme(choice: ThemeChoice, *, prefers_contrast: bool = False) -> Theme:
    """Return the theme for a choice; `SYSTEM` is that of the desktop, which may ask for high contrast."""
    if choice is not ThemeChoice.SYSTEM:
        return _THEMES[choice]
    palette = _system_palette()
    pairs = (palette.windowText(), palette.window()), (palette.text(), palette.base())
    least = min(contrast(text.color().name(), behind.color().name()) for text, behind in pairs)
    if least >= _HIGH_CONTRAST or (prefers_contrast and least >= _ENHANCED and palette.window() == palette.base()):
        return _theme_of(palette)
    # The palette of the style. Not the hint `colorScheme`: few desktops set it, and it creates all enumerations of Qt.
    is_dark = _is_dark(QApplication.style().standardPalette().window().color())
    if prefers_contrast:
        return CONTRAST_DARK if is_dark else CONTRAST_LIGHT
    return DARK if is_dark else LIGHT


def _system_palette() -> QPalette:
    # Otherwise it would be ours after the first call.
    QApplication.setPalette(QPalette())
    return QApplication.palette()


def current_theme() -> Theme:
    return _Current.theme


class _Current:
    """The theme of the windows, and how much larger text is than in other windows of the desktop."""

    theme: Theme = LIGHT
    text_scale: float = 1.0


def _is_dark(colour: QColor) -> bool:
    return colour.lightness() < _HALF_LIGHT


def _theme_of(palette: QPalette) -> Theme:
    """Return a theme with the colours of a palette as they are, and ours for what it does not have."""
    roles = (palette.window(), palette.base(), palette.text(), palette.highlight(), palette.highlightedText())
    window, pane, text, accent, on_accent = (brush.color().name() for brush in roles)
    if min(contrast(accent, each) for each in (window, pane, on_accent)) < _READABLE:
        accent, on_accent = text, pane
    ours = CONTRAST_DARK if _is_dark(QColor(pane)) else CONTRAST_LIGHT
    ours = ours._replace(window=window, pane=pane, chosen=pane, field=pane, card=pane, track=pane, band=pane)
    return ours._replace(text=text, muted=text, border=text, edge=text, accent=accent, on_accent=on_accent)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it, from 1 to 21."""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    exact = QColor(colour)
    red, green, blue = map(_linear, (exact.redF(), exact.greenF(), exact.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= _LINEAR else float(((part + 0.055) / 1.055) ** 2.4)


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Apply a theme to every window of the program."""
    _Current.theme = theme
    app.setPalette(_palette(theme))
    # The style sheet does not name the folder: spaces and brackets in its path would have a meaning there.
    QtCore.QDir.setSearchPaths("icons", [str(places.resource("icons"))])
    app.setStyleSheet(re.sub(r"\$(\w+)", lambda name: str(getattr(theme, name[1])), STYLE_SHEET))


def text_scale() -> float:
    """Return how much larger text is than in other windows, on this desktop or on one with the usual font."""
    return max(_Current.text_scale, QFontInfo(QApplication.font()).pixelSize() / _USUAL_PIXELS)


def resize_text(factor: float) -> None:
    """Enlarge all text by a factor: the application's font, and the fonts that widgets have of their own."""
    widgets = [each for each in QApplication.allWidgets() if each.testAttribute(QtCore.Qt.WidgetAttribute.WA_SetFont)]
    # All fonts first, since changing one changes those of its children.
    fonts = [scaled(widget.font(), factor) for widget in widgets]
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    _Current.text_scale *= factor
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
