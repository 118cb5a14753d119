"""Lets ``python -m clock`` run the service."""

import sys

from clock.api.serve import main

sys.exit(main())
