"""`python -m strokes_app` is the `strokes` command."""

import sys

from strokes_app.cli import main

if __name__ == "__main__":
    sys.exit(main())
