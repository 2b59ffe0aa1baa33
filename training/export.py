"""From trained weights to the files that ship: graphs in int8, the shared embeddings, and their manifest."""

from __future__ import annotations

import hashlib
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from encoder import encoder, folder
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

LARGE = 10_000  # numbers in a table that is worth halving
FIXED = 104  # the first pieces of the vocabulary are marks, and keep their numbers
MODELS = Path(__file__).resolve().parents[1] / "src" / "dragoman" / "data" / "models"


def words() -> None:
    """Write the vocabulary and the frozen word embeddings, as bytes with one scale a row.

    Pieces of other scripts than the Latin one, and those that the vocabulary leaves unused, are left out.
    """
    MODELS.mkdir(parents=True, exist_ok=True)
    names = (folder() / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    kept = [number for number, name in enumerate(names) if number < FIXED or _is_latin(name)]
    (MODELS / "vocabulary.txt").write_text("\n".join(names[number] for number in kept), "utf-8")
    table = encoder().embeddings.word_embeddings.weight.detach().numpy()
    rows, scales = rounded(table[kept])
    with (MODELS / "embeddings.npz").open("wb") as file:
        np.savez(file, rows=rows, scales=scales)


def _is_latin(name: str) -> bool:
    if name.startswith("[unused"):
        return False
    return all(ord(letter) < 0x250 or 0x2000 <= ord(letter) < 0x2200 for letter in name)


def shortened(model: Any, longest: int) -> Any:
    """Drop the vectors of positions that are never used."""
    table = model.encoder.embeddings
    table.position_embeddings = torch.nn.Embedding.from_pretrained(table.position_embeddings.weight[:longest].detach())
    table.position_ids = table.position_ids[:, :longest]
    table.token_type_ids = table.token_type_ids[:, :longest]
    return model


def rounded(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Round each row to bytes: shape (words, width) to the same in int8, and (words,) scales."""
    scales = np.maximum(np.abs(table).max(axis=1), 1e-8) / 127
    return np.round(table / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def graph(
    module: torch.nn.Module, inputs: dict[str, torch.Tensor], outputs: list[str], free: dict[str, dict[int, str]],
    name: str, rounded: bool = True,
) -> None:  # fmt: skip
    """Trace a module to ONNX and, unless it is small, round its matrix products to int8, a scale a channel."""
    MODELS.mkdir(parents=True, exist_ok=True)
    whole = MODELS / f"{name}.float.onnx"
    module.eval()
    with torch.no_grad():
        torch.onnx.export(
            module, tuple(inputs.values()), str(whole), input_names=list(inputs), output_names=outputs,
            dynamic_axes=free, opset_version=17, dynamo=False,
        )  # fmt: skip
    path = MODELS / f"{name}.onnx"
    if rounded:
        quantize_dynamic(
            str(whole),
            str(path),
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm"],
        )
        whole.unlink()
    else:
        whole.rename(path)
    halve(path)


def halve(path: Path) -> None:
    """Keep the remaining large tables in 16 bits; onnxruntime widens them once, when it loads the graph."""
    model = onnx.load(str(path))
    for number, table in enumerate(list(model.graph.initializer)):
        if table.data_type != onnx.TensorProto.FLOAT or math.prod(table.dims) < LARGE:
            continue
        small = numpy_helper.from_array(numpy_helper.to_array(table).astype(np.float16), f"{table.name}.half")
        model.graph.initializer.remove(table)
        model.graph.initializer.append(small)
        cast = helper.make_node("Cast", [small.name], [table.name], name=f"widen.{number}", to=onnx.TensorProto.FLOAT)
        model.graph.node.insert(0, cast)
    onnx.save(model, str(path))


def manifest(**settings: Any) -> None:
    """Write the SHA-256 of every file and add the settings of a model to those already there."""
    path = MODELS / "manifest.json"
    found = json.loads(path.read_text("utf-8")) if path.exists() else {}
    found.update(settings)
    files = [one for one in MODELS.iterdir() if one.suffix in (".onnx", ".npz", ".txt")]
    found["files"] = {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in sorted(files)}
    path.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", "utf-8")
