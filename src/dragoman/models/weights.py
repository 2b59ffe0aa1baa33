"""The weights under ``data/models``: each file is checked against its SHA-256 before use, and none is unpickled."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import Any

from dragoman.errors import ModelError
from dragoman.settings import DATA

FOLDER = DATA / "models"
MANIFEST = "manifest.json"
_REMEDY = "reinstall dragoman, or go on without models (--no-models)"


@lru_cache(maxsize=1)
def manifest() -> dict[str, Any]:
    """Read what the weights are: file name to SHA-256 under ``files``, and each model's settings.

    Raises:
        ModelError: it is absent or unreadable.
    """
    try:
        found = json.loads((FOLDER / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"the list of the models' weights ({MANIFEST}) can't be read: {error}", _REMEDY) from error
    if not (isinstance(found, dict) and isinstance(found.get("files"), dict)):
        raise ModelError(f"the list of the models' weights ({MANIFEST}) names no files", _REMEDY)
    return found


def read(name: str) -> bytes:
    """Read a file of weights.

    Raises:
        ModelError: it is absent, or not the file that the manifest names.
    """
    try:
        found = (FOLDER / name).read_bytes()
    except OSError as error:
        raise ModelError(f"the weights {name} can't be read: {error}", _REMEDY) from error
    expected, actual = manifest()["files"].get(name), hashlib.sha256(found).hexdigest()
    if actual != expected:
        raise ModelError(f"the weights {name} are damaged: their SHA-256 is {actual}, not {expected}", _REMEDY)
    return found


def session(name: str) -> Any:
    """Make an onnxruntime session of a graph; it runs on one thread, so that its sums are made in one order.

    Raises:
        ModelError: the weights are absent, damaged or of a kind that onnxruntime doesn't know.
    """
    import onnxruntime

    runtime: Any = onnxruntime  # its names are not declared as exported
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    options.log_severity_level = 3
    try:
        return runtime.InferenceSession(read(name), options, providers=["CPUExecutionProvider"])
    except ModelError:
        raise
    except Exception as error:  # onnxruntime's errors share no base class of their own
        raise ModelError(f"the weights {name} can't be run: {error}", _REMEDY) from error
