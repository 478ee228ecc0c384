"""The worker's first lines, run by path in Python's isolated mode: modules come from the folders given, and no others.

Without folders (`python -m explorer.engine`) the path stays as Python made it.
"""

import sys

if sys.argv[1:]:
    sys.path[:] = sys.argv[1:]

from explorer.engine.worker import main

main()
