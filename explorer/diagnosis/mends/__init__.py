"""What may be changed, and how torch rules on it."""

from explorer.diagnosis.mend_kind import MendKind
from explorer.diagnosis.mends.candidates import propose, sizes_that_met
from explorer.diagnosis.mends.mend import Mend, RuledMend, Ruling
from explorer.diagnosis.mends.patterns import WIDTHS, Pattern, Sizes, patterns_of
from explorer.diagnosis.mends.rulings import rule

__all__ = [
    "WIDTHS",
    "Mend",
    "MendKind",
    "Pattern",
    "RuledMend",
    "Ruling",
    "Sizes",
    "patterns_of",
    "propose",
    "rule",
    "sizes_that_met",
]
