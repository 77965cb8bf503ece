"""What is made of good recordings of one half: faults mixed in, two voices, and compositions of minutes."""

import subprocess

import numpy as np

from faults import clipped, coded, faded, squashed, write
from recordings import RATE, by_speaker

# Kinds whose truth is noise of some sort.
NOISES = (
    "hiss", "room noise", "dishes", "kitchen", "machine", "babble", "music", "instruments", "hum", "rumble",
    "clicks", "8 bits",
)
# What is clean enough that a fault mixed in is the only one.
CLEAN_SNR = 36


def made(half, labels, faults, out, each):
    """Faults on good recordings, so many of a kind: a list of what was made, with its truth."""
    cases = []
    clean = labels.of("good", CLEAN_SNR)

    def add(kind, truth, sound):
        path = out / f"{half}-{len(cases):04}-{kind.replace(' ', '_').replace('%', 'pc')}.wav"
        write(path, sound)
        cases.append({"file": path, "kind": kind, "truth": truth, "half": half})

    def some(kind, truth, change):
        for row in faults.random.sample(clean, min(each, len(clean))):
            add(kind, truth, change(labels.samples(row)))

    noises(faults, some)
    spoilt(faults, some)
    sent(faults, some)
    for row in [row for row in labels.sounds if row["truth"] == "room"]:
        some(f"real {row['speaker']}", row["why"], lambda x, row=row: faults.real_room(x, row))
    voices(labels, faults, add, each)
    return cases


def noises(faults, some):
    names = {"room noise": "room"}
    recorded = [name for name in ("kitchen", "machine", "instruments") if faults.has_recorded(name)]
    for name in ("hiss", "room noise", "dishes", "babble", "music", *recorded):
        for decibel in (5, 10, 15, 20, 25):
            truth = "bad" if decibel <= 20 else "edge"
            some(f"{name} {decibel} dB", truth, lambda x, n=names.get(name, name), d=decibel: faults.under(x, n, d))
    for decibel, truth in ((15, "bad"), (25, "bad"), (35, "edge")):
        some(f"hum {decibel} dB", truth, lambda x, d=decibel: faults.under(x, "hum", d))
    for decibel in (0, 10):
        some(f"rumble {decibel} dB", "bad", lambda x, d=decibel: faults.under(x, "rumble", d))
    some("clicks", "bad", faults.clicks)


def spoilt(faults, some):
    """Rooms, distance and cuts."""
    for seconds, metres, truth in ((0.3, 0.8, "edge"), (0.6, 1.5, "bad"), (1.0, 2.0, "bad")):
        some(f"echo {seconds} s", truth, lambda x, s=seconds, m=metres: faults.reverb(x, s, m))
    some("far", "bad", faults.far)
    for share in (0.01, 0.05):
        some(f"clipped {share:.0%}", "bad", lambda x, s=share: clipped(x, s))
        some(f"clipped {share:.0%}, lowered", "bad", lambda x, s=share: 0.5 * clipped(x, s))
    some("clipped 5%, then MP3", "bad", lambda x: coded(0.8 * clipped(x, 0.05), "mp3", "-b:a", "128k"))
    some("soft clipping", "bad", squashed)
    some("8 bits", "bad", lambda x: np.round(x * 0.4 * 40) / 128)


def sent(faults, some):
    """Telephones, codecs, and what is lost on the way."""
    some("telephone", "edge", lambda x: coded(x, "wav", "-c:a", "pcm_mulaw", rate=8000))
    some("GSM", "bad", lambda x: coded(x, "wav", "-c:a", "gsm_ms", rate=8000))
    some("Speex 8k", "bad", lambda x: coded(x, "ogg", "-c:a", "libspeex", "-b:a", "8k", rate=8000))
    some("Opus 6k", "bad", lambda x: coded(x, "ogg", "-c:a", "libopus", "-b:a", "6k"))
    some("MP3 16k", "bad", lambda x: coded(x, "mp3", "-b:a", "16k"))
    some("MP3 24k", "edge", lambda x: coded(x, "mp3", "-b:a", "24k"))
    some("lost packets", "bad", faults.dropouts)
    some("lost packets of 60 ms", "bad", lambda x: faults.dropouts(x, 0.06))
    some("lost packets, then MP3", "bad", lambda x: coded(faults.dropouts(x), "mp3", "-b:a", "96k"))
    some("stutter", "bad", faults.stutter)
    some("AAC 96k", "good", lambda x: coded(x, "adts", "-c:a", "aac", "-b:a", "96k"))
    some("Opus 32k", "good", lambda x: coded(x, "ogg", "-c:a", "libopus", "-b:a", "32k"))
    some("MP3 128k", "good", lambda x: coded(x, "mp3", "-b:a", "128k"))


def voices(labels, faults, add, each):
    """Two people in one recording, and one person in two takes."""
    speakers = by_speaker(labels.of("good"))

    def pair():
        names = faults.random.sample(sorted(speakers), 2)
        return [labels.samples(faults.random.choice(speakers[name])) for name in names]

    pause = np.zeros(RATE // 4)
    for _ in range(3 * each):
        one, other = pair()
        add("two, one after the other", "two",
            np.concatenate([faded(one[: 10 * RATE]), pause, faded(other[: 10 * RATE])]))
    for _ in range(3 * each):
        one, other = pair()
        part = min(len(one), len(other), 12 * RATE) // 2
        add("two in turns", "two", np.concatenate(
            [faded(one[:part]), faded(other[:part]), faded(one[part : 2 * part]), faded(other[part : 2 * part])]))
    for _ in range(2 * each):
        one, other = pair()
        length = int(1.5 * RATE)
        sums = np.concatenate([[0.0], np.cumsum(other**2)])
        loudest = int(np.argmax(sums[length:] - sums[:-length]))
        middle = len(one[: 20 * RATE]) // 2
        add("interjection of 1.5 s", "two, short", np.concatenate(
            [faded(one[:middle]), faded(other[loudest : loudest + length]), faded(one[middle : 2 * middle])]))
    for decibel in (0, -10):
        for _ in range(each):
            one, other = pair()
            length = min(len(one), len(other), 20 * RATE)
            add(f"both at once, {decibel} dB", "two, at once",
                0.7 * (one[:length] + other[:length] * 10 ** (decibel / 20)))
    for name in sorted(speakers):
        if len(speakers[name]) >= 2:
            one, other = (labels.samples(row)[: 10 * RATE] for row in faults.random.sample(speakers[name], 2))
            add("one voice, two takes", "one", np.concatenate([faded(one), pause, faded(other)]))


def composed(half, labels, faults, out, count):
    """Recordings of minutes with one clean part among parts of other faults."""
    goods = by_speaker(labels.of("good", CLEAN_SNR))
    names = sorted(goods)
    return [composition(half, number, names[number % len(names)], goods, labels, faults, out) for number in range(count)]


def composition(half, number, name, goods, labels, faults, out):
    minutes = (3, 5, 8)[number % 3]
    ending, options = (
        ("wav", []), ("flac", []), ("mp3", ["-b:a", "128k"]), ("m4a", ["-c:a", "aac", "-b:a", "96k"])
    )[number // 3 % 4]
    clean = speech(labels, faults, goods[name], faults.random.uniform(22, 40))
    parts, length = [], len(clean)
    while length < minutes * 60 * RATE:
        kind, sound = spoilt_part(name, goods, labels, faults)
        parts.append((kind, sound))
        length += len(sound)
    parts.insert(faults.random.randrange(len(parts) + 1), ("clean", clean))
    path = out / f"{half}-composed-{number:03}.{ending}"
    wav = out / f"{half}-composed.wav"
    write(wav, np.concatenate([sound for _, sound in parts]))
    subprocess.run(["ffmpeg", "-v", "error", "-nostdin", "-y", "-i", wav, *options, path], check=True)
    wav.unlink()
    bounds, at = [], 0.0
    for kind, sound in parts:
        bounds.append((at, at + len(sound) / RATE, kind))
        at += len(sound) / RATE
    start, end, _ = next(bound for bound in bounds if bound[2] == "clean")
    return {"file": path, "half": half, "clean": (start, end), "parts": bounds, "ending": ending, "minutes": minutes}


def spoilt_part(name, goods, labels, faults):
    """A part of a composition that has a fault, and what fault."""
    rows, seconds = goods[name], faults.random.uniform(15, 35)
    spoil = {
        "noise": lambda x: faults.under(x, faults.random.choice(["hiss", "room", "dishes"]), 10),
        "music": lambda x: faults.under(x, "music", 10),
        "room": lambda x: faults.reverb(x, 0.7, 1.8),
        "clipping": lambda x: 0.12 * clipped(x, 0.05),
        "codec": lambda x: coded(x, "ogg", "-c:a", "libopus", "-b:a", "6k"),
        "lost packets": faults.dropouts,
        "babble": lambda x: faults.under(x, "babble", 10),
        "far": faults.far,
        "telephone": lambda x: coded(x, "wav", "-c:a", "pcm_mulaw", rate=8000),
    }
    kind = faults.random.choice([*spoil, "turns", "overlap"])
    own = speech(labels, faults, rows, seconds)
    if kind in spoil:
        return kind, spoil[kind](own)
    other = faults.random.choice([one for one in sorted(goods) if one != name])
    other = speech(labels, faults, goods[other], seconds)
    if kind == "overlap":
        return kind, 0.7 * (own + other)
    turn = (np.arange(len(own)) // (3 * RATE)) % 2
    return kind, np.where(turn == 0, own, other)


def speech(labels, faults, rows, seconds):
    """So many seconds of one speaker."""
    parts, length = [], 0
    rows = faults.random.sample(rows, len(rows))
    while length < seconds * RATE:
        sound = faded(labels.samples(rows[len(parts) // 2 % len(rows)]))
        parts += [sound, 0.0003 * faults.white(int(0.35 * RATE))]
        length += len(sound) + len(parts[-1])
    return np.concatenate(parts)[: int(seconds * RATE)]
