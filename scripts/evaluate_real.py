"""Judges recordings of real people, and the same with faults mixed in, and prints how often it was right.

The folder holds clones' files as OWNER+NAME/path; what each recording is in truth stands in
benches/evaluate/real.tsv, or in a labels.tsv of the folder. Speakers are split into two halves: thresholds
are set on one, the other is reported. Every number that is drawn comes from one seed.
"""

import argparse
import csv
import hashlib
import json
import math
import pathlib
import random
import subprocess
import sys
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import scipy.signal as signal
import soundfile

RATE = 16_000
HALVES = ("tuning", "reporting")
# Kinds whose truth is noise of some sort.
NOISES = ("hiss", "room", "dishes", "babble", "music", "hum", "rumble", "clicks", "8 bits")


# ------------------------------------------------------------------------------- recordings and their truth


class Labels:
    """The recordings of a folder that are there."""

    def __init__(self, folder, table):
        self.folder = folder
        self.rows = []
        with open(table, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                path = folder / row["repository"].replace("/", "+") / row["path"]
                if path.is_file():
                    self.rows.append({**row, "file": path})
        self.cache = {}

    def of(self, truth, half=None, least_snr=0.0):
        return [
            row
            for row in self.rows
            if row["truth"] == truth
            and (half is None or half_of(row["speaker"]) == half)
            and float(row["snr_db"] or 0) >= least_snr
        ]

    def samples(self, row):
        """Mono at 16 kHz without offset, speech at one level."""
        path = row["file"]
        if path not in self.cache:
            raw = subprocess.run(
                ["ffmpeg", "-v", "error", "-nostdin", "-i", path, "-ac", "1", "-ar", str(RATE), "-f", "f32le", "-"],
                check=True, capture_output=True,
            ).stdout
            sound = np.frombuffer(raw, dtype="<f4").astype(float)
            sound = sound - sound.mean()
            self.cache[path] = sound * (0.08 / math.sqrt(speech_power(sound)))
        return self.cache[path].copy()


def half_of(speaker):
    return HALVES[int(hashlib.md5(speaker.encode()).hexdigest(), 16) % 2]


def speech_power(sound):
    """Mean power of the frames of 20 ms that are within 30 dB of the loudest."""
    frames = sound[: len(sound) // 320 * 320].reshape(-1, 320)
    power = np.mean(frames**2, axis=1)
    return float(np.mean(power[power > power.max() * 1e-3]))


# ----------------------------------------------------------------------------------------------- what is mixed


class Faults:
    """What is done to a recording, from one generator of numbers."""

    def __init__(self, seed, labels):
        self.numbers = np.random.default_rng(seed)
        self.random = random.Random(seed)
        self.labels = labels

    def white(self, count):
        return self.numbers.standard_normal(count)

    def shaped(self, count, weight):
        spectrum = np.fft.rfft(self.white(count))
        hertz = np.fft.rfftfreq(count, 1 / RATE)
        return np.fft.irfft(spectrum * weight(hertz), count)

    def hiss(self, count):
        return self.shaped(count, lambda hertz: 1 / np.sqrt(np.maximum(hertz, 20)))

    def room(self, count):
        slow = 1 + 0.4 * np.sin(np.arange(count) / RATE * 2)
        return self.shaped(count, lambda hertz: 1 / (1 + (hertz / 400) ** 1.2)) * slow

    def dishes(self, count):
        sound = 0.2 * self.hiss(count)
        length = RATE // 8
        time = np.arange(length) / RATE
        level = np.std(sound) * 4
        for _ in range(int(count / RATE * 3)):
            start = int(self.numbers.integers(0, max(1, count - length)))
            tone = np.sin(2 * np.pi * self.numbers.uniform(1500, 5000) * time)
            part = sound[start : start + length]
            part += (self.numbers.uniform(0.5, 3) * level * np.exp(-40 * time) * tone)[: len(part)]
        return sound

    def babble(self, count):
        sound = np.zeros(count)
        for row in self.random.sample(self.labels.of("good"), 6):
            voice = self.labels.samples(row)
            sound += np.resize(np.roll(voice, self.random.randrange(len(voice))), count)
        return sound

    def music(self, count):
        sound = np.zeros(count)
        time = np.arange(count) / RATE
        for number, start in enumerate(range(0, count, RATE)):
            length = min(RATE, count - start)
            for hertz in [(220, 277, 330), (196, 247, 294), (175, 220, 262), (147, 185, 220)][number % 4]:
                for partial in range(1, 7):
                    wave = np.sin(2 * np.pi * hertz * partial * time[:length] + partial) / partial
                    sound[start : start + length] += wave * np.exp(-0.8 * time[:length])
        for start in range(0, count, RATE // 2):
            length = min(RATE // 20, count - start)
            sound[start : start + length] += 2 * self.white(length) * np.exp(-60 * time[:length])
        return sound

    def hum(self, count):
        mains = self.random.choice([50, 60])
        time = np.arange(count) / RATE
        return sum(np.sin(2 * np.pi * mains * partial * time) / partial for partial in (1, 2, 3, 5))

    def rumble(self, count):
        low = signal.butter(2, 120, fs=RATE)
        return signal.lfilter(*low, self.white(count)) * (1 + 0.8 * np.sin(np.arange(count) / RATE * 2.1))

    def under(self, sound, name, decibel):
        noise = getattr(self, name)(len(sound))
        noise *= math.sqrt(speech_power(sound) / np.mean(noise**2)) * 10 ** (-decibel / 20)
        return sound + noise

    def clicks(self, sound):
        out = sound.copy()
        peak = np.abs(sound).max()
        for _ in range(int(len(sound) / RATE * 2)):
            start = int(self.numbers.integers(0, max(1, len(sound) - 64)))
            out[start : start + 64] += 0.3 * peak * self.white(64)[: len(out) - start] * np.exp(-np.arange(64) / 16)[: len(out) - start]
        return out

    def reverb(self, sound, seconds, metres):
        count = int(seconds * RATE * 1.2)
        late = self.white(count) * 10 ** (-3 * np.arange(count) / RATE / seconds)
        late *= 10 ** (20 * math.log10(metres / 0.8) / 20) / math.sqrt(np.sum(late**2))
        response = np.concatenate([[1.0], np.zeros(RATE // 200), late * (0.7 if seconds < 0.5 else 1.0)])
        return signal.fftconvolve(sound, response)

    def dropouts(self, sound):
        out = sound.copy()
        for _ in range(int(len(sound) / RATE * 0.05 / 0.03)):
            start = int(self.numbers.integers(0, len(sound) - 480))
            out[start : start + 480] = 0
        return out

    def stutter(self, sound):
        out = sound.copy()
        for _ in range(int(len(sound) / RATE * 0.05 / 0.04)):
            start = int(self.numbers.integers(640, len(sound) - 640))
            out[start : start + 640] = out[start - 640 : start]
        return out


def clipped(sound, share):
    return np.clip(sound / np.quantile(np.abs(sound), 1 - share), -1, 1)


def squashed(sound):
    return 0.8 * np.tanh(1.5 * sound / np.quantile(np.abs(sound), 0.97))


def coded(sound, ending, *options, rate=RATE):
    """The sound behind a codec."""
    raw = sound.astype("<f4").tobytes()
    there = subprocess.run(
        ["ffmpeg", "-v", "error", "-nostdin", "-f", "f32le", "-ar", str(RATE), "-ac", "1", "-i", "-",
         "-ar", str(rate), *options, "-f", ending, "-"],
        input=raw, check=True, capture_output=True,
    ).stdout
    back = subprocess.run(
        ["ffmpeg", "-v", "error", "-nostdin", "-f", {"adts": "aac"}.get(ending, ending), "-i", "-", "-ac", "1", "-ar", str(RATE), "-f", "f32le", "-"],
        input=there, check=True, capture_output=True,
    ).stdout
    return np.frombuffer(back, dtype="<f4").astype(float)


def faded(sound):
    ramp = np.linspace(0, 1, 320)
    sound = sound.copy()
    sound[:320] *= ramp
    sound[-320:] *= ramp[::-1]
    return sound


def write(path, sound):
    peak = np.abs(sound).max()
    soundfile.write(path, sound * (min(1.0, 0.97 / peak) if peak > 1.0 else 1.0), RATE, subtype="PCM_16")


# ---------------------------------------------------------------------------------------------- what is made


def made(labels, faults, out):
    """Faults on good recordings: a list of what was made, with its truth."""
    cases = []

    def add(kind, truth, speaker, sound):
        path = out / f"{len(cases):04}-{kind.replace(' ', '_').replace('%', 'pc')}.wav"
        write(path, sound)
        cases.append({"file": path, "kind": kind, "truth": truth, "half": half_of(speaker)})

    def each(kind, truth, count, change):
        rows = labels.of("good", least_snr=36)
        for row in faults.random.sample(rows, min(count, len(rows))):
            add(kind, truth, row["speaker"], change(labels.samples(row)))

    for name in ("hiss", "room", "dishes", "babble", "music"):
        for decibel in (5, 10, 15, 20, 25):
            truth = "bad" if decibel <= 20 else "edge"
            each(f"{name} {decibel} dB", truth, 10, lambda x, n=name, d=decibel: faults.under(x, n, d))
    for decibel, truth in ((15, "bad"), (25, "bad"), (35, "edge")):
        each(f"hum {decibel} dB", truth, 10, lambda x, d=decibel: faults.under(x, "hum", d))
    for decibel in (0, 10):
        each(f"rumble {decibel} dB", "bad", 10, lambda x, d=decibel: faults.under(x, "rumble", d))
    each("clicks", "bad", 12, faults.clicks)
    for seconds, metres, truth in ((0.3, 0.8, "edge"), (0.6, 1.5, "bad"), (1.0, 2.0, "bad")):
        each(f"echo {seconds} s", truth, 12, lambda x, s=seconds, m=metres: faults.reverb(x, s, m))
    for share in (0.01, 0.05):
        each(f"clipped {share:.0%}", "bad", 8, lambda x, s=share: clipped(x, s))
        each(f"clipped {share:.0%}, lowered", "bad", 8, lambda x, s=share: 0.5 * clipped(x, s))
    each("clipped 5%, then MP3", "bad", 10, lambda x: coded(0.8 * clipped(x, 0.05), "mp3", "-b:a", "128k"))
    each("soft clipping", "bad", 10, squashed)
    each("telephone", "edge", 10, lambda x: coded(x, "wav", "-c:a", "pcm_mulaw", rate=8000))
    each("GSM", "bad", 10, lambda x: coded(x, "wav", "-c:a", "gsm_ms", rate=8000))
    each("Opus 6k", "bad", 10, lambda x: coded(x, "ogg", "-c:a", "libopus", "-b:a", "6k"))
    each("MP3 16k", "bad", 10, lambda x: coded(x, "mp3", "-b:a", "16k"))
    each("8 bits", "bad", 10, lambda x: np.round(x * 0.4 * 40) / 128)
    each("lost packets", "bad", 10, faults.dropouts)
    each("lost packets, then MP3", "bad", 10, lambda x: coded(faults.dropouts(x), "mp3", "-b:a", "96k"))
    each("stutter", "bad", 10, faults.stutter)
    each("AAC 96k", "good", 10, lambda x: coded(x, "adts", "-c:a", "aac", "-b:a", "96k"))
    each("Opus 32k", "good", 10, lambda x: coded(x, "ogg", "-c:a", "libopus", "-b:a", "32k"))
    each("MP3 128k", "good", 10, lambda x: coded(x, "mp3", "-b:a", "128k"))
    voices(labels, faults, add)
    return cases


def voices(labels, faults, add):
    """Two people in one recording, and one person in two takes."""
    speakers = defaultdict(list)
    for row in labels.of("good"):
        speakers[row["speaker"]].append(row)

    def pair():
        while True:
            one, other = faults.random.sample(sorted(speakers), 2)
            if half_of(one) == half_of(other):
                return [(name, labels.samples(faults.random.choice(speakers[name]))) for name in (one, other)]

    pause = np.zeros(RATE // 4)
    for _ in range(50):
        (name, one), (_, other) = pair()
        add("two, one after the other", "two", name,
            np.concatenate([faded(one[: 10 * RATE]), pause, faded(other[: 10 * RATE])]))
    for _ in range(50):
        (name, one), (_, other) = pair()
        part = min(len(one), len(other), 12 * RATE) // 2
        add("two in turns", "two", name, np.concatenate(
            [faded(one[:part]), faded(other[:part]), faded(one[part : 2 * part]), faded(other[part : 2 * part])]))
    for _ in range(30):
        (name, one), (_, other) = pair()
        length = int(1.5 * RATE)
        sums = np.concatenate([[0.0], np.cumsum(other**2)])
        loudest = int(np.argmax(sums[length:] - sums[:-length]))
        half = len(one[: 20 * RATE]) // 2
        add("interjection of 1.5 s", "two, short", name, np.concatenate(
            [faded(one[:half]), faded(other[loudest : loudest + length]), faded(one[half : 2 * half])]))
    for decibel in (0, -10):
        for _ in range(15):
            (name, one), (_, other) = pair()
            length = min(len(one), len(other), 20 * RATE)
            add(f"both at once, {decibel} dB", "two, at once", name,
                0.7 * (one[:length] + other[:length] * 10 ** (decibel / 20)))
    for name in sorted(speakers):
        if len(speakers[name]) >= 2:
            one, other = (labels.samples(row)[: 10 * RATE] for row in faults.random.sample(speakers[name], 2))
            add("one voice, two takes", "one", name, np.concatenate([faded(one), pause, faded(other)]))


def composed(labels, faults, out, count):
    """Recordings of minutes with one clean part among parts of other faults."""
    cases = []
    goods = defaultdict(list)
    for row in labels.of("good", least_snr=36):
        goods[row["speaker"]].append(row)
    spoil = {
        "noise": lambda x: faults.under(x, faults.random.choice(["hiss", "room", "dishes"]), 10),
        "music": lambda x: faults.under(x, "music", 10),
        "room": lambda x: faults.reverb(x, 0.7, 1.8),
        "clipping": lambda x: 0.12 * clipped(x, 0.05),
        "codec": lambda x: coded(x, "ogg", "-c:a", "libopus", "-b:a", "6k"),
        "lost packets": faults.dropouts,
        "babble": lambda x: faults.under(x, "babble", 10),
        "far": lambda x: 0.05 * faults.under(faults.reverb(x, 0.5, 2.5), "room", 15),
        "telephone": lambda x: coded(x, "wav", "-c:a", "pcm_mulaw", rate=8000),
    }

    def speech(rows, seconds):
        parts, length = [], 0
        rows = faults.random.sample(rows, len(rows))
        while length < seconds * RATE:
            sound = faded(labels.samples(rows[len(parts) % len(rows)]))
            parts += [sound, 0.0003 * faults.white(int(0.35 * RATE))]
            length += len(sound) + len(parts[-1])
        return np.concatenate(parts)[: int(seconds * RATE)]

    names = sorted(goods)
    for number in range(count):
        minutes = (3, 5, 8)[number % 3]
        ending, options = (
            ("wav", []), ("flac", []), ("mp3", ["-b:a", "128k"]), ("m4a", ["-c:a", "aac", "-b:a", "96k"])
        )[number // 3 % 4]
        name = names[number % len(names)]
        rows = goods[name]
        clean = speech(rows, faults.random.uniform(22, 40))
        kinds, parts = [], []
        while sum(map(len, parts)) + len(clean) < minutes * 60 * RATE:
            seconds = faults.random.uniform(15, 35)
            kind = faults.random.choice([*spoil, "turns", "overlap"])
            if kind in ("turns", "overlap"):
                other = speech(goods[faults.random.choice([n for n in names if n != name])], seconds)
                own = speech(rows, seconds)
                if kind == "overlap":
                    part = 0.7 * (own + other)
                else:
                    turn = (np.arange(len(own)) // (3 * RATE)) % 2
                    part = np.where(turn == 0, own, other)
            else:
                part = spoil[kind](speech(rows, seconds))
            parts.append(part)
            kinds.append(kind)
        place = faults.random.randrange(len(parts) + 1)
        start = sum(map(len, parts[:place])) / RATE
        sound = np.concatenate([*parts[:place], clean, *parts[place:]])
        path = out / f"composed-{number:03}.{ending}"
        wav = out / "composed.wav"
        write(wav, sound)
        subprocess.run(["ffmpeg", "-v", "error", "-nostdin", "-y", "-i", wav, *options, path], check=True)
        wav.unlink()
        bounds, at = [], 0.0
        for index, part in enumerate([*parts[:place], clean, *parts[place:]]):
            kind = "clean" if index == place else kinds[index if index < place else index - 1]
            bounds.append((at, at + len(part) / RATE, kind))
            at += len(part) / RATE
        cases.append({"file": path, "half": half_of(name), "clean": (start, start + len(clean) / RATE),
                      "parts": bounds, "ending": ending, "minutes": minutes})
    return cases


# --------------------------------------------------------------------------------------------------- judging


def judge(program, files, *options):
    """What the app says of each file."""
    files = [str(file) for file in files]
    groups = [files[start : start + 20] for start in range(0, len(files), 20)]

    def of(group):
        done = subprocess.run([program, *options, "--judge", *group], capture_output=True, text=True, check=False)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        if len(lines) != len(group):
            sys.exit(f"{len(lines)} lines for {len(group)} files: {done.stderr[-400:]}")
        return lines

    with ThreadPoolExecutor(2) as pool:
        return {line["file"]: line for lines in pool.map(of, groups) for line in lines}


def colour(line, but=("length",)):
    """The worst grade of a judgement, hints apart."""
    if "problem" in line:
        return "unread"
    grades = {verdict["grade"] for verdict in line["verdicts"] if verdict["kind"] not in but}
    return "red" if "bad" in grades else "yellow" if "look" in grades else "green"


def says(line, kind):
    return any(v["kind"] == kind and v["grade"] != "good" for v in line.get("verdicts", []))


def interval(hits, count):
    """Wilson's interval of 95 %, in percent."""
    if count == 0:
        return "-"
    z, share = 1.96, hits / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    width = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return f"{hits:>4} of {count:<4} {100 * share:5.1f} % ({100 * (middle - width):.1f} to {100 * (middle + width):.1f})"


def confusion(title, judged):
    print(f"\n{title}")
    groups = defaultdict(Counter)
    for name, line in judged:
        groups[name][colour(line)] += 1
    print(f"{'':34}{'files':>6}{'green':>8}{'yellow':>8}{'red':>8}{'unread':>8}")
    for name in sorted(groups):
        count = groups[name]
        print(f"{name:34}{sum(count.values()):>6}" + "".join(f"{count[c]:>8}" for c in ("green", "yellow", "red", "unread")))


def originals(labels, lines, half, title):
    rows = [row for row in labels.rows if half_of(row["speaker"]) == half]
    line = lambda row: lines[str(row["file"])]
    print(f"\n== {title}: {len({row['speaker'] for row in rows})} speakers, {len(rows)} recordings")
    confusion("originals", [(row["truth"], line(row)) for row in rows])
    good = [line(row) for row in rows if row["truth"] == "good"]
    print("good -> green ", interval(sum(colour(l) == "green" for l in good), len(good)))
    print("good -> red   ", interval(sum(colour(l) == "red" for l in good), len(good)))
    loud = [line(row) for row in rows if row["truth"] == "good" and float(row["snr_db"] or 0) >= 36]
    print("good by 36 dB -> green ", interval(sum(colour(l) == "green" for l in loud), len(loud)))
    bad = [line(row) for row in rows if row["truth"] == "bad"]
    print("bad caught    ", interval(sum(colour(l) in ("yellow", "red") for l in bad), len(bad)))
    wrong = Counter(
        (v["kind"], v["grade"]) for l in good for v in l.get("verdicts", []) if v["kind"] != "length" and v["grade"] != "good"
    )
    print("said against good ones:", ", ".join(f"{kind} {grade} {n}" for (kind, grade), n in wrong.most_common()) or "nothing")
    confusion("good, by language", [(row["language"], line(row)) for row in rows if row["truth"] == "good"])
    confusion("good, by origin", [(row["repository"], line(row)) for row in rows if row["truth"] == "good"])
    talks = [line(row) for row in rows if row["truth"] == "bad" and "two voices" in row["why"]]
    print("\nreal conversations told", interval(sum(says(l, "two_voices") for l in talks), len(talks)))


def faults_table(cases, lines, half):
    cases = [case for case in cases if case["half"] == half]
    line = lambda case: lines[str(case["file"])]
    confusion("made", [(f"{case['truth']}: {case['kind']}", line(case)) for case in cases])
    bad = [case for case in cases if case["truth"] == "bad"]
    noise = [case for case in bad if case["kind"].startswith(NOISES)]
    for name, some in (("noise kinds caught", noise), ("all kinds caught", bad)):
        print(f"{name:22}", interval(sum(colour(line(c)) in ("yellow", "red") for c in some), len(some)))
    for truth in ("two", "two, short", "two, at once"):
        some = [case for case in cases if case["truth"] == truth]
        print(f"told: {truth:16}", interval(sum(says(line(c), "two_voices") for c in some), len(some)))
    one = [case for case in cases if case["truth"] in ("one", "good")]
    print(f"{'false: one voice':22}", interval(sum(says(line(c), "two_voices") for c in one), len(one)))


def stretches(cases, lines):
    print("\nBest stretch of compositions, at least 95 % inside the clean part")
    hits, misses = Counter(), Counter()
    for case in cases:
        line = lines[str(case["file"])]
        found = (line.get("stretches") or [line.get("stretch")])[0]
        start, end = case["clean"]
        inside = found and max(0.0, min(found["to"], end) - max(found["from"], start))
        hit = bool(found) and inside >= 0.95 * (found["to"] - found["from"])
        for group in ("all", case["ending"], f"{case['minutes']} min", case["half"]):
            hits[(group, hit)] += 1
        if not hit and found:
            worst = max(case["parts"], key=lambda p: min(found["to"], p[1]) - max(found["from"], p[0]))
            misses[worst[2]] += 1
    for group in ("all", *HALVES, "wav", "flac", "mp3", "m4a", "3 min", "5 min", "8 min"):
        print(f"{group:12}", interval(hits[(group, True)], hits[(group, True)] + hits[(group, False)]))
    print("where the others lie:", ", ".join(f"{kind} {n}" for kind, n in misses.most_common()) or "nowhere")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--program", required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--labels", type=pathlib.Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--compositions", type=int, default=108)
    arguments = parser.parse_args()
    own = arguments.folder / "labels.tsv"
    labels = Labels(arguments.folder, own if own.is_file() else arguments.labels)
    if not labels.rows:
        sys.exit(f"None of the recordings is in {arguments.folder}.")
    out = arguments.work
    out.mkdir(parents=True, exist_ok=True)
    print(f"seed {arguments.seed}; {len(labels.rows)} recordings of {len({r['speaker'] for r in labels.rows})} speakers")
    faults = Faults(arguments.seed, labels)
    cases = made(labels, faults, out)
    compositions = composed(labels, faults, out, arguments.compositions)
    files = [row["file"] for row in labels.rows]
    lines = judge(arguments.program, [*files, *(c["file"] for c in cases), *(c["file"] for c in compositions)])
    without = judge(arguments.program, files, "--without-quality-model")
    for half in HALVES:
        title = "Tuning half (thresholds were set on it)" if half == "tuning" else "Reporting half"
        originals(labels, lines, half, title)
        faults_table(cases, lines, half)
        rows = [row for row in labels.of("good", half)]
        print("\nwithout the quality model: good -> green",
              interval(sum(colour(without[str(row["file"])]) == "green" for row in rows), len(rows)))
    stretches(compositions, lines)


if __name__ == "__main__":
    main()
