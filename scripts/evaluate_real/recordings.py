"""The recordings of a folder, what each is in truth, and the halves that its speakers are split into."""

import csv
import hashlib
import math
import subprocess
from collections import defaultdict

import numpy as np

RATE = 16_000
HALVES = ("tuning", "reporting")
# Truths of what is mixed into recordings: impulse responses of rooms, and what runs in a background.
SOUNDS = ("room", "noise")


class Labels:
    """Recordings, of all speakers or of those of a half, and sounds that are of no speaker."""

    def __init__(self, rows, sounds):
        self.rows, self.sounds, self.cache = rows, sounds, {}

    @classmethod
    def read(cls, folder, table):
        """Those of a table that are in the folder."""
        with open(table, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
        for row in rows:
            row["file"] = folder / row["repository"].replace("/", "+") / row["path"]
        there = [row for row in rows if row["file"].is_file()]
        sounds = [row for row in there if row["truth"] in SOUNDS or row["why"] == "music alone"]
        return cls([row for row in there if row["truth"] not in SOUNDS], sounds)

    def half(self, name):
        """What may be used of a half: its own speakers alone."""
        return Labels([row for row in self.rows if half_of(row["speaker"]) == name], self.sounds)

    def of(self, truth, least_snr=0.0):
        return [row for row in self.rows if row["truth"] == truth and snr(row) >= least_snr]

    def samples(self, row):
        """Mono at 16 kHz without offset, speech at one level."""
        path = row["file"]
        if path not in self.cache:
            raw = subprocess.run(
                ["ffmpeg", "-v", "error", "-nostdin", "-i", path, "-ac", "1", "-ar", str(RATE), "-f", "f32le", "-"],
                check=True, capture_output=True,
            ).stdout
            sound = np.frombuffer(raw, dtype="<f4").astype(float)
            self.cache[path] = levelled(sound - sound.mean())
        return self.cache[path].copy()


def snr(row):
    return float(row["snr_db"] or 0)


def half_of(speaker):
    return HALVES[int(hashlib.md5(speaker.encode()).hexdigest(), 16) % 2]


def by_speaker(rows):
    speakers = defaultdict(list)
    for row in rows:
        speakers[row["speaker"]].append(row)
    return speakers


def speakers_of(rows):
    return len(by_speaker(rows))


def levelled(sound):
    return sound * (0.08 / math.sqrt(speech_power(sound)))


def speech_power(sound):
    """Mean power of the frames of 20 ms that are within 30 dB of the loudest."""
    frames = sound[: len(sound) // 320 * 320].reshape(-1, 320)
    power = np.mean(frames**2, axis=1)
    return float(np.mean(power[power > power.max() * 1e-3]))
