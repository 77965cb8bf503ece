"""Judges recordings of real people, and the same with faults mixed in, and prints how often it was right.

The folder holds clones' files as OWNER+NAME/path; what each recording is in truth stands in
benches/evaluate/real.tsv, or in a labels.tsv of the folder. Speakers are split into two halves: thresholds
are set on one, the other is reported, and whatever is made of a half has voices of that half alone. Every number
that is drawn comes from one seed.
"""

import argparse
import pathlib
import sys

from faults import Faults
from material import composed, made
from recordings import HALVES, Labels, speakers_of
from verdicts import each_wrong, false_voices, faults_table, judge, originals, stretches


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--program", required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--labels", type=pathlib.Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--each", type=int, default=6, help="recordings of a kind of fault in each half")
    parser.add_argument("--compositions", type=int, default=108)
    return parser.parse_args()


def main():
    wanted = arguments()
    own = wanted.folder / "labels.tsv"
    everybody = Labels.read(wanted.folder, own if own.is_file() else wanted.labels)
    if not everybody.rows:
        sys.exit(f"None of the recordings is in {wanted.folder}.")
    out = wanted.work
    out.mkdir(parents=True, exist_ok=True)
    print(f"seed {wanted.seed}; {len(everybody.rows)} recordings of {speakers_of(everybody.rows)} speakers")
    halves = {name: everybody.half(name) for name in HALVES}
    cases, compositions = [], []
    for name, labels in halves.items():
        faults = Faults(wanted.seed, labels)
        cases += made(name, labels, faults, out, wanted.each)
        compositions += composed(name, labels, faults, out, wanted.compositions // 2)
    rows = everybody.rows
    files = [it["file"] for it in (*rows, *cases, *compositions)]
    lines = judge(wanted.program, files, out / "judged.jsonl")
    certain = [row["file"] for row in rows if row["truth"] != "edge"]
    without = judge(wanted.program, certain, out / "without.jsonl", "--without-quality-model")
    for name, labels in halves.items():
        mine = [case for case in cases if case["half"] == name]
        print(f"\n== {'Tuning half (thresholds were set on it)' if name == 'tuning' else 'Reporting half'}")
        originals(labels, lines, without, name)
        faults_table(mine, lines)
        false_voices(labels.rows, mine, lines)
        each_wrong(labels.rows, mine, [c for c in compositions if c["half"] == name], lines)
    stretches(compositions, lines)


if __name__ == "__main__":
    main()
