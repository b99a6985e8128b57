"""A LightGBM model as an ONNX graph with one node of trees, so that nothing but onnxruntime is needed to run it."""

from typing import Any

import lightgbm as lgb
import numpy as np
import onnx
from onnx import TensorProto, helper


def graph(booster: lgb.Booster) -> bytes:
    """The graph: input "features" (rows, features) as float32, output "score" (rows, 1), the raw score."""
    about = booster.dump_model()
    nodes: dict[str, list[Any]] = {name: [] for name in (
        "treeids", "nodeids", "featureids", "values", "modes", "truenodeids", "falsenodeids")}
    leaves: dict[str, list[Any]] = {name: [] for name in ("treeids", "nodeids", "ids", "weights")}
    for tree, info in enumerate(about["tree_info"]):
        _add(info["tree_structure"], tree, [0], nodes, leaves)
    node = helper.make_node(
        "TreeEnsembleRegressor", ["features"], ["score"], domain="ai.onnx.ml", n_targets=1, aggregate_function="SUM",
        post_transform="NONE", base_values=[0.0], **{f"nodes_{name}": values for name, values in nodes.items()},
        **{f"target_{name}": values for name, values in leaves.items()})
    made = helper.make_graph(
        [node], "trees", [helper.make_tensor_value_info("features", TensorProto.FLOAT, [None, booster.num_feature()])],
        [helper.make_tensor_value_info("score", TensorProto.FLOAT, [None, 1])])
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)],
                              producer_name="detente")
    model.ir_version = 8
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())


def _add(part: dict[str, Any], tree: int, count: list[int], nodes: dict[str, list[Any]],
         leaves: dict[str, list[Any]]) -> int:
    """Adds a subtree; `count` holds the next free number."""
    own = count[0]
    count[0] += 1
    place = len(nodes["nodeids"])
    for name, value in (("treeids", tree), ("nodeids", own), ("featureids", 0), ("values", 0.0), ("modes", "LEAF"),
                        ("truenodeids", 0), ("falsenodeids", 0)):
        nodes[name].append(value)
    if "leaf_value" in part:
        for name, value in (("treeids", tree), ("nodeids", own), ("ids", 0), ("weights", float(part["leaf_value"]))):
            leaves[name].append(value)
        return own
    if part["decision_type"] != "<=":
        raise ValueError(f"A split by {part['decision_type']} can't be written; only <= can.")
    nodes["modes"][place] = "BRANCH_LEQ"
    nodes["featureids"][place] = int(part["split_feature"])
    nodes["values"][place] = _below(float(part["threshold"]))
    nodes["truenodeids"][place] = _add(part["left_child"], tree, count, nodes, leaves)
    nodes["falsenodeids"][place] = _add(part["right_child"], tree, count, nodes, leaves)
    return own


def _below(threshold: float) -> float:
    """The greatest float32 not above: then the same float32 features go the same way."""
    near = np.float32(threshold)
    return float(near if float(near) <= threshold else np.nextafter(near, np.float32(-np.inf)))
