"""Words that several libraries share: memory that is used up, and a product that does not fit."""

from explorer.diagnosis.reading.family import Family, Library
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

ANY = Library("any library", by_hand=False)
OUT_OF_MEMORY = Family(ANY, "out of memory")

WORDINGS: tuple[Wording, ...] = (
    wording(Family(ANY, "matrices that do not fit"), Kind.SHAPE, "matmul", "incompatible dimensions",
        r"incompatible dimensions(?: for matrix multiplication)?", mild=True
    ),
    wording(OUT_OF_MEMORY, Kind.DEVICE, None, "out of memory",
        r"(?:(?:torch\.)?cuda|hip|xpu|npu|mps backend|gpu|device)?:? ?out of memory(?:[.:] ?tried to allocate"
        r" [0-9.]{1,12} ?\w{1,5})?"
    ),
    wording(OUT_OF_MEMORY, Kind.DEVICE, None, "allocate",
        r"(?:defaultcpuallocator: ?)?(?:can't allocate memory|not enough memory: you tried to allocate <size>"
        r" bytes)|unable to allocate [0-9.]{1,12} ?\w{1,5} for an array with shape <shape>|std::bad_alloc|failed"
        r" to allocate memory"
    ),
    wording(OUT_OF_MEMORY, Kind.DEVICE, None, "oom",
        r"oom when allocating tensor with shape ?<shape>|outofmemoryerror"
    ),
    *(
        wording(OUT_OF_MEMORY, Kind.DEVICE, None, said, said)
        for said in ("内存不足", "显存不足", "記憶體不足", "メモリ不足", "메모리 부족", "нехватка памяти")
    ),
)  # fmt: skip
