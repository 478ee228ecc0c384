"""What is not about shapes although it stands in the same places: element types, devices and memory."""

from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

_CLASS = r"torch\.(?:\w{1,8}\.)?\w{1,20}tensor"
_GOT = r"(?:,? (?:but )?(?:got|found):? ?(?:query\.dtype: )?<dtype>(?: and | ?!= ?|, ?| key\.dtype: )<dtype2>)?"

DTYPES: tuple[Wording, ...] = (
    wording("same dtype", Kind.DTYPE, "linear", "same dtype", rf"(?:expected )?(?:mat1|m1|self|input|mat) and (?:mat2|m2|vec|weight|mat1)\w{{0,2}} (?:must|to|should) have (?:the )?same dtype{_GOT}"),
    wording("same dtype", Kind.DTYPE, "dot", "same dtype", rf"(?:dot ?: ?)?expected both (?:vectors|inputs|tensors) to have (?:the )?same dtype{_GOT}"),
    wording("same dtype", Kind.DTYPE, None, "same dtype", rf"(?:expected )?[\w., ]{{0,40}} (?:must|to|should|need to) (?:have|be of) (?:the )?same dtypes?{_GOT}"),
    wording("same dtype", Kind.DTYPE, None, "same dtypes", r"<op> requires arguments to have the same dtypes,? got <dtype>, ?<dtype2>"),
    wording(
        "expected scalar type", Kind.DTYPE, None, "scalar type",
        r"expected (?:object of )?(?:scalar )?type <dtype>,? but (?:found|got) (?:scalar type )?<dtype2>(?: for argument #<size> '\w{1,30}'(?: in call to \w{1,40})?)?",
    ),
    wording("expected scalar type", Kind.DTYPE, None, "scalar type", r"expect(?:ed)? \w{0,12} ?(?:to have |object of )?(?:one of the following )?scalar types?:? ?(?:of )?<dtype>"),
    wording("expected scalar type", Kind.DTYPE, None, "dtype", r"expected dtype <dtype>,? but got (?:dtype )?<dtype2>"),
    wording("not implemented for", Kind.DTYPE, None, "not implemented for", r"[\"']?\w{1,60}[\"']?(?:: |:| )?not implemented for '?<dtype>'?"),
    wording("not implemented for", Kind.DTYPE, None, "no implementation", r"no (?:cuda |cpu )?implementation for \w{1,20} of type <dtype>", mild=True),
    wording(
        "object's type", Kind.DEVICE, None, "expected object of", r"expected object of (?:type|backend) (?:cpu|cuda|torch\.cuda\.(?P<dtype>\w{1,20}tensor)),? but (?:found|got) (?:type|backend) (?:cpu|cuda|torch\.(?P=dtype))\b",
    ),
    wording("object's type", Kind.DEVICE, None, "expected object of", r"expected object of (?:device )?(?:type|backend) (?:cpu|cuda|torch\.(?P<dtype>\w{1,20}tensor)),? but (?:found|got) (?:device )?(?:type|backend) (?:cpu|cuda|torch\.cuda\.(?P=dtype))\b"),
    wording("object's type", Kind.DTYPE, None, "expected object of", r"expected object of (?:data )?type <dtype>,? but (?:found|got) (?:data )?type <dtype2>"),
    wording("input and weight types", Kind.DEVICE, None, "should be the same", r"input type \((?:torch\.(?P<dtype>\w{1,20}tensor)|cpu\w{0,20}type|mps\w{0,20}type)\) and (?:weight|bias) type \((?:torch\.cuda\.(?P=dtype)|cuda\w{0,20}type|torch\.(?:mps|xla)\.(?P=dtype)|mps:?\w{0,20}type)\) should be the same"),
    wording("input and weight types", Kind.DEVICE, None, "should be the same", r"input type \((?:torch\.(?:cuda|mps|xla)\.(?P<dtype>\w{1,20}tensor)|(?:cuda|mps)\w{0,20}type|mps:?\w{0,20}type)\) and (?:weight|bias) type \((?:torch\.(?P=dtype)|cpu\w{0,20}type|(?:mkldnn\w{0,20}))\) should be the same"),
    wording("input and weight types", Kind.DTYPE, None, "should be the same", r"input type \(<dtype>\) and (?:weight|bias) type \(<dtype2>\) should be the same"),
    wording("casting", Kind.DTYPE, None, "can't be cast", r"result type <dtype> can't be cast to the desired output type <dtype2>"),
    wording("casting", Kind.DTYPE, None, "cannot cast ufunc", r"cannot cast ufunc '?\w{1,30}'? (?:output|input)(?: <size>)? from (?:dtype\()?'?<dtype>'?\)? to (?:dtype\()?'?<dtype2>'?\)?(?: with casting rule '?\w{1,20}'?)?"),
    wording("casting", Kind.DTYPE, None, "ufunc", r"ufunc '?\w{1,30}'? (?:did not contain a loop with signature matching types|not supported for the input types|output \(typecode)"),
    wording("following scalar types", Kind.DTYPE, None, "following scalar types", r"expected tensor for argument #<size> '\w{1,30}' to have one of the following scalar types: [^\n;]{1,60}; but got <dtype>(?: instead)?"),
    wording("index types", Kind.DTYPE, None, "dtypes match", r"index put requires the source and destination dtypes match"),
    wording("index types", Kind.DTYPE, None, "used as indices", r"tensors used as indices must be (?:long|int|byte)[^\n]{0,40}"),
    wording("gradient types", Kind.DTYPE, None, "floating point", r"only tensors of floating point (?:and complex )?dtype can require gradients|expected floating point type for [^\n]{0,60}"),
    wording("object arrays", Kind.DTYPE, None, "can't convert np.ndarray", r"can't convert np\.ndarray of type <dtype>"),
    wording("TensorFlow's types", Kind.DTYPE, None, "was expected to be a", r"cannot compute <op> as input #<size>\(zero-based\) was expected to be an? <dtype> tensor but is an? <dtype2> tensor"),
    wording("TensorFlow's types", Kind.DTYPE, None, "does not match type", r"input '\w{1,20}' of '(?P<op>\w{1,40})' op has type <dtype> that does not match type <dtype2>"),
    wording("TensorFlow's types", Kind.DTYPE, None, "conversion requested dtype", r"tensor conversion requested dtype <dtype> for tensor with dtype <dtype2>"),
    wording("Float8", Kind.DTYPE, "scaled_mm", "float8", r"expected mat\w? to be float8 matrix,? got <dtype>"),
)  # fmt: skip

DEVICES: tuple[Wording, ...] = (
    wording("out of memory", Kind.DEVICE, None, "out of memory", r"(?:(?:torch\.)?cuda|hip|xpu|npu|mps backend|gpu|device)?:? ?out of memory(?:[.:] ?tried to allocate [0-9.]{1,12} ?\w{1,5})?"),
    wording("out of memory", Kind.DEVICE, None, "allocate", r"(?:defaultcpuallocator: ?)?(?:can't allocate memory|not enough memory: you tried to allocate <size> bytes)|unable to allocate [0-9.]{1,12} ?\w{1,5} for an array with shape <shape>|std::bad_alloc|failed to allocate memory"),
    wording("out of memory", Kind.DEVICE, None, "oom", r"oom when allocating tensor with shape ?<shape>|outofmemoryerror"),
    wording("too many elements", Kind.DEVICE, None, "overflow", r"storage size calculation overflowed(?: with sizes=<shape>)?|numel: integer multiplication overflow"),
    wording("several devices", Kind.DEVICE, None, "same device", r"(?:expected )?(?:all )?(?:the )?(?:input )?tensors? (?:to|must|should) be on the same (?:device|gpu)(?:,? but found at least two devices,? [\w:]{1,12} and [\w:]{1,12}!?)?"),
    wording("several devices", Kind.DEVICE, None, "is on cpu", r"tensor for (?:argument #<size> )?'\w{1,30}' is on cpu,? but expected (?:it to be on gpu|them to be on gpu)"),
    wording("several devices", Kind.DEVICE, None, "backend", r"expected tensor to have \w{1,10} backend,? but got tensor with \w{1,10} backend"),
    wording("several devices", Kind.DEVICE, None, "arguments are located on different gpus", r"arguments are located on different gpus"),
    wording("several devices", Kind.DEVICE, None, "placeholder storage", r"placeholder storage has not been allocated on mps device"),
    wording("tensor on a device", Kind.DEVICE, None, "device type tensor", r"can't convert [\w:]{1,10} (?:device type )?tensor to numpy"),
    wording("cuBLAS", Kind.DEVICE, None, "cublas_status_", r"cublas_status_(?:alloc_failed|not_initialized|execution_failed|internal_error|not_supported|arch_mismatch|mapping_error|license_error)(?: when calling '?\"?cublas\w{1,40} ?(?:\([^()]{0,300}\))?)?"),
    wording("cuBLAS", Kind.DEVICE, None, "cublas", r"cublas runtime error ?: ?[^\n]{1,80}|failed to create cublas handle"),
    wording("cuBLAS", Kind.DEVICE, "matmul", "gemm launch failed", r"(?:blas )?(?:x)?gemm(?:batched|strided)? launch failed ?:? ?a\.shape ?= ?<left>,? ?b\.shape ?= ?<right>"),
    wording("cuBLAS", Kind.DEVICE, None, "launch failed", r"blas \w{0,8}gemm\w{0,20} launch failed"),
    wording("cuDNN", Kind.DEVICE, None, "cudnn", r"cudnn(?:_frontend)? error:? ?\w{0,40}|cudnn_status_\w{1,40}|unable to find a valid cudnn algorithm[^\n.]{0,40}|get was unable to find an engine to execute this computation"),
    wording("kernels", Kind.DEVICE, None, "device-side assert", r"(?:cuda error: ?)?device-side assert triggered"),
    wording("kernels", Kind.DEVICE, None, "no kernel image", r"no kernel image is available(?: for execution on the device)?"),
    wording("kernels", Kind.DEVICE, None, "memory access", r"an illegal memory access was encountered|memory access fault by gpu"),
    wording("kernels", Kind.DEVICE, None, "launch failure", r"unspecified launch failure"),
    wording("driver", Kind.DEVICE, None, "nvidia driver", r"found no nvidia driver|the nvidia driver on your system is too old"),
    wording("driver", Kind.DEVICE, None, "not compiled with cuda", r"torch not compiled with cuda enabled"),
    wording("driver", Kind.DEVICE, None, "on a cuda device", r"attempting to deserialize object on a cuda device"),
    wording("driver", Kind.DEVICE, None, "invalid device ordinal", r"invalid device ordinal"),
    wording("several devices", Kind.DEVICE, None, "nccl", r"nccl (?:error|communicator)[^\n.]{0,60}|ncclsystemerror|ncclinternalerror"),
    wording("CUDA", Kind.DEVICE, None, "cuda error", r"(?:cuda|hip) error:? ?(?!cublas_status_invalid_value)[\w -]{1,80}"),
    wording("CUDA", Kind.DEVICE, None, "cuda", r"cuda (?:driver|runtime) (?:error|version)[^\n]{0,80}|cuda unknown error|no cuda gpus are available"),
)  # fmt: skip
