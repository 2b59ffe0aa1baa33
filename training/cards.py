"""The model cards: what each model is, what it was trained on, how good it is, and when that was measured."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Any

from export import MODELS

CARDS = MODELS / "figures.json"


def write(name: str, data: Mapping[str, int], whole: Mapping[str, float], small: Mapping[str, float]) -> None:
    """Note a model's training data (examples) and its held-out figures, in float and as shipped."""
    found: dict[str, Any] = json.loads(CARDS.read_text("utf-8")) if CARDS.exists() else {}
    found[name] = {
        "trained on": dict(data),
        "float": {key: round(value, 4) for key, value in whole.items()},
        "int8": {key: round(value, 4) for key, value in small.items()},
        "date": datetime.date.today().isoformat(),
        "bytes": {one.name: one.stat().st_size for one in sorted(MODELS.iterdir()) if one.suffix in (".onnx", ".npz")},
    }
    CARDS.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", "utf-8")
