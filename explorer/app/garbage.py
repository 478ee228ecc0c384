"""When Python looks for cycles that nothing refers to any more: not while the program starts."""

import gc


def put_off() -> None:
    """No search from here on: what a start makes is there to stay, and searching it over and over takes 20 ms."""
    gc.disable()


def take_up() -> None:
    """Search again, but only what is made from now on: a search of everything would be felt while a picture moves.

    Nothing where the search was not put off.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
