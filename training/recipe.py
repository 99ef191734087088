"""The recipe in figures: which files feed which kind of batch, sizes, rates and the seed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

SEED = 20251130
ROWS = 66700
# share of the input embeddings in what is pooled
MIXED = 0.2
# the head: what it is fitted on (examples per group) and how far it whitens
WHITENED = {"parallel": 1600, "windows": 360, "stories": 280}
WHITENING_FLOOR = 0.02
SENTENCE_TOKENS = 64
PASSAGE_TOKENS = 208
LONG_TOKENS = 352
STORY_CHARACTERS = 440

# most pairs read per file when words are counted (None: all of them)
COUNTED = {
    "lctt_zhhans": None,
    "mojlaw_zhhant": 80000,
    "wmt_newstest": None,
    "tatoeba_manythings": None,
    "tico19": None,
    "tfdocs_zhhans": 10000,
    "pydocs_zhcn": 20000,
    "paddledocs_zhhans": 5000,
    "hfcourse_zhhans": None,
    "cedict": None,
    "dbp15k_zh_en_entities": None,
    "django_zhcn": 8000,
    "pgdoc_zhcn": 8000,
    "phpdoc_zhhans": 3000,
}
# how much each kind of text says about which words to take
KIND_SHARES = {
    "news": 0.3, "general": 0.35, "mixed": 0.15, "tech": 0.1, "law": 0.05, "docs": 0.05,
}  # fmt: skip
LEXICON_LIMITS = {"lctt_zhhans": 80000, "mojlaw_zhhant": 30000, "pydocs_zhcn": 10000}
# pooling weights start at SMOOTHING / (SMOOTHING + share of the piece in text)
SMOOTHING = 1e-3

PARALLEL = {
    "wmt_newstest": 27000,
    "tatoeba_manythings": 16000,
    "tico19": 2100,
    "lctt_zhhans": 60000,
    "mojlaw_zhhant": 16000,
    "tfdocs_zhhans": 3000,
    "hfcourse_zhhant": 2000,
    "pydocs_zhcn": 5000,
    "paddledocs_zhhans": 1500,
}
# most windows per round, rounds (other cuts and questions each)
WINDOWS = {
    "wmt_newstest": (6000, 3),
    "tico19": (500, 2),
    "lctt_zhhans": (36000, 1),
    "mojlaw_zhhant": (3600, 1),
    "hfcourse_zhhant": (500, 1),
    "pydocs_zhcn": (1500, 1),
    "tfdocs_zhhans": (1000, 1),
}
LONG_WINDOWS = {
    "wmt_newstest": (2600, 4),
    "tico19": (200, 3),
    "lctt_zhhans": (9000, 1),
    "mojlaw_zhhant": (2000, 1),
}
NEWS_PASSAGES = {"crud_lead_zh": 40000, "crud_ict_zh": 12000}
# whole news items with a question about any sentence of theirs
STORIES = {"crud_lead_zh": (40000, 16000)}
TITLES = {
    "lctt_title_zh": 9000,
    "lctt_title_en": 9000,
    "lctt_title_cross": 9000,
    "mojlaw_title_cross": 3000,
    "mojlaw_title2article_zhhant": 3000,
    "laws_title2article_zhhans": 2000,
    "pingcap_title_zh": 2000,
}
DICTIONARIES = ("cedict", "dbp15k_zh_en_entities")

REPORTS = ("wmt_newstest", "tico19")

# kinds of batches that are pulled to the teacher's vectors, and how strongly
FIRST_ANCHORS = {"parallel": 6.0, "dictionary": 6.0}
SECOND_ANCHORS = {"parallel": 6.0, "reports": 6.0, "windows": 2.0}
FIRST_ODDS = {"windows": 0.4, "parallel": 0.25, "news": 0.2, "titles": 0.08, "dictionary": 0.07}
LAST_ODDS = {"windows": 0.34, "parallel": 0.21, "long": 0.27, "news": 0.13, "titles": 0.05}
SECOND_ODDS = {
    "parallel": 0.2, "reports": 0.14, "windows": 0.22, "long": 0.16, "stories": 0.2, "titles": 0.04,
    "news": 0.04,
}  # fmt: skip
SIZES = {
    "windows": 36,
    "long": 28,
    "parallel": 160,
    "news": 48,
    "titles": 40,
    "dictionary": 384,
}
SECOND_SIZES = {
    "windows": 36,
    "long": 35,
    "stories": 35,
    "parallel": 256,
    "reports": 256,
    "news": 48,
    "titles": 40,
}


@dataclass(frozen=True, slots=True)
class Phase:
    """Steps up to `until`: odds and batch sizes per group, rates, and where their decay aims.

    Rates warm up after step `since`; `aim` is the step at which their linear decay would reach
    nothing. `remembered` is how many earlier vectors of each kind stand by as further negatives.
    """

    until: int
    aim: int
    embedding_rate: float
    odds: Mapping[str, float]
    sizes: Mapping[str, int] = field(default_factory=lambda: dict(SIZES))
    anchors: Mapping[str, float] = field(default_factory=lambda: dict(FIRST_ANCHORS))
    since: int = 0
    warmup: int = 100
    weight_rate: float = 5e-3
    mixed: float = 0.0
    remembered: int = 0
    average_decay: float = 0.98


# the phases of the shipped run: its end was moved as the machine allowed, long passages came late
FIRST_PHASES = (
    Phase(205, 1500, 8e-4, FIRST_ODDS),
    Phase(300, 1000, 8e-4, FIRST_ODDS),
    Phase(461, 700, 4e-4, FIRST_ODDS),
    Phase(690, 690, 4e-4, LAST_ODDS),
)
# then a warm restart with whole news items, larger batches of sentences and remembered negatives
SECOND_PHASE = Phase(
    until=832,
    aim=839,
    embedding_rate=5e-4,
    odds=SECOND_ODDS,
    sizes=SECOND_SIZES,
    anchors=SECOND_ANCHORS,
    since=690,
    warmup=50,
    weight_rate=3e-3,
    mixed=MIXED,
    remembered=3072,
    average_decay=0.9,
)


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast: phases and what is the same in all of them."""

    phases: tuple[Phase, ...]
    encoder_rate: float = 5e-5
    scale: float = 20.0
    average_every: int = 10
    log_every: int = 20
    save_seconds: float = 300.0

    @property
    def steps(self) -> int:
        """All steps of all phases."""
        return self.phases[-1].until

    def phase(self, step: int) -> Phase:
        """The phase that step number `step`, counted from nought, belongs to."""
        return next(phase for phase in self.phases if step < phase.until)


@dataclass(frozen=True, slots=True)
class Course:
    """A common run, `runs` further ones from its end, and how much of their mean is kept.

    `share` is how far the finished weights lie on the way from the starting ones to that mean,
    `mixed` the share of the input embeddings in what is pooled in the end, `power` how far the
    head whitens.
    """

    common: Schedule = Schedule(FIRST_PHASES)
    further: Schedule = Schedule((*FIRST_PHASES, SECOND_PHASE))
    runs: int = 2
    share: float = 0.75
    mixed: float = 0.0
    power: float = 0.2


@dataclass(frozen=True, slots=True)
class Tuning:
    """How the finished encoder is taught which sentences answer: see `training.tune`.

    Of a question, so many answers and others take part, the others `hardest` first and `random`
    ones. `anchor` is what the squared distance of general text from where it was counts.
    """

    epochs: float = 1.5
    questions: int = 8
    rate: float = 3e-5
    warm_up: int = 20
    scale: float = 20.0
    answers: int = 2
    hardest: int = 6
    random: int = 3
    anchor: float = 5.0
    anchors: int = 1500
    anchors_a_step: int = 8
    anchored: tuple[str, ...] = ("wmt_newstest", "crud_lead_zh", "tico19", "lctt_zhhans")
