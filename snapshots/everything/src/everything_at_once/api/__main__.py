"""Lets ``python -m everything_at_once.api`` run the service."""

import sys

from everything_at_once.api.serve import main

sys.exit(main())
