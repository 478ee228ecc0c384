"""Take it away: the picture as it is seen, and the program as code."""

from explorer.export.code import write_code
from explorer.export.picture import picture, write_picture
from explorer.export.writing import ExportError, write_whole

__all__ = ["ExportError", "picture", "write_code", "write_picture", "write_whole"]
