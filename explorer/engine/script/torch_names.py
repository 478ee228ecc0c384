"""The functions of torch, torch.nn.functional and torch.linalg that are called here, and the methods of a tensor.

A name that is not here is refused. Left out is what reads or writes files, calls back, or hands out memory.
"""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from explorer.engine.script.listing import listed

# New tensors: they are made on "meta", and are no calls of the trail.
FACTORIES = listed(
    """arange bartlett_window blackman_window empty empty_like eye full full_like hamming_window
    hann_window kaiser_window linspace logspace normal ones ones_like rand rand_like randint
    randint_like randn randn_like randperm scalar_tensor tril_indices triu_indices zeros zeros_like"""
)

# How many elements these find depends on values.
DATA_DEPENDENT = listed(
    """argwhere bincount masked_select nonzero nonzero_static unique unique_consecutive histogram
    histogramdd"""
)

_FUNCTIONS = """abs absolute acos acosh adaptive_avg_pool1d adaptive_max_pool1d add addbmm addcdiv addcmul addmm addmv
    addr adjoint all allclose alpha_dropout amax amin aminmax angle any arccos arccosh arcsin arcsinh arctan arctan2
    arctanh argmax argmin argsort as_strided asin asinh atan atan2 atanh atleast_1d atleast_2d atleast_3d avg_pool1d
    baddbmm batch_norm bernoulli bilinear binary_cross_entropy_with_logits bitwise_and bitwise_left_shift bitwise_not
    bitwise_or bitwise_right_shift bitwise_xor block_diag bmm broadcast_tensors broadcast_to bucketize
    cat cdist ceil celu chain_matmul channel_shuffle cholesky chunk clamp clamp_max clamp_min clip clone column_stack
    complex concat concatenate conj constant_pad_nd conv1d conv2d conv3d conv_transpose1d conv_transpose2d
    conv_transpose3d copysign corrcoef cos cosh cosine_embedding_loss cosine_similarity count_nonzero cov cross cummax
    cummin cumprod cumsum deg2rad det diag diag_embed diagflat diagonal diff digamma dist div divide dot dropout dstack
    einsum embedding eq equal erf erfc erfinv exp exp2 expm1 feature_dropout fill flatten flip fliplr flipud
    float_power floor floor_divide fmax fmin fmod frac gather ge ger greater greater_equal group_norm gt hardshrink
    heaviside hinge_embedding_loss hstack hypot imag index_add index_copy index_fill index_select inner instance_norm
    inverse isclose isfinite isin isinf isnan isneginf isposinf isreal kl_div kron kthvalue layer_norm le lerp less
    less_equal lgamma log log10 log1p log2 log_softmax logaddexp logaddexp2 logcumsumexp logdet logical_and logical_not
    logical_or logical_xor logit logsumexp lt margin_ranking_loss masked_fill masked_scatter matmul matrix_exp
    matrix_power max max_pool1d max_pool2d max_pool3d maximum mean median meshgrid min minimum mm mode moveaxis movedim
    msort mul multinomial multiply mv nan_to_num nanmean nanmedian nansum narrow ne neg negative norm not_equal outer
    pairwise_distance permute pinverse pixel_shuffle pixel_unshuffle poisson polar positive pow prelu prod quantile
    rad2deg ravel real reciprocal relu remainder renorm repeat_interleave reshape rms_norm roll rot90 round rrelu rsqrt
    rsub scatter scatter_add scatter_reduce searchsorted select select_scatter selu sgn sigmoid sign signbit sin sinc
    sinh slice_scatter softmax sort split split_with_sizes sqrt square squeeze stack std std_mean stft sub subtract sum
    swapaxes swapdims t take take_along_dim tan tanh tensor_split tensordot threshold tile topk trace transpose
    trapezoid tril triplet_margin_loss triu true_divide trunc unbind unflatten unsqueeze var var_mean vdot
    view_as_complex view_as_real vstack where xlogy hsplit vsplit dsplit cartesian_prod tan relu_ sigmoid_ tanh_
    gcd lcm logaddexp vander movedim row_stack"""

_FUNCTIONAL = """adaptive_avg_pool1d adaptive_avg_pool2d adaptive_avg_pool3d adaptive_max_pool1d adaptive_max_pool2d
    adaptive_max_pool3d affine_grid alpha_dropout avg_pool1d avg_pool2d avg_pool3d batch_norm bilinear
    binary_cross_entropy binary_cross_entropy_with_logits celu channel_shuffle conv1d conv2d conv3d conv_transpose1d
    conv_transpose2d conv_transpose3d cosine_embedding_loss cosine_similarity cross_entropy dropout
    dropout1d dropout2d dropout3d elu embedding embedding_bag feature_alpha_dropout fold gaussian_nll_loss gelu glu
    grid_sample group_norm gumbel_softmax hardshrink hardsigmoid hardswish hardtanh hinge_embedding_loss huber_loss
    instance_norm interpolate kl_div l1_loss layer_norm leaky_relu linear local_response_norm log_softmax logsigmoid
    lp_pool1d lp_pool2d margin_ranking_loss max_pool1d max_pool2d max_pool3d mish mse_loss multi_margin_loss
    multilabel_margin_loss multilabel_soft_margin_loss nll_loss normalize one_hot pad pairwise_distance pdist
    pixel_shuffle pixel_unshuffle poisson_nll_loss prelu relu relu6 relu_ rms_norm rrelu scaled_dot_product_attention
    selu sigmoid silu smooth_l1_loss soft_margin_loss softmax softmin softplus softshrink softsign tanh tanhshrink
    threshold triplet_margin_loss unfold upsample"""

_LINALG = """cholesky cond cross det diagonal eigh eigvalsh inv lstsq matmul matrix_exp matrix_norm matrix_power
    multi_dot norm pinv qr slogdet solve solve_triangular svd svdvals tensorinv vecdot vector_norm"""

_METHODS = """abs absolute acos acosh add addbmm addcdiv addcmul addmm addmv addr adjoint all allclose amax amin aminmax
    angle any arccos arcsin arctan arctan2 argmax argmin argsort as_strided asin asinh atan atan2 atanh baddbmm
    bernoulli bfloat16 bitwise_and bitwise_not bitwise_or bitwise_xor bmm bool broadcast_to byte cdouble ceil cfloat
    char cholesky chunk clamp clamp_max clamp_min clip clone conj contiguous copysign corrcoef cos cosh
    count_nonzero cov cpu cross cuda cummax cummin cumprod cumsum deg2rad det detach diag diag_embed diagflat diagonal
    diff dist div divide dot double eq equal erf erfc erfinv exp exp2 expand expand_as expm1 flatten flip fliplr flipud
    float float_power floor floor_divide fmax fmin fmod frac gather ge greater greater_equal gt half heaviside hypot
    index_add index_copy index_fill index_select inner int inverse isclose isfinite isinf isnan kron kthvalue le lerp
    less less_equal lgamma log log10 log1p log2 log_softmax logaddexp logcumsumexp logdet logical_and logical_not
    logical_or logical_xor logit logsumexp long lt masked_fill masked_scatter matmul matrix_exp matrix_power max
    maximum mean median min minimum mm mode moveaxis movedim mul multinomial multiply mv nan_to_num nanmean nansum
    narrow ne neg negative new_empty new_full new_ones new_zeros norm not_equal outer permute pinverse pow prelu prod
    quantile ravel reciprocal relu remainder renorm repeat repeat_interleave reshape reshape_as resolve_conj roll rot90
    round rsqrt scatter scatter_add scatter_reduce select select_scatter sgn short sigmoid sign signbit sin sinc sinh
    slice_scatter softmax sort split split_with_sizes sqrt square squeeze std sub subtract sum sum_to_size
    swapaxes swapdims t take take_along_dim tan tanh tensor_split tile to to_dense topk trace transpose tril triu
    true_divide trunc type type_as unbind unflatten unfold unsqueeze var vdot view view_as where xlogy hsplit vsplit
    dsplit hardshrink"""

_IN_PLACE = """abs_ add_ addcdiv_ addcmul_ addmm_ bernoulli_ ceil_ clamp_ clamp_max_ clamp_min_ copy_ cos_ cumsum_ div_
    divide_ erf_ exp_ exponential_ fill_ fill_diagonal_ floor_ fmod_ index_add_ index_copy_ index_fill_ lerp_ log_
    masked_fill_ masked_scatter_ mul_ multiply_ neg_ normal_ pow_ random_ reciprocal_ relu_ requires_grad_ round_ rsqrt_
    scatter_ scatter_add_ scatter_reduce_ sigmoid_ sign_ sin_ sqrt_ square_ squeeze_ sub_ subtract_ swapaxes_ swapdims_
    t_ tanh_ transpose_ tril_ triu_ trunc_ uniform_ unsqueeze_ zero_ clip_ logical_and_ logical_or_ logical_not_"""

ATTRIBUTES = listed("T mT H mH real imag")
DTYPES: Mapping[str, torch.dtype] = {
    "float32": torch.float32,
    "float": torch.float32,
    "float64": torch.float64,
    "double": torch.float64,
    "float16": torch.float16,
    "half": torch.float16,
    "bfloat16": torch.bfloat16,
    "int64": torch.int64,
    "long": torch.int64,
    "int32": torch.int32,
    "int": torch.int32,
    "int16": torch.int16,
    "short": torch.int16,
    "int8": torch.int8,
    "uint8": torch.uint8,
    "bool": torch.bool,
    "complex64": torch.complex64,
    "cfloat": torch.complex64,
    "complex128": torch.complex128,
}

# How many pieces these hand back has to be bounded before they are called.
IN_PIECES = listed("split chunk unbind tensor_split hsplit vsplit dsplit split_with_sizes")


def _from(room: object, names: str) -> dict[str, Callable[..., Any]]:
    """The functions of `room` by their names, as far as this version of torch has them."""
    return {name: getattr(room, name) for name in names.split() if hasattr(room, name)}


FUNCTIONS: Mapping[str, Mapping[str, Callable[..., Any]]] = {
    "torch": _from(torch, _FUNCTIONS) | _from(torch, " ".join(FACTORIES)),
    "torch.nn.functional": _from(torch.nn.functional, _FUNCTIONAL),
    "torch.linalg": _from(torch.linalg, _LINALG),
    "torch.special": _from(torch.special, "expit logit softmax log_softmax erf"),
    "torch.fft": _from(torch.fft, "fft ifft rfft irfft fft2 ifft2 rfft2 irfft2 fftn ifftn fftshift ifftshift"),
}
METHODS: Mapping[str, Callable[..., Any]] = _from(Tensor, _METHODS + " " + _IN_PLACE)

# What changes no shape and is no part of the steps: a product behind it is shown as one of what came before it.
PASSING = listed(
    """abs absolute add alpha_dropout ceil clamp clip clone detach div divide dropout exp float_power floor
    floor_divide fmod gelu elu celu selu silu mish hardtanh hardswish leaky_relu log log10 log1p log2
    log_softmax logsigmoid mul multiply neg negative normalize positive pow reciprocal relu relu6
    remainder round rsqrt sigmoid sign sin cos erf softmax softplus softmin softsign sqrt square sub
    subtract tanh true_divide trunc batch_norm layer_norm group_norm instance_norm prelu identity to
    float double half bfloat16 long bool int type_as contiguous cpu cuda requires_grad_ gt ge lt le eq
    ne logical_not bitwise_not dropout1d dropout2d dropout3d rms_norm hardsigmoid rrelu type masked_fill
    nan_to_num tril triu"""
)
