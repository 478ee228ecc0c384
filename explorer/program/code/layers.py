"""Layers of torch.nn, as far as they decide shapes."""

from dataclasses import dataclass

from explorer.program.code.window import Pair, Window
from explorer.program.operand import Source
from explorer.program.steps import Step


@dataclass(frozen=True, slots=True)
class LinearLayer:
    """nn.Linear: its weight is (out_features, in_features)."""

    weight: Source


@dataclass(frozen=True, slots=True)
class ConvolutionLayer:
    """nn.Conv2d: its weight is (out_channels, in_channels, rows, columns)."""

    weight: Source
    window: Window


@dataclass(frozen=True, slots=True)
class PoolingLayer:
    """nn.MaxPool2d and its like: every image becomes a smaller one."""

    kernel: Pair
    window: Window


@dataclass(frozen=True, slots=True)
class StepLayer:
    """nn.Flatten: a step."""

    step: Step


@dataclass(frozen=True, slots=True)
class PassingLayer:
    """nn.ReLU, nn.Dropout and their like: no shape changes."""


@dataclass(frozen=True, slots=True)
class LayerChain:
    """nn.Sequential: one layer after the other."""

    layers: tuple["Layer", ...]


Layer = LinearLayer | ConvolutionLayer | PoolingLayer | StepLayer | PassingLayer | LayerChain
