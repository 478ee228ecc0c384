"""What is said of each mend that nothing here can run, and of those whose words do not depend on the program."""

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.diagnosis.mend_kind import MendKind as M
from explorer.diagnosis.mends.mend import Mend


@dataclass(frozen=True, slots=True)
class Words:
    """Title, reason and code; `{given}` is what the left operand holds, `{taken}` what the right one takes."""

    title: str
    why: str
    code: str | None = None


def advised(kind: M, weight: float, given: int | None = None, taken: int | None = None) -> Mend:
    """The mend as advice; where the sizes are not known, the words do without them."""
    known = given is not None and taken is not None
    words = (_WITH_SIZES.get(kind) if known else None) or ADVICE[kind]
    fill = {"given": given, "taken": taken, "given_count": f"{given:,}", "taken_count": f"{taken:,}"} if known else {}
    title, why = (text.format(**fill) for text in (words.title, words.why))
    return Mend(kind, title, why, words.code.format(**fill) if words.code else None, weight=weight)


def said(kind: M) -> tuple[str, str]:
    """Title and reason of a mend whose words do not depend on the program."""
    return ADVICE[kind].title, ADVICE[kind].why


_WITH_SIZES: Mapping[M, Words] = {
    M.MATCH_MODEL: Words(
        "Use parts that belong together",
        "The input has width {given_count}, the layer was made for {taken_count}: load the checkpoint, text encoder, "
        "ControlNet or adapter that belongs to this model. No reshape can stand in for it.",
        "print(x.shape[-1], layer.in_features)  # {given}, {taken}",
    ),
    M.SET_CONFIG: Words(
        "Set the configured size to {given_count}",
        "Somewhere the model is told {taken_count} (hidden size, d_model, input_dim, kernel size, vocabulary), and the "
        "data has {given_count}.",
        "in_dim = {given}  # where {taken} is set",
    ),
    M.WRONG_FEATURES: Words(
        "Look at where the {given_count} features are made",
        "If {taken_count} are right, another preprocessing is missing upstream: other features, another layer of the "
        "encoder, a spectrogram instead of its complex parts.",
        "print(x.shape)  # before the layer: ends in {given}, should end in {taken}",
    ),
    M.RESIZE_INPUT: Words(
        "Give the network the image size it was built for",
        "What is flattened has {given_count} elements, and the layer was made for {taken_count}: that follows from the "
        "size of the image that goes in.",
        "transforms.Resize((224, 224))  # or whatever size the network was trained with",
    ),
    M.GATHER_SHARDS: Words(
        "Gather the shards of the weight first",
        "A weight that takes {taken_count} of {given_count} features looks like a part: under tensor parallelism or "
        "ZeRO each process holds one.",
        "with deepspeed.zero.GatheredParameters(layer.weight): ...",
    ),
    M.LAYER_ORDER: Words(
        "Look whether a layer is applied twice",
        "The left operand has as many columns as the layer gives out: features are expected, and its own output came.",
        "print(model)  # in which order do the layers follow each other?",
    ),
}
ADVICE: Mapping[M, Words] = {
    M.MATCH_MODEL: Words(
        "Use parts that belong together",
        "The two sizes belong to different models: load the checkpoint, text encoder, ControlNet or adapter that "
        "matches this one.",
    ),
    M.SET_CONFIG: Words(
        "Set the configured size",
        "A size in the configuration (hidden size, d_model, input size, kernel size, number of heads) is not that of "
        "the data.",
        "print(x.shape, model.config)",
    ),
    M.SET_IN_FEATURES: Words(
        "Make the layer for the features that come",
        "Print the input's shape before the layer; its last size is the layer's in_features.",
        "nn.Linear(x.shape[-1], out_features)",
    ),
    M.RESIZE_INPUT: Words(
        "Give the network the image size it was built for",
        "The number of features after a flatten follows from the size of the image that goes in.",
        "transforms.Resize((224, 224))  # or whatever size the network was trained with",
    ),
    M.ADAPTIVE_POOL: Words(
        "Pool to a fixed size before the flatten",
        "An adaptive pool gives the layer the same number of features for any image size.",
        "x = nn.AdaptiveAvgPool2d(1)(x).flatten(1)",
    ),
    M.FLATTEN_FROM_1: Words(
        "Flatten each sample",
        "The layer takes one row a sample: flatten from dimension 1 and keep the batch.",
        "x = x.flatten(1)",
    ),
    M.PERMUTE_AXES: Words(
        "Put the dimensions into the order that is expected",
        "Channels last against channels first, or time against features: bring what is meant to its place.",
        "x = x.permute(0, 2, 1)  # (batch, channels, time) to (batch, time, channels)",
    ),
    M.TRANSPOSE_A: Words("Transpose the left operand", "Its rows and columns change places.", "A.T @ B"),
    M.TRANSPOSE_B: Words("Transpose the right operand", "Its rows and columns change places.", "A @ B.T"),
    M.SWAP: Words("Exchange the two operands", "A matrix product depends on which stands first.", "B @ A"),
    M.ADD_BATCH_DIM: Words(
        "Add the batch dimension",
        "One sample came where a batch is expected.",
        "x = x.unsqueeze(0)",
    ),
    M.SQUEEZE: Words(
        "Drop the dimension of size 1",
        "A dimension of size 1 is left behind the features.",
        "x = x.squeeze(-1)",
    ),
    M.RESHAPE: Words(
        "Ask for sizes that hold as many elements as there are",
        "A view and a reshape keep every element; leave one size to torch as -1.",
        "x = x.reshape(x.shape[0], -1)",
    ),
    M.WRONG_FEATURES: Words(
        "Look at how the features are made",
        "Another preprocessing, or another layer of the encoder, gives other features than the model expects.",
        "print(x.shape)  # before the call that fails",
    ),
    M.UNPACK_QUANTISED: Words(
        "Unpack the quantised weight, or load it with its own library",
        "The weight is stored packed, several numbers in one, and was used as if it were not.",
        "bitsandbytes.functional.dequantize_4bit(layer.weight, layer.weight.quant_state)",
    ),
    M.GATHER_SHARDS: Words(
        "Gather the weights before they are used",
        "Under ZeRO or FSDP a weight is empty, or flat, outside of its own module's forward.",
        "with deepspeed.zero.GatheredParameters(layer.weight): ...",
    ),
    M.CAST_DTYPE: Words(
        "Give both the same element type",
        "torch multiplies only tensors of one element type and does not convert by itself.",
        "x = x.to(layer.weight.dtype)",
    ),
    M.USE_MATMUL: Words(
        "Use torch.matmul",
        "mm, bmm, mv, dot and * each take one number of dimensions only; matmul (or @) takes them all.",
        "torch.matmul(a, b)",
    ),
    M.USE_MUL: Words(
        "Multiply element by element",
        "With a single number, or two tensors of one shape, * is meant and no matrix product.",
        "A * B",
    ),
    M.MAKE_CONTIGUOUS: Words(
        "Use reshape, which copies where it must",
        "These sizes cannot be read from this memory without a copy, and view never copies.",
        "x = x.reshape(...)  # or x.contiguous().view(...)",
    ),
    M.USE_TRANSPOSE: Words(
        "Use transpose(-2, -1), or .mT",
        ".t() takes at most two dimensions; these exchange the last two of any number.",
        "x.transpose(-2, -1)",
    ),
    M.SWAP_FLATTEN_DIMS: Words(
        "Exchange start_dim and end_dim",
        "flatten goes from start_dim on to end_dim, which must not come before it.",
        "x.flatten(start_dim=1, end_dim=-1)",
    ),
    M.FLATTEN_BOTH: Words(
        "Flatten both to the same shape",
        "Both hold as many elements, in other shapes.",
        "a.flatten(1), b.flatten(1)",
    ),
    M.CONVERT_CHANNELS: Words(
        "Convert the image to the channels that are expected",
        "Grey images have 1 channel, RGB 3, RGBA 4.",
        'image = image.convert("RGB")',
    ),
    M.EMPTY_INPUT: Words(
        "Find out why the tensor is empty",
        "A tensor without elements came: no detection, no annotation, an empty batch, or a slice beyond the end.",
        "if x.numel() == 0: continue",
    ),
    M.DROP_LAST: Words(
        "Drop, or allow for, the smaller last batch",
        "The last batch of a data set is smaller where its length is not divisible by the batch size.",
        "DataLoader(dataset, batch_size=batch_size, drop_last=True)",
    ),
    M.LAYER_ORDER: Words(
        "Look at the order of the layers",
        "A layer may be applied twice, or before the one that makes its features.",
        "print(model)",
    ),
    M.LIBRARY_VERSION: Words(
        "Use library versions that belong together",
        "If this code has worked before, a library has changed under it: install the version that it was written for.",
        "pip freeze",
    ),
    M.MOVE_DEVICE: Words(
        "Put model and data on one device",
        "Both operands of a product must lie on the same device, with enough memory left on it.",
        "x = x.to(next(model.parameters()).device)",
    ),
}
