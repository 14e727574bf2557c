"""Products of very many chances, kept as numbers times powers of two, since they leave the range of a float."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

LEAST = 1e-300  # what counts as no chance at all, so that its logarithm exists
RANGE = 900  # powers of two within which a float is exact


@dataclass(frozen=True)
class Scaled:
    """value x 2^exponent, elementwise. Scaling is exact: within a float's range the bits are those of plain floats."""

    value: Float[np.ndarray, "*shape"]
    exponent: Int[np.ndarray, "*shape"]

    @classmethod
    def total(cls, parts: Sequence[Scaled], weights: Sequence[float]) -> Scaled:
        """The sum of parts of one shape with weights; of a part alone itself."""
        if len(parts) == 1:
            return parts[0]
        exponents = np.stack([np.broadcast_to(p.exponent, parts[0].value.shape) for p in parts])
        aligned = cls(np.stack([p.value for p in parts]), exponents).aligned()
        weighed = [w * v for w, v in zip(weights, aligned.value, strict=True)]
        return cls(np.asarray(np.sum(weighed, axis=0)), aligned.exponent)

    def times(self, other: Scaled) -> Scaled:
        """The product with another."""
        return Scaled(self.value * other.value, self.exponent + other.exponent).within()

    def within(self) -> Scaled:
        """The same with values between a half and 1, so that there is room to multiply them by others."""
        value, more = np.frexp(self.value)
        return Scaled(value, self.exponent + more)

    def mean(self, weights: Float[np.ndarray, " first"]) -> Scaled:
        """The sum over the first axis with weights."""
        aligned = self.aligned()
        return Scaled(np.asarray(weights @ aligned.value), aligned.exponent)

    def aligned(self) -> Scaled:
        """The same with one exponent for all along the first axis: that of the largest."""
        highest = np.where(self.value > 0, self.exponent, np.iinfo(np.int32).min).max(0)
        apart = np.clip(self.exponent - highest, -2000, 0).astype(np.int32)
        return Scaled(np.asarray(np.ldexp(self.value, apart)), np.asarray(highest))

    def log(self) -> Float[np.ndarray, "*shape"]:
        """The logarithm; that of `LEAST` for no chance at all."""
        near = np.abs(self.exponent) <= RANGE
        plain = np.ldexp(self.value, np.where(near, self.exponent, 0).astype(np.int32))
        far = np.log(np.maximum(self.value, LEAST)) + np.where(near | (self.value <= 0), 0, self.exponent) * np.log(2.0)
        return np.asarray(np.where(near, np.log(np.maximum(plain, LEAST)), far))

    def over(self, other: Scaled) -> Float[np.ndarray, "*shape"]:
        """The ratio to another; 0 over no chance at all."""
        apart = np.clip(self.exponent - other.exponent, -2000, 1000).astype(np.int32)
        ratio = self.value / np.where(other.value > 0, other.value, 1.0)
        return np.asarray(np.ldexp(np.where(other.value > 0, ratio, 0.0), apart))
