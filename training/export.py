"""Write a trained reader as the files that ship: `python -m training.export TRAINED OUT`.

reader.onnx (int8), vocabulary.txt, links.npz and model.json with digests. OUT/float.onnx is kept
beside them with `--keep-float`, to tell what quantisation costs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from onrecord.language.spans import ROLES
from training.network import SIZES, Reader, encoder_folder, load_reader

OPSET, CONTRIB = 17, "com.microsoft"
SHIPPED = ("reader.onnx", "vocabulary.txt", "links.npz")


def main() -> None:
    """Parse the command and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--version", default="0")
    parser.add_argument("--keep-float", action="store_true")
    parser.add_argument("--wide-range", action="store_true", help="8-bit weights; only right on processors with VNNI")
    arguments = parser.parse_args()
    state = torch.load(arguments.trained / "state.pt", weights_only=False)
    export(state, arguments.output, arguments.version, arguments.keep_float, not arguments.wide_range)


def export(state: dict[str, Any], output: Path, version: str, keep_float: bool, narrow: bool) -> None:
    """Write the shipped files of a training state."""
    output.mkdir(parents=True, exist_ok=True)
    reader = load_reader(state)
    vocabulary = (encoder_folder() / state["config"]["vocabulary"]).read_text(encoding="utf-8").splitlines()
    kept = [number for number, piece in enumerate(vocabulary) if is_kept(piece)]
    (output / "vocabulary.txt").write_text("".join(vocabulary[number] + "\n" for number in kept), encoding="utf-8")
    graph, outputs = build_graph(reader, kept)
    onnx.save(as_model(graph, outputs), output / "float.onnx")
    quantize_dynamic(
        output / "float.onnx",
        output / "reader.onnx",
        per_channel=True,
        reduce_range=narrow,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Attention"],
        nodes_to_exclude=graph.exact,
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )
    if not keep_float:
        (output / "float.onnx").unlink()
    np.savez(output / "links.npz", **link_weights(reader))
    write_card(state, output, version, kind="windows", room=state["config"]["training"]["room"])


def is_kept(piece: str) -> bool:
    """Whether a piece can occur in English news: nothing unused, nothing of other scripts."""
    if piece.startswith("["):
        return piece in {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "["}
    return all(ord(sign) < 0x250 or not unicodedata.category(sign).startswith("L") for sign in piece)


def write_card(state: dict[str, Any], output: Path, version: str, kind: str, room: int) -> None:
    """model.json: version, labels, settings and the digests that the loader checks."""
    card = {
        "version": version,
        "format": 1,
        "roles": list(ROLES),
        "labels": {name: values for name, values in state["labels"].items()},
        "kind": kind,
        "room": room,
        "attributes": state.get("attributes", True),
        "features": list(SIZES),
        "sha256": {name: hashlib.sha256((output / name).read_bytes()).hexdigest() for name in SHIPPED},
    }
    (output / "model.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def link_weights(reader: Any) -> dict[str, np.ndarray]:
    """Everything the runtime computes itself: moves between tags, and the linkers."""
    arrays = {"moves": reader.crf.scored()}
    for name in ("content_to_cue", "cue_to_source"):
        linker = getattr(reader, name)
        arrays |= {
            f"{name}.asks": linker.asks.weight.T,
            f"{name}.asks_bias": linker.asks.bias,
            f"{name}.asked": linker.asked.weight.T,
            f"{name}.score": linker.score.weight[0],
            f"{name}.none": linker.none.weight[0],
            f"{name}.none_bias": linker.none.bias,
        }
        arrays |= {f"{name}.feature{number}": table.weight for number, table in enumerate(linker.feature)}
    return {name: array.detach().numpy().astype(np.float32) for name, array in arrays.items()}


class Graph:
    """An ONNX graph under construction."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.exact: list[str] = []  # products that stay in floating point
        self.count = 0

    def weight(self, name: str, array: Any) -> str:
        """Add a constant."""
        value = array.detach().numpy() if isinstance(array, torch.Tensor) else np.asarray(array)
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: Sequence[str], output: str = "", domain: str = "", **attributes: Any) -> str:
        """Add an operation and name its (first) output."""
        self.count += 1
        name = output or f"{kind}_{self.count}"
        made = helper.make_node(kind, list(inputs), [name], name=f"node_{name}", domain=domain, **attributes)
        self.nodes.append(made)
        return name

    def dense(self, x: str, module: torch.nn.Linear, name: str, output: str = "", exact: bool = False) -> str:
        """x @ weight + bias."""
        product = self.node("MatMul", [x, self.weight(name + ".w", module.weight.T)], f"{name}.product")
        if exact:
            self.exact.append(f"node_{product}")
        return self.node("Add", [product, self.weight(name + ".b", module.bias)], output)


def build_graph(reader: Reader, kept: Sequence[int]) -> tuple[Graph, list[str]]:
    """The network for one window, and the names of its outputs.

    Inputs: pieces (1, p), features (1, p) and (u,), first_piece (u,). Only the vocabulary rows `kept` are in it.
    """
    graph = Graph()
    x = _embed(graph, reader, kept)
    for number, layer in enumerate(reader.encoder.layers):
        x = _layer(graph, layer, x, f"layer{number}")
    flat = graph.node("Squeeze", [x, graph.weight("axis0", np.array([0]))])
    units = graph.node("Gather", [flat, "first_piece"], axis=0)
    told = [
        graph.node("Gather", [graph.weight(f"told.{name}", reader.feature[name].weight), f"unit_{name}"], axis=0)
        for name in SIZES
    ]
    joined = graph.node("Concat", [units, *told], axis=1)
    hidden = _gelu(graph, graph.dense(joined, reader.hidden, "hidden_dense", exact=True), "")
    hidden = graph.node(
        "Add",
        [hidden, _recurrent(graph, reader, joined)]
        if reader.recurrent
        else [hidden, graph.weight("nought", np.zeros(1, np.float32))],
        "hidden",
    )
    outputs = {"hidden": hidden, "tags": graph.dense(hidden, reader.tags, "tags_dense", "tags", exact=True)}
    for name, head in reader.heads.items():
        outputs[name] = graph.dense(units, head, name + "_dense", name, exact=True)
    return graph, list(outputs)


def _recurrent(graph: Graph, reader: Reader, joined: str) -> str:
    """Both LSTMs as one bidirectional node."""
    parts = (reader.recurrent.onward, reader.recurrent.backward_)
    read = lstm(graph, parts, graph.node("Unsqueeze", [joined, graph.weight("axis1", np.array([1]))]), "lstm")
    return graph.node("Reshape", [read, graph.weight("flat", np.array([-1, 2 * parts[0].hidden_size]))])


def lstm(graph: Graph, parts: Sequence[torch.nn.LSTM], x: str, name: str, lengths: str = "") -> str:
    """An LSTM onward and one backward over x (t, r, width), to (t, 2, r, half)."""
    order = [0, 3, 1, 2]  # torch: input, forget, cell, output; ONNX: input, output, forget, cell

    def stack(weight: str) -> np.ndarray:
        return np.stack(
            [
                np.concatenate(
                    [getattr(part, weight).detach().numpy().reshape(4, part.hidden_size, -1)[gate] for gate in order]
                )
                for part in parts
            ]
        )

    bias = np.concatenate([stack("bias_ih_l0")[..., 0], stack("bias_hh_l0")[..., 0]], axis=1)
    weights = [
        graph.weight(f"{name}.{part}", value)
        for part, value in (("w", stack("weight_ih_l0")), ("r", stack("weight_hh_l0")), ("b", bias))
    ]
    inputs = [x, *weights, *([lengths] if lengths else [])]
    return graph.node("LSTM", inputs, hidden_size=parts[0].hidden_size, direction="bidirectional")


def _embed(graph: Graph, reader: Reader, kept: Sequence[int]) -> str:
    x = scaled_rows(graph, "word", reader.encoder.word.weight.detach()[list(kept)], "pieces")
    length = graph.node("Shape", ["pieces"], start=1, end=2)
    zero, axis = graph.weight("zero", np.array([0])), graph.weight("axis", np.array([0]))
    places = graph.weight("place", reader.encoder.place.weight[:512])
    x = graph.node("Add", [x, graph.node("Slice", [places, zero, length, axis])])
    for name in SIZES:
        weight = graph.weight(f"feature.{name}", reader.encoder.feature[name].weight)
        x = graph.node("Add", [x, graph.node("Gather", [weight, f"piece_{name}"], axis=0)])
    norm = reader.encoder.norm
    return graph.node(
        "LayerNormalization", [x, graph.weight("norm.w", norm.weight), graph.weight("norm.b", norm.bias)], epsilon=1e-12
    )


def scaled_rows(graph: Graph, name: str, table: torch.Tensor, places: str) -> str:
    """Rows of a table that is kept in 8 bits, each row with a scale of its own."""
    scale = (table.abs().amax(dim=1, keepdim=True) / 127).clamp_min(1e-8)
    rows = graph.node("Gather", [graph.weight(name, torch.round(table / scale).to(torch.int8)), places], axis=0)
    scales = graph.node("Gather", [graph.weight(f"{name}_scale", scale), places], axis=0)
    return graph.node("Mul", [graph.node("Cast", [rows], to=TensorProto.FLOAT), scales])


def _layer(graph: Graph, layer: Any, x: str, name: str) -> str:
    weight = graph.weight(f"{name}.qkv.w", layer.query_key_value.weight.T)
    bias = graph.weight(f"{name}.qkv.b", layer.query_key_value.bias)
    read = graph.node("Attention", [x, weight, bias], f"{name}.attention", CONTRIB, num_heads=layer.heads)
    x = _add_and_norm(graph, graph.dense(read, layer.mix, f"{name}.mix"), x, layer.norm_mix, f"{name}.norm_mix")
    wide = _gelu(graph, graph.dense(x, layer.widen, f"{name}.widen"), "")
    return _add_and_norm(
        graph, graph.dense(wide, layer.narrow, f"{name}.narrow"), x, layer.norm_out, f"{name}.norm_out"
    )


def _add_and_norm(graph: Graph, x: str, skip: str, norm: torch.nn.LayerNorm, name: str) -> str:
    """Norm of a sum. ONNX Runtime would fuse `Add` with the norm into a node that is seven times slower; not `Sum`."""
    both = graph.node("Sum", [x, skip])
    weights = [graph.weight(f"{name}.{part}", value) for part, value in (("w", norm.weight), ("b", norm.bias))]
    return graph.node("LayerNormalization", [both, *weights], name, epsilon=1e-12)


def _gelu(graph: Graph, x: str, output: str) -> str:
    return graph.node("Gelu", [x], output, CONTRIB)


def as_model(graph: Graph, outputs: Sequence[str]) -> onnx.ModelProto:
    """The finished graph with its inputs and outputs declared."""
    inputs = [helper.make_tensor_value_info("pieces", TensorProto.INT64, [1, "p"])]
    inputs += [helper.make_tensor_value_info(f"piece_{name}", TensorProto.INT64, [1, "p"]) for name in SIZES]
    inputs += [helper.make_tensor_value_info(f"unit_{name}", TensorProto.INT64, ["u"]) for name in SIZES]
    inputs.append(helper.make_tensor_value_info("first_piece", TensorProto.INT64, ["u"]))
    return finished(graph, inputs, outputs)


def finished(graph: Graph, inputs: Sequence[onnx.ValueInfoProto], outputs: Sequence[str]) -> onnx.ModelProto:
    """The graph with its inputs and outputs, each output a row for every unit."""
    results = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["u", None]) for name in outputs]
    made = helper.make_graph(graph.nodes, "reader", inputs, results, graph.weights)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
    model = helper.make_model(made, opset_imports=opsets, ir_version=9)
    onnx.checker.check_model(model)
    return model


if __name__ == "__main__":
    main()
