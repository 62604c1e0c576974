"""`python -m jenesys_gui`, and the entry of the frozen program."""

import sys

from jenesys_gui.cli import main

sys.exit(main())
