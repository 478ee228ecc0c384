"""Flattened images: the same channels with another number of pixels."""

from collections.abc import Iterator

from explorer.algebra import images_of, same_channels
from explorer.diagnosis.mend_kind import MendKind as M
from explorer.diagnosis.mends.patterns.sizes import WIDTHS, Pattern, Sizes, is_batch, power_of_two

_FEWEST = 8  # channels, but for the 3 of a colour image: fewer are rather a coincidence


def images(sizes: Sizes) -> Iterator[Pattern]:
    """Both are the same channels with another number of pixels."""
    pair = same_channels(sizes.given, sizes.taken)
    if pair is None or min(sizes.given, sizes.taken) < 16:
        return
    here, built = pair
    if here.channels < _FEWEST and here.channels != 3:
        if here.channels == 1:
            squares = f"{sizes.given:,} = {here.side}² and {sizes.taken:,} = {built.side}²"
            yield Pattern({M.SET_CONFIG: 3.0}, f"{squares}: a kernel or window has another side.")
        return
    chance = power_of_two(here.side) and power_of_two(built.side)
    share = (0.5 if chance else 1.0) * (0.4 if sizes.given in WIDTHS and chance and not sizes.is_old else 1.0)
    if not is_batch(sizes.rows):
        share *= 0.5
    channels = f"{here.channels:,}"
    if built.side == 1:
        says = (
            f"{sizes.given:,} = {channels}·{here.side}·{here.side}: the layer takes {channels} channels of one pixel."
        )
        weights = {M.RESIZE_INPUT: 5.0, M.SET_IN_FEATURES: 4.6, M.ADAPTIVE_POOL: 4.4}
    elif here.side == 1:
        says = f"{sizes.taken:,} = {channels}·{built.side}·{built.side}, and one pixel of {channels} channels came."
        weights = {M.RESIZE_INPUT: 4.0, M.FLATTEN_FROM_1: 1.0, M.SET_IN_FEATURES: 1.5, M.ADAPTIVE_POOL: 0.5}
    else:
        says = f"{sizes.given:,} = {here} and {sizes.taken:,} = {built}: the network was built for another image size."
        weights = {M.RESIZE_INPUT: 9.0, M.ADAPTIVE_POOL: 3.2, M.SET_IN_FEATURES: 1.0, M.PERMUTE_AXES: 0.8}
    yield Pattern({kind: weight * share for kind, weight in weights.items()}, says)


def flattened_image(sizes: Sizes) -> Iterator[Pattern]:
    """What came is no width of a model, and may be all pixels of all channels: the head of a convolutional network."""
    if sizes.given >= 4096 and sizes.given not in WIDTHS and images_of(sizes.given) and not sizes.is_own_product:
        yield Pattern({M.SET_IN_FEATURES: 1.2, M.RESIZE_INPUT: 1.2, M.ADAPTIVE_POOL: 1.0})
