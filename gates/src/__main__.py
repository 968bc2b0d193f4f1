"""Runs the package from its folder or from a zip of it: ``python3 gates.zip evaluate …``."""

import sys

from governed_ai_gates.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
