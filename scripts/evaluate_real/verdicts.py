"""What the app says of recordings, and the tables of how often that was right."""

import json
import math
import subprocess
import sys
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor

from material import CLEAN_SNR, NOISES
from recordings import HALVES, snr, speakers_of

LANGUAGES = {"zh": "Chinese", "id": "Indonesian"}
COLOURS = ("green", "yellow", "red", "unread")
# Recordings that one start of the app judges.
GROUP = 10


def judge(program, files, kept, *options):
    """What the app says of each file. What it said is kept in a file, from which a run that was broken off goes on."""
    lines = {}
    if kept.is_file():
        lines = {line["file"]: line for line in map(json.loads, kept.read_text(encoding="utf-8").splitlines())}
    files = [str(file) for file in files if str(file) not in lines]

    def of(group):
        done = subprocess.run([program, *options, "--judge", *group], capture_output=True, text=True, check=False)
        said = done.stdout.splitlines()
        if len(said) != len(group):
            sys.exit(f"{len(said)} lines for {len(group)} files: {done.stderr[-400:]}")
        with kept.open("a", encoding="utf-8") as file:
            file.write(done.stdout)
        return map(json.loads, said)

    with ThreadPoolExecutor(2) as pool:
        for group in pool.map(of, (files[start : start + GROUP] for start in range(0, len(files), GROUP))):
            lines.update((line["file"], line) for line in group)
    return lines


# What is no fault of a recording but a hint: it can be fine and short, or read in one tone.
HINTS = ("length", "liveliness")


def colour(line):
    """The worst grade of a judgement, hints apart."""
    if "problem" in line:
        return "unread"
    grades = {verdict["grade"] for verdict in line["verdicts"] if verdict["kind"] not in HINTS}
    return "red" if "bad" in grades else "yellow" if "look" in grades else "green"


def says(line, kind):
    return any(v["kind"] == kind and v["grade"] != "good" for v in line.get("verdicts", []))


def caught(line):
    return colour(line) in ("yellow", "red")


def complaints(line):
    """The verdicts against a recording, hints apart."""
    return [v for v in line.get("verdicts", []) if v["kind"] not in HINTS and v["grade"] != "good"]


def told(line):
    """What is said against a recording, with the measures."""
    said = [f"{v['kind']} {v['grade']} {v['measure']:g} {v['unit']}" for v in complaints(line)]
    return ", ".join(said) or line.get("problem", "nothing")


def likeness(line):
    """How alike the voices in it are, where they were listened to."""
    heard = (line.get("measures") or {}).get("speakers")
    return f" (voices alike {heard['likeness']:.3f} in {heard['windows']} windows)" if heard else ""


def interval(hits, count):
    """Wilson's interval of 95 %, in percent."""
    if count == 0:
        return "none"
    z, share = 1.96, hits / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    width = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    low, high = max(0.0, middle - width), min(1.0, middle + width)
    return f"{hits:>4} of {count:<4} {100 * share:5.1f} % ({100 * low:.1f} to {100 * high:.1f})"


def rate(title, lines, is_hit):
    print(f"{title:34}", interval(sum(map(is_hit, lines)), len(lines)))


def confusion(title, judged):
    print(f"\n{title}")
    groups = defaultdict(Counter)
    for name, line in judged:
        groups[name][colour(line)] += 1
    print(f"{'':34}{'files':>6}" + "".join(f"{grade:>8}" for grade in COLOURS))
    for name, count in sorted(groups.items()):
        print(f"{name:34}{sum(count.values()):>6}" + "".join(f"{count[grade]:>8}" for grade in COLOURS))


def goods_and_bads(rows, lines):
    good, bad = ([lines[str(row["file"])] for row in rows if row["truth"] == truth] for truth in ("good", "bad"))
    rate("good -> green", good, lambda line: colour(line) == "green")
    rate("good -> red", good, lambda line: colour(line) == "red")
    if bad:
        rate("bad caught", bad, caught)
    wrong = Counter(f"{v['kind']} {v['grade']}" for line in good for v in complaints(line))
    print("said against good ones:", ", ".join(f"{said} {n}" for said, n in wrong.most_common()) or "nothing")


def table(title, rows, lines):
    """How recordings as they are were judged, by their truth."""
    print(f"\n-- {title}: {speakers_of(rows)} speakers, {len(rows)} recordings")
    confusion("by truth", [(row["truth"], lines[str(row["file"])]) for row in rows])
    goods_and_bads(rows, lines)


def originals(labels, lines, without, half):
    rows = labels.rows
    table(f"{half} half, recordings as they are", rows, lines)
    good = [row for row in rows if row["truth"] == "good"]
    for key in ("language", "repository"):
        confusion(f"good, by {key}", [(row[key], lines[str(row["file"])]) for row in good])
    talks = [lines[str(row["file"])] for row in rows if "two voices" in row["why"]]
    print()
    rate("real conversations told", talks, lambda line: says(line, "two_voices"))
    # Chosen by their pauses alone: not by what the network said of them.
    quiet = [row for row in good if snr(row) >= CLEAN_SNR]
    table(f"{half} half, good by {CLEAN_SNR} dB alone", quiet, lines)
    judged = [row for row in rows if str(row["file"]) in without]
    table(f"{half} half, without the quality model", judged, without)
    table(f"{half} half, good by {CLEAN_SNR} dB alone, without the quality model", quiet, without)
    for language, name in LANGUAGES.items():
        table(f"{half} half, {name}", [row for row in rows if row["language"] == language], lines)


def faults_table(cases, lines):
    confusion("made", [(f"{case['truth']}: {case['kind']}", lines[str(case["file"])]) for case in cases])
    of = lambda some: [lines[str(case["file"])] for case in some]
    bad = [case for case in cases if case["truth"] == "bad"]
    print()
    rate("noise kinds caught", of(case for case in bad if case["kind"].startswith(NOISES)), caught)
    rate("all kinds caught", of(bad), caught)
    for truth in ("two", "two, short", "two, at once"):
        rate(f"told: {truth}", of(case for case in cases if case["truth"] == truth), lambda line: says(line, "two_voices"))


def false_voices(rows, cases, lines):
    """How often a second voice is told of one person."""
    one = [case for case in cases if case["truth"] in ("one", "good")]
    good = [row for row in rows if row["truth"] == "good"]
    for name, some in (("joined takes, codecs", one), ("as they are", good)):
        rate(f"false, {name}", [lines[str(it["file"])] for it in some], lambda line: says(line, "two_voices"))


def best(line):
    """The stretch that is offered."""
    return (line.get("stretches") or [line.get("stretch")])[0]


def is_inside(case, line):
    found = best(line)
    start, end = case["clean"]
    inside = found and max(0.0, min(found["to"], end) - max(found["from"], start))
    return bool(found) and inside >= 0.95 * (found["to"] - found["from"])


def lies_in(case, found):
    return max(case["parts"], key=lambda part: min(found["to"], part[1]) - max(found["from"], part[0]))[2]


def stretches(cases, lines):
    print("\n-- Best stretch of compositions, at least 95 % inside the clean part\n")
    for group in ("all", *HALVES, "wav", "flac", "mp3", "m4a", "3 min", "5 min", "8 min"):
        some = [c for c in cases if group in ("all", c["half"], c["ending"], f"{c['minutes']} min")]
        hits = sum(is_inside(case, lines[str(case["file"])]) for case in some)
        print(f"{group:34}", interval(hits, len(some)))
    missed = [case for case in cases if not is_inside(case, lines[str(case["file"])])]
    where = Counter(lies_in(case, found) for case in missed if (found := best(lines[str(case["file"])])))
    print("where the others lie:", ", ".join(f"{kind} {n}" for kind, n in where.most_common()) or "nowhere")


def is_wrong(truth, line):
    """Whether a recording was judged otherwise than it is."""
    if truth.startswith("two"):
        return not says(line, "two_voices")
    if truth in ("good", "one"):
        return colour(line) != "green"
    return truth == "bad" and not caught(line)


def each_wrong(rows, cases, compositions, lines):
    """Every recording that was judged otherwise than it is, with what was said."""
    print("\n-- Wrong ones\n")
    for row in rows:
        truth = "two voices" if "two voices" in row["why"] else row["truth"]
        line = lines[str(row["file"])]
        if is_wrong(truth, line):
            print(f"{truth}: {row['repository']} {row['path']}: {told(line)}{likeness(line)}")
    for case in cases:
        line = lines[str(case["file"])]
        if is_wrong(case["truth"], line):
            print(f"made, {case['truth']}: {case['file'].name}: {told(line)}{likeness(line)}")
    for case in compositions:
        line = lines[str(case["file"])]
        if not is_inside(case, line):
            found, (start, end) = best(line), case["clean"]
            place = f"{found['from']:.1f} to {found['to']:.1f} in {lies_in(case, found)}" if found else "none"
            print(f"composition: {case['file'].name}: clean {start:.1f} to {end:.1f}, chosen {place}")
