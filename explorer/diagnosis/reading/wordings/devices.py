"""What is not about shapes although it stands in the same places: devices, memory and their libraries."""

from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

DEVICES: tuple[Wording, ...] = (
    wording("out of memory", Kind.DEVICE, None, "out of memory",
        r"(?:(?:torch\.)?cuda|hip|xpu|npu|mps backend|gpu|device)?:? ?out of memory(?:[.:] ?tried to allocate"
        r" [0-9.]{1,12} ?\w{1,5})?"
    ),
    wording("out of memory", Kind.DEVICE, None, "allocate",
        r"(?:defaultcpuallocator: ?)?(?:can't allocate memory|not enough memory: you tried to allocate <size>"
        r" bytes)|unable to allocate [0-9.]{1,12} ?\w{1,5} for an array with shape <shape>|std::bad_alloc|failed"
        r" to allocate memory"
    ),
    wording("out of memory", Kind.DEVICE, None, "oom",
        r"oom when allocating tensor with shape ?<shape>|outofmemoryerror"
    ),
    *(
        wording("out of memory", Kind.DEVICE, None, said, said)
        for said in ("内存不足", "显存不足", "記憶體不足", "メモリ不足", "메모리 부족", "нехватка памяти")
    ),
    wording("too many elements", Kind.DEVICE, None, "overflow",
        r"storage size calculation overflowed(?: with sizes=<shape>)?|numel: integer multiplication overflow"
    ),
    wording("several devices", Kind.DEVICE, None, "same device",
        r"(?:expected )?(?:all )?(?:the )?(?:input )?tensors? (?:to|must|should) be on the same"
        r" (?:device|gpu)(?:,? but found at least two devices,? [\w:]{1,12} and [\w:]{1,12}!?)?"
    ),
    wording("several devices", Kind.DEVICE, None, "same device",
        r"expected [\w, ]{1,60} to be on (?:the )?same device"
    ),
    wording("several devices", Kind.DEVICE, None, "is on cpu",
        r"tensor for (?:argument #<size> )?'\w{1,30}' is on cpu,? but expected (?:it to be on gpu|them to be on"
        r" gpu)"
    ),
    wording("several devices", Kind.DEVICE, None, "backend",
        r"expected tensor to have \w{1,10} backend,? but got tensor with \w{1,10} backend"
    ),
    wording("several devices", Kind.DEVICE, None, "arguments are located on different gpus",
        r"arguments are located on different gpus"
    ),
    wording("several devices", Kind.DEVICE, None, "placeholder storage",
        r"placeholder storage has not been allocated on mps device"
    ),
    wording("tensor on a device", Kind.DEVICE, None, "device type tensor",
        r"can't convert [\w:]{1,10} (?:device type )?tensor to numpy"
    ),
    wording("cuBLAS", Kind.DEVICE, None, "cublas_status_",
        r"cublas_status_(?:alloc_failed|not_initialized|execution_failed|internal_error|not_supported"
        r"|arch_mismatch|mapping_error|license_error)(?: when calling '?\"?cublas\w{1,40} ?(?:\([^()]{0,300}\))?)?"
    ),
    wording("cuBLAS", Kind.DEVICE, None, "cublas",
        r"cublas runtime error ?: ?[^\n]{1,80}|failed to create cublas handle"
    ),
    wording("cuBLAS", Kind.DEVICE, "matmul", "gemm launch failed",
        r"(?:blas )?(?:x)?gemm(?:batched|strided)? launch failed ?:? ?a\.shape ?= ?<left>,? ?b\.shape ?= ?<right>"
    ),
    wording("cuBLAS", Kind.DEVICE, None, "launch failed", r"blas \w{0,8}gemm\w{0,20} launch failed"),
    wording("cuDNN", Kind.DEVICE, None, "cudnn",
        r"cudnn(?:_frontend)? error:? ?\w{0,40}|cudnn_status_\w{1,40}|unable to find a valid cudnn"
        r" algorithm[^\n.]{0,40}|get was unable to find an engine to execute this computation"
    ),
    wording("kernels", Kind.DEVICE, None, "device-side assert", r"(?:cuda error: ?)?device-side assert triggered"),
    wording("kernels", Kind.DEVICE, None, "no kernel image",
        r"no kernel image is available(?: for execution on the device)?"
    ),
    wording("kernels", Kind.DEVICE, None, "memory access",
        r"an illegal memory access was encountered|memory access fault by gpu"
    ),
    wording("kernels", Kind.DEVICE, None, "launch failure", r"unspecified launch failure"),
    wording("driver", Kind.DEVICE, None, "nvidia driver",
        r"found no nvidia driver|the nvidia driver on your system is too old"
    ),
    wording("driver", Kind.DEVICE, None, "not compiled with cuda", r"torch not compiled with cuda enabled"),
    wording("driver", Kind.DEVICE, None, "on a cuda device", r"attempting to deserialize object on a cuda device"),
    wording("driver", Kind.DEVICE, None, "invalid device ordinal", r"invalid device ordinal"),
    wording("several devices", Kind.DEVICE, None, "nccl",
        r"nccl (?:error|communicator)[^\n.]{0,60}|ncclsystemerror|ncclinternalerror"
    ),
    wording("CUDA", Kind.DEVICE, None, "cuda error",
        r"(?:cuda|hip) error:? ?(?!cublas_status_invalid_value)[\w -]{1,80}"
    ),
    wording("CUDA", Kind.DEVICE, None, "cuda",
        r"cuda (?:driver|runtime) error[^\n]{0,80}|cuda driver version is insufficient|cuda unknown error"
        r"|no cuda gpus are available"
    ),
)  # fmt: skip
