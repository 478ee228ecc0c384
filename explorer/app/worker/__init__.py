"""The worker that holds torch, as the window sees it: started, asked, watched, cancelled, replaced."""

from explorer.app.worker.asker import Asker, EngineLike
from explorer.app.worker.engine_process import EngineProcess

__all__ = ["Asker", "EngineLike", "EngineProcess"]
