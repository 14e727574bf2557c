"""JAX as we use it: on the processor, compiled programs cached per user, one thread a program."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def cache_folder() -> Path:
    """Where compiled programs are kept, per user; `CORRIDOR_CACHE` moves it."""
    return Path(os.environ.get("CORRIDOR_CACHE") or platformdirs.user_cache_dir("corridor")) / "jax"


def prepare() -> None:
    """Set JAX up before its first use; a process that already uses JAX keeps its devices."""
    os.environ.setdefault("JAX_PLATFORMS", "cpu")
    flags = os.environ.get("XLA_FLAGS", "")
    if "xla_cpu_multi_thread_eigen" not in flags:
        os.environ["XLA_FLAGS"] = f"{flags} --xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1".strip()
    import jax

    jax.config.update("jax_cpu_enable_async_dispatch", False)
    jax.config.update("jax_compilation_cache_dir", str(cache_folder()))
    jax.config.update("jax_persistent_cache_min_compile_time_secs", 0)
    jax.config.update("jax_persistent_cache_min_entry_size_bytes", -1)
