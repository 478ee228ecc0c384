"""What the text around an error speaks of, by its words."""

import re

from explorer.diagnosis.reading.reading import Hint
from explorer.diagnosis.reading.wording import Finding

_WORD = re.compile(r"[A-Z]?[a-z]{1,30}[0-9]{0,4}|[A-Z]{1,30}(?![a-z])[0-9]{0,4}|[0-9]{1,2}(?:bit|b)\b")
_LOOKED_AT = 60_000  # characters from either end

_WORDS: dict[Hint, frozenset[str]] = {
    Hint.QUANTISED: frozenset(
        "bitsandbytes bnb 4bit 8bit 3bit 2bit int4 int8 nf4 fp4 gptq awq qweight qlora quantized quantised quantization quantize "
        "linear4bit linear8bit gguf ggml hqq exl2 autogptq auto_gptq quanto torchao marlin mlx qzeros quant quantizer 量化".split()
    ) ,
    Hint.SHARDED: frozenset("tp fsdp deepspeed zero2 zero3 megatron tensorparallel sharded sharding shards shard dtensor pretraining_tp rowparallel columnparallel ulysses".split()),
    Hint.DIFFUSION: frozenset(
        "diffusers diffusion sdxl sd15 sd3 comfy comfyui ksampler lora controlnet unet ipadapter animatediff txt2img img2img webui "
        "automatic1111 flux stable_diffusion loras dreambooth t2i clipvision vae kohya textencoder latents denoise wan ltx hunyuan".split()
    ),
    Hint.LANGUAGE_MODEL: frozenset(
        "transformers vllm tokenizer tokenizers llama llama2 llama3 qwen qwen2 mistral bert gpt gpt2 gpt3 t5 attention hidden_states lm_head llm "
        "embed_tokens self_attn q_proj k_proj v_proj chatglm baichuan mixtral deepseek gemma peft roberta electra "
        "causal sglang".split()
    ),
    Hint.IMAGE: frozenset(
        "conv2d conv3d conv imagenet image images resnet vgg vgg16 vgg19 resnet18 resnet50 mobilenet efficientnet cifar cifar10 mnist torchvision vit pixel pixels "
        "jpg jpeg png rgb rgba grayscale densenet alexnet inception yolo yolov5 yolov8 maxpool maxpool2d pool2d avgpool cnn lenet 图像 图片 卷积".split()
    ),
    Hint.AUDIO: frozenset(
        "audio spectrogram spectrograms speech waveform waveforms mel mels mfcc tts whisper wav wav2vec torchaudio stft asr hubert vits tacotron tacotron2 vocoder "
        "speaker xvector librosa melspectrogram 语音 音频".split()
    ),
    Hint.GRAPH: frozenset(
        "gnn gcn gat adjacency edge_index dgl pyg torch_geometric gcnconv gatconv graphsage laplacian adj num_nodes 图神经网络".split()
    ),
    Hint.COMPILED: frozenset("dynamo torchdynamo inductor fake_tensor faketensor jit torchscript".split()),
}  # fmt: skip
_PHRASES: dict[Hint, tuple[str, ...]] = {
    Hint.QUANTISED: ("load_in_4bit", "load_in_8bit", "group_size="),
    Hint.SHARDED: ("tensor parallel", "tensor_parallel", "tensor-parallel", "model_parallel", "model parallel", "zero-3", "zero stage", "zero_stage", "stage3", "world_size", "pretraining_tp", "row_parallel", "column_parallel", "rowparallel", "columnparallel"),
    Hint.DIFFUSION: ("stable diffusion", "stable-diffusion", "text encoder", "text_encoder", "control net", "dual clip"),
    Hint.LANGUAGE_MODEL: ("hidden_states", "language model", "input_ids", "attention_mask", "modeling_"),
    Hint.IMAGE: ("image_size", "image size", "input size of", "imagefolder"),
    Hint.AUDIO: ("sample_rate", "sampling rate", "n_mels", "x-vector"),
    Hint.GRAPH: ("graph neural", "graph conv", "graphconv", "graphmae", "node feature", "node_feat", "message passing", "邻接矩阵"),
    Hint.BATCH_END: (
        "last batch", "final batch", "drop_last", "end of the epoch", "end of epoch", "after the first epoch", "after one epoch", "last iteration",
        "first few batches", "after several batches", "after some steps", "after a few iterations", "after some iterations", "last step", "最后一个batch",
    ),
    Hint.COMPILED: ("torch.compile", "faketensor", "fake tensor", "torch._dynamo", "torch.jit", "torch.export"),
    Hint.LINEAR_LAYER: ("nn.linear", "f.linear", "functional.linear", "_nn.linear", "modules/linear.py", "modules\\linear.py", "in linear", "linear(in_features", "/dense/matmul", "layers.dense", "dense("),
}  # fmt: skip

# Packed words in the place of weights are the most frequent trouble with MLX; and who convolves has images, mostly.
_FAMILIES = (("MLX's", Hint.QUANTISED), ("conv's", Hint.IMAGE), ("kernel larger", Hint.IMAGE))


def hints_of(text: str, lowered: str, error: Finding | None) -> frozenset[Hint]:
    """The hints that the words of `text` and the wording of its error give; `lowered` is `text` in small letters."""
    if len(text) > 2 * _LOOKED_AT:
        text, lowered = (piece[:_LOOKED_AT] + "\n" + piece[-_LOOKED_AT:] for piece in (text, lowered))
    words = {word.lower() for word in _WORD.findall(text)} | set(re.findall(r"\w{2,40}", lowered))
    if lowered.count("image") == lowered.count("kernel image"):  # CUDA's "no kernel image" is no picture
        words.discard("image")
    said = {hint for hint, known in _WORDS.items() if not known.isdisjoint(words)}
    family = error.wording.family if error is not None else ""
    said |= {hint for beginning, hint in _FAMILIES if family.startswith(beginning)}
    return frozenset(
        said | {hint for hint, phrases in _PHRASES.items() if any(phrase in lowered for phrase in phrases)}
    )
