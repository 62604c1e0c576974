"""The style sheet of all windows; `$name` is a colour of the theme, `em` the height of a line of text."""

from typing import Final

STYLE_SHEET: Final = """
QMainWindow, QStatusBar, QSplitter { background: $window; }
QStatusBar QLabel { color: $muted; }
QStatusBar::item { border: none; }
QMenuBar { background: $pane; padding: 3px 6px; border: none; }
QMenuBar::item { padding: 4px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $chosen; border: 1px solid $accent; padding: 3px 9px; }
QMenu { background: $pane; border: 1px solid $edge; padding: 4px 0; menu-scrollable: 1; }
QMenu::item { padding: 4px 1.9em; border: 1px solid transparent; }
QMenu::item:selected { background: $chosen; color: $text; border-color: $accent; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { background: $border; height: 1px; margin: 4px 10px; }
QMenu::indicator { width: 0.75em; height: 0.75em; left: 9px; border: 1px solid $edge; border-radius: 3px; }
QMenu::indicator:non-exclusive:checked { image: url(icons:tick.svg); }
QMenu::indicator:exclusive { border-color: transparent; }
QMenu::indicator:exclusive:checked { background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
    stop: 0.45 $accent, stop: 0.55 transparent); }
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
QPushButton, QToolBar QToolButton { background: $pane; color: $text; border: 1px solid $edge; border-radius: 6px;
    padding: 5px 9px; }
QDialogButtonBox QPushButton { min-width: 64px; }
QPushButton:hover, QToolBar QToolButton:hover { background: $card; }
QPushButton:default { border-color: $accent; color: $accent; }
QPushButton:checked, QToolBar QToolButton:checked { background: $chosen; color: $accent;
    border-bottom: 3px solid $accent; padding-bottom: 3px; }
QPushButton:focus, QToolBar QToolButton:focus { border: 2px solid $accent; padding: 4px 8px; }
QPushButton:disabled, QToolBar QToolButton:disabled { color: $muted; border-color: $grid; }
QPushButton[link="true"] { color: $accent; background: transparent; border: 2px solid transparent;
    border-radius: 4px; padding: 1px 0; margin: -1px 0 -1px -2px; text-align: left; }
QPushButton[link="true"]:hover { text-decoration: underline; background: transparent; }
QPushButton[underlined="true"] { text-decoration: underline; }
QPushButton[link="true"]:focus { border: 2px solid $accent; padding: 1px 0; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QFrame[switches="true"] { background: $pane; border: 1px solid $edge; border-radius: 6px; }
QFrame[switches="true"] QPushButton { background: transparent; color: $text; border: 2px solid transparent;
    border-radius: 5px; padding: 2px 3px; }
QFrame[switches="true"] QPushButton:hover { background: $card; }
QFrame[switches="true"] QPushButton:checked { background: $chosen; color: $accent; border-bottom-color: $accent; }
QFrame[switches="true"] QPushButton:focus { border-color: $accent; }
QFrame[switches="true"] QPushButton:disabled { color: $muted; }
QPushButton::menu-indicator { image: none; width: 0; }
QToolBar QToolButton#qt_toolbar_ext_button, QMenuBar QToolButton { color: $text; border: none; padding: 0; }
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
    padding: 4px 8px; selection-background-color: $accent; selection-color: $on_accent;
    placeholder-text-color: $muted; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus { border: 2px solid $accent; padding: 3px 7px; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled { color: $muted; border-color: $grid; }
QSpinBox QLineEdit, QComboBox QLineEdit { border: none; padding: 0; background: transparent; }
QComboBox::drop-down { border: none; width: 1.25em; }
QComboBox::down-arrow, QSpinBox::down-arrow { image: url(icons:down.svg); width: 0.57em; height: 0.57em; }
QSpinBox::up-arrow { image: url(icons:up.svg); width: 0.57em; height: 0.57em; }
QSpinBox::up-button, QSpinBox::down-button { border: none; background: transparent; width: 1.15em; }
QComboBox QAbstractItemView { background: $pane; border: 1px solid $edge; selection-background-color: $accent;
    selection-color: $on_accent; }
QCheckBox::indicator { width: 0.85em; height: 0.85em; border: 1px solid $edge; border-radius: 3px; margin: 1px;
    background: $field; }
QCheckBox::indicator:checked { image: url(icons:tick.svg); }
QCheckBox::indicator:focus { border: 2px solid $accent; margin: 0; }
QCheckBox::indicator:disabled { border-color: $grid; }
QRadioButton { border: 2px solid transparent; border-radius: 4px; }
QRadioButton:focus { border-color: $accent; }
QRadioButton::indicator { width: 0.75em; height: 0.75em; border: 1px solid $edge; border-radius: 0.38em;
    background: $field; }
QRadioButton::indicator:checked { border-color: $accent; background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5,
    fx: 0.5, fy: 0.5, stop: 0.55 $accent, stop: 0.65 $field); }
QPlainTextEdit { background: $card; border: 1px solid $edge; border-radius: 6px; padding: 4px; }
QListWidget:focus, QPlainTextEdit:focus { border: 2px solid $accent; padding: 3px; }
QToolTip { background: $card; color: $text; border: 1px solid $edge; padding: 4px; }
"""
