"""What tells that a sentence answers: told on sentences of small sources, without a model."""

from corpus.chunk import Chunk
from corpus.source import Source
from index.hit import Hit
from qa.extractive.features import FEATURES, sentence_features
from qa.extractive.surroundings import surroundings
from qa.passages import sentences_of
from qa.question import analyse

ENGLISH = (
    "MiniMax lost US$100 million in 2023. Its gross margin was 12% in 2024. "
    "The firm rents computers in Shanghai. Zhipu lost RMB 788 million in 2023."
)
CHINESE = "公司的创始人曾任副总裁。毛利率从 2022 年的 76% 降到 2024 年的 3%，再到 2025 年的 -0.4%。"


def features(question: str, text: str, language: str) -> list[dict[str, float]]:
    """The features of every sentence of a text, all of them equally near in meaning."""
    source = Source(id="s", title="", text=text, language=language)
    chunk = Chunk(source_id="s", start=0, end=len(text), text=text, language=language)
    hits = [Hit(chunk, 1.0, {"dense": 0.5, "keyword": 0.5})]
    found = sentences_of(hits, {"s": source})
    asked = analyse(question)
    near = {sentence.place: 0.5 for sentence in found}
    around = surroundings(asked, found)
    return [sentence_features(asked, sentence, near, around) for sentence in found]


def test_every_feature_is_there_and_about_0_to_1() -> None:
    for found in features("How much did MiniMax lose in 2023?", ENGLISH, "en"):
        assert tuple(found) == FEATURES
        assert all(0.0 <= value <= 2.0 for value in found.values())


def test_a_loss_asked_for_by_year_is_the_loss_of_that_year_and_company() -> None:
    loss, margin, rent, other = features("How much did MiniMax lose in 2023?", ENGLISH, "en")
    assert loss["joint"] > max(margin["joint"], rent["joint"], other["joint"])
    assert (margin["other_dates"], loss["other_dates"]) == (1.0, 0.0)
    assert margin["no_measure"] == 0.0  # an amount was asked for, and this is a percentage


def test_a_sentence_about_another_company_is_told() -> None:
    question = "How much did MiniMax lose in 2023?"
    other, none = features(question, "Zhipu lost RMB 788 million in 2023. It went on.", "en")
    assert (other["other_names"], none["other_names"]) == (1.0, 0.0)


def test_words_count_in_the_other_language_through_their_translations() -> None:
    founder, margin = features("What did its founder do before?", CHINESE, "zh-Hans")
    assert founder["translated"] > margin["translated"]
    assert founder["words"] == 0.0


def test_a_course_over_time_is_told_by_several_values() -> None:
    founder, margin = features("毛利率几年来怎么变化？", CHINESE, "zh-Hans")
    assert margin["several"] == 1.0 > founder["several"]
    plain = features("2024 年的毛利率是多少？", CHINESE, "zh-Hans")
    assert plain[1]["several"] == 0.0


def test_neighbours_lend_their_words() -> None:
    _, margin, rent, _ = features("Where does MiniMax rent computers?", ENGLISH, "en")
    assert margin["after"] > rent["after"]
    assert rent["words"] > margin["words"]
