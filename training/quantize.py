"""LSTM layers of an exported parser in eight bits: `python training/quantize.py FOLDER…`, each with a `parser.onnx`.

The first layer keeps its precision: its input, sums of embeddings, has outliers that one scale for all would flatten.
The layers above read outputs of an LSTM, which lie between -1 and 1, so they lose next to nothing, and the scale, which
is that of all sentences parsed together, hardly differs from batch to batch (scores by up to 0.06). Weights have a
scale per gate unit and seven bits, which gives the same sums on processors with and without eight-bit instructions.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

_SMALL = 1024  # numbers below which a weight is not worth the cast


def quantized(model: onnx.ModelProto) -> onnx.ModelProto:
    """The graph with its LSTM layers above the first in eight bits; other weights stay in half precision."""
    whole = _single_precision(model)
    layers = [node for node in whole.graph.node if node.op_type == "LSTM"]
    for number, layer in enumerate(layers):
        layer.name = f"lstm{number}"
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder) / "before.onnx", Path(folder) / "after.onnx"
        onnx.save(whole, str(before))
        quantize_dynamic(
            before, after, op_types_to_quantize=["LSTM"], nodes_to_quantize=[layer.name for layer in layers[1:]],
            weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
        )
        found = onnx.load(str(after))
    return _half_precision(found)


def _single_precision(model: onnx.ModelProto) -> onnx.ModelProto:
    """A copy whose weights stand as they are used, without the casts from half precision."""
    copy = onnx.ModelProto()
    copy.CopyFrom(model)
    graph = copy.graph
    stored = {weight.name: weight for weight in graph.initializer}
    casts = [node for node in graph.node if node.op_type == "Cast" and node.input[0] in stored]
    for node in casts:
        value = numpy_helper.to_array(stored[node.input[0]]).astype(np.float32)
        graph.initializer.remove(stored[node.input[0]])
        graph.initializer.append(numpy_helper.from_array(value, node.output[0]))
        graph.node.remove(node)
    return copy


def _half_precision(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same graph with its large weights stored in half precision and cast once, when the session starts."""
    graph = model.graph
    large = [w for w in graph.initializer if w.data_type == TensorProto.FLOAT and np.prod(w.dims) >= _SMALL]
    casts = []
    for weight in large:
        value = numpy_helper.to_array(weight).astype(np.float16)
        graph.initializer.append(numpy_helper.from_array(value, weight.name + "_half"))
        casts.append(helper.make_node("Cast", [weight.name + "_half"], [weight.name], to=TensorProto.FLOAT))
        graph.initializer.remove(weight)
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    return model


def main(*folders: str) -> None:
    for folder in folders:
        path = Path(folder) / "parser.onnx"
        onnx.save(quantized(onnx.load(str(path))), str(path))


if __name__ == "__main__":
    main(*sys.argv[1:])
