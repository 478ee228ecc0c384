"""The worker that holds torch, as the window sees it: started, asked, watched, cancelled, replaced."""

from explorer.app.worker.engine_link import EngineLike, EngineLink
from explorer.app.worker.engine_process import EngineProcess

__all__ = ["EngineLike", "EngineLink", "EngineProcess"]
