"""The wordings that are known, library by library: tables of data."""

from explorer.diagnosis.reading.wording import Wording
from explorer.diagnosis.reading.wordings.devices import DEVICES
from explorer.diagnosis.reading.wordings.element_types import ELEMENT_TYPES
from explorer.diagnosis.reading.wordings.further import FURTHER
from explorer.diagnosis.reading.wordings.general import GENERAL
from explorer.diagnosis.reading.wordings.jax import JAX
from explorer.diagnosis.reading.wordings.keras import KERAS
from explorer.diagnosis.reading.wordings.numpy import NUMPY
from explorer.diagnosis.reading.wordings.tensorflow import TENSORFLOW
from explorer.diagnosis.reading.wordings.torch_batches import TORCH_BATCHES
from explorer.diagnosis.reading.wordings.torch_broadcasts import TORCH_BROADCASTS
from explorer.diagnosis.reading.wordings.torch_layers import TORCH_LAYERS
from explorer.diagnosis.reading.wordings.torch_losses import TORCH_LOSSES
from explorer.diagnosis.reading.wordings.torch_products import TORCH_PRODUCTS
from explorer.diagnosis.reading.wordings.torch_steps import TORCH_STEPS

# Where two wordings fit one place in a text, the one that stands first is taken: the special before the general.
WORDINGS: tuple[Wording, ...] = (
    *TORCH_PRODUCTS,
    *TORCH_BATCHES,
    *TORCH_BROADCASTS,
    *TORCH_STEPS,
    *TORCH_LAYERS,
    *TORCH_LOSSES,
    *NUMPY,
    *TENSORFLOW,
    *KERAS,
    *JAX,
    *FURTHER,
    *ELEMENT_TYPES,
    *DEVICES,
)

__all__ = ["GENERAL", "WORDINGS"]
