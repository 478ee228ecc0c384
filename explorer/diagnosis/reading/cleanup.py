"""Taking off what was wrapped around a text: colours, markup, quotes, log stamps, other keyboards' signs."""

import re

_COLOURS = re.compile(
    r"\x1b\[[0-9;?]{0,20}[ -/]{0,3}[@-~]|\x1b\][^\x07\x1b]{0,200}(?:\x07|\x1b\\)|\[[0-9;]{1,12}m|\x1b"
)
_BREAKS = re.compile(r"<(?:br ?/?|/p|/div|/li|/tr|/h[1-6]|/blockquote)>", re.IGNORECASE)
_TAGS = re.compile(
    r"</?(?:code|pre|span|p|div|b|i|u|em|strong|td|th|tr|li|ul|ol|a|font|blockquote|kbd|samp|tt|mark|details|summary|h[1-6])"
    r"(?: [^<>]{0,300})?>",
    re.IGNORECASE,
)
_ENTITIES = (
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", '"'),
    ("&apos;", "'"),
    ("&nbsp;", " "),
    ("&times;", "x"),
)
_NUMBERED_ENTITY = re.compile(r"&#(?:([0-9]{1,6})|[xX]([0-9a-fA-F]{1,5}));")
_SPACES = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r" ?\n[ \n]*")
_HA = re.compile("(?<=[0-9])( ?)[\u0445\u0425]( ?)(?=[0-9])")  # the Cyrillic letter that looks like an x
_ESCAPED = re.compile(r"\\([\[\](){}_*<>#])")

# What a line may begin with before its own words: quoting, comments, bullets, pytest, ranks, workers, log stamps.
_TIME = (
    r"(?:[0-9]{4}[-/][0-9]{2}[-/][0-9]{2}[t ]|[0-9]{2}-[0-9]{2} )?[0-9]{2}:[0-9]{2}:[0-9]{2}"
    r"(?:[.,][0-9]{1,9})?(?:z|[+-][0-9]{2}:?[0-9]{2})?"
)
_PREFIX = re.compile(
    r"^(?:(?:"
    r">{1,20}|[|#*+•-](?= )|//|- ?\[[ x]\]|e(?= )|"
    r"\[ ?(?:default|stderr|stdout)?,?(?:rank ?)?[0-9]{0,5} ?\]:(?:<std(?:err|out)>:)?|"
    r"\[[0-9]{1,4},[0-9]{1,4}\]<std(?:err|out)>:|"
    r"\((?:[a-z]\w{0,40} ){0,3}(?:\w{0,20} )?pid=[0-9]{1,9}[^()\n]{0,60}\)|"
    r"[diwef][0-9]{4} " + _TIME + r"(?: [0-9]{1,9})? [\w./-]{1,120}:[0-9]{1,6}\](?: \[[0-9/]{1,20}\])?|"
    r"\[?" + _TIME + r"\]?(?: ?-(?= ))?|"
    r"\[?(?:error|info|warning|warn|debug|critical|fatal)\]?:?(?= ?[\[(0-9!-]| - )|"
    r"\[[\w./-]{1,80}\.(?:py|cpp|cu|cc|h):[0-9]{1,6}\]|"
    r"[\w.-]{1,40}[-_][0-9]{1,3} \|"
    r") ?){1,20}",
    re.IGNORECASE | re.MULTILINE,
)

_DELETED = "\x00\u200b\u200c\u200d\u2060\u200e\u200f\ufeff\u00ad"
# Quotation marks, signs of times and brackets of other keyboards and languages.
_QUOTES = {**dict.fromkeys(map(chr, (0x2018, 0x2019, 0x201A, 0x2032)), "'"), **dict.fromkeys("“”„«»「」", '"')}
_TIMES = dict.fromkeys(map(chr, (0xD7, 0x2715, 0x2716, 0x2573, 0x2A2F)), "x")
_BRACKETS = {"【": "[", "】": "]", "\u3014": "(", "\u3015": ")"}
_PUNCTUATION = {"、": ",", "。": ".", "−": "-", "–": "-", "∗": "*", "\r": "\n"}
_SPACED = {
    **dict.fromkeys(map(chr, range(0x2500, 0x2580)), " "),
    "\x0b": "\n",
    "\x0c": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
    "\x85": "\n",
}
_DIGIT_ROWS = (
    0xFF10,
    0x0660,
    0x06F0,
    0x0966,
    0x09E6,
    0x0E50,
    0x1D7CE,
)  # the zeros of other scripts, each before its nine
_DIGITS = {chr(zero + digit): str(digit) for zero in _DIGIT_ROWS for digit in range(10)}
_WIDE = {chr(0xFEE0 + code): chr(code) for code in range(0x21, 0x7F)}  # the full-width forms of ASCII
# The one letter that grows when it is made small; without it a text and its small letters have the same places.
_SIGNS = str.maketrans(
    {
        **_WIDE,
        **_DIGITS,
        **dict.fromkeys(_DELETED, ""),
        **_QUOTES,
        **_TIMES,
        **_BRACKETS,
        **_PUNCTUATION,
        **_SPACED,
        "İ": "I",
    }
)


def clean(text: str) -> str:
    """The words of `text`, line by line, without what was wrapped around them; single spaces, no empty lines."""
    if "\x1b" in text or "m" in text:
        text = _COLOURS.sub("", text)
    if "<" in text:
        text = _TAGS.sub("", _BREAKS.sub("\n", text))
    if "&" in text:
        text = _without_entities(text)
    text = _LINE_ENDS.sub("\n", _SPACES.sub(" ", text.replace("\r\n", "\n").translate(_SIGNS)))
    text = _HA.sub(r"\1x\2", text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    text = text.replace("`", "").replace("**", "")
    return _PREFIX.sub("", text).strip()


def _without_entities(text: str) -> str:
    for entity, sign in _ENTITIES:
        text = text.replace(entity, sign)
    return _NUMBERED_ENTITY.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    code = int(match[1]) if match[1] else int(match[2], 16)
    return chr(code) if code < 0x110000 else " "
