"""argparse, as far as it says defaults: nobody has typed anything."""

from typing import Any

from explorer.engine.script.values import Namespace, Parser, Place, Quiet
from explorer.engine.script.walk import Walk

_TYPES = {"int": int, "float": float, "str": str}


def call_parser(walk: Walk, parser: Parser, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """A method of an ArgumentParser."""
    match name:
        case "add_argument":
            _add(parser, arguments, keywords)
            return Quiet("an argument")
        case "parse_args":
            return Namespace(dict(parser.defaults))
        case "parse_known_args":
            return Namespace(dict(parser.defaults)), []
        case "set_defaults":
            parser.defaults.update(keywords)
            return None
        case "add_argument_group" | "add_mutually_exclusive_group":
            return parser
    return None


def _add(parser: Parser, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> None:
    names = [name for name in arguments if isinstance(name, str)]
    long = next((name for name in names if name.startswith("--")), names[0] if names else "argument")
    dest = keywords.get("dest")
    key = dest if isinstance(dest, str) else long.lstrip("-").replace("-", "_")
    default = keywords.get("default")
    action = keywords.get("action")
    if "default" not in keywords and isinstance(action, str):
        default = {"store_true": False, "store_false": True}.get(action)
    kind = keywords.get("type")
    if isinstance(kind, Place) and kind.path in _TYPES and isinstance(default, str):
        try:
            default = _TYPES[kind.path](default)
        except ValueError:
            default = None
    parser.defaults[key] = default
