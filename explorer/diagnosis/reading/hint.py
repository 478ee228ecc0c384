"""What the text around an error speaks of."""

from enum import StrEnum


class Hint(StrEnum):
    """What the text around the error speaks of; it tells readings of the same numbers apart."""

    LINEAR_LAYER = "linear layer"  # a frame or a call of nn.Linear / F.linear / Dense
    MATMUL_CALL = "matmul call"  # the user's own matmul, @, mm or dot
    QUANTISED = "quantised"  # bitsandbytes, 4-bit, GPTQ, qweight, MLX and the like
    SHARDED = "sharded"  # tensor parallel, FSDP, ZeRO, pretraining_tp
    DIFFUSION = "diffusion"  # Stable Diffusion, ComfyUI, LoRA, ControlNet, text encoders
    LANGUAGE_MODEL = "language model"  # transformers, vLLM, tokenizers, attention
    IMAGE = "image"  # convolutions, ImageNet, image sizes
    AUDIO = "audio"  # spectrograms, speech, waveforms
    GRAPH = "graph"  # adjacency, nodes, GNN
    BATCH_END = "batch end"  # it came at the last batch, or after some steps
    COMPILED = "compiled"  # torch.compile, dynamo, jit, FakeTensor
