"""How a kernel is laid over the rows and columns of an image, and how many places it finds there."""

from dataclasses import dataclass

from explorer.algebra import Shape

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Window:
    """Stride, padding (on both sides together) and dilation of a kernel, for rows and for columns.

    Source of the rule: the "Shape" section of torch.nn.Conv2d and torch.nn.MaxPool2d.
    """

    stride: Pair = (1, 1)
    padding: Pair = (0, 0)
    dilation: Pair = (1, 1)

    def over(self, image: Shape, kernel: Shape) -> Shape | None:
        """The rows and columns of the result, or None where the kernel is larger than the image."""
        sizes = []
        for side in (0, 1):
            reach = self.dilation[side] * (kernel[side] - 1) + 1
            room = image[side] + self.padding[side] - reach
            if room < 0 or self.stride[side] < 1 or reach < 1:
                return None
            sizes.append(room // self.stride[side] + 1)
        return tuple(sizes)


PLAIN = Window()
