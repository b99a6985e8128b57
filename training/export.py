"""A trained network as an ONNX graph (weights in half precision or eight bits) beside the embedding tables."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from network import Network
from quantize import quantized

Array = NDArray[np.float32]


def _gates(weight: Array, hidden: int) -> Array:
    """PyTorch's gate order (input, forget, cell, output) to that of ONNX (input, output, forget, cell)."""
    i, f, c, o = (weight[k * hidden : (k + 1) * hidden] for k in range(4))
    return np.concatenate([i, o, f, c])


class GraphBuilder:
    """Collects nodes and half-precision weights; a weight is cast to float32 once, when the session starts."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: Array) -> str:
        self.weights.append(numpy_helper.from_array(value.astype(np.float16), name + "_half"))
        self.nodes.append(helper.make_node("Cast", [name + "_half"], [name], to=TensorProto.FLOAT))
        return name

    def exact(self, name: str, value: NDArray[np.int64]) -> str:
        self.weights.append(numpy_helper.from_array(value, name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output


def build_graph(net: Network, treebank: int) -> onnx.ModelProto:
    """The graph: `x` (tokens, sentences, width) and `lengths` (sentences) → `arcs`, `parts`, `scores`.

    `arcs` (sentences, tokens, 1 + tokens); `parts` (tokens, sentences, 4 × label width) is the dependent half and the
    head half of the label scorer; `scores` (tokens, sentences, tags + poses + entities + features) are raw scores.
    """
    s = net.s
    p = {k: v.detach().float().numpy() for k, v in net.state_dict().items()}
    g = GraphBuilder()
    x = g.node("Add", ["x", g.weight("treebank", p["treebank.weight"][treebank][None, None])], "x0")
    h = s.hidden
    g.exact("flat", np.array([0, 0, 2 * h], np.int64))
    for k in range(s.layers):
        w = np.stack([_gates(p[f"{d}_layers.{k}.weight_ih_l0"], h) for d in ("forward", "backward")])
        r = np.stack([_gates(p[f"{d}_layers.{k}.weight_hh_l0"], h) for d in ("forward", "backward")])
        b = np.stack(
            [
                np.concatenate([_gates(p[f"{d}_layers.{k}.bias_{m}_l0"], h) for m in ("ih", "hh")])
                for d in ("forward", "backward")
            ]
        )
        y = f"y{k}"
        names = [x, g.weight(f"w{k}", w), g.weight(f"r{k}", r), g.weight(f"b{k}", b), "lengths"]
        g.node("LSTM", names, y, hidden_size=h, direction="bidirectional")
        g.node("Transpose", [y], y + "t", perm=[0, 2, 1, 3])
        x = g.node("Reshape", [y + "t", "flat"], f"x{k + 1}")
    blocks = ["arc_dep", "arc_head", "lab_dep", "lab_head", "out_tag", "out_pos", "out_ent", "out_feats"]
    weights = np.concatenate([p[b + ".weight"] for b in blocks]).T
    biases = np.concatenate([p[b + ".bias"] for b in blocks])
    g.node("MatMul", [x, g.weight("heads", weights)], "all_")
    g.node("Add", ["all_", g.weight("heads_b", biases)], "all")
    a, lab = s.arc_width, 4 * s.label_width
    rest = weights.shape[1] - 2 * a - lab
    g.exact("sizes", np.array([a, a, lab, rest], np.int64))
    g.nodes.append(helper.make_node("Split", ["all", "sizes"], ["ad", "ah", "parts", "scores"], axis=2))
    # Biaffine: mix the dependent side once, (tokens, sentences, a) → (sentences, tokens, a).
    g.node("Relu", ["ad"], "adr")
    g.node("MatMul", ["adr", g.weight("mix", p["arc_mix"])], "adm")
    g.node("Transpose", ["adm"], "dep", perm=[1, 0, 2])
    g.node("Relu", ["ah"], "ahr")
    g.node("Transpose", ["ahr"], "head", perm=[1, 2, 0])
    g.node("MatMul", ["dep", "head"], "pair")
    prior = p["arc_prior.weight"]
    g.node("MatMul", ["ahr", g.weight("prior", prior.T)], "prior1")
    g.node("Transpose", ["prior1"], "prior2", perm=[1, 2, 0])
    g.node("Add", ["pair", "prior2"], "pairs")
    root = p["arc_root"]
    g.node("MatMul", ["dep", g.weight("root", root[:, None])], "root1")
    g.node("Add", ["root1", g.weight("rootb", np.array((prior @ root).reshape(1, 1, 1)))], "root2")
    g.node("Add", ["pairs", g.weight("priorb", p["arc_prior.bias"].reshape(1, 1, 1))], "pairs2")
    g.node("Add", ["root2", g.weight("priorc", p["arc_prior.bias"].reshape(1, 1, 1))], "root3")
    g.node("Concat", ["root3", "pairs2"], "arcs", axis=2)
    width = s.word_width + s.affix_width + s.vector_width
    f32 = TensorProto.FLOAT
    graph = helper.make_graph(
        g.nodes,
        "parser",
        [
            helper.make_tensor_value_info("x", f32, ["tokens", "sentences", width]),
            helper.make_tensor_value_info("lengths", TensorProto.INT32, ["sentences"]),
        ],
        [
            helper.make_tensor_value_info("arcs", f32, ["sentences", "tokens", "heads"]),
            helper.make_tensor_value_info("parts", f32, ["tokens", "sentences", lab]),
            helper.make_tensor_value_info("scores", f32, ["tokens", "sentences", rest]),
        ],
        g.weights,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    return model


def export(net: Network, inventory: dict[str, object], folder: Path, treebank: int, vectors: Array | None) -> None:
    """Write `parser.onnx`, `tables.npz` and `inventory.json` to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(quantized(build_graph(net, treebank)), str(folder / "parser.onnx"))
    p = {k: v.detach().float().numpy() for k, v in net.state_dict().items()}
    half = np.float16
    tables = {
        "word": p["word.weight"].astype(half),
        "affix": p["affix.weight"].astype(half),
        "label_root": p["lab_root"],
        "label_weight": p["lab_out.weight"].T.copy(),
        "label_bias": p["lab_out.bias"],
    }
    if vectors is not None:
        tables["vectors"] = vectors.astype(half)
    np.savez_compressed(folder / "tables.npz", **tables)
    (folder / "inventory.json").write_text(json.dumps(inventory, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
