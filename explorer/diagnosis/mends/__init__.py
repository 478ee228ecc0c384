"""What may be changed, and how torch rules on it."""

from explorer.diagnosis.mends.mend import Mend, MendKind, RuledMend, Ruling
from explorer.diagnosis.mends.patterns import WIDTHS, Pattern, Sizes, patterns_of
from explorer.diagnosis.mends.proposing import propose, sizes_that_met
from explorer.diagnosis.mends.ruling import rule

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
