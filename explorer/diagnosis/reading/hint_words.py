"""The words that give each hint: whole words, compared in small letters, and phrases, found anywhere."""

from explorer.diagnosis.reading.hint import Hint


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


WORDS: dict[Hint, frozenset[str]] = {
    Hint.QUANTISED: _words("""
        bitsandbytes bnb 4bit 8bit 3bit 2bit int4 int8 nf4 fp4 gptq awq qweight qzeros qlora quantized quantised quant
        quantization quantize quantizer linear4bit linear8bit gguf ggml hqq exl2 autogptq auto_gptq quanto torchao
        marlin mlx 量化
    """),
    Hint.SHARDED: _words("""
        tp fsdp deepspeed zero2 zero3 megatron tensorparallel sharded sharding shard shards dtensor pretraining_tp
        rowparallel columnparallel ulysses
    """),
    Hint.DIFFUSION: _words("""
        diffusers diffusion sdxl sd15 sd3 comfy comfyui ksampler lora loras controlnet unet ipadapter animatediff
        txt2img img2img webui automatic1111 flux dreambooth clipvision vae kohya textencoder latents denoise wan ltx
        hunyuan
    """),
    Hint.LANGUAGE_MODEL: _words("""
        transformers vllm sglang tokenizer tokenizers llama llama2 llama3 qwen qwen2 mistral mixtral bert roberta
        electra gpt gpt2 gpt3 t5 chatglm baichuan deepseek gemma llm attention causal hidden_states lm_head
        embed_tokens self_attn q_proj k_proj v_proj peft
    """),
    Hint.IMAGE: _words("""
        conv2d conv3d conv cnn imagenet image images pixel pixels jpg jpeg png rgb rgba grayscale torchvision resnet
        resnet18 resnet50 vgg vgg16 vgg19 mobilenet efficientnet densenet alexnet inception lenet yolo yolov5 yolov8
        vit cifar cifar10 mnist maxpool maxpool2d avgpool pool2d 图像 图片 卷积
    """),
    Hint.AUDIO: _words("""
        audio spectrogram spectrograms speech waveform waveforms mel mels mfcc tts asr whisper wav wav2vec torchaudio
        stft hubert vits tacotron tacotron2 vocoder speaker xvector librosa melspectrogram 语音 音频
    """),
    Hint.GRAPH: _words("""
        gnn gcn gat adjacency adj edge_index num_nodes dgl pyg torch_geometric gcnconv gatconv graphsage laplacian
        图神经网络
    """),
    Hint.COMPILED: _words("dynamo torchdynamo inductor fake_tensor faketensor jit torchscript"),
}
PHRASES: dict[Hint, tuple[str, ...]] = {
    Hint.QUANTISED: ("load_in_4bit", "load_in_8bit", "group_size="),
    Hint.SHARDED: (
        "tensor parallel", "tensor_parallel", "tensor-parallel", "model parallel", "model_parallel", "zero-3",
        "zero stage", "zero_stage", "stage3", "world_size", "row_parallel", "column_parallel", "rowparallel",
        "columnparallel",
    ),
    Hint.DIFFUSION: (
        "stable diffusion", "stable-diffusion", "stable_diffusion", "text encoder", "text_encoder", "dual clip",
    ),
    Hint.LANGUAGE_MODEL: ("language model", "input_ids", "attention_mask", "modeling_"),
    Hint.IMAGE: ("image_size", "image size", "imagefolder"),
    Hint.AUDIO: ("sample_rate", "sampling rate", "n_mels", "x-vector"),
    Hint.GRAPH: (
        "graph neural", "graph conv", "graphconv", "graphmae", "node feature", "node_feat", "message passing",
        "邻接矩阵",
    ),
    Hint.BATCH_END: (
        "last batch", "final batch", "drop_last", "end of the epoch", "end of epoch", "after the first epoch",
        "after one epoch", "last iteration", "last step", "first few batches", "after several batches",
        "after some steps", "after some iterations", "after a few iterations", "最后一个batch", "最后一个 batch",
    ),
    Hint.COMPILED: ("torch.compile", "fake tensor", "torch._dynamo", "torch.jit", "torch.export"),
    Hint.LINEAR_LAYER: (
        "nn.linear", "f.linear", "functional.linear", "_nn.linear", "modules/linear.py", "modules\\linear.py",
        "in linear", "linear(in_features", "/dense/matmul", "layers.dense", "dense(",
    ),
}  # fmt: skip
