"""The table view of a window."""

import pytest

from tests import builders
from tests.qt.conftest import OpenWindow
from tests.qt.tables.steps import opens_figures
from tests.qt.user import User


@pytest.fixture
def tables(start: OpenWindow) -> User:
    """A user with the table of figures of the four phases."""
    return opens_figures(start(builders.jenesys(), shown="table"))
