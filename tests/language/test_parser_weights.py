"""The shipped networks: layers above the first in eight bits, and scores that company in a batch hardly moves."""

from pathlib import Path

import pytest

import detente.language as rooms
from detente.language.pipeline.parser import Parser

ROOMS = Path(rooms.__file__).parent
SENTENCE = {"de": "Der Minister sagte die Reise nach Wien ab .", "en": "The minister called off his trip to Vienna ."}
COMPANY = {"de": "Am Dienstag waren in Genf Gespräche geplant .", "en": "Talks had been planned in Geneva on Tuesday ."}


@pytest.mark.parametrize("language", SENTENCE)
def test_the_company_of_a_sentence_hardly_moves_its_scores(language: str) -> None:
    parser = Parser(ROOMS / language / "model")
    sentence, other = SENTENCE[language].split(), COMPANY[language].split()
    alone = parser.parse([sentence])[0]
    among = parser.parse([sentence, *([other] * 9)])[0]
    assert among.heads.tolist() == alone.heads.tolist()
    assert abs(among.case - alone.case).max() < 0.3


@pytest.mark.parametrize("language", SENTENCE)
def test_two_layers_are_in_eight_bits(language: str) -> None:
    onnx = pytest.importorskip("onnx", reason="onnx comes with the extra `training`")
    nodes = [node.op_type for node in onnx.load(str(ROOMS / language / "model" / "parser.onnx")).graph.node]
    assert nodes.count("DynamicQuantizeLSTM") == 2
    assert nodes.count("LSTM") == 1
