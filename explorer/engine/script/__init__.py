"""Pasted code walked call by call: the tree is read by `ast`, and each allowed call is made by torch on "meta".

Nothing of the text is ever executed: names are looked up in tables, and what is not in them is refused.
"""

from explorer.engine.script.limits import Limits
from explorer.engine.script.running import run_script

__all__ = ["Limits", "run_script"]
