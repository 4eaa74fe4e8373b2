"""Write the trained fast reader as the files that ship: `python -m training.fast_export TRAINED OUT`.

reader.onnx (int8), vocabulary.txt, links.npz and model.json with digests, as `training.export` does it.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from onrecord.language.wordpiece import BRIEF
from training.average import weights_of
from training.export import Graph, finished, is_kept, link_weights, lstm, scaled_rows, write_card
from training.fast_network import FastReader
from training.network import SIZES, encoder_folder


def main() -> None:
    """Parse the command and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--version", default="0")
    parser.add_argument("--float", dest="exact", action="store_true", help="to tell what quantisation costs")
    arguments = parser.parse_args()
    state = torch.load(arguments.trained / "state.pt", weights_only=False)
    export(state, arguments.output, f"fast {arguments.version}", arguments.exact)


def export(state: dict[str, Any], output: Path, version: str, exact: bool) -> None:
    """Write the shipped files of a training state."""
    output.mkdir(parents=True, exist_ok=True)
    vocabulary = (encoder_folder() / state["config"]["vocabulary"]).read_text(encoding="utf-8").splitlines()
    kept = [number for number, piece in enumerate(vocabulary) if is_kept(piece)]
    (output / "vocabulary.txt").write_text("".join(vocabulary[number] + "\n" for number in kept), encoding="utf-8")
    settings = state["config"]["fast"]
    sizes = {name: len(values) for name, values in state["labels"].items()}
    reader = FastReader(len(vocabulary), sizes, settings)
    reader.load_state_dict(weights_of(state))
    reader.eval()
    onnx.save(as_model(*build_graph(reader, kept)), output / "reader.onnx")
    if not exact:
        kind = {"weight_type": QuantType.QInt8, "per_channel": True, "reduce_range": True}
        quantize_dynamic(output / "reader.onnx", output / "reader.onnx", op_types_to_quantize=["LSTM"], **kind)
    np.savez(output / "links.npz", **{name: one.astype(np.float16) for name, one in link_weights(reader).items()})
    write_card(state, output, version, kind="rows", room=settings["room"])


def build_graph(reader: FastReader, kept: Sequence[int]) -> tuple[Graph, list[str]]:
    """The network for one article, and the names of its outputs.

    Inputs: pieces (u, BRIEF), features (u,), rows (t, r) of unit numbers, lengths (r,), and places (u,) of units in
    the rows laid flat. Only the vocabulary rows `kept` are in it.
    """
    graph = Graph()
    lower = _flat_lstm(
        graph, reader.lower, graph.node("Gather", [_embed(graph, reader, kept), "rows"], axis=0), "lower"
    )
    upper = _flat_lstm(graph, reader.upper, lower, "upper")
    laid, both = (_laid_flat(graph, one) for one in (lower, graph.node("Add", [lower, upper])))
    hidden = graph.node("Identity", [both], "hidden")
    outputs = {"hidden": hidden, "tags": graph.dense(hidden, reader.tags, "tags_dense", "tags")}
    outputs |= {name: graph.dense(laid, head, name + "_dense", name) for name, head in reader.heads.items()}
    return graph, list(outputs)


def _embed(graph: Graph, reader: FastReader, kept: Sequence[int]) -> str:
    """As `FastReader.embed`."""
    zero, one = graph.weight("zero", np.array(0)), graph.weight("one", np.array(1))
    there = graph.node("Cast", [graph.node("GreaterOrEqual", ["pieces", zero])], to=TensorProto.FLOAT)
    counts = graph.node("ReduceSum", [there, graph.weight("axis1", np.array([1]))], keepdims=1)
    known = graph.node("Max", ["pieces", zero])
    words = scaled_rows(graph, "word", reader.word.weight.detach()[list(kept)], known)
    masked = graph.node("Mul", [words, graph.node("Unsqueeze", [there, graph.weight("axis2", np.array([2]))])])
    total = graph.node("ReduceSum", [masked, graph.weight("axis1_", np.array([1]))], keepdims=0)
    place = graph.node("Sub", [graph.node("Cast", [counts], to=TensorProto.INT64), one])
    last = graph.node("GatherElements", [known, place], axis=1)
    last = graph.node("Squeeze", [last, graph.weight("axis1__", np.array([1]))])
    parts = [graph.node("Div", [total, counts])]
    parts.append(scaled_rows(graph, "ending", reader.ending.weight.detach()[list(kept)], last))
    for name in SIZES:
        parts.append(graph.node("Gather", [graph.weight(f"told.{name}", reader.feature[name].weight), name], axis=0))
    return graph.node("Concat", parts, axis=1)


def _flat_lstm(graph: Graph, module: Any, x: str, name: str) -> str:
    """A bidirectional LSTM over rows (t, r, width) to (t, r, inner)."""
    read = lstm(graph, (module.onward, module.backward_), x, name, "lengths")
    turned = graph.node("Transpose", [read], perm=[0, 2, 1, 3])
    return graph.node("Reshape", [turned, graph.weight(f"{name}.shape", np.array([0, 0, -1]))])


def _laid_flat(graph: Graph, x: str) -> str:
    """Rows (t, r, inner) to the units in text order."""
    inner = graph.node("Shape", [x], start=2, end=3)
    shape = graph.node("Concat", [graph.weight(f"any.{graph.count}", np.array([-1])), inner], axis=0)
    return graph.node("Gather", [graph.node("Reshape", [x, shape]), "places"], axis=0)


def as_model(graph: Graph, outputs: Sequence[str]) -> onnx.ModelProto:
    """The finished graph with its inputs and outputs declared."""
    whole, sizes = TensorProto.INT64, {"pieces": ["u", BRIEF], "rows": ["t", "r"], "places": ["u"]}
    sizes |= {name: ["u"] for name in SIZES}
    inputs = [helper.make_tensor_value_info(name, whole, size) for name, size in sizes.items()]
    inputs.append(helper.make_tensor_value_info("lengths", TensorProto.INT32, ["r"]))
    return finished(graph, inputs, outputs)


if __name__ == "__main__":
    main()
