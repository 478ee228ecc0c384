"""How torch words what is not about shapes although it stands in the same places: devices."""

from explorer.diagnosis.reading.family import TORCH, Family
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

SEVERAL_DEVICES = Family(TORCH, "several devices")

WORDINGS: tuple[Wording, ...] = (
    wording(Family(TORCH, "too many elements"), Kind.DEVICE, None, "overflow",
        r"storage size calculation overflowed(?: with sizes=<shape>)?|numel: integer multiplication overflow"
    ),
    wording(SEVERAL_DEVICES, Kind.DEVICE, None, "same device",
        r"(?:expected )?(?:all )?(?:the )?(?:input )?tensors? (?:to|must|should) be on the same"
        r" (?:device|gpu)(?:,? but found at least two devices,? [\w:]{1,12} and [\w:]{1,12}!?)?"
    ),
    wording(SEVERAL_DEVICES, Kind.DEVICE, None, "same device",
        r"expected [\w, ]{1,60} to be on (?:the )?same device"
    ),
    wording(SEVERAL_DEVICES, Kind.DEVICE, None, "is on cpu",
        r"tensor for (?:argument #<size> )?'\w{1,30}' is on cpu,? but expected (?:it to be on gpu|them to be on"
        r" gpu)"
    ),
    wording(SEVERAL_DEVICES, Kind.DEVICE, None, "backend",
        r"expected tensor to have \w{1,10} backend,? but got tensor with \w{1,10} backend"
    ),
    wording(SEVERAL_DEVICES, Kind.DEVICE, None, "arguments are located on different gpus",
        r"arguments are located on different gpus"
    ),
    wording(SEVERAL_DEVICES, Kind.DEVICE, None, "placeholder storage",
        r"placeholder storage has not been allocated on mps device"
    ),
    wording(Family(TORCH, "tensor on a device"), Kind.DEVICE, None, "device type tensor",
        r"can't convert [\w:]{1,10} (?:device type )?tensor to numpy"
    ),
)  # fmt: skip
