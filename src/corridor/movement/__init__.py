"""The forward model: people over a network, day by day."""

from corridor.movement.arrays import from_arrays
from corridor.movement.measures import Compiled, Readout, compile_measure
from corridor.movement.network import Network, build
from corridor.movement.parameters import Unknowns, stream, unknowns
from corridor.movement.simulate import Forward, flow, stocks
from corridor.movement.step import PHASES, Flows, State, initial, step

__all__ = [
    "PHASES",
    "Compiled",
    "Flows",
    "Forward",
    "Network",
    "Readout",
    "State",
    "Unknowns",
    "build",
    "compile_measure",
    "flow",
    "from_arrays",
    "initial",
    "step",
    "stocks",
    "stream",
    "unknowns",
]
