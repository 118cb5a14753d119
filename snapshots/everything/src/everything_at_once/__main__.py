"""Lets ``python -m everything_at_once`` run the command line."""

import sys

from everything_at_once.cli import main

sys.exit(main())
