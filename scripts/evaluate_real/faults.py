"""What is done to a recording: noise, rooms, cuts, codecs, and what gets lost on the way."""

import math
import random
import subprocess

import numpy as np
import scipy.signal as signal
import soundfile

from recordings import RATE, levelled, speech_power

# Backgrounds that somebody recorded, by what the table says of them.
RECORDED = {"kitchen": "kitchen", "machine": "machine", "instruments": "music alone"}


class Faults:
    """Faults of the recordings of one half, whose voices alone are heard in them, from one generator of numbers."""

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

    def has_recorded(self, name):
        return any(row["why"] == RECORDED[name] for row in self.labels.sounds)

    def recorded(self, name, count):
        """A piece of a background that somebody recorded."""
        sounds = [row for row in self.labels.sounds if row["why"] == RECORDED[name]]
        sound = self.labels.samples(self.random.choice(sounds))
        return np.resize(np.roll(sound, self.random.randrange(len(sound))), count)

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
        count = len(sound)
        noise = self.recorded(name, count) if name in RECORDED else getattr(self, name)(count)
        noise *= math.sqrt(speech_power(sound) / np.mean(noise**2)) * 10 ** (-decibel / 20)
        return sound + noise

    def clicks(self, sound):
        out = sound.copy()
        peak = np.abs(sound).max()
        for _ in range(int(len(sound) / RATE * 2)):
            start = int(self.numbers.integers(0, max(1, len(sound) - 64)))
            click = 0.3 * peak * self.white(64) * np.exp(-np.arange(64) / 16)
            out[start : start + 64] += click[: len(out) - start]
        return out

    def reverb(self, sound, seconds, metres):
        count = int(seconds * RATE * 1.2)
        late = self.white(count) * 10 ** (-3 * np.arange(count) / RATE / seconds)
        late *= 10 ** (20 * math.log10(metres / 0.8) / 20) / math.sqrt(np.sum(late**2))
        response = np.concatenate([[1.0], np.zeros(RATE // 200), late * (0.7 if seconds < 0.5 else 1.0)])
        return signal.fftconvolve(sound, response)

    def real_room(self, sound, row):
        """The sound in a room whose impulse response was recorded."""
        response = self.labels.samples(row)
        return levelled(signal.fftconvolve(sound, response)[: len(sound) + RATE // 2])

    def far(self, sound):
        return 0.05 * self.under(self.reverb(sound, 0.5, 2.5), "room", 15)

    def dropouts(self, sound, seconds=0.03):
        """The sound without a twentieth of its packets."""
        out = sound.copy()
        packet = int(seconds * RATE)
        for _ in range(int(len(sound) / packet * 0.05)):
            start = int(self.numbers.integers(0, len(sound) - packet))
            out[start : start + packet] = 0
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
    read_as = {"adts": "aac"}.get(ending, ending)
    back = subprocess.run(
        ["ffmpeg", "-v", "error", "-nostdin", "-f", read_as, "-i", "-", "-ac", "1", "-ar", str(RATE), "-f", "f32le", "-"],
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
