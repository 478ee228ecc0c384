"""How CUDA and its libraries word what is not about shapes: a device, its driver, its kernels."""

from explorer.diagnosis.reading.family import Family, Library
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

CUDA = Library("CUDA", by_hand=False)
CUBLAS = Family(CUDA, "cuBLAS")
KERNELS = Family(CUDA, "kernels")
DRIVER = Family(CUDA, "driver")
CUDAS_ERROR = Family(CUDA, "CUDA's error")

WORDINGS: tuple[Wording, ...] = (
    wording(CUBLAS, Kind.DEVICE, None, "cublas_status_",
        r"cublas_status_(?:alloc_failed|not_initialized|execution_failed|internal_error|not_supported"
        r"|arch_mismatch|mapping_error|license_error)(?: when calling '?\"?cublas\w{1,40} ?(?:\([^()]{0,300}\))?)?"
    ),
    wording(CUBLAS, Kind.DEVICE, None, "cublas",
        r"cublas runtime error ?: ?[^\n]{1,80}|failed to create cublas handle"
    ),
    wording(Family(CUDA, "cuDNN"), Kind.DEVICE, None, "cudnn",
        r"cudnn(?:_frontend)? error:? ?\w{0,40}|cudnn_status_\w{1,40}|unable to find a valid cudnn"
        r" algorithm[^\n.]{0,40}|get was unable to find an engine to execute this computation"
    ),
    wording(KERNELS, Kind.DEVICE, None, "device-side assert", r"(?:cuda error: ?)?device-side assert triggered"),
    wording(KERNELS, Kind.DEVICE, None, "no kernel image",
        r"no kernel image is available(?: for execution on the device)?"
    ),
    wording(KERNELS, Kind.DEVICE, None, "memory access",
        r"an illegal memory access was encountered|memory access fault by gpu"
    ),
    wording(KERNELS, Kind.DEVICE, None, "launch failure", r"unspecified launch failure"),
    wording(DRIVER, Kind.DEVICE, None, "nvidia driver",
        r"found no nvidia driver|the nvidia driver on your system is too old"
    ),
    wording(DRIVER, Kind.DEVICE, None, "not compiled with cuda", r"torch not compiled with cuda enabled"),
    wording(DRIVER, Kind.DEVICE, None, "on a cuda device", r"attempting to deserialize object on a cuda device"),
    wording(DRIVER, Kind.DEVICE, None, "invalid device ordinal", r"invalid device ordinal"),
    wording(Family(CUDA, "NCCL"), Kind.DEVICE, None, "nccl",
        r"nccl (?:error|communicator)[^\n.]{0,60}|ncclsystemerror|ncclinternalerror"
    ),
    wording(CUDAS_ERROR, Kind.DEVICE, None, "cuda error",
        r"(?:cuda|hip) error:? ?(?!cublas_status_invalid_value)[\w -]{1,80}"
    ),
    wording(CUDAS_ERROR, Kind.DEVICE, None, "cuda",
        r"cuda (?:driver|runtime) error[^\n]{0,80}|cuda driver version is insufficient|cuda unknown error"
        r"|no cuda gpus are available"
    ),
)  # fmt: skip
